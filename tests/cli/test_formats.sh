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
| 2 | arguments, policy, exceptions or manifest are wrong |
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
