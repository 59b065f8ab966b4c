# shellcheck shell=sh disable=SC2034
# What the scripts of this folder share; each reads it with `.`.
#   RUNS       of which the median is told
#   SLOW_RUNS  the same for what takes a minute: git log -p, other scanners
#   BENCH_REPOS  repositories with a history, apart by spaces; if there is
#              none, one is made in build/bench
#   JOBS       threads where there are several
RUNS=${RUNS:-3} SLOW_RUNS=${SLOW_RUNS:-$RUNS} JOBS=${JOBS:-2}
COMMITS=${COMMITS:-3000}
quorate=$PWD/$B/quorate measure=$PWD/$B/tools/measure tools=$PWD/$B/bench
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_TERMINAL_PROMPT=0
export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM GIT_TERMINAL_PROMPT
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# CPU seconds mean little beside a busy neighbour: say so.
load() {
	cut -d' ' -f1 /proc/loadavg 2> /dev/null || echo '?'
}

name_of() { # REPOSITORY
	basename "$1" .git
}

field() { # N LINE
	echo "$2" | cut -d' ' -f"$1"
}

ratio() { # A B
	awk -v a="$1" -v b="$2" 'BEGIN {
		if (b > 0) printf "%.*f", (a / b < 0.1 ? 3 : 2), a / b
		else printf "?" }'
}

# Measures a command and prints it as a row; $cpu and $wall are its medians.
# Memory: its own; or $memory=3, all that is resident, of its children too.
row() { # WORDS RUNS COMMAND...
	words=$1 runs=$2
	shift 2
	if ! cost=$("$measure" "$runs" "$@"); then
		printf '  %-44s %s\n' "$words" 'cannot be run'
		cpu=0 wall=0
		return
	fi
	cpu=$(field 2 "$cost") wall=$(field 1 "$cost") code=$(field 4 "$cost")
	printf '  %-44s %8.0f ms CPU %8.0f ms wall %5d MB%s\n' "$words" \
	    "$cpu" "$wall" "$(($(field "${memory:-5}" "$cost") / 1024))" \
	    "$([ "$code" -eq 0 ] || echo ", exit $code")"
}

compare() { # WORDS A B REMARK
	printf '  %-44s %8s%s\n' "$1" "$(ratio "$2" "$3")" "${4:+  ($4)}"
}

pack_bytes() { # REPOSITORY
	du -cbL "$(git -C "$1" rev-parse --git-path objects | (cd "$1" &&
	    realpath "$(cat)"))"/pack/*.pack 2> /dev/null | awk 'END { print $1 + 0 }'
}

# Sources of this project that change line by line, with some secrets that
# come and go, none of which was ever in use.
make_history() { # REPOSITORY
	rm -rf "$1"
	git init -q --bare "$1"
	ls scanner/*/*.[ch] > "$work/sources"
	awk -v n="$COMMITS" -v list="$work/sources" '
	BEGIN {
		srand(5)
		files = 0
		while ((getline f < list) > 0) read_file(f)
		for (i = 0; i < n; i++) commit(i)
	}
	function read_file(f,    l) {
		name[files] = f
		while ((getline l < f) > 0) line[files, lines[files]++] = l
		close(f)
		files++
	}
	function hex(n,    s) {
		while (length(s) < n) s = s sprintf("%04x", int(rand() * 65536))
		return substr(s, 1, n)
	}
	function edit(f,    k) {
		k = int(rand() * lines[f])
		line[f, k] = line[f, k] " /* " hex(4) " */"
		if (rand() < 0.02) line[f, k] = "#define TOKEN \"ghp_" hex(36) "\""
		if (rand() < 0.02) line[f, k] = "PRIVATE_KEY=0x" hex(64)
	}
	function tell(f,    k, text) {
		for (k = 0; k < lines[f]; k++) text = text line[f, k] "\n"
		printf "M 100644 inline %s\ndata %d\n%s\n", name[f], length(text), text
	}
	function commit(i,    k, f, first) {
		print "commit refs/heads/main"
		printf "committer bench <bench@example.org> %d +0000\n", 1700000000 + i * 600
		print "data 1\nc"
		for (k = 0; k < 3; k++) {
			f = int(rand() * files)
			edit(f)
			tell(f)
		}
	}' | LC_ALL=C git -C "$1" fast-import --quiet
	git -C "$1" symbolic-ref HEAD refs/heads/main
	git -C "$1" repack -q -adf --depth=50 --window=10
}

# The repositories to measure, in $BENCH_REPOS.
find_repos() {
	[ -z "${BENCH_REPOS:-}" ] || return 0
	BENCH_REPOS=$PWD/build/bench/made-$COMMITS.git
	[ ! -d "$BENCH_REPOS" ] || return 0
	mkdir -p build/bench
	make_history "$BENCH_REPOS.new"
	mv "$BENCH_REPOS.new" "$BENCH_REPOS"
}
