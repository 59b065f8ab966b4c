# Keys in a history, as a user looks for them: quorate scan --keys-only.
. "${0%/*}/tap.sh"
. "${0%/*}/repo.sh"

# No key lies in this file: each is made of a name.
key() {
	printf %s "$1" | sha256sum | cut -c1-64
}

# leak NAME PATH: a labelled key in a file of $repo
leak() {
	printf 'PRIVATE_KEY=0x%s\n' "$(key "$1")" | put "$2"
}

on_branch() {
	in_repo checkout -q "$@"
}

keys() {
	scan --keys-only "$@"
}

# ask EXPRESSION: what Python makes of the last JSON as d, its leaks as l
ask() {
	/usr/bin/python3 - "$tmp/k.json" "$1" <<'PY'
import json, sys
d = json.load(open(sys.argv[1]))
l = {p: f['secret'] for f in d['findings'] if f['secret']
     for p in [e['path'] for e in f['evidence']]}
print(eval(sys.argv[2]))
PY
}

# is TEXT WANTED EXPRESSION
is() {
	ask "$3" > "$tmp/tap.out" 2>&1
	[ "$(cat "$tmp/tap.out")" = "$2" ]
	verdict $? "$1"
}

look() {
	keys --format json "$@" > "$tmp/k.json" 2> /dev/null
}

# ---- a history with a key in every corner ----
fresh
in_repo init -q
echo hello | put README.md
commit

leak moved scripts/a.env
commit
mkdir "$repo/ops"
in_repo mv scripts/a.env ops/b.env
commit
rm "$repo/ops/b.env"
commit

on_branch -b side
leak side side.env
commit
rm "$repo/side.env"
commit
on_branch main
in_repo merge -q --no-ff -m merge side

on_branch -b evil HEAD~1
echo evil | put evil.txt
commit
on_branch main
in_repo merge -q --no-commit --no-ff evil
leak merge merge.env
in_repo add merge.env
in_repo commit -q -m 'what neither side has'
rm "$repo/merge.env"
commit

on_branch -b gone
leak tagged tagged.env
commit
in_repo tag -a v1 -m v1
on_branch main
in_repo branch -q -D gone

on_branch -b lost
leak lost lost.env
commit
on_branch main
in_repo branch -q -D lost

leak live live.env
commit

look
is 'added and removed, moved in between' 2 "len(l['scripts/a.env']['life']['paths'])"
is 'the commit that removed it is told' True \
    "l['scripts/a.env']['life']['gone'] is not None"
is 'added and removed within a branch' True "'side.env' in l"
is 'only in a merge' True "'merge.env' in l"
is 'only under a tag' refs/tags/v1 "l['tagged.env']['life']['in_ref']"
is 'still in the tree' True "l['live.env']['life']['in_head']"
is 'who brought it' test "l['live.env']['life']['first']['author']"
is 'what no ref leads to is not told' False "any('lost' in p or 'unreachable' in p for p in l)"
is 'nothing is told of who can act' None "d['score']"

look --all-objects
is 'unless all objects are asked for' True \
    "any(s['life'] and s['life']['unreachable'] for p, s in l.items() if p.startswith('unreachable/'))"

look --no-history
is 'the tree alone' "['live.env']" "list(l)"
look --since HEAD~1
is 'since a commit' "['live.env']" "list(l)"
look --path '*.yaml'
is 'no path like this' '[]' "list(l)"
look --path 'si*'
is 'a path like this' "['side.env']" "list(l)"

# ---- the same from packs, with any number of threads ----
look
cp "$tmp/k.json" "$tmp/loose.json"
in_repo repack -q -a -d -f --depth=50 --window=50
look
cmp -s "$tmp/k.json" "$tmp/loose.json"
verdict $? 'packed or loose: the same bytes'
look --jobs 1
cmp -s "$tmp/k.json" "$tmp/loose.json"
verdict $? 'one thread: the same bytes'
look --jobs 5 --memory 1
cmp -s "$tmp/k.json" "$tmp/loose.json"
verdict $? 'five threads and no memory: the same bytes'

# ---- no value in any output ----
for format in text json csv sarif github markdown summary gitlab junit rdjson; do
	keys --format $format > "$tmp/out" 2>&1
	! grep -qi -e "$(key live)" -e "$(key merge)" "$tmp/out"
	verdict $? "no value in $format"
done
says 2 '--show-secrets wants a terminal' 'only as text on a terminal' \
    keys --show-secrets

# ---- what cannot be read ----
rm -rf "$tmp/broken"
cp -R "$repo" "$tmp/broken"
pack=$(ls "$tmp"/broken/.git/objects/pack/*.pack)
chmod u+w "$pack"
id=$(in_repo rev-parse HEAD:README.md)
at=$(git -C "$tmp/broken" verify-pack -v "${pack%.pack}.idx" |
    sed -n "s/^$id .* \([0-9]*\)\$/\1/p" | head -n 1)
printf '\377\377\377\377' | dd of="$pack" bs=1 seek=$((at + 2)) conv=notrunc 2> /dev/null
says 3 'a broken object is told, and nothing passes' 'could not be read' \
    "$quorate" scan --keys-only "$tmp/broken"

# ---- what is piped ----
piped() {
	leak piped piped.txt
	"$quorate" scan --keys-only - < "$repo/piped.txt"
}
says 1 'standard input' 'standard input:1' piped

# ---- a tree that names what its store has not ----
fresh
leak sub sub.env
commit
in_repo update-index --add --cacheinfo "160000,$(in_repo rev-parse HEAD),lib"
in_repo commit -q -m 'a submodule'
says 1 'a submodule is no older version' \
    'in 1 files and 0 older versions' keys
rm -f "$(object HEAD:sub.env)"
says 3 'nor is what is missing' 'in 0 files and 0 older versions' keys

# ---- rules and their examples ----
says 0 'rules hold what they promise' ' 0 mistakes' "$quorate" policy test
printf 'quorate: 1\nfamily: f\nrules:\n  - id: a\n    title: t\n    severity: low\n    literals: [abc]\n    pattern: abc\n    examples: {match: [abc, abd], no_match: [x, y]}\n' > "$tmp/r.yaml"
says 2 'a rule that does not' 'does not match: abd' \
    "$quorate" policy test "$tmp/r.yaml"

done_tests
