# Every format on every way to end: the exit code does not depend on the
# format, and the report has its shape. The table in docs/exit-codes.md is made
# of what is seen here: WRITE=1 makes it anew, else it must be that.
. tests/cli/tap.sh
. tests/cli/repo.sh

formats=$(ls scanner/report/report_*.c | sed 's/.*report_\(.*\)\.c/\1/')
table=$tmp/table

# one FORMAT COMMAND...: run it in this format; sets $code
one() {
	format=$1 code=0
	shift
	"$@" --format "$format" > "$tmp/report" 2> "$tmp/words" || code=$?
}

# row CODE TEXT COMMAND...: run in every format, whose reports are whole
row() {
	want=$1 text=$2 codes=
	shift 2
	for f in $formats; do
		one "$f" "$@"
		codes="$codes | $code"
		{ cat "$tmp/words" && echo "exit $code"; } > "$tmp/tap.out"
		test "$code" -eq "$want"
		verdict $? "$f: $text: exit $want"
		test -s "$tmp/report" &&
		    t "$f: $text: the report has its shape" \
			python3 tests/cli/shape.py "$f" "$tmp/report"
	done
	echo "| $text$codes |" >> "$table"
}

{
	cat << 'END'
# Exit codes

One code for one result, whatever the format. Made by `tests/cli/test_formats.sh`, which runs all that stands here.

| code | says |
|---|---|
| 0 | pass: nothing at or above `--fail-on` |
| 1 | findings at or above `--fail-on`; under the gate, of those the change introduced |
| 2 | arguments, policy, exceptions, baseline or manifest are wrong |
| 3 | incomplete: nothing to read, an object missing, coverage below `--min-coverage` |
| 4 | internal: a report could not be written, no memory |

Of several the first of 2, 4, 3, 1 counts. `--exit-zero` turns 1 into 0, says so on standard error and in the report, and
softens nothing else.

END
	printf '| what is scanned |'
	for f in $formats; do
		printf ' %s |' "$f"
	done
	printf '\n|---|'
	for f in $formats; do
		printf -- '---|'
	done
	echo
} > "$table"

stage signer/threshold-one/good
row 0 'nothing is wrong' scan --no-history
stage signer/threshold-one/bad
row 1 'a critical finding' scan
row 0 'the same, with `--exit-zero`' scan --exit-zero
row 1 'a low finding, with `--fail-on low`' scan --fail-on low
row 3 'too little seen: `--min-coverage 100`' scan --min-coverage 100
row 3 'the same, with `--exit-zero`' scan --min-coverage 100 --exit-zero
row 2 'a wrong argument' scan --fail-on nonsense
row 4 'findings, and a full disk' scan -o /dev/full
put .quorate/policy.yaml << 'END'
quorate: 1
nonsense: 1
END
row 2 'a wrong policy' scan
row 2 'the same, with `--exit-zero`' scan --exit-zero
mv "$repo/.quorate/policy.yaml" "$repo/.quorate/posture.yaml"
row 2 'a wrong manifest' scan
row 2 'the same, and a full disk' scan -o /dev/full
fresh
row 3 'nothing' scan
row 3 'nothing, with `--exit-zero`' scan --exit-zero
row 4 'nothing, and a full disk' scan -o /dev/full

# a repository that lacks an object
stage signer/threshold-one/bad
commit
rm -f "$(object HEAD:safes/mainnet/treasury.json)"
row 3 'a repository that lacks an object' scan

# ---- under the gate ----

# gate ARGUMENT...: what the last commit of $repo does
gate() {
	"$quorate" gate --now 2026-06-30 --base HEAD~1 "$@" "$repo"
}

# timelock: a repository that is well, with a timelock
timelock() {
	stage gov/no-timelock/good
	printf 'quorate: 1\n' | put .quorate/policy.yaml
	commit
}

timelock
echo text | put NOTES.txt
commit
row 0 'a change of nothing that matters' gate
timelock
in_repo rm -q deployments/mainnet/TimelockController.json
commit
row 1 'a change that deletes the timelock' gate
row 0 'the same, with `--exit-zero`' gate --exit-zero
row 1 'the same, with `--fail-on low`' gate --fail-on low
row 0 'the same, with `--fail-on critical`' gate --fail-on critical
row 1 'but `--max-score-drop 0`' gate --fail-on critical --max-score-drop 0
row 3 'too little seen: `--min-coverage 100`' gate --min-coverage 100
row 2 'a base that is missing' "$quorate" gate "$repo"
row 3 'a base that is not there' "$quorate" gate --base nowhere "$repo"
row 4 'a change that fails, and a full disk' gate -o /dev/full
timelock
printf 'quorate: 1\nnonsense: 1\n' | put .quorate/policy.yaml
commit
put NOTES.txt < /dev/null
commit
row 2 'a base with a wrong policy' gate

if [ -n "${WRITE:-}" ]; then
	cp "$table" docs/exit-codes.md
fi
same 'docs/exit-codes.md is of this program' docs/exit-codes.md "$table"

# ---- what the shapes do not tell ----

stage signer/threshold-one/bad
scan --format github > "$tmp/report"
has 'what fails the gate is an error' "$tmp/report" \
    '::error file=safes/mainnet/treasury.json,line=1,'
has 'what does not is a warning' "$tmp/report" \
    'title=low signer/no-guard::'
scan --format markdown > "$tmp/report"
has 'a comment says where' "$tmp/report" \
    '<code>safes/mainnet/treasury.json&#58;1</code>'
scan --format junit --exit-zero > "$tmp/report" 2> /dev/null
has 'a failure stays one' "$tmp/report" '<failure message='

timelock
in_repo rm -q deployments/mainnet/TimelockController.json
commit
gate --format json > "$tmp/json"
gate --format gitlab > "$tmp/gitlab"
gate --format rdjson > "$tmp/rdjson"
gate --format junit > "$tmp/junit"
gate --format github > "$tmp/github"
# one result: what each tells of it
cat > "$tmp/agree" << 'END'
import json, re, sys
import xml.etree.ElementTree as ET
all = json.load(open(sys.argv[1] + '/json'))
open_ = [f for f in all['findings']
         if f['verdict'] != 'pass' and not f['excepted']]
new = [f for f in open_ if f['status'] == 'introduced']
there = [f for f in open_ if f['status'] in ('introduced', 'unchanged')
         and not f['message'].startswith('nothing was read that tells')]
assert new and len(new) == all['change']['counts']['introduced']
assert len(new) == len(
    json.load(open(sys.argv[1] + '/rdjson'))['diagnostics'])
assert {f['fingerprint'] for f in there} >= {
    f['fingerprint'] for f in json.load(open(sys.argv[1] + '/gitlab'))} >= {
    f['fingerprint'] for f in new if f['evidence']}
failed = {(c.get('classname'), c.get('name'))
          for c in ET.parse(sys.argv[1] + '/junit').iter('testcase')
          if c.find('failure') is not None}
assert failed == {(f['check'], f['subject']) for f in new
                  if f['verdict'] == 'fail'}, failed
text = open(sys.argv[1] + '/github').read()
more = re.search(r'::(\d+) more', text)
notes = len(re.findall('^::(?:error|warning)', text, re.M))
assert notes + (int(more[1]) if more else 0) == len(new)
END
t 'all tell of the same findings' python3 "$tmp/agree" "$tmp"

stage signer/threshold-one/bad
# the shapes are seen
scan --format gitlab | sed 's/"blocker"/"worse"/' > "$tmp/bad"
exits 1 'a severity nobody knows' python3 tests/cli/shape.py gitlab "$tmp/bad"
scan --format rdjson | sed 's/"line": 1/"line": 0/' > "$tmp/bad"
exits 1 'a line 0' python3 tests/cli/shape.py rdjson "$tmp/bad"
scan --format junit | sed 's/<failure/<fault/; s/failure>/fault>/' > "$tmp/bad"
exits 1 'an element nobody knows' python3 tests/cli/shape.py junit "$tmp/bad"
scan --format junit | sed 's/errors="[0-9]*"/errors="0"/' > "$tmp/bad"
exits 1 'a wrong count' python3 tests/cli/shape.py junit "$tmp/bad"
scan --format markdown | sed 's/&#58;/<b>/' > "$tmp/bad"
exits 1 'HTML in Markdown' python3 tests/cli/shape.py markdown "$tmp/bad"
scan --format github | sed 's/::error/::add-mask/' > "$tmp/bad"
exits 1 'another command' python3 tests/cli/shape.py github "$tmp/bad"
done_tests
