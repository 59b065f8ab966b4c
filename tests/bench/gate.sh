#!/bin/sh
# What the gate costs: a change of 20 files in a repository of 10,000 commits
# and 2,000 files, beside `git diff --stat` of the same two commits.
#   B=build/gcc sh tests/bench/gate.sh
set -eu
COMMITS=${COMMITS:-10000} FILES=${FILES:-2000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
quorate=$PWD/$B/quorate measure=$PWD/$B/tools/measure stage=$PWD/$B/tools/stage
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM
repo=$work/repo

in_repo() {
	git -C "$repo" -c user.name=bench -c user.email=bench@example.org "$@"
}

# A sixth of the files are records of deployments, each of another contract;
# the rest are sources, which are only searched.
make_tree() {
	mkdir -p "$repo/src" "$repo/deployments"
	"$stage" samples/demo/commits/3 "$work/demo"
	(cd "$work/demo" && tar cf - deployments/*/.chainId) |
	    tar xf - -C "$repo"
	find "$work/demo/deployments" -name '*.json' | sort > "$work/records"
	ls scanner/*/*.c > "$work/sources"
	awk -v n="$FILES" -v repo="$repo" -v work="$work" 'BEGIN {
		while ((getline f < (work "/records")) > 0) record[r++] = f
		while ((getline f < (work "/sources")) > 0) source[s++] = f
		for (i = 0; i < n; i++) {
			if (i % 6 == 0) {
				from = record[int(i / 6) % r]
				name = from; sub(/.*\/deployments\//, "", name)
				sub(/\//, "/p" i "-", name)
				to = repo "/deployments/" name
			} else {
				from = source[i % s]
				to = repo "/src/f" i ".c"
			}
			copy(from, to, i)
		}
	}
	function copy(from, to, i,    line, dir) {
		dir = to; sub(/\/[^\/]*$/, "", dir)
		if (!(dir in made)) { system("mkdir -p " dir); made[dir] = 1 }
		while ((getline line < from) > 0) {
			if (line ~ /"address": "0x/)
				line = sprintf("  \"address\": \"0x%040x\",", 65536 + i)
			print line > to
		}
		printf "%*s\n", i % 200 + 1, "" > to
		close(from); close(to)
	}'
}

# One line of one source for each commit, by fast-import: no checkout.
make_commits() {
	in_repo init -q
	in_repo add -A
	in_repo commit -q -m tree
	branch=$(in_repo symbolic-ref HEAD)
	awk -v n="$COMMITS" -v files="$FILES" -v branch="$branch" '
	BEGIN {
		for (i = 1; i < n; i++) {
			f = (i * 7) % files
			if (f % 6 == 0) f++
			text = "/* commit " i " */\n"
			for (l = 0; l < 60; l++)
				text = text "int f" f "_" l "(int a" (l == i % 60 ? i : "") ");\n"
			printf "commit %s\n", branch
			printf "committer bench <bench@example.org> %d +0000\n", 1700000000 + i * 600
			printf "data 1\nc\n"
			if (i == 1) printf "from %s^0\n", branch
			printf "M 100644 inline src/f%d.c\ndata %d\n%s\n", f, length(text), text
		}
	}' | in_repo fast-import --quiet
	in_repo reset -q --hard
	in_repo repack -q -adf
}

# 20 files in four commits; with $1 records among them.
make_change() { # RECORDS BRANCH
	base=$(in_repo rev-parse base)
	in_repo checkout -q -B "$2" "$base"
	for c in 1 2 3 4; do
		for f in $(find "$repo/src" -name "f*$c.c" | sort | head -n 5); do
			echo "/* changed by $2 in $c */" >> "$f"
		done
		[ "$c" -gt "$1" ] || for f in $(find "$repo/deployments" \
		    -name "*$c-*.json" | sort | head -n 1); do
			echo ' ' >> "$f"
		done
		in_repo commit -q -a -m "$c"
	done
}

field() { # N LINE
	echo "$2" | cut -d' ' -f"$1"
}

ratio() { # A B
	awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }'
}

report() { # BRANCH WORDS
	n=$(in_repo diff --name-only base "$1" | wc -l)
	gate=$("$measure" 11 "$quorate" gate --base base --head "$1" "$repo")
	diff=$(cd "$repo" && "$measure" 11 git diff --stat base "$1")
	echo "  $n files changed, $2: $(field 2 "$gate") ms CPU, peak $(($(field 3 "$gate") / 1024)) MB; git diff --stat: $(field 2 "$diff") ms; gate / diff: $(ratio "$(field 2 "$gate")" "$(field 2 "$diff")") (goal: under 10)"
}

make_tree
make_commits
in_repo tag base
make_change 0 sources
make_change 4 records
echo "gate, in a repository of $(in_repo rev-list --count HEAD) commits and $(in_repo ls-files | wc -l) files (goal: under 150 ms CPU, 100 MB):"
report sources 'none of them evidence'
report records 'four of them records'

# As a hook before a commit: two files staged, one of them a record.
in_repo checkout -q -B hook base
for f in "$repo/src/f1.c" "$(find "$repo/deployments" -name '*.json' | sort |
    head -n 1)"; do
	echo ' ' >> "$f"
done
in_repo add -A
hook=$("$measure" 11 "$quorate" gate --staged "$repo")
echo "  2 files staged, one a record: $(field 2 "$hook") ms CPU (goal: under 200)"
