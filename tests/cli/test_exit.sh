# From findings, policy and command line to the exit code.
. tests/cli/tap.sh
. tests/cli/repo.sh

# finding KEY: of the one FAIL of signer/threshold-one in the last report
finding() {
	python3 -c '
import json, sys
f, = [f for f in json.load(open(sys.argv[1]))["findings"]
      if f["check"] == "signer/threshold-one" and f["verdict"] == "fail"]
print(f[sys.argv[2]])' "$tmp/report.json" "$1"
}

# ---- what fails ----

stage signer/threshold-one/bad
exits 1 'a confirmed finding' scan
exits 1 'as severe as --fail-on' scan --fail-on critical
exits 0 'softened by --exit-zero' scan --exit-zero
says 0 'which says so' '--exit-zero: findings do not fail this run' \
    scan --exit-zero
says 0 'in the report too' 'exit 0: findings at or above --fail-on, softened' \
    scan --exit-zero
for format in text json csv; do
	exits 1 "the same in $format" scan --format $format
done

stage signer/n-of-n/bad
exits 0 'a medium finding' scan
exits 1 'with --fail-on medium' scan --fail-on medium
exits 0 'with --fail-on high' scan --fail-on high

# ---- what is not known ----

exits 0 'coverage is not asked for' scan --min-coverage 0
says 3 'too little coverage' 'exit 3: coverage is below --min-coverage' \
    scan --min-coverage 100
exits 3 'is worse than findings' scan --min-coverage 100 --fail-on medium
exits 3 'and not softened' scan --min-coverage 100 --exit-zero
printf 'quorate: 1\nparams: {fail_on_unknown: true}\n' > "$tmp/p.yaml"
exits 1 'UNKNOWN fails if the policy says so' scan --policy "$tmp/p.yaml"

stage upg/eoa/bad
says 0 'unconfirmed findings do not fail' '"confirmed": false' \
    scan --format json
printf 'quorate: 1\nparams: {fail_on_unconfirmed: true}\n' > "$tmp/p.yaml"
exits 1 'unless the policy says so' scan --policy "$tmp/p.yaml"
exits 3 'strict asks for coverage first' scan --policy strict
exits 1 'then for what is unconfirmed' \
    scan --policy strict --min-coverage 0 --fail-on critical

# ---- the policy of the repository ----

stage signer/threshold-one/bad
put .quorate/policy.yaml << 'END'
quorate: 1
checks:
  signer/threshold-one: {off: true, because: it is a faucet}
END
says 0 'a check that is off' '0 excepted' scan
exits 1 'is on again in another policy' scan --policy baseline
put .quorate/policy.yaml << 'END'
quorate: 1
checks:
  signer/threshold-one: {severity: low}
END
says 0 'a finding of less weight' 'low signer/threshold-one' scan
exits 1 'fails at less' scan --fail-on low

# ---- exceptions ----

rm -r "$repo/.quorate"
exits 1 'before any exception' scan --format json -o "$tmp/report.json"
subject=$(finding subject)

# except DAY [SUBJECT]: accept the finding until then
except() {
	put .quorate/exceptions.yaml << END
quorate: 1
exceptions:
  - id: EX-7
    check: signer/threshold-one
    subject: ${2:-$subject}
    reason: a faucet with nothing in it
    owner: sec
    approver: eng
    since: 2026-05-01
    expires: $1
END
}

except 2026-09-01
exits 0 'a valid exception' scan --format json -o "$tmp/report.json"
t 'marks the finding' test "$(finding excepted)" = True
t 'which is still a FAIL' test "$(finding verdict)" = fail
t 'and says why' test "$(finding excepted_by)" = \
    'a faucet with nothing in it (sec, until 2026-09-01)'
says 0 'the text lists it' ', 1 excepted' scan
exits 1 'is not asked when a policy is given' scan --policy baseline

except 2026-06-30
exits 1 'on its last day it is expired' \
    scan --format json -o "$tmp/report.json"
t 'and marks nothing' test "$(finding excepted)" = False
says 1 'an expired exception is a finding' 'policy/exception-expired' scan
exits 0 'the day before it is not' \
    "$quorate" scan --now 2026-06-29 "$repo"

except 2026-09-01 "eip155:1:0x$(printf '%040d' 0)"
says 1 'one for something else' 'policy/exception-unmatched' scan
except 2027-09-01
says 0 'one for too long' 'policy/exception-too-long' scan

# ---- graph and init have no findings ----

rm -r "$repo/.quorate"
exits 0 'graph' "$quorate" graph --now 2026-06-30 "$repo"
exits 3 'graph of nothing' "$quorate" graph "$tmp/nowhere"
exits 0 'init' "$quorate" init "$repo"
done_tests
