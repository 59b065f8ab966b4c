# A repository that attacks: nothing in it is run, nothing outside it is read
# or written, and its names cannot speak to a terminal, a log or a program.
. tests/cli/tap.sh
. tests/cli/repo.sh

# ---- names ----

record=deployments/mainnet/ProxyAdmin.json
stage upg/eoa/bad
mv "$repo/$record" "$tmp/record" && rm -r "$repo/deployments"
escape=$(printf '\033[31mred\033]0;title\007') break=$(printf 'a\n::error::b')
turned=$(printf 'a\342\200\256b') broken=$(printf 'a\377b')

# a contract of this name in a folder of this name, and one that is cut off
name() {
	put "deployments/$1/$1.json" < "$tmp/record"
	head -c 400 "$tmp/record" | put "deployments/$1/cut.json"
}
for word in "$escape" "$break" "$turned" "$broken" '::add-mask::a' \
    '##[set-output name=a]b' '##vso[task.complete]' '<script>alert(1)<' \
    '"]}' '=cmd|a' '-rf' '$(touch marker)' '%0A::error::a' '%s%n'; do
	name "$word"
done

control=$(printf '[\001-\011\013-\037\177]')
for format in text csv json; do
	exits 0 "names: $format" scan --format $format --passes --facts \
	    -o "$tmp/out.$format"
	tr -d '\r' < "$tmp/out.$format" > "$tmp/out"
	t "$format has no control characters" \
	    sh -c "! LC_ALL=C grep -n '$control' '$tmp/out'"
	t "$format is UTF-8" iconv -f UTF-8 -t UTF-8 "$tmp/out"
	lacks "$format has no character that turns text" "$tmp/out" \
	    "$(printf '\342\200\256')"
	lacks "$format has no command in the middle of a line" "$tmp/out" '##'
	t "$format has no command at the start of one" \
	    sh -c "! grep -n '^ *::' '$tmp/out'"
done
t 'JSON is JSON' python3 -m json.tool "$tmp/out.json"
lacks 'JSON does not end a script' "$tmp/out.json" '<'
t 'CSV has ten columns in each row' python3 -c '
import csv, sys
rows = list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8")))
assert len(rows) == len(open(sys.argv[1], "rb").read().splitlines())
assert all(len(r) == 10 for r in rows), rows
assert not any(c[:1] in tuple("=+-@") for r in rows for c in r if c)
' "$tmp/out.csv"

# shown NAME WORDS: alone, in a folder and in a repository
shown() {
	fresh
	name "$1"
	says 0 "in a folder: $2" "deployments/$2/cut.json" scan
	commit
	says 0 "in a repository: $2" "deployments/$2/cut.json" scan
}
shown "$escape" '\x1b[31mred\x1b]0;title\x07'
shown "$break" 'a\x0a\x3a:error\x3a:b'
shown "$turned" 'a\u{202e}b'
shown "$broken" 'a\xffb'
says 3 'a revision with control characters' \
    "revision '\\x1b[31mred" scan --rev "$escape"

# ---- git's own ways to run something ----

marker=$tmp/marker
cat > "$tmp/run" << END
#!/bin/sh
touch $marker
exec cat
END
chmod +x "$tmp/run"
stage upg/eoa/bad
echo '*.json filter=evil diff=evil merge=evil' | put .gitattributes
printf '[submodule "a"]\n\tpath = dep\n\turl = ext::%s\n' "$tmp/run" |
    put .gitmodules
commit
in_repo update-index --add \
    --cacheinfo "160000,$(in_repo rev-parse HEAD),dep"
in_repo commit -q -m 'a submodule'
"$quorate" scan --now 2026-06-30 "$repo" > "$tmp/before" 2>&1
cat > "$tmp/included" << END
[core]
	fsmonitor = $tmp/run
END
cat >> "$repo/.git/config" << END
[core]
	fsmonitor = $tmp/run
	hooksPath = $tmp/hooks
	sshCommand = $tmp/run
	alternateRefsCommand = $tmp/run
	pager = $tmp/run
[include]
	path = $tmp/included
[includeIf "gitdir:/"]
	path = $tmp/included
[filter "evil"]
	clean = $tmp/run
	smudge = $tmp/run
	process = $tmp/run
	required = true
[diff "evil"]
	textconv = $tmp/run
	command = $tmp/run
[uploadpack]
	packObjectsHook = $tmp/run
END
mkdir "$tmp/hooks"
for hook in post-checkout pre-commit post-index-change fsmonitor-watchman; do
	cp "$tmp/run" "$tmp/hooks/$hook"
	cp "$tmp/run" "$repo/.git/hooks/$hook"
done
"$quorate" scan --now 2026-06-30 "$repo" > "$tmp/after" 2>&1
same 'configuration, hooks and filters change nothing' \
    "$tmp/before" "$tmp/after"
says 0 'a submodule is left alone' '1 submodules' scan
t 'nothing was run' test ! -e "$marker"
in_repo status > /dev/null 2>&1
t '(git itself would have)' test -e "$marker"
rm -f "$marker"

# ---- links ----

stage upg/eoa/bad
mkdir "$tmp/outside"
cp "$repo/$record" "$tmp/outside/ProxyAdmin.json"
rm "$repo/$record"
ln -s "$tmp/outside/ProxyAdmin.json" "$repo/$record"
says 0 'evidence outside is not read, through a link to it' '0 fail' scan
rm -r "$repo/deployments/mainnet"
ln -s "$tmp/outside" "$repo/deployments/mainnet"
says 0 'nor through one to its folder' '0 fail' scan
printf 'quorate: 1\nnonsense: 1\n' > "$tmp/outside/policy.yaml"
ln -s "$tmp/outside" "$repo/.quorate"
says 0 'nor a policy' 'policy baseline' scan
says 0 'and somebody should know' \
    '.quorate: a symbolic link, not followed' scan
commit
says 0 'the same in a repository' \
    '.quorate: a symbolic link, not followed' scan
done_tests
