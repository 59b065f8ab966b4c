# Pull requests that weaken control and want to pass the gate. As in
# test_gate.sh a council of 4 of 7 acts through a timelock of three days.
. tests/cli/tap.sh
. tests/cli/repo.sh
records=deployments/mainnet
lock=$records/TimelockController.json

start() {
	stage gov/no-timelock/good
	printf 'quorate: 1\n' | put .quorate/policy.yaml
	commit
	in_repo branch -q -f base
}

# begun: what is there now is what the change starts from
begun() {
	commit
	in_repo branch -q -f base
}

# gate ARGUMENT...: from the branch base to HEAD
gate() {
	"$quorate" gate --now 2026-06-30 --base base "$@" "$repo"
}

# of ADDRESS-OR-KEY NAME: made on the spot
of() {
	"$B/tools/stage" -e "@$1:$2@"
}

# instead PATH: a link takes the place of this file
instead() {
	rm "$repo/$1"
	ln -s elsewhere "$repo/$1"
}

# ---- a file that is none any more ----

start
instead $lock
commit
says 1 'a link in place of a record' 'gate/evidence-removed' gate

start
mkdir "$repo/kept"
mv "$repo/$lock" "$repo/kept/lock.json"
ln -s ../../kept/lock.json "$repo/$lock"
commit
says 1 'a link to what was there' 'gate/evidence-removed' gate

start
in_repo rm -q $lock
in_repo update-index --add --cacheinfo "160000,$(in_repo rev-parse HEAD),$lock"
in_repo commit -q -m 'a commit'
says 1 'a submodule in place of a record' 'gate/evidence-removed' gate

start
in_repo rm -q -r deployments
in_repo update-index --add \
    --cacheinfo "160000,$(in_repo rev-parse HEAD),deployments"
in_repo commit -q -m 'a commit'
exits 1 'a submodule in place of all of them' gate

start
printf '* @org/dev\n/.quorate/ @org/security\n' | put CODEOWNERS
begun
instead CODEOWNERS
commit
says 1 'a link in place of CODEOWNERS' 'ci/code-owner-removed' gate

start
printf '# Multisigs\n\n| Council | 4 of 7 |\n' | put docs/multisigs.md
begun
instead docs/multisigs.md
commit
exits 0 'a link in place of prose that tells nothing' gate

# ---- what nothing else needs ----

# a multisig of which no power is told, and no other is
stage signer/threshold-one/good
begun
in_repo rm -q -r safes
commit
says 1 'the only record of a multisig' 'nothing tells it any more' gate

stage signer/threshold-one/good
put safes/mainnet/other.json < "$repo/safes/mainnet/treasury.json"
sed -i "s/\"address\": \"0x[0-9a-fA-F]*\"/\"address\": \"$(of ADDRESS other)\"/" \
    "$repo/safes/mainnet/other.json"
begun
in_repo rm -q safes/mainnet/treasury.json
commit
says 1 'and beside another' 'signer/weakening-change' gate

# ---- merges that cross ----

# The base merged b, which brought the time lock, into a; the change merges the
# same two and takes the tree of a. Compared with a it changes nothing.
start
cp "$repo/$lock" "$tmp/lock.json"
sed -i 's/259200/0/' "$repo/$lock"
commit
in_repo branch -q -f root
echo 'a' | put a.txt
commit
in_repo branch -q -f a
in_repo checkout -q -b b root
cp "$tmp/lock.json" "$repo/$lock"
GIT_COMMITTER_DATE=2020-01-01T00:00:00Z commit
in_repo checkout -q -B base a
in_repo merge -q --no-ff -m 'the base' b
in_repo checkout -q -B crossing a
in_repo merge -q --no-ff -s ours -m 'the change' b
says 1 'a merge that crosses that of the base' \
    '4 keys and 3 d → 4 keys and no delay' gate
in_repo checkout -q -B honest a
in_repo merge -q --no-ff -m 'the same as the base' b
echo 'c' | put c.txt
commit
exits 0 'one that takes all of both may' gate

# ---- keys in files that the change left alone ----

start
printf 'PRIVATE_KEY=%s\n' "$(of KEY mole)" |
    put old/.env.sample
printf '{"address":"%s","abi":[],"receipt":{"from":"%s","contractAddress":"%s","blockNumber":1,"status":1,"logs":[]}}\n' \
    "$(of ADDRESS tool)" "$(of ADDRESS mole)" "$(of ADDRESS tool)" |
    put $records/Tool.json
begun
owner=$(sed -n 's/^ *"\(0x[0-9a-fA-F]*\)",*$/\1/p' \
    "$repo/safes/mainnet/council.json" | tail -n 1)
sed -i "s/$owner/$(of ADDRESS mole)/" "$repo/safes/mainnet/council.json"
commit
says 1 'somebody known, whose key lies about, becomes a member' \
    'it is one of the 7 keys of' gate

# ---- who must review, to another host ----

owned() {
	start
	printf '* @org/dev\n/.quorate/ @org/security\n' | put CODEOWNERS
	begun
}

owned
printf '[all]\n* @mallory\n' >> "$repo/CODEOWNERS"
commit
says 1 'a section, which is none to GitHub, and a last line' \
    'ci/code-owner-removed' gate

owned
printf '* @org/dev\n[all] @org/security\n/.quorate/\n' | put CODEOWNERS
commit
says 1 'owners of a section' 'ci/code-owner-removed' gate

owned
printf 'gate:\n  script:\n    - quorate gate --base x\n' | put .gitlab-ci.yml
begun
printf '* @org/dev\n[all] @org/security\n/.quorate/\n' | put CODEOWNERS
commit
exits 0 'where GitLab is at home they are owners' gate
in_repo checkout -q -f -B again base
mkdir "$repo/.github"
cp "$repo/CODEOWNERS" "$repo/.github/CODEOWNERS"
printf '* @mallory\n' | put CODEOWNERS
commit
says 1 'and a file that only GitHub prefers hides nothing' \
    'ci/code-owner-removed' gate

# ---- what is at stake ----

stage signer/no-guard/good
begun
sed -i 's/usd: 5000000/usd: 1/' "$repo/.quorate/posture.yaml"
commit
says 0 'less value behind an asset is told' 'policy/loosened' gate

# ---- a day to come ----

hand_over() { # DAY FROM TO BLOCK
	cat <<-END | put "broadcast/HandOver.s.sol/1/run-$1.json"
	{"transactions": [{"hash": "0x$1", "transactionType": "CALL",
	  "contractAddress": "$(of ADDRESS proxyadmin)",
	  "transaction": {"from": "$(of ADDRESS deployer)", "chainId": "0x1"}}],
	 "receipts": [{"status": "0x1", "transactionHash": "0x$1",
	  "to": "$(of ADDRESS proxyadmin)", "blockNumber": "0x$4",
	  "logs": [{"address": "$(of ADDRESS proxyadmin)", "data": "0x",
	   "topics": ["0x8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e0",
	    "$(of WORD "$2")", "$(of WORD "$3")"]}]}],
	 "timestamp": $1, "chain": 1}
	END
}

start
hand_over 1779408000 timelockcontroller deployer 1298be0
commit
says 1 'the power is handed over' 'gate/authority-weakened' gate
hand_over 4079408000 deployer timelockcontroller 9298be0
commit
says 1 'and, says a record of 2099, back again' 'gate/dated-ahead' gate

done_tests
