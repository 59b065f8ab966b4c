#!/bin/sh
# Figures of the scan, measured side by side in one run on a repository made
# here. Absolute times say little about another machine; the ratios do.
#   B=build/gcc sh tests/bench/run.sh
set -eu
COPIES=${COPIES:-60}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
quorate=$PWD/$B/quorate measure=$PWD/$B/tools/measure stage=$PWD/$B/tools/stage
seal_tool=$PWD/$B/bench/seal
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM
repo=$work/repo empty=$work/empty

in_repo() {
	git -C "$repo" -c user.name=bench -c user.email=bench@example.org "$@"
}

# Many copies of the demo's records and of the sources of this project, each
# with a line of its own, so that no two blobs are the same: records that are
# parsed, text that is only searched.
make_repo() {
	mkdir -p "$repo" "$empty"
	git -C "$empty" init -q
	in_repo init -q
	"$stage" samples/demo/commits/3 "$work/tree"
	for i in $(seq 1 "$COPIES"); do
		mkdir -p "$repo/p$i/src"
		cp -R "$work/tree/deployments" "$repo/p$i/"
		tar cf - scanner/*/*.c | tar xf - -C "$repo/p$i/src"
		for f in "$repo/p$i"/deployments/*/*.json; do
			printf '%*s\n' "$i" '' >> "$f"
		done
		for f in "$repo/p$i"/src/scanner/*/*.c; do
			echo "/* copy $i */" >> "$f"
		done
	done
	in_repo add -A -f
	in_repo -c gc.auto=0 commit -q -m all
	in_repo repack -q -adf
}

field() { # N LINE
	echo "$2" | cut -d' ' -f"$1"
}

ratio() { # A B
	awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }'
}

make_repo
files=$(in_repo ls-files | wc -l)
bytes=$(in_repo ls-tree -r -l HEAD | awk '{ n += $4 } END { print n }')
scan=$("$measure" 5 "$quorate" scan --no-history "$repo")
cat=$(cd "$repo" && git ls-tree -r HEAD | awk '{ print $3 }' > "$work/ids" &&
    "$measure" 5 sh -c "git cat-file --batch --buffer < '$work/ids'")
grep=$(cd "$repo" && "$measure" 5 git grep -c -i -E \
    'private_?key|mnemonic|secret' HEAD)
start=$("$measure" 21 "$quorate" scan "$empty")
true_=$("$measure" 21 true)

echo "repository: $files files, $((bytes / 1000000)) MB"
awk -v f="$files" -v b="$bytes" -v ms="$(field 1 "$scan")" 'BEGIN {
	printf "scan: %.0f files/s, %.1f MB/s (wall, one thread)\n",
	    f / ms * 1e3, b / ms / 1e3 }'
echo "scan / git cat-file --batch of the same blobs: $(ratio "$(field 2 "$scan")" "$(field 2 "$cat")") (CPU)"
echo "scan / git grep of three words:                $(ratio "$(field 2 "$scan")" "$(field 2 "$grep")") (CPU)"
echo "start-up, scan of an empty repository: $(field 1 "$start") ms wall, $(field 2 "$start") ms CPU (true: $(field 1 "$true_") ms); goal: under 20 ms"
echo "peak memory: scan $(field 3 "$scan") kB, empty repository $(field 3 "$start") kB"

# The graph alone, of made-up facts, tenfold each time: time that grows
# tenfold too is linear.
echo "graph_seal():"
last=
for n in 1000 10000 100000; do
	seal=$("$seal_tool" "$n")
	ms=$(field 6 "$seal")
	echo "  $(field 1 "$seal") facts, $(field 2 "$seal") principals, $(field 3 "$seal") powers: $ms ms${last:+, $(ratio "$ms" "$last") times as long}; $(field 4 "$seal") sets, $(field 5 "$seal") reaches; peak $(($(field 7 "$seal") / 1024)) MB"
	last=$ms
done
