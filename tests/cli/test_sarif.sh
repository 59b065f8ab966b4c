# SARIF keeps to the standard, and to what the platforms that show it take,
# whatever was scanned.
. "${0%/*}/tap.sh"
. "${0%/*}/repo.sh"

# The schema of the standard, as a package that npm locks brings it.
schema=build/npm-sarif/node_modules/@microsoft/jest-sarif/lib/schemas
schema=$schema/sarif-2.1.0-rtm.5.json
t 'the schema is here' sh .ci/deps.sh sarif
[ -e $schema ] || done_tests

sarif() {
	/usr/bin/python3 tests/cli/sarif.py "$@"
}

# report NAME [OPTION]... FOLDER: the same end as with any other format
report() {
	report_name=$1
	shift
	"$quorate" scan --now 2026-06-30 "$@" > /dev/null 2>&1
	exits $? "$report_name: exit code" "$quorate" scan --format sarif \
	    --now 2026-06-30 -o "$tmp/$report_name.sarif" "$@"
}

sh samples/demo/run.sh "$quorate" "$B/tools/stage" "$tmp" > /dev/null 2>&1
report demo "$tmp/harbor"
report strict --policy strict "$tmp/harbor"
mkdir "$tmp/empty"
report empty "$tmp/empty"
for sample in samples/incidents/*/; do
	name=$(basename "$sample")
	"$B/tools/stage" "$sample" "$tmp/$name"
	report "$name" "$tmp/$name"
done

# ---- what must be in it ----

# finds TEXT EXPRESSION [NAME]: true of that report, or the demo
finds() {
	t "$1" /usr/bin/python3 -c '
import json, sys
run = json.load(open(sys.argv[1]))["runs"][0]
assert eval(sys.argv[2])
' "$tmp/${3:-demo}.sarif" "$2"
}
finds 'a key in the history is told by its place alone' \
    'any(r["ruleId"] == "key/raw-evm-history" for r in run["results"])'
finds 'a flow begins at the key and ends at the funds' '[
    [s["location"]["physicalLocation"]["artifactLocation"]["uri"]
     for s in r["codeFlows"][0]["threadFlows"][0]["locations"]]
    for r in run["results"] if r["ruleId"] == "upg/instant"] == [[
        "scripts/deploy.sh", "deployments/mainnet/DefaultProxyAdmin.json",
        "deployments/mainnet/Vault.json", ".quorate/posture.yaml"]]'
finds 'what could not be told is counted' \
    '(run["properties"]["unknownLeftOut"] > 0 and
     all(r["kind"] == "fail" for r in run["results"]))'

finds 'and a result where it fails the run' \
    'any(r["kind"] == "open" for r in run["results"])' strict
in_harbor() {
	git -C "$tmp/harbor" "$@"
}
in_harbor log -p --all | grep -oE '\b(0x)?[0-9a-f]{64}\b' | sort -u |
    sed 's/^0x//' > "$tmp/words"
t 'the demo has such words' grep -q . "$tmp/words"
t 'no key of it is shown' sh -c "! grep -qFf '$tmp/words' '$tmp/demo.sarif'"

# fingerprints NAME: sorted; and, for the second, after the lines have moved
fingerprints() {
	/usr/bin/python3 -c '
import json, sys
for r in json.load(open(sys.argv[1]))["runs"][0]["results"]:
    print(r["partialFingerprints"]["primaryLocationLineHash"], r["ruleId"])
' "$tmp/$1.sarif" | sort > "$tmp/$1.prints"
}
cp -R "$tmp/harbor" "$tmp/moved"
find "$tmp/moved/deployments" -name '*.json' -exec sed -i '1s/^/\n\n\n/' {} +
git -C "$tmp/moved" -c user.name=test -c user.email=test@example.org \
    commit -qam 'the lines move'
report moved "$tmp/moved"
fingerprints demo
fingerprints moved
same 'fingerprints stay when lines move' "$tmp/demo.prints" "$tmp/moved.prints"
t 'lines that did' sh -c "! cmp -s '$tmp/demo.sarif' '$tmp/moved.sarif'"

# ---- names of an attacker's ----

break=$(printf 'a\n::error::b') escape=$(printf '\033[31m\033]0;t\007')
turned=$(printf 'a\342\200\256b') broken=$(printf 'a\377b')
stage upg/eoa/bad
mv "$repo/deployments/mainnet/ProxyAdmin.json" "$tmp/record"
rm -r "$repo/deployments"
for name in "$break" "$escape" "$turned" "$broken" 'a b' '100%' '%0A' 'a#b' \
    'a?b' 'a\b' '[a](b)' '{0}' '<img src=x>' 'a:b' '"' '${{ secrets.A }}' \
    '`a`' 'C:'; do
	put "deployments/$name/$name.json" < "$tmp/record"
	head -c 400 "$tmp/record" | put "deployments/$name/cut.json"
done
mkdir "$repo/.quorate"
ln -s /etc/hostname "$repo/.quorate/posture.yaml"
report names "$repo"
commit
report names-in-git "$repo"
t 'all of them are told' /usr/bin/python3 -c '
import json, os, sys
from urllib.parse import unquote_to_bytes
run = json.load(open(sys.argv[1]))["runs"][0]
told = {unquote_to_bytes(
    n["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
    for n in run["invocations"][0]["toolExecutionNotifications"]
    if "locations" in n}
folder = os.fsencode(sys.argv[2]) + b"/deployments"
names = os.listdir(folder)
assert len(names) == 18
assert told >= {b"deployments/%s/cut.json" % n for n in names}, told
' "$tmp/names.sarif" "$repo"

# ---- more than they take ----

fresh
mkdir "$repo/safes"
/usr/bin/python3 - "$repo/safes" << 'EOF'
import json, sys
for i in range(0, 30000, 100):
    with open(f"{sys.argv[1]}/{i}.json", "w") as f:
        json.dump([{"address": f"0x{n:040x}", "chainId": 1, "threshold": 1,
                    "owners": [f"0x{n:039x}a"]}
                   for n in range(i + 1, i + 101)], f)
EOF
exits 1 '30,000 findings' scan --format sarif -o "$tmp/many.sarif"
t 'the worst 5,000 are there, the rest is counted' /usr/bin/python3 -c '
import json, sys
run = json.load(open(sys.argv[1]))["runs"][0]
assert len(run["results"]) == 5000
assert run["properties"]["resultsLeftOut"] >= 25000
assert all(r["rank"] == 95 for r in run["results"])
' "$tmp/many.sarif"

# ---- all that was written above ----

t 'all are SARIF, and as platforms take it' sarif $schema "$tmp"/*.sarif

# ---- what is wrong is seen ----

cat > "$tmp/wrong" << 'EOF'
result["level"] = "bad"
del run["tool"]
result["message"] = {}
result["place"] = 1
run["versionControlProvenance"] = [{"revisionId": "a"}]
EOF
t 'the schema refuses what is wrong' sarif --refuses $schema \
    "$tmp/demo.sarif" < "$tmp/wrong"
place='result["locations"][0]["physicalLocation"]'
cat > "$tmp/wrong" << EOF
run["results"] *= 100
log["runs"].append(run)
run["automationDetails"]["id"] = "quorate/"
run["invocations"][0]["exitCode"] = 4
rule["name"] = "a/b"
rule["name"] = "A" * 256
rule["help"]["text"] = ""
rule["help"]["markdown"] = ""
rule["fullDescription"]["text"] = "a" * 1025
rule["properties"]["tags"] *= 9
rule["properties"]["tags"].remove("security")
rule["properties"]["precision"] = "best"
rule["properties"]["security-severity"] = "9.0"
rule["properties"]["security-severity"] = 9.5
run["tool"]["driver"]["rules"].reverse()
run["tool"]["driver"]["rules"].append(dict(rule, id="a"))
result["message"]["text"] = ""
result["message"]["text"] += " [a](99)"
result["message"]["text"] += " [a](https://b.example)"
result["message"]["text"] += "\\u202e"
result["message"]["text"] += "\\x1b"
result["message"]["text"] += "{0}"
result["kind"] = "open"
result["level"] = "none"
result["rank"] = 101
result["baselineState"] = "new"
result["suppressions"] = []
result["suppressions"] = [{"kind": "external", "justification": ""}]
result["locations"] = []
result["locations"] *= 2
result["relatedLocations"] *= 2
del ${place}["region"]["endColumn"]
${place}["region"]["endLine"] = 0
${place}["artifactLocation"]["uri"] = ""
${place}["artifactLocation"]["uri"] = "/etc/hostname"
${place}["artifactLocation"]["uri"] = "a/%2E%2E/b"
${place}["artifactLocation"]["uri"] = "https://b.example"
${place}["artifactLocation"]["uri"] = "a b"
${place}["artifactLocation"]["uri"] = "a%b"
result["partialFingerprints"] = {"primaryLocationLineHash": "1"}
run["results"][1]["partialFingerprints"] = result["partialFingerprints"]
run["results"][-1]["codeFlows"] = []
run["results"][5]["codeFlows"][0]["threadFlows"] *= 300
EOF
t 'so do we, for the platforms' sarif --refuses "$tmp/demo.sarif" < "$tmp/wrong"
done_tests
