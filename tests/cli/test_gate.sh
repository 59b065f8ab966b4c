# The gate, as hostile as a change can be. Each test starts from a repository
# in which a council of 4 of 7 acts through a timelock of three days.
. tests/cli/tap.sh
. tests/cli/repo.sh

start() {
	stage gov/no-timelock/good
	printf 'quorate: 1\n' | put .quorate/policy.yaml
	commit
	in_repo branch -q -f base
}

# gate ARGUMENT...: from the branch base to HEAD
gate() {
	"$quorate" gate --now 2026-06-30 --base base "$@" "$repo"
}

# a_key NAME: a private key that no list knows, made on the spot
a_key() {
	"$B/tools/stage" -e "@KEY:$1@"
}

# leak NAME PATH: a file that holds it, with a label
leak() {
	printf 'PRIVATE_KEY=0x%s\n' "$(a_key "$1" | sed 's/^0x//')" | put "$2"
}

# ---- nothing ----

start
echo 'text' | put NOTES.txt
commit
says 0 'a change of nothing that matters passes' \
    'introduces nothing at or above --fail-on' gate
says 0 'it says what it compared' '1 file in 1 commit' gate
says 0 'a change of nothing at all passes' '0 introduced' gate --head base

# ---- what is deleted ----

start
in_repo rm -q deployments/mainnet/TimelockController.json
commit
says 1 'a deleted timelock fails' 'ProxyAdmin' gate
says 1 'it is told as evidence that is gone' 'No longer told' gate
says 0 'and the same the other way round passes' 'exit 0' \
    "$quorate" gate --now 2026-06-30 --base HEAD --head base "$repo"

start
in_repo mv deployments/mainnet deployments/ethereum
commit
says 0 'a renamed folder fails nothing' '0 introduced' gate

start
in_repo mv deployments test
commit
exits 1 'evidence that moves among the tests is lost' gate

start
sed -i 's/259200/0/' "$repo/deployments/mainnet/TimelockController.json"
commit
says 1 'a record that is written anew fails, though it is of the deployment' \
    'was lowered from 3 d to no delay' gate
says 1 'what the power takes now is told' '4 keys and 3 d' gate

start
mkdir "$repo/deployments/old"
in_repo mv deployments/mainnet/TimelockController.json deployments/old/
ln -s ../old/TimelockController.json \
    "$repo/deployments/mainnet/TimelockController.json"
commit
in_repo branch -q -f base HEAD
rm "$repo/deployments/mainnet/TimelockController.json"
sed 's/259200/0/' "$repo/deployments/old/TimelockController.json" \
    > "$repo/deployments/mainnet/TimelockController.json"
commit
says 0 'a record that takes the place of a link is read' \
    'has a delay of 0 seconds' gate

# ---- what is leaked ----

start
leak somebody .env
commit
says 1 'a key in the tree fails' 'key/raw-evm' gate
rm "$repo/.env"
commit
says 1 'a key added and removed again fails' 'key/raw-evm-history' gate
gate > "$tmp/report" 2>&1
lacks 'no output has the key' "$tmp/report" "$(a_key somebody | sed 's/^0x//')"

start
in_repo checkout -q -b side
echo 'a' | put a.txt
commit
in_repo checkout -q base
echo 'b' | put b.txt
commit
in_repo branch -q -f start base~1
in_repo merge -q --no-ff --no-commit side
leak merged hidden/.env
commit
in_repo checkout -q -b onward
in_repo rm -q -r -f hidden
commit
says 1 'a key that only a merge brought in fails' 'key/raw-evm-history' \
    "$quorate" gate --now 2026-06-30 --base start --head onward "$repo"

start
for n in 1 2 3; do
	in_repo checkout -q -b "arm$n" base
	[ $n -ne 2 ] || leak octopus .env
	echo $n | put "$n.txt"
	commit
	[ $n -ne 2 ] || { in_repo rm -q -f .env; commit; }
done
in_repo checkout -q -b octopus base
in_repo merge -q --no-ff -m octopus arm1 arm2 arm3 > "$tmp/log" 2>&1
says 1 'a key in one arm of an octopus fails' 'key/raw-evm-history' gate

# a file that another branch brought to the base is no leak of this change
start
in_repo checkout -q -b topic
in_repo checkout -q base
leak theirs .env
commit
in_repo branch -q -f base HEAD
in_repo checkout -q topic
in_repo merge -q --no-ff -m merge base
echo 'a' | put a.txt
commit
says 0 'what the base has already is not introduced' '0 introduced' gate

# ---- branches that moved ----

start
in_repo checkout -q -b topic
echo 'a' | put a.txt
commit
in_repo checkout -q base
in_repo rm -q -r deployments
commit
in_repo branch -q -f base HEAD
in_repo checkout -q topic
says 0 'what the base did since is not laid to the change' \
    'which began at' gate

start
in_repo checkout -q --orphan forced
in_repo commit -q -m 'another root'
in_repo branch -q -f base HEAD
in_repo checkout -q -f HEAD~0
in_repo checkout -q -B topic "$(in_repo rev-list --all --max-parents=0 | tail -n 1)"
exits 0 'a base that was pushed by force is compared all the same' gate

# ---- trust ----

start
printf 'quorate: 1\nparams: {fail_on: critical}\nchecks: {key/raw-evm: {off: true, because: quiet}}\n' |
    put .quorate/policy.yaml
leak loud .env
commit
says 1 'a change that loosens the policy does not help itself' \
    'key/raw-evm' gate
says 1 'and is told' 'policy/loosened' gate

start
leak excepted .env
commit
subject=$("$quorate" gate --now 2026-06-30 --base base --format csv "$repo" |
    sed -n 's/^fail,[^,]*,[^,]*,key\/raw-evm,\([^,]*\),.*/\1/p' | head -n 1)
printf 'quorate: 1\nexceptions:\n- {check: key/raw-evm, subject: "%s", reason: r, owner: o, approver: a, expires: 2026-08-01}\n' \
    "$subject" | put .quorate/exceptions.yaml
commit
says 1 'nor does one that excepts itself' 'key/raw-evm' gate
in_repo branch -q -f base HEAD~1
in_repo checkout -q -B again base
in_repo checkout -q HEAD -- .

start
echo 'this: [is, not, a policy' | put .quorate/policy.yaml
commit
says 1 'a policy that nobody could read is told' 'policy/loosened' gate
in_repo branch -q -f base HEAD
echo 'a' | put a.txt
commit
exits 2 'and is wrong once it is in the base' gate

start
printf '# quorate-ignore: key/raw-evm\n# nosec\n' | put .env
leak ignored .env2
cat "$repo/.env2" >> "$repo/.env"
rm "$repo/.env2"
commit
exits 1 'comments suppress nothing' gate

# ---- the same finding twice ----

# prints CSV: check and fingerprint of all that fails
prints() {
	"$quorate" scan --no-history --now 2026-06-30 --format csv "$repo" |
	    python3 -c 'import csv, sys
for r in csv.DictReader(sys.stdin):
    if r["verdict"] == "fail":
        print(r["check"], r["fingerprint"])' | sort
}

start
leak moved config/one.txt
commit
prints > "$tmp/prints"
t 'findings have fingerprints' grep -q 'key/raw-evm [0-9a-f]\{64\}' "$tmp/prints"
sed -i '1i\
# a line before it' "$repo/config/one.txt"
sed -i '1i\
\
' "$repo/deployments/mainnet/ProxyAdmin.json"
commit
prints > "$tmp/prints.lines"
same 'lines that move change no fingerprint' "$tmp/prints" "$tmp/prints.lines"
in_repo branch -q -f base HEAD
in_repo mv config settings
in_repo mv settings/one.txt settings/two.txt
in_repo mv deployments/mainnet deployments/ethereum
commit
prints > "$tmp/prints.names"
same 'nor files that are renamed' "$tmp/prints" "$tmp/prints.names"
says 0 'and the gate sees no change in it' '0 introduced' gate
in_repo checkout -q --orphan squashed
in_repo commit -q -m 'all in one'
prints > "$tmp/prints.squashed"
same 'nor a history that is squashed' "$tmp/prints" "$tmp/prints.squashed"
leak another config/one.txt
commit
prints | grep 'key/raw-evm ' | sort -u > "$tmp/prints.two"
t 'another key has another one' test "$(wc -l < "$tmp/prints.two")" -eq 2

# ---- where it reads ----

start
leak elsewhere .env
commit
in_repo checkout -q base
git clone -q --bare "$repo" "$tmp/bare.git"
head=$(in_repo rev-list --all | head -n 1)
for ref in $(in_repo for-each-ref --format='%(objectname)'); do
	in_repo merge-base --is-ancestor "$head" "$ref" && head=$ref
done
start
leak elsewhere .env
commit
rm -rf "$tmp/bare.git"
git clone -q --bare "$repo" "$tmp/bare.git"
exits 1 'a bare repository will do' "$quorate" gate --now 2026-06-30 \
    --base base --head HEAD --git-dir "$tmp/bare.git"

git clone -q --depth 1 "file://$repo" "$tmp/shallow"
says 3 'a shallow clone that lacks the base says how to get it' \
    'git fetch' "$quorate" gate --base base "$tmp/shallow"
in_repo config uploadpack.allowFilter true
git clone -q --no-checkout --filter=blob:none "file://$repo" "$tmp/partial" \
    2> "$tmp/log"
git -C "$tmp/partial" branch -q base HEAD~1
says 3 'a partial clone says how to get the rest' \
    'git fetch --refetch --no-filter origin' \
    "$quorate" gate --base base "$tmp/partial"
t 'which works' git -C "$tmp/partial" fetch -q --refetch --no-filter origin
exits 1 'and then there is something to judge' \
    "$quorate" gate --now 2026-06-30 --base base "$tmp/partial"
exits 2 'no base, no gate' "$quorate" gate "$repo"
exits 3 'a base that is not there' "$quorate" gate --base nowhere "$repo"
printf 'quorate: 1\nparams: {fail_on: critical}\n' | put own.yaml
exits 2 'a policy inside the repository is not from outside' \
    gate --policy "$repo/own.yaml"
printf 'quorate: 1\nparams: {fail_on: critical}\n' \
    > "$tmp/outside.yaml"
exits 0 'one from outside is' gate --policy "$tmp/outside.yaml"

# ---- the exit code ----

says 0 'softened, and said so' 'softened by --exit-zero' gate --exit-zero
exits 0 'only what is severe enough fails' gate --fail-on critical
exits 1 'and it does' gate --fail-on low

# ---- staged ----

start
says 0 'nothing is staged' '0 introduced' \
    "$quorate" gate --staged --now 2026-06-30 "$repo"
leak staged .env
exits 0 'what is not staged does not count' \
    "$quorate" gate --staged --now 2026-06-30 "$repo"
in_repo add -f .env
says 1 'a staged key fails' 'key/raw-evm' \
    "$quorate" gate --staged --now 2026-06-30 "$repo"
fresh
in_repo init -q
leak first .env
in_repo add -f .env
says 1 'before the first commit too' 'key/raw-evm' \
    "$quorate" gate --staged --now 2026-06-30 "$repo"
exits 2 'staged or a head, not both' \
    "$quorate" gate --staged --head HEAD "$repo"

done_tests
