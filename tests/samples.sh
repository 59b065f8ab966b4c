#!/bin/sh
# Each folder with a file `expect` below samples/ becomes a git repository and
# is scanned; the findings must be those it expects.
#
#   fail SEVERITY CHECK [WORDS]  a FAIL of at least one subject whose message
#                                has the words
#   unknown CHECK [WORDS]        pass CHECK [WORDS]
#   absent CHECK [WORDS]         no FAIL of it
#   none SEVERITY                no FAIL of this severity by any check
#   says WORDS                   the report as text has the words
#   exit N                       the exit code
#   gate                         not a scan of the last commit but the gate over
#                                it: fail means introduced by it
#   back LINE                    such a line, with gate, of the gate over a
#                                commit that takes the last one back
#   options WORDS                more arguments for the scan
#   break PATH                   delete the git object of this file first
#   shallow                      scan a clone of depth 1
#
# ONLY=PATTERN runs those whose path has it.
# A folder commits/1, commits/2, ... is one commit each, the whole tree anew.
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
stage=$B/tools/stage
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
GIT_AUTHOR_DATE=2026-01-01T00:00:00Z GIT_COMMITTER_DATE=2026-01-01T00:00:00Z
export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM GIT_AUTHOR_DATE GIT_COMMITTER_DATE

in_repo() {
	git -C "$repo" -c user.name=sample -c user.email=sample@example.org \
	    -c init.defaultBranch=main -c gc.auto=0 "$@"
}

commit_all() {
	in_repo add -A -f
	in_repo commit -q --allow-empty -m "$1"
}

# The whole tree of $1 becomes the next commit.
next_commit() {
	find "$repo" -mindepth 1 -maxdepth 1 ! -name .git -exec rm -rf {} +
	rm -rf "$work/tree"
	"$stage" "$1" "$work/tree" || return 1
	rm -f "$work/tree/expect"
	cp -R "$work/tree/." "$repo/"
	commit_all "$2"
}

make_repo() { # SAMPLE
	repo=$work/repo
	rm -rf "$repo"
	mkdir "$repo"
	in_repo init -q
	if [ -d "$1/commits" ]; then
		for c in $(find "$1/commits" -mindepth 1 -maxdepth 1 | sort -V); do
			next_commit "$c" "${c##*/}" || return 1
		done
	else
		next_commit "$1" one || return 1
	fi
	sed -n 's/^break //p' "$1/expect" | while read -r path; do
		id=$(in_repo rev-parse "HEAD:$path")
		rm -f "$repo/.git/objects/$(echo "$id" | cut -c1-2)/$(echo "$id" | cut -c3-)"
	done
	if grep -q '^shallow' "$1/expect"; then
		git clone -q --depth 1 "file://$repo" "$work/shallow" &&
		    rm -rf "$repo" && mv "$work/shallow" "$repo"
	fi
}

# Is there a row with this verdict (and severity), check and words? Under the
# gate what was there before, and what is no more, are rows too.
found() { # VERDICT SEVERITY CHECK WORDS
	awk -F, -v v="$1" -v s="$2" -v c="$3" -v gate="$gate" \
	    '{ sub(/\r$/, "") } $1 == v && (s == "" || $2 == s) && $4 == c &&
	    (gate == "" || v != "fail" || $NF == "introduced")' "$out" |
	    grep -qF -- "$4"
}

judge() { # OPTION...
	if [ -n "$gate" ]; then
		"$B/quorate" gate --now 2026-06-30 --base "$base" \
		    --head "$head" "$@" "$repo"
	else
		"$B/quorate" scan --now 2026-06-30 "$@" "$repo"
	fi
}

says() { # WORDS
	judge --exit-zero 2> "$work/err" | tr -s '\n ' ' ' | grep -qF -- "$1"
}

holds() { # LINE of expect
	# shellcheck disable=SC2086
	set -- $1
	case $1 in
	fail) v=$1 s=$2 c=$3; shift 3; found "$v" "$s" "$c" "$*" ;;
	unknown | pass) v=$1 c=$2; shift 2; found "$v" "" "$c" "$*" ;;
	absent) c=$2; shift 2; ! found fail "" "$c" "$*" ;;
	none) ! grep -q "^fail,$2," "$out" ;;
	says) shift; says "$*" ;;
	exit) [ "$code" -eq "$2" ] ;;
	gate) ;;
	back) shift; (back && holds "$*") ;;
	*) echo "# unknown line: $*"; return 1 ;;
	esac
}

# Judge the repository into a table; what went wrong is in $wrong.
run() { # TABLE
	out=$1
	# shellcheck disable=SC2086
	judge --format csv $options > "$out" 2> "$work/err"
	code=$?
	[ $code -le 3 ] || wrong="exit $code: $(head -n 5 "$work/err")"
}

# The commit that takes the last one back, judged.
back() {
	base=$(in_repo rev-parse HEAD)
	head=$(in_repo commit-tree -p HEAD -m back 'HEAD~1^{tree}')
	wrong=
	run "$work/back.csv"
	[ -z "$wrong" ]
}

n=0 failed=0
for expect in $(find samples -name expect | grep -e "${ONLY:-.}" | sort); do
	sample=${expect%/expect}
	options=$(sed -n 's/^options //p' "$expect")
	gate=$(grep -x gate "$expect")
	base=HEAD~1 head=HEAD
	wrong=
	if make_repo "$sample" > "$work/log" 2>&1; then
		run "$work/out.csv"
		grep -Ev '^(#|options |break |shallow|$)' "$expect" > "$work/want"
		while read -r line; do
			holds "$line" || wrong="$wrong
#   $line"
		done < "$work/want"
		[ -s "$work/want" ] || wrong="expects nothing"
	else
		wrong="cannot be staged: $(cat "$work/log")"
	fi
	n=$((n + 1))
	if [ -z "$wrong" ]; then
		echo "ok $n - $sample"
	else
		echo "not ok $n - $sample: not found: $wrong"
		sed 's/^/#     /' "$work/out.csv" | head -n 40
		[ -z "$gate" ] || sed 's/^/#  back /' "$work/back.csv" |
		    head -n 40
		failed=1
	fi
done
echo "1..$n"
exit $failed
