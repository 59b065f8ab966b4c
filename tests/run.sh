#!/bin/sh
# Run test programs and scripts, all of which speak TAP; print what failed and
# one closing line. A program that dies without saying "not ok" failed once.
set -u
passed=0 failed=0
mkdir -p "$B"
log=$B/test.$$.log
trap 'rm -f "$log"' EXIT
for t in "$@"; do
	case $t in *.sh) run="sh $t" ;; *) run=$t ;; esac
	CMOCKA_MESSAGE_OUTPUT=TAP $run > "$log" 2>&1
	code=$?
	p=$(grep -c '^ok ' "$log")
	f=$(grep -c '^not ok ' "$log")
	if [ "$f" -eq 0 ] && { [ $code -ne 0 ] || [ "$p" -eq 0 ]; }; then
		f=1
	fi
	if [ "$f" -ne 0 ]; then
		echo "FAILED $t (exit $code)"
		tail -n 60 "$log" | sed 's/^/    /'
	fi
	passed=$((passed + p)) failed=$((failed + f))
done
[ -n "${TALLY:-}" ] && echo "$passed $failed" >> "$TALLY"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
