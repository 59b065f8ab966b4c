#!/bin/sh
# A folder of files without a history, beside tools that only look for the
# literals of our rules: of one of BENCH_REPOS, or any FOLDER.
#   B=build/gcc FOLDER=../git sh tests/bench/tree.sh
set -eu
. tests/bench/lib.sh
if [ -z "${FOLDER:-}" ]; then
	find_repos
	FOLDER=$work/folder
	mkdir "$FOLDER"
	for repo in $BENCH_REPOS; do # the last one stays
		rm -rf "$FOLDER"
		mkdir "$FOLDER"
		git -C "$repo" archive HEAD | tar xf - -C "$FOLDER"
		name=$(name_of "$repo")
	done
fi
"$tools/literals" > "$work/literals"
files=$(find "$FOLDER" -type f | wc -l)
bytes=$(find "$FOLDER" -type f -exec cat {} + | wc -c)

echo "folder ${name:-}: $files files of $((bytes / 1000000)) MB, $(wc -l < "$work/literals") literals; medians of $RUNS, load $(load):"
row 'quorate scan --keys-only, all rules' "$RUNS" \
    "$quorate" scan --keys-only --exit-zero --no-history "$FOLDER"
scan=$cpu scan_wall=$wall
if command -v rg > /dev/null; then
	version=$(rg --version | head -n 1 | cut -d' ' -f2)
	row "ripgrep $version -F -i -f, no Unicode" "$RUNS" rg -F -i --no-unicode \
	    -j"$JOBS" --hidden --no-ignore -f "$work/literals" "$FOLDER"
	compare 'that / scan, CPU' "$cpu" "$scan" ''
	row "ripgrep $version -F -i -f" "$RUNS" rg -F -i \
	    -j"$JOBS" --hidden --no-ignore -f "$work/literals" "$FOLDER"
	rg=$cpu rg_wall=$wall
	compare 'ripgrep / scan, CPU' "$rg" "$scan" 'goal: at least 4'
	compare 'ripgrep / scan, wall' "$rg_wall" "$scan_wall" 'goal: at least 4'
else
	echo '  ripgrep is not here'
fi
row 'grep -r -F -i -f' "$RUNS" grep -r -F -i -f "$work/literals" "$FOLDER"
compare 'grep / scan, CPU' "$cpu" "$scan" ''
