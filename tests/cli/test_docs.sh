# Documents say what the program does: what is made from it is not stale,
# what is written by hand names the same things with the same values, and the
# examples run.
. tests/cli/tap.sh

# ---- pages made from the program ----

t 'the pages can be made' sh docs/pages.sh "$quorate" "$tmp/made"
t 'the pages of checks are not stale: make docs' \
    diff -ru docs/checks "$tmp/made/checks"
same 'the schema of policies is not stale: make docs' \
    docs/schema/policy.schema.json "$tmp/made/schema/policy.schema.json"

# ---- limits ----

# NAME TERM a line, to NAME NUMBER
reckon() {
	while read -r name term; do
		# shellcheck disable=SC2004 # a term, not a variable's number
		echo "$name $(($term))"
	done
}
sed -n 's/^#define \(LIMIT_[A-Z_0-9]*\) */\1 /p' scanner/base/limits.h |
    sed 's/UINT64_C//; s/u//g' | reckon > "$tmp/limits"
sed -n 's/^| `\(LIMIT_[A-Z_0-9]*\)` | \([^|]*\) |.*/\1 \2/p' \
    docs/threat-model.md |
    sed 's/,//g; s/ KiB/ * 1024/; s/ MiB/ * 1048576/; s/ GiB/ * 1073741824/' |
    reckon > "$tmp/limits.said"
t 'there are limits' test -s "$tmp/limits"
same 'docs/threat-model.md has every limit' "$tmp/limits" "$tmp/limits.said"

# ---- evidence ----

for title in scanner/read/read_*.c; do
	sed -n 's/^\t\.title = "\(.*\)",$/\1/p' "$title"
done | sort > "$tmp/readers"
sed -n 's/^| \([^|]*\) | .* | .* | .* |$/\1/p' docs/evidence.md |
    grep -vx -e evidence -e '-*' | sort > "$tmp/readers.said"
t 'there are readers' test -s "$tmp/readers"
same 'docs/evidence.md has every reader' "$tmp/readers" "$tmp/readers.said"

# ---- manual pages ----

# with what there is; neither is needed to build or to run
lint=true
if command -v mandoc > /dev/null; then
	lint='mandoc -T lint -W warning'
elif command -v groff > /dev/null; then
	lint='groff -mdoc -ww -z -T utf8'
fi
for page in docs/man/*; do
	sh -c "$lint $page" > "$tmp/lint" 2>&1
	same "${page##*/} has no mistakes of markup" /dev/null "$tmp/lint"
done

for command in $("$quorate" --help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
	has "quorate(1) names $command" docs/man/quorate.1 ".It Ic $command"
	t "$command has a page" test -f "docs/man/quorate-$command.1"
done

# options_of COMMAND, options_said PAGE: their long options, sorted
options_of() {
	"$quorate" "$1" --help | grep -E '^ +-' | grep -oE -e '--[a-z-]+' | sort
}
options_said() {
	grep '^\.It Fl' "$1" | grep -oE -e '-[a-z-]{2,}' | sed 's/^/-/' | sort
}
for command in scan gate baseline init; do
	options_of $command > "$tmp/options"
	options_said docs/man/quorate-$command.1 > "$tmp/options.said"
	same "quorate-$command(1) has every option" \
	    "$tmp/options" "$tmp/options.said"
done

# ---- file formats ----

"$quorate" policy effective | sed -n 's/^  \([a-z_]*\): /\1 /p' > "$tmp/values"
"$quorate" policy schema | sed -n 's/.*"\$comment": "\([^"]*\)".*/; \1/p' |
    paste -d ' ' "$tmp/values" - > "$tmp/params"
sed -n 's/^\.It Ic \([a-z_]*\) Pq /\1 /p' docs/man/quorate-policy.5 \
    > "$tmp/params.said"
same 'quorate-policy(5) has every parameter, its default and its direction' \
    "$tmp/params" "$tmp/params.said"

grep -oE '(KEY|MUST|SOME|LIST|MAP)\("[a-z_]+"|\{ "[a-z_]+", POSTURE' \
    scanner/read/posture_keys.c | cut -d '"' -f 2 | sort -u > "$tmp/keys"
grep -oE 'Ic [a-z_]+' docs/man/quorate-posture.5 | sed 's/Ic //' |
    sort -u > "$tmp/keys.said"
same 'quorate-posture(5) has every key' "$tmp/keys" "$tmp/keys.said"

grep -oE 'POWER\([A-Z_]+, "[a-z-]+", [01], "[^"]+"' scanner/model/fact.h |
    sed 's/.*, "\(.*\)", [01], "\(.*\)"/\1/; /^none$/d' > "$tmp/powers"
sed -n 's/^\.It Cm \([a-z-]*\) Ta .*/\1/p' docs/man/quorate-posture.5 \
    > "$tmp/powers.said"
same 'quorate-posture(5) has every power' "$tmp/powers" "$tmp/powers.said"

# example PAGE: the file under its EXAMPLES
example() {
	sed -n '/^\.Sh EXAMPLES/,$p' "$1" | sed -n '/^\.Bd/,/^\.Ed/p' |
	    sed '/^\.[BE]d/d'
}
example docs/man/quorate-policy.5 > "$tmp/policy.yaml"
t 'the example of quorate-policy(5) is valid' \
    "$quorate" policy check "$tmp/policy.yaml"

# manifest_of PAGE: standard input is a manifest, and read without a gap
mkdir -p "$tmp/protocol/.quorate"
manifest_of() {
	cat > "$tmp/protocol/.quorate/posture.yaml"
	"$quorate" scan --format json --now 2026-11-20 --exit-zero \
	    "$tmp/protocol" > "$tmp/posture.json" 2> /dev/null
	has "the manifest of $1 is read" "$tmp/posture.json" '"files_read": 1'
	has "the manifest of $1 is valid" "$tmp/posture.json" '"gaps": 0'
}
example docs/man/quorate-posture.5 > "$tmp/posture.yaml"
manifest_of 'quorate-posture(5)' < "$tmp/posture.yaml"
sed -n '/^quorate: 1$/,/^```/p' README.md | sed '/^```/,$d' > "$tmp/posture.yaml"
manifest_of README.md < "$tmp/posture.yaml"

# ---- examples of the README ----

# In a block marked console, a line "$ command" is followed by what it prints;
# a line "..." stands for any number of lines.
mkdir "$tmp/example" "$tmp/bin"
awk -v dir="$tmp/example/" '
    /^```console$/ { inside = 1; next }
    /^```$/ { inside = 0 }
    inside && /^\$ / { n++; print substr($0, 3) > (dir n) ; next }
    inside { print > (dir n ".want") }' README.md

# resembles WANT GOT
resembles() {
	awk 'FNR == NR { want[n++] = $0; next }
	    { got[m++] = $0 }
	    END {
		for (i = j = 0; j < m; j++)
			if (i < n && want[i] == got[j])
				i++
			else if (want[i] == "..." && i + 1 < n &&
			    want[i + 1] == got[j])
				i += 2
			else if (want[i] != "...")
				break
		if (want[i] == "...")
			i++
		if (i >= n && j >= m)
			exit 0
		print "is:     " got[j]
		print "wanted: " want[i]
		exit 1
	    }' "$1" "$2"
}

sh samples/demo/run.sh "$quorate" "$B/tools/stage" "$tmp" > /dev/null 2>&1
ln -s "$quorate" "$tmp/bin/quorate"
for e in "$tmp"/example/*[0-9]; do
	(cd "$tmp" && PATH="$tmp/bin:$PATH" sh "$e" > "$e.got" 2>&1)
	touch "$e.want"
	t "README: $(cat "$e")" resembles "$e.want" "$e.got"
done

# ---- losses that happened ----

# Each sample has a row, and each row the checks that its sample expects.
ls samples/incidents | LC_ALL=C sort > "$tmp/incidents"
row='s/^| \[\([a-z0-9-]*\)\](\.\.\/samples\/incidents\/\1\/expect) .*/\1/p'
sed -n "$row" docs/incidents.md | LC_ALL=C sort > "$tmp/incidents.said"
same 'docs/incidents.md has every sample of an incident' \
    "$tmp/incidents" "$tmp/incidents.said"
while read -r name; do
	sed -n 's/^fail [a-z]* \([^ ]*\).*/\1/p; s/^unknown \([^ ]*\).*/\1/p' \
	    "samples/incidents/$name/expect" | LC_ALL=C sort -u > "$tmp/found"
	grep -F "[$name]" docs/incidents.md | grep -oE '`[a-z]+/[a-z-]+`' |
	    tr -d '`' | LC_ALL=C sort -u > "$tmp/found.said"
	same "docs/incidents.md has the findings of $name" \
	    "$tmp/found" "$tmp/found.said"
done < "$tmp/incidents"

# ---- links ----

for page in README.md docs/*.md docs/*/*.md; do
	grep -oE '\]\([^)#:]+' "$page" | sed 's/](//' | while read -r link; do
		[ -e "$(dirname "$page")/$link" ] || echo "$page: $link"
	done
done > "$tmp/links"
same 'every link has a file' /dev/null "$tmp/links"

done_tests
