# TAP for tests in sh. Source it from the repository root:
#
#	. tests/cli/tap.sh
#	t 'the answer is found' grep -q 42 "$tmp/answer"
#	exits 2 'no such command' "$quorate" nonsense
#	done_tests
#
# What a command printed is shown, as a comment, only if its test failed.
# $quorate is the program under test, $tmp a folder that goes at the end.
B=${B:-build/gcc-san}
quorate=${QUORATE:-$PWD/$B/quorate}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
tap_n=0 tap_failed=0

# verdict CODE TEXT: one line of TAP, and the last command's output if bad
verdict() {
	tap_n=$((tap_n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $tap_n - $2"
	else
		tap_failed=$((tap_failed + 1))
		echo "not ok $tap_n - $2"
		sed 's/^/# /' "$tmp/tap.out"
	fi
}

# t TEXT COMMAND...: passes when the command exits 0
t() {
	tap_text=$1
	shift
	"$@" > "$tmp/tap.out" 2>&1
	verdict $? "$tap_text"
}

# exits CODE TEXT COMMAND...: passes when the command exits CODE
exits() {
	tap_want=$1 tap_text=$2
	shift 2
	tap_got=0
	"$@" > "$tmp/tap.out" 2>&1 || tap_got=$?
	echo "exit $tap_got, wanted $tap_want" >> "$tmp/tap.out"
	[ "$tap_got" -eq "$tap_want" ]
	verdict $? "$tap_text"
}

# same TEXT FILE FILE: passes when the files are equal
same() {
	t "$1" diff -u "$2" "$3"
}

# has TEXT FILE WORDS: passes when a line of the file holds the words
has() {
	{ echo "no line holds: $3" && cat "$2"; } > "$tmp/tap.out"
	grep -qF -e "$3" "$2"
	verdict $? "$1"
}

done_tests() {
	echo "1..$tap_n"
	exit $((tap_failed > 0))
}
