#!/bin/sh
# Other scanners on the same histories with as many threads, nothing asked of
# the network; README.md beside this says how to build them.
#   B=build/gcc GITLEAKS=../gitleaks TRUFFLEHOG=../trufflehog \
#       BENCH_REPOS=../redis sh tests/bench/peers.sh
set -eu
. tests/bench/lib.sh
find_repos
GITLEAKS=${GITLEAKS:-gitleaks} TRUFFLEHOG=${TRUFFLEHOG:-trufflehog}
PEER_SECONDS=${PEER_SECONDS:-900}
export GOMAXPROCS="$JOBS"

peer() { # NAME COMMAND...
	peer=$1
	shift
	if ! command -v "$1" > /dev/null; then
		echo "  $peer is not here"
		return
	fi
	memory=3 row "$peer $version" "$SLOW_RUNS" timeout "$PEER_SECONDS" "$@"
	over=
	[ "$code" -ne 124 ] || over="stopped after $PEER_SECONDS s; "
	compare "$peer / quorate, CPU" "$cpu" "$scan" "${over}goal: at least 50"
	compare "$peer / quorate, wall" "$wall" "$scan_wall" "${over%; }"
}

for repo in ${PEER_REPOS:-$BENCH_REPOS}; do
	repo=$(cd "$repo" && pwd)
	echo "peers, history $(name_of "$repo"), $JOBS threads; medians of $SLOW_RUNS, load $(load):"
	row 'quorate scan --keys-only' "$RUNS" \
	    "$quorate" scan --keys-only --exit-zero --jobs "$JOBS" "$repo"
	scan=$cpu scan_wall=$wall
	version=$("$GITLEAKS" version 2> /dev/null || :)
	# a file of ours: it removes what it finds at that path, a device too
	peer gitleaks "$GITLEAKS" git --no-banner --exit-code 0 \
	    --report-format json --report-path "$work/leaks.json" "$repo"
	version=$("$TRUFFLEHOG" --version 2>&1 | awk '{ print $2 }' || :)
	peer trufflehog "$TRUFFLEHOG" git --bare --no-verification --no-update \
	    --json --concurrency="$JOBS" "file://$repo"
done
