#!/bin/sh
# What more history costs: the past of one branch, cut off at ancestors ever
# nearer to its tip, each in a store of its own. Where the cost of a MB of pack
# stays the same, cost is linear.
#   B=build/gcc BENCH_REPOS=../redis sh tests/bench/growth.sh
set -eu
. tests/bench/lib.sh
find_repos
SHARES=${SHARES:-10 25 50 100}

# A store of all that leads to one commit; deltas are taken as they are.
cut_off() { # REPOSITORY COMMIT STORE
	git init -q --bare "$3"
	echo "$2" | git -C "$1" pack-objects --revs --delta-base-offset \
	    --missing=allow-any --threads=1 -q "$3/objects/pack/pack" \
	    > /dev/null
	git -C "$3" update-ref --no-deref HEAD "$2"
}

bar() { # N OF_MOST
	awk -v n="$1" -v most="$2" 'BEGIN {
		for (i = 0; i < n / most * 30; i++) printf "#" }'
}

one_history() { # REPOSITORY
	git -C "$1" rev-list --first-parent --reverse HEAD > "$work/tips"
	all=$(wc -l < "$work/tips")
	for share in $SHARES; do
		tip=$(sed -n "$((all * share / 100 > 0 ? all * share / 100 : 1))p" \
		    "$work/tips")
		cut_off "$1" "$tip" "$work/cut"
		bytes=$(pack_bytes "$work/cut")
		sift=$("$measure" "$RUNS" "$tools/sift" "$work/cut" 1)
		scan=$("$measure" "$RUNS" "$quorate" scan --keys-only \
		    --exit-zero --jobs 1 "$work/cut")
		echo "$share $(git -C "$work/cut" rev-list --count HEAD) $bytes $(field 2 "$sift") $(field 2 "$scan") $(field 5 "$scan")"
		rm -rf "$work/cut"
	done > "$work/curve"
	most=$(awk '{ if ($5 > m) m = $5 } END { print m }' "$work/curve")
	echo '     %   commits  pack MB  sift ms  scan ms  sift/MB  scan/MB   MB  scan'
	while read -r share commits bytes sift scan own; do
		awk -v s="$share" -v c="$commits" -v b="$bytes" -v i="$sift" \
		    -v n="$scan" -v o="$own" 'BEGIN {
			b /= 1e6
			printf "  %4d %9d %8.1f %8.0f %8.0f %8.1f %8.1f %4d  ", s,
			    c, b, i, n, i / b, n / b, o / 1024 }'
		bar "$scan" "$most"
		echo
	done < "$work/curve"
}

for repo in ${GROWTH_REPOS:-$BENCH_REPOS}; do
	echo "cost against size, $(name_of "$repo") cut off at so many % of its first parents; CPU, medians of $RUNS, load $(load):"
	one_history "$repo"
done
