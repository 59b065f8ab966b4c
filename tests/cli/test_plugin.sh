# Checks from a shared object: run if the operator named a file that nobody
# else could have written, and never otherwise.
. tests/cli/tap.sh
. tests/cli/repo.sh

# build FILE DEFINITION...: the sample plug-in, which leaves a mark when loaded
marker=$tmp/marker
cat > "$tmp/mark.c" << END
#include <fcntl.h>
__attribute__((constructor)) static void
mark(void)
{
	(void)creat("$marker", 0600);
}
END
build() {
	build_file=$1
	shift
	# shellcheck disable=SC2086 # CC may be two words
	${CC:-cc} -std=c11 -D_GNU_SOURCE -Iscanner -shared -fPIC "$@" \
	    -o "$build_file" tests/engine/plugin_sample.c "$tmp/mark.c"
	chmod 755 "$build_file"
}

# refused TEXT WORDS: $tmp/bad.so is
refused() {
	says 2 "refused: $1" "quorate: $tmp/bad.so: $2" \
	    scan --plugin "$tmp/bad.so"
}

stage signer/threshold-one/bad
t 'a plug-in is built' build "$tmp/good.so"
says 1 'it is run' '"check": "sample/always"' \
    scan --plugin "$tmp/good.so" --format json
says 1 'and speaks in reports' 'said by a plug-in' \
    scan --plugin "$tmp/good.so" --passes
t 'loading it left a mark' test -e "$marker"
(cd "$tmp" && scan --plugin ./good.so --passes) > "$tmp/out"
has 'a path may be relative' "$tmp/out" 'said by a plug-in'
printf 'quorate: 1\nchecks: {sample/always: {severity: high}}\n' > "$tmp/p.yaml"
exits 1 'a policy may name its checks' \
    scan --plugin "$tmp/good.so" --policy "$tmp/p.yaml"
exits 2 'but not without it' scan --policy "$tmp/p.yaml"

# ---- before it is loaded ----

rm -f "$marker"
cp "$tmp/good.so" "$tmp/bad.so"
chmod o+w "$tmp/bad.so"
refused 'writable by everybody' 'others may write to it'
chmod o-w,g+w "$tmp/bad.so"
refused 'writable by a group' 'others may write to it'
if [ "$(id -u)" -eq 0 ]; then
	chmod g-w "$tmp/bad.so"
	chown 65534 "$tmp/bad.so"
	refused "somebody else's" 'owned by somebody else'
fi
ln -sf good.so "$tmp/bad.so"
refused 'a link' 'a symbolic link'
rm "$tmp/bad.so" && mkfifo "$tmp/bad.so"
refused 'a pipe' 'not a regular file'
rm "$tmp/bad.so"
refused 'nothing' 'No such file or directory'
mkdir "$tmp/bad.so"
refused 'a folder' 'not a regular file'
rmdir "$tmp/bad.so"
echo text > "$tmp/bad.so"
refused 'no shared object' ''
t 'none of these was loaded' test ! -e "$marker"

# ---- after ----

build "$tmp/bad.so" -DABI=2
refused 'another ABI' 'built for another check ABI'
build "$tmp/bad.so" -DSIZE=8
refused 'a struct too small' 'holds a malformed check'
build "$tmp/bad.so" -DNAME=other
refused 'something else' 'has no check_plugin_v1'
build "$tmp/bad.so" -DCOUNT=0
refused 'an empty one' 'holds no checks'
build "$tmp/bad.so" -DCOUNT=100000
refused 'too many checks' 'holds too many checks'
build "$tmp/bad.so" '-DID="Sample"'
refused 'an id that is none' 'holds a malformed check'
build "$tmp/bad.so" '-DID="upg/eoa"'
refused 'the id of another check' 'holds a check whose id is taken'
says 2 'the same one twice' 'holds a check whose id is taken' \
    scan --plugin "$tmp/good.so" --plugin "$tmp/good.so"
for command in graph init; do
	exits 2 "and by $command" "$quorate" $command --plugin "$tmp/bad.so" \
	    "$repo"
done

# ---- nobody asked ----

rm -f "$marker"
for place in quorate.so plugin.so .quorate/plugin.so .quorate/checks/a.so \
    plugins/a.so checks/a.so; do
	put "$place" < "$tmp/good.so"
	chmod 755 "$repo/$place"
done
(cd "$repo" && QUORATE_PLUGIN=$tmp/good.so QUORATE_PLUGINS=$tmp/good.so \
    QUORATE_PLUGIN_PATH=$repo/plugins QUORATE_PLUGIN_DIR=$repo/plugins \
    "$quorate" scan --now 2026-06-30 --passes . > "$tmp/out")
lacks 'plug-ins that only lie about are not run' "$tmp/out" 'by a plug-in'
echo "$tmp/good.so" | put .quorate/plugins
printf 'quorate: 1\nplugins: [%s]\n' "$tmp/good.so" | put .quorate/policy.yaml
says 2 'a policy cannot name them' "unknown key 'plugins'" scan
t 'and none was loaded' test ! -e "$marker"
done_tests
