#!/bin/sh
# The JSON report keeps to its published schema, whatever was scanned.
. "${0%/*}/tap.sh"

schema=docs/schema/report.schema.json

# valid REPORT SCHEMA: quiet, or the first thing that is wrong
valid() {
	/usr/bin/python3 - "$1" "$2" <<'EOF'
import json, sys
from jsonschema import Draft202012Validator as V
report, schema = (json.load(open(p)) for p in sys.argv[1:])
V.check_schema(schema)
for e in V(schema).iter_errors(report):
    sys.exit('/'.join(map(str, e.path)) + ': ' + e.message[:200])
EOF
}

report() { # NAME REPO [OPTION]...
	name=$1
	shift
	"$quorate" scan --format json --facts --now 2026-06-30 "$@" \
	    > "$tmp/$name.json" 2> /dev/null
}

sh samples/demo/run.sh "$quorate" "$B/tools/stage" "$tmp" > /dev/null 2>&1
mkdir "$tmp/empty"
report demo "$tmp/harbor"
report empty "$tmp/empty"
t 'the demo' valid "$tmp/demo.json" $schema
t 'an empty folder' valid "$tmp/empty.json" $schema
for sample in samples/incidents/*/; do
	name=$(basename "$sample")
	"$B/tools/stage" "$sample" "$tmp/$name"
	report "$name" "$tmp/$name"
	t "$name" valid "$tmp/$name.json" $schema
done

git -C "$tmp/harbor" rev-parse -q --verify HEAD~1 > /dev/null &&
    "$quorate" gate --format json --now 2026-06-30 --base HEAD~1 \
	"$tmp/harbor" > "$tmp/gate.json" 2> /dev/null
t 'the last change of the demo' valid "$tmp/gate.json" $schema
"$quorate" gate --format json --now 2026-06-30 --base HEAD --head HEAD~1 \
    "$tmp/harbor" > "$tmp/gate.json" 2> /dev/null
t 'and the way back' valid "$tmp/gate.json" $schema

for repo in harbor empty; do
	"$quorate" graph --format json --now 2026-06-30 "$tmp/$repo" \
	    > "$tmp/graph.json" 2> /dev/null
	t "the graph of $repo" valid "$tmp/graph.json" \
	    docs/schema/graph.schema.json
done

history=docs/schema/history.schema.json
"$quorate" history --since HEAD~2 --format json "$tmp/harbor" \
    > "$tmp/history.json" 2> /dev/null
t 'the history of harbor' valid "$tmp/history.json" $history
"$quorate" history --since HEAD --now 2026-06-30 --format json \
    "$tmp/harbor" > "$tmp/history.json" 2> /dev/null
t 'as of one day' valid "$tmp/history.json" $history
sed 's/"points":/"point":/' "$tmp/history.json" > "$tmp/bad.json"
exits 1 'a history with a key nobody knows' valid "$tmp/bad.json" $history

# what is not in the schema is seen
sed 's/"verdict": "fail"/"verdict": "maybe"/' "$tmp/demo.json" > "$tmp/bad.json"
exits 1 'a verdict nobody knows' valid "$tmp/bad.json" $schema
sed 's/"findings":/"finds":/' "$tmp/demo.json" > "$tmp/bad.json"
exits 1 'a key nobody knows' valid "$tmp/bad.json" $schema

done_tests
