# quorate baseline: what is found today is accepted until a day, and nothing
# else is.
. tests/cli/tap.sh
. tests/cli/repo.sh

# baseline OPTION...: with all that is mandatory
baseline() {
	"$quorate" baseline --now 2026-06-30 --reason 'as found' --owner ops \
	    --approver security --expires 2026-12-01 "$@"
}

# count CHECK: how many findings of a check fail and are not accepted
count() {
	scan --format json 2> /dev/null | /usr/bin/python3 -c '
import json, sys
print(sum(f["check"].startswith(sys.argv[1]) and f["verdict"] == "fail"
    and not f["excepted"] for f in json.load(sys.stdin)["findings"]))' "$1"
}

stage signer/threshold-one/bad
commit

# ---- who answers for it ----

says 2 'the four are mandatory' \
    'a baseline also wants --reason, --owner, --approver, --expires' \
    "$quorate" baseline "$repo"
says 2 'an empty one is none' 'also wants --owner;' \
    baseline --owner ' ' "$repo"
says 2 'a day that does not exist' 'wants a date' \
    baseline --expires 2026-02-30 "$repo"
says 2 'a day that has come' 'from 2026-07-01 on' \
    baseline --expires 2026-06-30 "$repo"
exits 0 'the last day' baseline --expires 2026-12-27 "$repo"
says 2 'the day after it' '2026-12-27 at the latest' \
    baseline --expires 2026-12-28 "$repo"
says 2 'a stricter policy allows less' '2026-09-28 at the latest' \
    baseline --policy strict --expires 2026-12-01 "$repo"
exits 2 'no formats' baseline --format json "$repo"
exits 3 'nothing there' baseline "$tmp/nowhere"

# ---- from today on ----

exits 1 'before' scan
says 0 'what was accepted is counted' \
    'findings accepted until 2026-12-01: 1 critical' \
    baseline -o "$tmp/b.yaml" "$repo"
mkdir -p "$repo/.quorate"
cp "$tmp/b.yaml" "$repo/.quorate/baseline.yaml"
commit
exits 0 'after' scan
t 'all is accepted' test "$(count '')" -eq 0
says 0 'with its words' 'excepted: baseline: as found (ops, until' scan
exits 1 'but not where another policy is asked for' scan --policy baseline
exits 0 'it is valid as a policy' sh -c '{ echo quorate: 1; echo baseline:
    sed "1d; s/^/  /" "$1"; } > "$2" && "$3" policy check "$2"' - \
    "$tmp/b.yaml" "$tmp/policy.yaml" "$quorate"
exits 0 'and holds in one' scan --policy "$tmp/policy.yaml"

# The same findings give the same bytes, whether or not there is one already.
baseline "$repo" > "$tmp/again.yaml" 2> /dev/null
grep -v '^commit:' "$tmp/b.yaml" > "$tmp/b.want"
grep -v '^commit:' "$tmp/again.yaml" > "$tmp/b.got"
same 'it takes its own place' "$tmp/b.want" "$tmp/b.got"

exits 1 'on its last day it holds no longer' \
    "$quorate" scan --now 2026-12-01 "$repo"
says 1 'which is said once' '1 policy/exception-expired' sh -c \
    '"$1" scan --now 2026-12-01 --format csv "$2" > "$3"; code=$?
    cut -d, -f4 "$3" | sort | uniq -c; exit $code' - \
    "$quorate" "$repo" "$tmp/out.csv"

# ---- what has changed ----

# renamed: the folder of every Safe
git -C "$repo" mv safes vaults
commit
t 'a folder with another name' test "$(count signer/)" -eq 0
git -C "$repo" mv vaults safes

edit=$(grep -rl '"owners"' "$repo/safes" | head -n 1)
cp "$edit" "$tmp/safe"
sed -i 's/\(0x[0-9a-fA-F]\{36\}\)[0-9a-fA-F]\{4\}/\10001/' "$edit"
commit
t 'what it tells is not the same' sh -c '! cmp -s "$1" "$2"' - \
    "$edit" "$tmp/safe"
t 'another set of owners counts again' test "$(count signer/)" -gt 0
cp "$tmp/safe" "$edit"
commit
t 'and as it was, is accepted again' test "$(count '')" -eq 0

rm -r "$repo/safes"
commit
scan --format csv > "$tmp/out.csv" 2> /dev/null
grep -c policy/exception-unmatched "$tmp/out.csv" > "$tmp/n"
echo 1 > "$tmp/one"
same 'what is gone is one finding' "$tmp/one" "$tmp/n"

# ---- under the gate ----

# introduced CHECK: how many findings the last commit brings in
introduced() {
	"$quorate" gate --now 2026-06-30 --base HEAD~1 --format json "$repo" \
	    2> /dev/null | /usr/bin/python3 -c '
import json, sys
print(sum(f["check"] == sys.argv[1] and f["status"] == "introduced"
    for f in json.load(sys.stdin)["findings"]))' "$1"
}

stage signer/threshold-one/bad
commit
baseline -o "$tmp/b.yaml" "$repo" 2> /dev/null
mkdir -p "$repo/.quorate"
cp "$tmp/b.yaml" "$repo/.quorate/baseline.yaml"
commit
exits 0 'the change that brings it passes' \
    "$quorate" gate --now 2026-06-30 --base HEAD~1 "$repo"
t 'as proposed' test "$(introduced policy/exception-proposed)" -eq 1
sed -i 's/\(0x[0-9a-fA-F]\{36\}\)[0-9a-fA-F]\{4\}/\10001/' "$edit"
commit
baseline -o "$repo/.quorate/baseline.yaml" "$repo" 2> /dev/null
in_repo add -A
in_repo commit -q --amend -m "owners, and a baseline that accepts them"
exits 0 'a change with its own baseline, scanned' scan
exits 1 'is no help to it under the gate' \
    "$quorate" gate --now 2026-06-30 --base HEAD~1 "$repo"
t 'what was accepted counts again' \
    test "$(introduced signer/threshold-one)" -gt 0
t 'what it asks for is told' \
    test "$(introduced policy/exception-proposed)" -gt 0

# ---- leaked keys ----

stage key/raw-evm/bad
commit
baseline "$repo" > "$tmp/b.yaml" 2> "$tmp/err"
lacks 'keys are not accepted' "$tmp/b.yaml" key/raw-evm
has 'which is said' "$tmp/err" '--with-keys accepts them'
baseline --with-keys "$repo" > "$tmp/keys.yaml" 2> "$tmp/err"
has 'unless they are asked for' "$tmp/keys.yaml" key/raw-evm
lacks 'then nothing is said' "$tmp/err" '--with-keys'
grep -rhoE '[0-9a-fA-F]{64}' "$repo" --exclude-dir=.git |
    tr A-F a-f | sort -u > "$tmp/secrets"
t 'there is a key' test -s "$tmp/secrets"
tr A-F a-f < "$tmp/keys.yaml" > "$tmp/lower"
t 'nothing of a key is in it' sh -c '! grep -qF -f "$1" "$2"' - \
    "$tmp/secrets" "$tmp/lower"
t 'and nothing that looks like one' sh -c \
    '! grep -qE "[0-9a-f]{64}" "$1"' - "$tmp/lower"
mkdir -p "$repo/.quorate"
cp "$tmp/keys.yaml" "$repo/.quorate/baseline.yaml"
commit
t 'they are accepted then' test "$(count key/)" -eq 0

# ---- in the repository ----

printf 'quorate: 1\nreason: r\n' | put .quorate/baseline.yaml
commit
says 2 'one that is wrong' \
    "baseline.yaml:1:1: the key 'owner' is missing" scan
ln -sf /dev/zero "$repo/.quorate/baseline.yaml"
commit
says 1 'a link is not followed' 'a symbolic link, not followed' scan

# ---- without a history ----

rm -rf "$repo/.git"
rm "$repo/.quorate/baseline.yaml"
exits 0 'a folder' baseline -o "$tmp/b.yaml" "$repo"
lacks 'has no commit' "$tmp/b.yaml" commit:
done_tests
