#!/bin/sh
# pages.sh PROGRAM DIR: write what is made from the program itself, one page
# for each check and the schema of policies, to DIR/checks and DIR/schema.
# `make docs` calls it; tests/cli/test_docs.sh fails when a page is stale.
set -eu
program=$1 dir=$2
export LC_ALL=C

# From the text of `quorate explain`: its first two lines are id, severity and
# title; a line without indent begins a part.
page() {
	awk -v id="$1" '
	NR == 1 { severity = $2; gsub(/[()]/, "", severity); next }
	{ indented = sub(/^ +/, "") }
	NR == 2 {
		printf "# %s\n\n%s. Severity at worst: **%s**.\n", id, $0, severity
	}
	NR == 2 || !NF { next }
	!indented { part = head = $0; next }
	head != "" { printf "\n## %s\n\n", head; head = "" }
	part == "Standards" { $0 = "- " $0 }
	part ~ /^Needs/ { sub(/^[^ ]+ +/, "- `" $1 "`: ") }
	{ print }'
	samples "$1"
}

samples() {
	[ -d "samples/checks/$1" ] || return 0
	printf '\n## Samples\n\n'
	for s in "samples/checks/$1"/*; do
		printf -- '- [%s](../../%s)\n' "${s##*/}" "$s"
	done
}

index() {
	echo '# The checks'
	echo
	echo 'Made by `make docs` from the program; do not edit.'
	echo
	echo '| check | severity at worst | says |'
	echo '|---|---|---|'
	"$program" checks | while read -r id severity title; do
		echo "| [$id]($(echo "$id" | tr / -).md) | $severity | $title |"
	done
}

mkdir -p "$dir/checks" "$dir/schema"
rm -f "$dir"/checks/*.md
index > "$dir/checks/README.md"
for id in $("$program" checks | sed 's/ .*//'); do
	"$program" explain "$id" | page "$id" \
	    > "$dir/checks/$(echo "$id" | tr / -).md"
done
"$program" policy schema > "$dir/schema/policy.schema.json"
