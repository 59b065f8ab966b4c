# Records that the real tools made of one small protocol (tests/chain): what
# it is, and nothing else, is read out of each.
. tests/cli/tap.sh
. tests/cli/repo.sh

# made TOOL: $repo has the records of this tool
made() {
	fresh
	cp -R "tests/chain/made/$1/." "$repo/"
	commit
	scan --format json --facts > "$tmp/report.json"
}

# fact TEXT KIND [KEY=VALUE...]: there is such a fact. Addresses are the names
# that the records have for them; @name is the object of that name.
fact() {
	fact_text=$1
	shift
	t "$fact_text" python3 - "$tmp/report.json" "$@" << 'END'
import json, sys
facts = json.load(open(sys.argv[1]))["facts"]
names = {}
for f in facts:
    if f["kind"] in ("contract", "label") and f["detail"]:
        names.setdefault(f["subject"], set()).add(f["detail"])
def matches(f):
    for want in sys.argv[3:]:
        key, value = want.split("=")
        got = f[key]
        if key in ("subject", "object"):
            if value not in names.get(got, ()) and got != "eip155:1:" + value:
                return False
        elif str(got) != value:
            return False
    return f["kind"] == sys.argv[2]
sys.exit(not any(matches(f) for f in facts))
END
}

# no TEXT KIND [KEY=VALUE...]: there is none
no() {
	no_text=$1
	shift
	fact "$no_text" "$@" > "$tmp/no.out"
	tap_n=$((tap_n - 1))
	! grep -q '^ok' "$tmp/no.out"
	no_code=$?
	[ $no_code -ne 0 ] || tap_failed=$((tap_failed - 1))
	verdict $no_code "$no_text"
}

gaps() {
	t "$1: all of it was read" python3 -c '
import json, sys
gaps = json.load(open(sys.argv[1]))["gaps"]
print(gaps)
sys.exit(len(gaps) > 0)' "$tmp/report.json"
}

safe=0xa0ee7a142d267c1f36714e4a8f75612f20a79720 # stands for one
deployer=0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266
anyone=0x0000000000000000000000000000000000000000

# timelock TOOL SAFE: the same in all of them
timelock() {
	fact "$1: the timelock waits two days" delay \
	    subject=TimelockController number=172800
	fact "$1: it is a timelock" kind subject=TimelockController number=3
	fact "$1: the multisig proposes" holds \
	    subject=TimelockController object="$2" power=propose
	fact "$1: and may cancel" holds \
	    subject=TimelockController object="$2" power=cancel
	fact "$1: anybody executes" holds \
	    subject=TimelockController object=$anyone power=execute
	fact "$1: the timelock has the token's admin role" holds subject=Share \
	    object=TimelockController power=admin grade=transition
	fact "$1: the deployer is a key" kind subject=$deployer number=1
}

made foundry
timelock foundry SafeProxy
gaps foundry
fact 'foundry: the Safe began with 1' threshold subject=SafeProxy number=1 \
    grade=deploy
fact 'foundry: and asks for 2' threshold subject=SafeProxy number=2 \
    grade=transition
fact 'foundry: it has 3 owners' members-all subject=SafeProxy number=3
fact 'foundry: its version' version subject=SafeProxy detail=1.4.1
fact 'foundry: the multisig mints' holds subject=Share object=SafeProxy \
    power=mint grade=transition
fact 'foundry: the deployer does not' drops subject=Share object=$deployer \
    power=mint
fact 'foundry: the timelock owns the vault' holds subject=ERC1967Proxy \
    object=TimelockController power=own
fact 'foundry: an admin upgrades the till' holds \
    subject=TransparentUpgradeableProxy object=ProxyAdmin power=upgrade
fact 'foundry: whom the timelock owns' holds subject=ProxyAdmin \
    object=TimelockController power=own
no 'foundry: no code ran as the Safe' proposal

made hardhat-deploy
fact 'hardhat-deploy: the timelock waits two days' delay \
    subject=TimelockController number=172800
fact 'hardhat-deploy: the multisig proposes' holds \
    subject=TimelockController object=$safe power=propose
fact 'hardhat-deploy: anybody executes' holds \
    subject=TimelockController object=$anyone power=execute
fact 'hardhat-deploy: the timelock owns the vault' holds subject=Vault \
    object=TimelockController power=own
fact 'hardhat-deploy: an admin upgrades the till' holds subject=Till \
    object=DefaultProxyAdmin power=upgrade
fact 'hardhat-deploy: whom the timelock owns' holds \
    subject=DefaultProxyAdmin object=TimelockController power=own
gaps hardhat-deploy

made ignition
timelock ignition $safe
gaps ignition
fact 'ignition: by its parameter it is a multisig' label subject=$safe \
    detail=safeMultisig
fact 'ignition: the deployer gave up the admin role' drops subject=Share \
    object=$deployer power=admin
fact 'ignition: the vault was the deployer'\''s' holds subject=VaultProxy \
    object=$deployer power=own grade=deploy
fact 'ignition: and is the timelock'\''s' holds subject=VaultProxy \
    object=TimelockController power=own grade=transition
fact 'ignition: an admin upgrades the till' holds subject=TillProxy \
    object=ProxyAdmin power=upgrade
fact 'ignition: whom the timelock owns' holds subject=ProxyAdmin \
    object=TimelockController power=own

made upgrades
fact 'upgrades: a proxy of its own' proxy detail=uups
fact 'upgrades: one behind an admin' proxy detail=transparent
no 'upgrades: nobody knows who upgrades' holds power=upgrade
gaps upgrades

done_tests
