#!/bin/sh
# What all of a history costs, beside what git needs only to print it: for
# each of BENCH_REPOS, everything in one run.
#   B=build/gcc BENCH_REPOS='../redis ../git' sh tests/bench/history.sh
set -eu
. tests/bench/lib.sh
find_repos

git_rows() { # REPOSITORY
	row 'git cat-file, all objects' "$RUNS" git -C "$1" cat-file \
	    --batch-all-objects --batch --unordered --buffer
	cat_file=$cpu
	row 'git log --raw --all' "$RUNS" git -C "$1" log --raw --all
	row "git log -p, $SLOW_RUNS times" "$SLOW_RUNS" \
	    git -C "$1" log -p -U0 --full-history --all
	log_p=$cpu
}

sift_rows() { # REPOSITORY
	floor=$("$tools/floor" "$1" "$RUNS")
	printf '  %-44s %8.0f ms CPU\n' 'floor: inflating every blob' "$floor"
	row 'repo_blobs(), nothing sought' "$RUNS" "$tools/sift" "$1" 1 read
	row 'sift, 1 thread' "$RUNS" "$tools/sift" "$1" 1
	sift=$cpu sift_wall=$wall
	row 'sift, 2 threads' "$RUNS" "$tools/sift" "$1" 2
	sift_wall2=$wall
	row 'sift, every blob in full, 1 thread' "$RUNS" "$tools/sift" "$1" 1 whole
	whole=$cpu
}

scan_rows() { # REPOSITORY
	row 'scan of the tree alone' "$RUNS" \
	    "$quorate" scan --keys-only --exit-zero --no-history "$1"
	row 'scan with history, 1 thread' "$RUNS" \
	    "$quorate" scan --keys-only --exit-zero --jobs 1 "$1"
	scan=$cpu scan_wall=$wall
	row 'scan with history, 2 threads' "$RUNS" \
	    "$quorate" scan --keys-only --exit-zero --jobs 2 "$1"
	scan_wall2=$wall
}

ratios() {
	compare 'sift / floor' "$sift" "$floor" 'goal: at most 2.0'
	compare 'sift / cat-file' "$sift" "$cat_file" 'goal: at most 0.20'
	compare 'sift / log -p' "$sift" "$log_p" 'goal: at most 0.05'
	compare 'scan / cat-file' "$scan" "$cat_file" 'goal: at most 0.25'
	compare 'scan / log -p' "$scan" "$log_p" 'goal: at most 0.083'
	compare 'sift, wall, 1 thread / 2' "$sift_wall" "$sift_wall2" \
	    'goal: at least 1.7'
	compare 'scan, wall, 1 thread / 2' "$scan_wall" "$scan_wall2" \
	    'goal: at least 1.7'
	compare 'sift in full / sift' "$whole" "$sift" 'what deltas save'
}

same_hits() { # REPOSITORY
	a=$("$tools/sift" "$1" 2) b=$("$tools/sift" "$1" 2 whole)
	if [ "$a" = "$b" ]; then
		echo "  $(field 3 "$a") hits, the same with and without deltas"
	else
		echo "  NOT THE SAME with deltas ($a) and without ($b)"
		return 1
	fi
}

for repo in $BENCH_REPOS; do
	found=$("$tools/sift" "$repo" 2 read)
	echo "history $(name_of "$repo"): $(git -C "$repo" rev-list --all --count) commits, $(field 1 "$found") blobs of $(field 2 "$found") MB in $(($(pack_bytes "$repo") / 1000000)) MB of packs; medians of $RUNS, load $(load); MB: anonymous memory, at most"
	sift_rows "$repo"
	scan_rows "$repo"
	git_rows "$repo"
	ratios
	same_hits "$repo"
done
