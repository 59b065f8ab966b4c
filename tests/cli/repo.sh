# What tests that scan have in common. Source it after tap.sh.
#
#	stage signer/threshold-one/bad	# $repo: a folder with this sample
#	commit				# and now a repository
#	says 1 'it has findings' 'CRITICAL' scan
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
GIT_AUTHOR_DATE=2026-01-01T00:00:00Z GIT_COMMITTER_DATE=2026-01-01T00:00:00Z
export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM
export GIT_AUTHOR_DATE GIT_COMMITTER_DATE
repo=$tmp/repo

# fresh: $repo is an empty folder
fresh() {
	rm -rf "$repo"
	mkdir -p "$repo"
}

# stage SAMPLE: $repo is a folder with the files of samples/checks/SAMPLE
stage() {
	fresh
	"$B/tools/stage" "samples/checks/$1" "$repo" || exit 1
	rm -f "$repo/expect"
}

# put PATH: standard input becomes this file of $repo
put() {
	mkdir -p "$repo/$(dirname "$1")"
	cat > "$repo/$1"
}

in_repo() {
	git -C "$repo" -c user.name=test -c user.email=test@example.org \
	    -c init.defaultBranch=main -c gc.auto=0 "$@"
}

# commit: all of $repo is the next commit of a repository
commit() {
	in_repo init -q
	in_repo add -A -f
	in_repo commit -q --allow-empty -m "a commit"
}

# object REVISION: the file in which git keeps it
object() {
	in_repo rev-parse "$1" | sed "s|^..|$repo/.git/objects/&/|"
}

# scan ARGUMENT...: on the day of the samples; the repository is $repo
scan() {
	"$quorate" scan --now 2026-06-30 "$@" "$repo"
}

# says CODE TEXT WORDS COMMAND...: exits CODE, and what it prints holds the
# words, wherever its lines are broken
says() {
	says_code=$1 says_text=$2 says_words=$3 says_got=0
	shift 3
	"$@" > "$tmp/tap.out" 2>&1 || says_got=$?
	tr -s ' \n' ' ' < "$tmp/tap.out" > "$tmp/says.out"
	echo "exit $says_got, wanted $says_code and: $says_words" \
	    >> "$tmp/tap.out"
	[ "$says_got" -eq "$says_code" ] &&
	    grep -aqF -e "$says_words" "$tmp/says.out"
	verdict $? "$says_text"
}

# lacks TEXT FILE WORDS: passes when no line of the file holds the words
lacks() {
	{ echo "a line holds: $3" && cat -v "$2"; } > "$tmp/tap.out"
	! grep -aqF -e "$3" "$2"
	verdict $? "$1"
}
