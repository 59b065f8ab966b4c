# How the posture of a repository moved: quorate history.
. "${0%/*}/tap.sh"
. "${0%/*}/repo.sh"

history() {
	"$quorate" history "$@" "$repo"
}

# on DAY MESSAGE: all of $repo is the next commit, of that day
on() {
	GIT_COMMITTER_DATE=${1}T12:00:00Z
	GIT_AUTHOR_DATE=$GIT_COMMITTER_DATE
	in_repo add -A
	in_repo commit -q --allow-empty -m "$2"
}

# council KEYS SECONDS: what the multisig needs, in the bytes of its account
council() {
	/usr/bin/python3 - samples/incidents/drift-2026/governance/security-council.json \
	    "$1" "$2" <<'EOF' | put governance/security-council.json
import base64, json, struct, sys
d = json.load(open(sys.argv[1]))
raw = bytearray(base64.b64decode(d['account']['data'][0]))
struct.pack_into('<HI', raw, 72, int(sys.argv[2]), int(sys.argv[3]))
d['account']['data'][0] = base64.b64encode(raw).decode()
print(json.dumps(d, indent=2))
EOF
}

# ask EXPRESSION: what Python makes of the JSON as d, its points as p
ask() {
	/usr/bin/python3 - "$tmp/h.json" "$1" "$tmp/scan.json" <<'EOF'
import json, sys
d = json.load(open(sys.argv[1]))
p = d['points']
try:
    scan_points = json.load(open(sys.argv[3]))['score']['points']
except OSError:
    pass
print(eval(sys.argv[2]))
EOF
}

# is TEXT WANTED EXPRESSION
is() {
	ask "$3" > "$tmp/tap.out" 2>&1
	[ "$(cat "$tmp/tap.out")" = "$2" ]
	verdict $? "$1"
}

# ---- the story of Drift: 4 of 5 and a day to wait, then 2 of 5 and none ----
fresh
in_repo init -q
cp -R samples/incidents/drift-2026/. "$repo"
rm "$repo/expect"
council 4 86400
on 2026-01-10 'the council'
start=$(in_repo rev-parse HEAD)
for i in 1 2 3; do
	echo "note $i" > "$repo/notes.txt"
	on 2026-01-2$i 'nothing to see'
done
in_repo checkout -q -b side
for i in 1 2; do
	echo "side $i" > "$repo/side.txt"
	on 2026-02-0$i 'on the side'
done
in_repo checkout -q main
echo 'note 4' > "$repo/notes.txt"
on 2026-02-03 'the other side'
GIT_COMMITTER_DATE=2026-02-04T12:00:00Z in_repo merge -q --no-edit side
council 2 0
on 2026-03-27 'faster'
in_repo mv governance control
on 2026-04-02 'moved'
in_repo rm -q control/security-council.json
on 2026-04-03 'gone'

history --since "$start" > "$tmp/text" 2> "$tmp/err"
history --since "$start" --format json > "$tmp/h.json"
t 'a table' test -s "$tmp/text"
is 'merges count once' 9 "d['commits']"
is 'every commit is a point' 9 'len(p)'
is 'its own day' 2026-01-10 "p[0]['date']"
is 'as of which it was judged' 2026-03-27 "p[6]['as_of']"
is 'the first set' '4 86400' \
    "'%d %d' % (p[0]['set']['keys'], p[0]['set']['delay'])"
is 'nothing moved for a while' '[1, 2, 3, 4, 5]' \
    "[i for i in range(1, 6) if not p[i]['moved']]"
is 'the set after the migration' '2 0' \
    "'%d %d' % (p[6]['set']['keys'], p[6]['set']['delay'])"
is 'it is weaker' True "'weaker' in [c['how'] for c in p[6]['changes']]"
is 'the score fell' True "p[6]['score']['points'] < p[5]['score']['points']"
is 'coverage did not' True "p[6]['coverage'] >= p[5]['coverage']"
is 'renamed files change nothing' False "p[7]['moved']"
is 'deleted evidence lowers coverage' True \
    "p[8]['coverage'] < p[7]['coverage']"
is 'and is lost, not better' True \
    "p[8]['score']['points'] <= p[7]['score']['points']"
has 'commits at which nothing moved are folded' "$tmp/text" \
    '5 commits, no change'
has 'the table says what got weaker' "$tmp/text" 'weaker: '
has 'and from what to what' "$tmp/text" \
    'weaker: upgrade authority of Drift program'
has 'the sum of it' "$tmp/text" '9 commits: '
same 'nothing on stderr' /dev/null "$tmp/err"

# a point is what a scan of that commit says
agrees() { # INDEX
	"$quorate" scan --no-history --format json --exit-zero \
	    --rev "$(ask "p[$1]['commit']")" --now "$(ask "p[$1]['as_of']")" \
	    "$repo" > "$tmp/scan.json"
	/usr/bin/python3 - "$tmp/scan.json" "$tmp/h.json" "$1" <<'EOF'
import json, sys
s, h = (json.load(open(p)) for p in sys.argv[1:3])
p = h['points'][int(sys.argv[3])]
for k in p['score']:
    assert p['score'][k] == s['score'][k], k
assert abs(p['coverage'] - s['score']['coverage']) < 1e-9
assert p['headline'] == s['headline']
EOF
}
for i in 0 5 6 8; do
	t "point $i is what a scan says" agrees $i
done

history --since "$start" --format json > "$tmp/again"
same 'the same each time' "$tmp/h.json" "$tmp/again"
history --since "$start" --format json -o "$tmp/file"
same 'to a file or not' "$tmp/h.json" "$tmp/file"
for option in --since --sin; do
	"$quorate" gate $option "$start" --format json "$repo" > "$tmp/again"
	same "gate $option tells it too" "$tmp/h.json" "$tmp/again"
done
history --since "$start" --rev HEAD~3 --format json > "$tmp/h.json"
is 'up to a revision' 2026-02-04 "p[-1]['date']"
history --since HEAD --format json > "$tmp/h.json"
is 'one commit alone' 1 'len(p)'

says 3 'from the side there is no way' 'does not lead back' \
    history --since side
mkdir "$tmp/clone"
git clone -q --depth 2 "file://$repo" "$tmp/clone/shallow"
says 3 'a shallow clone says what to fetch' 'git fetch --no-tags --unshallow' \
    "$quorate" history --since "$start" "$tmp/clone/shallow"

# ---- the drawing ----
history --since "$start" --format svg > "$tmp/h.svg"
drawn() {
	/usr/bin/python3 - "$1" <<'EOF'
import sys, xml.dom.minidom as m
d = m.parse(sys.argv[1])
e = d.documentElement
assert e.tagName == 'svg' and e.getAttribute('role') == 'img'
ids = e.getAttribute('aria-labelledby').split()
named = {x.getAttribute('id') for x in d.getElementsByTagName('*')}
assert set(ids) <= named
assert not d.getElementsByTagName('script')
assert len([x for x in d.getElementsByTagName('path')
            if x.getAttribute('class') == 'w'
            and x.getElementsByTagName('title')]) == 1
EOF
}
t 'the drawing is XML, with its names and one mark' drawn "$tmp/h.svg"
has 'its words say what it shows' "$tmp/h.svg" 'Weaker: 2026-03-27'

# ---- a claim expires without a commit that says so ----
stage disc/attestation-invalid/good
in_repo init -q
on 2026-08-01 'they say so, until September'
echo x > "$repo/x"
on 2026-09-01 'the last day'
echo y > "$repo/x"
on 2026-09-02 'the day after'
history --since HEAD~2 --format json > "$tmp/h.json"
is 'on its last day it holds' False "p[1]['moved']"
is 'then it does not' True "p[2]['coverage'] < p[1]['coverage']"
agrees_all() {
	agrees 0 && agrees 1 && agrees 2
}
t 'as scans of those days say' agrees_all
history --since HEAD~2 --format json --now 2026-09-05 > "$tmp/h.json"
is 'as of one day for all' "['2026-09-05', '2026-09-05', '2026-09-05']" \
    "[x['as_of'] for x in p]"
is 'then nothing moved' '[False, False]' "[x['moved'] for x in p[1:]]"
is 'and it holds nowhere' True "p[0]['coverage'] == p[2]['coverage'] < 0.1"

# ---- a key that lay there is lost for good ----
stage key/raw-evm/bad
in_repo init -q
on 2026-01-01 'with a key'
in_repo rm -q hardhat.config.ts
on 2026-01-02 'without'
history --since HEAD~1 --format json > "$tmp/h.json"
"$quorate" scan --no-history --format json --exit-zero "$repo" \
    > "$tmp/scan.json" 2> /dev/null
is 'deleting a key does not mend it' True \
    "p[1]['score']['points'] == p[0]['score']['points'] < scan_points"
lacks 'no key is shown' "$tmp/h.json" "$("$B/tools/stage" -e '@KEY:deployer@')"

# ---- what an enemy may write ----
fresh
in_repo init -q
on 2026-01-01 'nothing'
evil=$(printf '<b>"& ]]>\033[31m::error::x')
"$B/tools/stage" samples/demo/commits/1 "$tmp/harbor"
mkdir -p "$repo/deployments/mainnet"
cp "$tmp/harbor/deployments/mainnet/.chainId" "$repo/deployments/mainnet/"
cp "$tmp/harbor/deployments/mainnet/Vault.json" \
    "$repo/deployments/mainnet/$evil.json"
on 2026-01-02 "$evil"
mv "$repo" "$tmp/$evil"
for format in text json svg; do
	"$quorate" history --since HEAD~1 --format $format "$tmp/$evil" \
	    > "$tmp/evil.$format" 2> /dev/null
	lacks "no escape in $format" "$tmp/evil.$format" "$(printf '\033')"
	t "but the name in $format" grep -q '31m' "$tmp/evil.$format"
done
lacks 'no command in the log' "$tmp/evil.text" '::error::'
lacks 'nor in JSON' "$tmp/evil.json" '::error::'
lacks 'no element in JSON' "$tmp/evil.json" '<b>'
lacks 'no element in the drawing' "$tmp/evil.svg" '<b>'
t 'which stays XML' /usr/bin/python3 -c \
    'import sys, xml.dom.minidom as m; m.parse(sys.argv[1])' "$tmp/evil.svg"

# ---- back to what was there before, and was read before ----
fresh
in_repo init -q
cp -R samples/incidents/drift-2026/. "$repo"
council 4 86400
on 2026-01-01 'slow'
council 2 0
on 2026-01-02 'fast'
council 4 86400
on 2026-01-03 'slow again'
history --since HEAD~2 --format json > "$tmp/h.json"
is 'the way back is seen' True "'stronger' in [c['how'] for c in p[2]['changes']]"
is 'and as good as before' True "p[2]['score'] == p[0]['score']"

# ---- a neighbour says on which chain a record is ----
fresh
cp -R "$tmp/harbor/." "$repo"
in_repo init -q
on 2026-01-01 'on one chain'
printf 10 > "$repo/deployments/mainnet/.chainId"
on 2026-01-02 'on another'
history --since HEAD~1 --format json > "$tmp/h.json"
is 'records that are the same tell another thing' True "p[1]['moved']"
t 'the one a scan tells' agrees 1

# ---- an object is gone ----
echo z > "$repo/x"
on 2026-01-03 'before it'
rm -f "$(object HEAD:deployments/mainnet/Vault.json)"
says 3 'a missing object is exit 3' 'could not be read' history --since HEAD~1
history --since HEAD --format json > "$tmp/h.json" 2> /dev/null
is 'and seen in the point' True "p[0]['incomplete']"
in_repo rm -q --cached deployments/mainnet/Vault.json
in_repo commit -q -m 'without it'
history --since HEAD~1 --format json > "$tmp/h.json" 2> /dev/null
is 'and not in the one without it' False "p[1]['incomplete']"
is 'which is something' True "p[1]['moved']"
t 'as a scan says' agrees 1

# ---- more commits than are looked at ----
fresh
in_repo init -q
for i in $(seq 2100); do
	printf 'commit refs/heads/main\ncommitter c <c@example.org> %s +0000\n' \
	    $((1700000000 + i))
	printf 'data 0\nM 100644 inline n\ndata <<E\n%s\nE\n' "$i"
done | in_repo fast-import --quiet
history --since HEAD~2099 --format json > "$tmp/h.json"
is 'so many are looked at' '2000 of 2100' "'%d of %d' % (len(p), d['commits'])"
is 'and all counted' 2100 "len(p) + sum(x['left_out'] for x in p)"
is 'evenly' 1 "max(x['left_out'] for x in p)"
is 'with both ends' True \
    "(p[0]['commit'], p[-1]['commit']) == (d['since'], d['rev'])"
has 'it says so' "$tmp/h.json" '100 commits, evenly spread'

# ---- trouble ----
exits 2 'it must begin somewhere' "$quorate" history "$repo"
exits 2 'a format of scan alone' history --since HEAD --format csv
exits 2 'an option of scan alone' history --since HEAD --fail-on high
exits 3 'a revision nobody knows' history --since v9
exits 3 'no repository' "$quorate" history --since HEAD "$tmp"

done_tests
