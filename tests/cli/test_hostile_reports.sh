# What an attacker names his files, contracts and people comes out of no format
# as anything but words. Each payload alone, in every format.
. tests/cli/tap.sh
. tests/cli/repo.sh

formats=$(ls scanner/report/report_*.c | sed 's/.*report_\(.*\)\.c/\1/')
record=deployments/mainnet/ProxyAdmin.json
stage upg/eoa/bad
mv "$repo/$record" "$tmp/record"
stage signer/threshold-one/bad
mv "$repo/safes/mainnet/treasury.json" "$tmp/safe"

# plant PAYLOAD: it names folders, files that cannot be read, a contract, a
# person and what one says, a workflow and its parts
plant() {
	fresh
	path=$(printf %s "$1" | tr / _)
	put "deployments/$path/$path.json" < "$tmp/record"
	head -c 400 "$tmp/record" | put "deployments/$path/cut.json"
	put "safes/mainnet/$path.json" < "$tmp/safe"
	python3 - "$1" "$repo" << 'END'
import json, os, sys
word, repo = os.fsencode(sys.argv[1]), sys.argv[2]
text = json.dumps(word.decode('utf-8', 'replace')).encode()
os.makedirs(repo + '/.quorate')
os.makedirs(repo + '/.github/workflows')
with open(repo + '/.quorate/posture.yaml', 'wb') as f:
    f.write(b'''quorate: 1
as_of: 2026-06-01
attested_by: p
people: [{id: p, role: %s}]
assets: [{name: %s, address: "0x%s", chain: eip155:1, usd: 5}]
''' % (text, text, b'a1' * 20))
with open(repo + '/.quorate/exceptions.yaml', 'wb') as f:
    f.write(b'''quorate: 1
exceptions:
  - {check: signer/threshold-one, subject: %s, reason: %s, owner: %s,
     approver: %s, expires: 2026-09-01}
''' % (text, text, text, text))
with open(repo + '/.github/workflows/x.yml', 'wb') as f:
    f.write(b'''name: %s
on: pull_request_target
jobs:
  %s:
    runs-on: ubuntu-latest
    steps:
      - uses: %s
      - uses: actions/checkout@v4
        with: {ref: "${{ github.event.pull_request.head.sha }}"}
      - run: make
''' % (text, text, text))
END
}

# judge FOLDER RESULT FORMAT...: writes a line for each out.FORMAT there: its
# name and what is wrong with it
cat > "$tmp/judge" << 'END'
import sys
sys.path.insert(0, 'tests/cli')
import shape

SHOWN = {'\n', '\r', '\t'}

def turns(c):
    return (c < ' ' and c not in SHOWN) or '\x7f' <= c <= '\x9f' or \
        '\u202a' <= c <= '\u202e' or '\u2066' <= c <= '\u2069' or \
        c in '\u2028\u2029'

# What no report may hold.
def raw(name, text):
    for c in text:
        shape.wants(f'character {c!r}', not turns(c))
    for line in text.replace('\r\n', '\n').split('\n'):
        ours = name == 'github' and line[:2] == '::'
        shape.wants(f'a line end in {line!r}', '\r' not in line)
        shape.wants(f'an old command in {line!r}',
                    '##' not in line.lstrip('#'))
        shape.wants(f'a command in {line!r}', ours or '::' not in line)
    if name in ('json', 'sarif', 'gitlab', 'rdjson'):
        shape.wants('markup', not set('<>&') & set(text))
    if name == 'junit':
        shape.wants('markup', ']]>' not in text and '<script' not in text)

judged = open(sys.argv[2], 'w')
for name in sys.argv[3:]:
    words = ''
    try:
        with open(f'{sys.argv[1]}/out.{name}', encoding='utf-8',
                  newline='') as f:
            text = f.read()
        raw(name, text)
        shape.SHAPES[name](text)
    except (SystemExit, Exception) as e:
        words = ascii(str(e) or 'wrong')
    print(name, words, file=judged)
END

# judged NAME COMMAND...: in every format, all of one run
judged() {
	name=$1
	shift
	for f in $formats; do
		set -- "$@" --format "$f" -o "$tmp/out.$f"
	done
	rm -f "$tmp"/out.*
	"$@" > "$tmp/tap.out" 2>&1
	test $? -le 1
	verdict $? "a report: $name"
	# shellcheck disable=SC2086
	t "every format: $name" \
	    python3 "$tmp/judge" "$tmp" "$tmp/judged" $formats
	while read -r f words; do
		echo "$words" > "$tmp/tap.out"
		test -z "$words"
		verdict $? "$f: $name"
	done < "$tmp/judged"
}

# try NAME PAYLOAD: a scan of it, and a change that brings it and takes as much
try() {
	plant before
	commit
	mv "$repo/.git" "$tmp/git"
	plant "$2"
	judged "$1" "$quorate" scan --now 2026-06-30 --passes --facts "$repo"
	mv "$tmp/git" "$repo/.git"
	commit
	judged "$1, in a change" "$quorate" gate --now 2026-06-30 \
	    --base HEAD~1 --passes "$repo"
	judged "$1, taken away" "$quorate" gate --now 2026-06-30 \
	    --base HEAD --head HEAD~1 --passes "$repo"
}

escape=$(printf '\033[31mred\033]0;title\007')
try 'a workflow command' '::error file=x::pwned'
try 'an encoded one' 'a%0A::add-mask::b%0D%0a'
try 'one behind a line end' "$(printf 'a\n::set-output name=b::c')"
try 'one behind a carriage return' "$(printf 'a\r::stop-commands::c')"
try 'the old kind' '##[add-mask]a ##vso[task.complete]'
try 'a property' 'a,title=b::c:d'
try 'escapes of a terminal' "$escape"
try 'line ends' "$(printf 'a\n\n# b\n- c\r\nd')"
try 'a script' '<script>alert(1)</script>'
try 'an image of HTML' '<img src=x onerror=alert(1)>"'"'"
try 'a link' '](http://evil) [a](javascript:b) <http://evil> www.evil.com'
try 'an image' '![a](http://evil/a.png)'
try 'a table' '| table | a |'
try 'a mention' '@everyone a@b.c'
try 'references' '#1 a/b#1 !1 GH-1 $1 %1 &1 ~a'
try 'backticks' '``` a ` b'
try 'bidi controls' "$(printf 'a\342\200\256b\342\201\246c\302\205d')"
try 'invalid UTF-8' "$(printf 'a\377\300\200b\355\240\200')"
try 'no character of XML' "$(printf 'a\357\277\277\357\277\276b')"
try 'the end of a comment' '--><!--'
try 'the end of CDATA' ']]>'
try 'a list' '- [ ] 1. a'
try 'entities' '&lt;b&gt; &#60;i&#62;'
try 'a formula' '=cmd|a'

# what is shown is what was meant, where the format can say it
plant '::error file=x,title=b::c%0A'
scan --format github > "$tmp/out"
python3 - "$tmp/out" > "$tmp/paths" << 'END'
import sys
sys.path.insert(0, 'tests/cli')
from shape import commands
for name, properties, message in commands(open(sys.argv[1]).read()):
    print(properties.get('file'))
END
has 'the runner reads the very path' "$tmp/paths" \
    'safes/mainnet/::error file=x,title=b::c%0A.json'
scan --format junit > "$tmp/out"
python3 -c '
import sys, xml.etree.ElementTree as ET
for e in ET.parse(sys.argv[1]).iter("system-out"): print(e.text)
' "$tmp/out" > "$tmp/paths"
has 'so does who reads JUnit' "$tmp/paths" 'safes/mainnet/::error file=x,title=b::c%0A.json:1'
done_tests
