#!/bin/sh
# Where 500 blobs of a history lived, beside git's own walks of it, measured
# in one run. REPO: a repository with a history; this one, if none is named.
#   B=build/gcc REPO=../redis sh tests/bench/trace.sh
set -eu
REPO=${REPO:-.}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
measure=$B/tools/measure trace=$B/bench/trace

field() { # N LINE
	echo "$2" | cut -d' ' -f"$1"
}

# Any 500: in the order of their ids they are as good as drawn.
git -C "$REPO" cat-file --batch-all-objects \
    --batch-check='%(objecttype) %(objectname)' |
    awk '$1 == "blob" { print $2 }' | awk '{ v[NR] = $1 }
	END { step = NR > 500 ? NR / 500 : 1
	for (i = 1; i <= NR; i += step) print v[int(i)] }' > "$work/ids"
told=$("$trace" "$REPO" < "$work/ids")
own=$("$measure" 5 sh -c "'$trace' '$REPO' < '$work/ids'")
before=$("$measure" 1 sh -c "'$trace' '$REPO' walk < /dev/null")
raw=$("$measure" 3 git -C "$REPO" log --raw --no-renames --all)
list=$("$measure" 3 git -C "$REPO" rev-list --objects --all)

echo "history of $REPO: $(field 1 "$told") commits; $(wc -l < "$work/ids") blobs have $(field 2 "$told") sightings, $(field 3 "$told") are gone"
echo "repo_trace():                 $(field 2 "$own") ms CPU, $(field 5 "$told") kB of its own"
echo "repo_walk_history():          $(field 2 "$before") ms CPU"
echo "git log --raw --all:          $(field 2 "$raw") ms CPU"
echo "git rev-list --objects --all: $(field 2 "$list") ms CPU"
