#!/bin/sh
# The authority graph in each of its forms.
. "${0%/*}/tap.sh"

sh samples/demo/run.sh "$quorate" "$B/tools/stage" "$tmp" > /dev/null 2>&1
repo=$tmp/harbor
graph() {
	"$quorate" graph --now 2026-06-30 "$@" "$repo"
}

graph > "$tmp/table"
has 'the table names its columns' "$tmp/table" 'evidence'
has 'a row has its place' "$tmp/table" 'DefaultProxyAdmin.json:38'
graph --power upgrade > "$tmp/upgrade"
has 'one power alone' "$tmp/upgrade" 'Vault eip155:1'
exits 1 'and no other' grep -q ' own ' "$tmp/upgrade"
graph --asset vAULT > "$tmp/vault"
has 'one asset by its name' "$tmp/vault" 'upgrade'
exits 1 'and no other' grep -q Bridge "$tmp/vault"
graph --asset Nothing > "$tmp/nothing"
has 'an asset nobody knows' "$tmp/nothing" 'No such power'

graph --power upgrade --asset Vault --why > "$tmp/why"
has 'the path has steps' "$tmp/why" '2. EOA 0x'
has 'each with its place' "$tmp/why" 'DefaultProxyAdmin.json:38, deploy'
has 'and its end' "$tmp/why" 'needs one key; delay: none'

# a parser that knows nothing of us
xml() {
	/usr/bin/python3 - "$1" <<'EOF'
import sys, xml.dom.minidom as m
d = m.parse(sys.argv[1])
assert d.documentElement.tagName == 'svg'
assert len(d.getElementsByTagName('rect')) > 10
marked = [r for r in d.getElementsByTagName('rect')
          if r.getAttribute('class').endswith(' m')]
assert marked, 'nothing is highlighted'
assert not d.getElementsByTagName('script')
EOF
}
xml_parses() {
	/usr/bin/python3 -c 'import sys, xml.dom.minidom as m
m.parse(sys.argv[1])' "$1"
}
graph --format svg -o "$tmp/a.svg"
t 'the drawing is XML' xml "$tmp/a.svg"
graph --format svg > "$tmp/b.svg"
same 'the same each time, to a file or not' "$tmp/a.svg" "$tmp/b.svg"
graph --format dot > "$tmp/a.dot"
has 'DOT' "$tmp/a.dot" 'digraph authority {'
t 'its braces are closed' sh -c "tail -n 1 '$tmp/a.dot' | grep -qx '}'"

exits 2 'a power nobody knows' graph --power fly
exits 2 'a format of scan alone' graph --format csv
exits 2 'an option of scan alone' graph --fail-on high
exits 2 'an option of graph alone' "$quorate" scan --why "$repo"
mkdir "$tmp/empty"
exits 3 'nothing to read' "$quorate" graph "$tmp/empty"

# names made by an enemy stay text in every form
evil=$tmp/evil/deployments/mainnet
mkdir -p "$evil"
cp "$repo/deployments/mainnet/Vault.json" "$evil/<b>\"x & ]]>.json"
cp "$repo/deployments/mainnet/.chainId" "$evil/"
"$quorate" graph --format svg "$tmp/evil" > "$tmp/evil.svg" 2> /dev/null
t 'a hostile name keeps the drawing XML' xml_parses "$tmp/evil.svg"
exits 1 'and is no element' grep -q '<b>' "$tmp/evil.svg"
has 'but is shown' "$tmp/evil.svg" '&#60;b&#62;&#34;x &#38; ]]&#62;'

done_tests
