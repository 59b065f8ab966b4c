. tests/cli/tap.sh
root=$tmp/root
usr=$root/usr

# The program is installed as it is, never built anew (-o), and what an outer
# make hands down is not for this one.
make_it() {
	env -u MAKEFLAGS -u MFLAGS make -s -o "$B/quorate" "$@" \
	    B="$B" DESTDIR="$root" PREFIX=/usr
}

t 'make install' make_it install
t 'the program is there' test -x "$usr/bin/quorate"
t 'and runs' "$usr/bin/quorate" --version
for page in docs/man/*; do
	t "${page##*/} is there" \
	    test -f "$usr/share/man/man${page##*.}/${page##*/}"
done
t 'the completion is there' bash -n \
    "$usr/share/bash-completion/completions/quorate"
for policy in baseline strict; do
	t "$policy is there and valid" "$usr/bin/quorate" policy check \
	    "$usr/share/quorate/policies/$policy.yaml"
done
t 'secret rules are there' test -f \
    "$usr/share/quorate/policies/secrets/cloud.yaml"
t 'schemas are there' test -f "$usr/share/quorate/schema/policy.schema.json"
find "$root" -type f -perm /022 > "$tmp/writable"
same 'nobody else may write any of it' /dev/null "$tmp/writable"

touch "$usr/bin/other"
t 'make uninstall' make_it uninstall
find "$root" -type f > "$tmp/left"
echo "$usr/bin/other" > "$tmp/want"
same 'takes away all of it and nothing else' "$tmp/want" "$tmp/left"
t 'nor an empty folder of its own' test ! -e "$usr/share/quorate"
done_tests
