# The templates of samples/ci do what they say: they are YAML, they name
# options there are and actions by commit, and their scripts run.
. tests/cli/tap.sh
. tests/cli/repo.sh

yaml=$B/tools/yaml
templates='samples/ci/github-workflow.yml samples/ci/github-required.yml
    samples/ci/action/action.yml samples/ci/gitlab-ci.yml
    samples/ci/pre-commit-config.yaml .pre-commit-hooks.yaml'

for file in $templates; do
	t "$file is YAML" "$yaml" "$file"
done

# ---- what they name ----

# options_of FILE: the long options in it, but not in comments nor those of git
options_of() {
	sed '/^ *#/d; s/ #.*//; /git init/d; /git --/d; /--no-/d' "$1" |
	    grep -oE -e '(^|[ +(-])--[a-z][a-z-]+' | tr -d ' +(' | sort -u
}
"$quorate" gate --help | grep -oE -e '--[a-z-]+' | sort -u > "$tmp/options"
for file in $templates; do
	options_of "$file" > "$tmp/named"
	t "$file names options" test -s "$tmp/named"
	comm -23 "$tmp/named" "$tmp/options" > "$tmp/unknown"
	same "$file names no option that there is not" /dev/null "$tmp/unknown"
	grep -oE -e '--format [a-z]+' "$file" | sed 's/.* //' | sort -u |
	    while read -r format; do
		"$quorate" gate --format "$format" 2>&1 | grep 'unknown format'
	    done > "$tmp/unknown"
	same "$file names no format that there is not" /dev/null "$tmp/unknown"
done

grep -hE '^ *(- )?uses: ' samples/ci/*.yml samples/ci/action/*.yml > "$tmp/uses"
t 'they use actions' test -s "$tmp/uses"
grep -vE 'uses: [a-z-]+/[a-z/-]+@[0-9a-f]{40} # v[0-9.]+$' "$tmp/uses" \
    > "$tmp/unpinned"
same 'every action is named by its commit' /dev/null "$tmp/unpinned"

# No expression in a script: there it would be a command.
for at in 'github-workflow.yml jobs gate steps 1 run' \
    'github-required.yml jobs gate steps 0 run' \
    'github-required.yml jobs gate steps 1 run' \
    'action/action.yml runs steps 0 run'; do
	# shellcheck disable=SC2086
	"$yaml" samples/ci/$at > "$tmp/script"
	t "there is a script: $at" test -s "$tmp/script"
	lacks "no expression in it: $at" "$tmp/script" '${{'
	t "it is shell: $at" bash -n "$tmp/script"
done
"$yaml" samples/ci/gitlab-ci.yml quorate script 0 > "$tmp/script"
t 'the script for GitLab is shell' sh -n "$tmp/script"

# ---- what quorate says of them ----

fresh
mkdir -p "$repo/.github/workflows" "$repo/.github/actions/quorate"
cp samples/ci/github-*.yml "$repo/.github/workflows"
cp samples/ci/action/action.yml "$repo/.github/actions/quorate"
cp samples/ci/gitlab-ci.yml "$repo/.gitlab-ci.yml"
sed 's/^  pull_request:/  pull_request_target:/' samples/ci/github-required.yml \
    > "$repo/.github/workflows/target.yml"
printf '* @org/security\n' > "$repo/.github/CODEOWNERS"
commit
scan --no-history --exit-zero --format csv > "$tmp/said.csv" 2> "$tmp/said.err"
grep -E '^fail,(high|critical),.*,ci/' "$tmp/said.csv" > "$tmp/high"
same 'none of them has a finding that would fail' /dev/null "$tmp/high"

# ---- they run ----

# Two commits: a Safe of three signatures, and the same of one.
safe() {
	put safes/mainnet/treasury.json << JSON
{"address": "0x1000000000000000000000000000000000000001", "chainId": "1",
 "threshold": $1, "owners": ["0x2000000000000000000000000000000000000001",
 "0x2000000000000000000000000000000000000002",
 "0x2000000000000000000000000000000000000003",
 "0x2000000000000000000000000000000000000004"]}
JSON
}
repo=$tmp/server/org/protocol
fresh
safe 3
commit
base=$(in_repo rev-parse HEAD)
safe 1
commit
head=$(in_repo rev-parse HEAD)
printf 'more\n' | put README.md
commit
harmless=$(in_repo rev-parse HEAD)
in_repo config uploadpack.allowAnySHA1InWant true

mkdir "$tmp/bin"
ln -s "$quorate" "$tmp/bin/quorate"

# step TEMPLATE KEY...: run the script there, in a folder of its own
step() {
	file=$1
	shift
	"$yaml" "samples/ci/$file" "$@" > "$tmp/step.sh" || return 99
	(cd "$tmp/runner" && PATH=$tmp/bin:$PATH bash -e "$tmp/step.sh")
}
# on_github BASE HEAD: a machine that has fetched nothing
on_github() {
	rm -rf "$tmp/runner"
	mkdir "$tmp/runner"
	export BASE="$1" HEAD="$2" TOKEN=none OBJECTS="$tmp/runner/objects.git" \
	    GITHUB_SERVER_URL="file://$tmp/server" \
	    GITHUB_REPOSITORY=org/protocol \
	    GITHUB_STEP_SUMMARY="$tmp/runner/summary.md"
}

on_github "$base" "$head"
exits 0 'objects are fetched' step github-required.yml jobs gate steps 0 run
ls "$tmp/runner" > "$tmp/there"
echo objects.git | diff - "$tmp/there" > "$tmp/tap.out"
verdict $? 'and nothing is checked out'
grep -rqF "Authorization" "$tmp/runner/objects.git"
[ $? -eq 1 ]
verdict $? 'the token is in no file'
exits 1 'data-only: a weaker Safe fails' \
    step github-required.yml jobs gate steps 1 run
t 'and there is a summary' test -s "$GITHUB_STEP_SUMMARY"

on_github "$head" "$harmless"
step github-required.yml jobs gate steps 0 run > "$tmp/tap.out" 2>&1
exits 0 'data-only: a change of words passes' \
    step github-required.yml jobs gate steps 1 run

# with a checkout, by the workflow and by the action
clone() {
	git clone -q "file://$tmp/server/org/protocol" "$tmp/runner/clone"
	cd "$tmp/runner/clone" || return 99
}
# in_clone TEMPLATE KEY...
in_clone() {
	file=$1
	shift
	"$yaml" "samples/ci/$file" "$@" > "$tmp/step.sh" || return 99
	(clone && PATH=$tmp/bin:$PATH bash -e "$tmp/step.sh")
}
on_github "$base" "$head"
exits 1 'the workflow fails a weaker Safe' \
    in_clone github-workflow.yml jobs gate steps 1 run
t 'and leaves SARIF for the upload' test -s "$tmp/runner/clone/quorate.sarif"

export GIT_DIRECTORY=. POLICY='' FAIL_ON='' MAX_SCORE_DROP='' \
    MIN_COVERAGE='' REPORTS=''
on_github "$base" "$head"
exits 1 'the action fails a weaker Safe' \
    in_clone action/action.yml runs steps 0 run
on_github "$head" "$harmless"
REPORTS='sarif a b.sarif
json c.json
' in_clone action/action.yml runs steps 0 run > "$tmp/action.out" 2>&1
verdict $? 'the action takes more reports'
t 'a file may have a space' test -s "$tmp/runner/clone/a b.sarif"
t 'and each has its own' test -s "$tmp/runner/clone/c.json"
on_github "$head" "$harmless"
FAIL_ON='high --exit-zero' exits 2 'an input is one word, whatever is in it' \
    in_clone action/action.yml runs steps 0 run

# on GitLab
export CI_MERGE_REQUEST_DIFF_BASE_SHA="$base" CI_COMMIT_SHA="$head"
on_github "$base" "$head"
exits 1 'the template for GitLab fails a weaker Safe' \
    in_clone gitlab-ci.yml quorate script 0
for report in gl-code-quality-report.json quorate.xml quorate.sarif; do
	t "and leaves $report" test -s "$tmp/runner/clone/$report"
done

# before a commit
repo=$tmp/repo
fresh
safe 3
commit
safe 1
in_repo add -A
hook=$("$yaml" .pre-commit-hooks.yaml 0 entry)
"$yaml" samples/ci/pre-commit-config.yaml repos 0 hooks 0 entry > "$tmp/example"
echo "$hook" > "$tmp/hook"
same 'the example and the hook are one command' "$tmp/hook" "$tmp/example"
exits 1 'the hook fails what is staged' sh -c "cd '$repo' &&
    PATH=$tmp/bin:\$PATH $hook"

done_tests
