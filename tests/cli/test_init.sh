# `quorate init` begins a manifest and a policy that are valid as they are.
. tests/cli/tap.sh
. tests/cli/repo.sh

posture=$repo/.quorate/posture.yaml
policy=$repo/.quorate/policy.yaml
init() {
	"$quorate" init --now 2026-06-30 "$repo"
}

# begins SAMPLE: what init writes for it is read without a gap
begins() {
	stage "$1"
	scan --format json --facts > "$tmp/before.json" 2> /dev/null
	says 0 "$1: init" 'wrote .quorate/posture.yaml wrote .quorate/policy' \
	    init
	t "$1: the policy is valid" "$quorate" policy check "$policy"
	scan --format json > "$tmp/after.json" 2> "$tmp/err"
	same "$1: the manifest is valid" /dev/null "$tmp/err"
	has "$1: and read without a gap" "$tmp/after.json" '"gaps": []'
}
for sample in upg/eoa/bad signer/threshold-one/bad signer/n-of-n/bad \
    gov/zero-delay/good gov/timelock-eoa-proposer/bad \
    signer/owner-unknown/bad key/mnemonic/good; do
	begins "$sample"
done

stage upg/eoa/bad
cp -R "$repo" "$tmp/same"
init > /dev/null
"$quorate" policy effective baseline > "$tmp/baseline"
"$quorate" policy effective "$policy" > "$tmp/effective"
same 'the policy is baseline, as without one' "$tmp/baseline" "$tmp/effective"
has 'the manifest has its day' "$posture" 'as_of: 2026-06-30'
t 'and the key that a scan found' grep -qi 'address: "0x' "$posture"
"$quorate" init --now 2026-06-30 "$tmp/same" > /dev/null
same 'the same for the same' "$posture" "$tmp/same/.quorate/posture.yaml"

# names that would be YAML, or end a comment
stage upg/eoa/bad
mv "$repo/deployments/mainnet/ProxyAdmin.json" \
    "$repo/deployments/mainnet/$(printf 'a"\nb: {#::c\033\377').json"
init > /dev/null
scan > /dev/null 2> "$tmp/err"
same 'the manifest is valid whatever the names are' /dev/null "$tmp/err"
has 'and has them' "$posture" 'name: "a'

# ---- it takes nothing away ----

echo '# mine' > "$posture"
rm "$policy"
says 0 'a manifest that exists is left alone' \
    '.quorate/posture.yaml is there already wrote .quorate/policy.yaml' init
has 'as it was' "$posture" '# mine'
says 0 'so is a policy' '.quorate/policy.yaml is there already' init

# ---- nor writes elsewhere ----

mkdir "$tmp/outside"
rm -r "$repo/.quorate"
ln -s ../outside "$repo/.quorate"
says 2 'a folder that is a link' 'the folder .quorate: Not a directory' init
rm "$repo/.quorate" && mkdir "$repo/.quorate"
ln -s ../../outside/posture.yaml "$posture"
says 0 'a manifest that is one' 'posture.yaml is there already' init
find "$tmp/outside" -mindepth 1 > "$tmp/written"
same 'nothing was written through either' /dev/null "$tmp/written"

# ---- where there is no folder ----

exits 3 'no folder' "$quorate" init "$tmp/nowhere"
echo a > "$tmp/file"
says 2 'a file' 'Not a directory' "$quorate" init "$tmp/file"
fresh
exits 0 'an empty folder' init
t 'has a manifest now' test -s "$posture"
scan > /dev/null 2> "$tmp/err"
same 'which is valid' /dev/null "$tmp/err"
done_tests
