#!/bin/sh
# Make the records in made/ anew, each by the tool that teams use. Needs node,
# npm and a package registry; everything else happens on this machine.
#   sh tests/chain/make.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
anvil='' front=''
stop() {
	for p in $anvil $front; do
		kill "$p" 2> /dev/null || :
		wait "$p" 2> /dev/null || :
	done
	anvil='' front=''
}
finish() {
	code=$?
	stop
	[ $code -eq 0 ] || tail -n 20 "$work"/*.log
	rm -rf "$work"
}
trap finish EXIT

cp -R "$here/." "$work/"
rm -rf "$work/made"
cd "$work"
if [ -d "${MODULES:-}" ]; then # what npm ci made before
	ln -s "$MODULES" node_modules
else
	npm ci
fi
bin=$PWD/node_modules/@foundry-rs
PATH=$bin/forge-linux-amd64/bin:$bin/anvil-linux-amd64/bin:$bin/cast-linux-amd64/bin:$PWD/node_modules/.bin:$PATH
HARDHAT_IGNITION_CONFIRM_DEPLOYMENT=true HARDHAT_DISABLE_TELEMETRY_PROMPT=true
export PATH HARDHAT_IGNITION_CONFIRM_DEPLOYMENT HARDHAT_DISABLE_TELEMETRY_PROMPT
rpc=http://127.0.0.1:18545

# A new chain of number 1 that nobody has written to.
new_chain() {
	stop
	anvil --chain-id 1 --port 18545 --silent > anvil.log 2>&1 &
	anvil=$!
	node bin/node > node.log 2>&1 &
	front=$!
	until cast chain-id --rpc-url $rpc > /dev/null 2>&1; do sleep 1; done
}

# Safe's own contracts, where they are on every chain.
put_safes() {
	cast rpc --rpc-url $rpc anvil_setCode \
	    0x4e1DCf7AD4e460CfD30791CCC4F9c8a4f820ec67 \
	    "$(forge inspect SafeProxyFactory deployedBytecode)" > /dev/null
	cast rpc --rpc-url $rpc anvil_setCode \
	    0x41675C099F32341bf84BFc5382aF534df5C7461a \
	    "$(forge inspect Safe deployedBytecode)" > /dev/null
}

# Take out what the compiler made of the source: it is most of a record, and
# no reader looks at it.
without_code() { # KEYS FILES
	keys=$1
	shift
	for f; do
		jq "del($keys)" "$f" > record && mv record "$f"
	done
}

made=$work/made
mkdir -p "$made/foundry" "$made/hardhat-deploy" "$made/ignition/ignition" \
    "$made/upgrades"

forge build > forge.log
new_chain
put_safes
forge script script/Deploy.s.sol:Deploy --rpc-url $rpc --broadcast --slow \
    >> forge.log
run=broadcast/Deploy.s.sol/1
safe=$(jq -r '[.receipts[].logs[] | select(.topics[0] ==
    "0x4f51faf6c4561ff95f067657e43439f0f856d97c04d9ec9070a6199ad418e235")]
    [0].topics[1][-40:] | "0x" + .' $run/run-latest.json)
timelock=$(jq -r '.transactions[] |
    select(.contractName == "TimelockController").contractAddress' \
    $run/run-latest.json | head -n 1)
forge script script/Deploy.s.sol:Deploy --sig 'vaults(address,address)' \
    "$safe" "$timelock" --rpc-url $rpc --broadcast --slow >> forge.log
find broadcast -name '*-[0-9]*.json' -exec rm {} +
cp -R broadcast "$made/foundry/"

hardhat compile > hardhat.log
new_chain
hardhat deploy --network mainnet >> hardhat.log
rm -rf deployments/mainnet/solcInputs
without_code '.bytecode, .deployedBytecode, .metadata, .devdoc, .userdoc,
    .storageLayout' deployments/mainnet/*.json
cp -R deployments "$made/hardhat-deploy/"

new_chain
hardhat ignition deploy ignition/modules/Protocol.js --network mainnet \
    --parameters ignition/parameters/mainnet.json >> hardhat.log
rm -rf ignition/deployments/chain-1/build-info
rm ignition/deployments/chain-1/artifacts/*.dbg.json
without_code '.bytecode, .deployedBytecode, .linkReferences,
    .deployedLinkReferences' ignition/deployments/chain-1/artifacts/*.json
cp -R ignition/deployments ignition/parameters "$made/ignition/ignition/"

new_chain
hardhat run scripts/upgrades.js --network mainnet >> hardhat.log
cp -R .openzeppelin "$made/upgrades/"

# No path of a machine may be in them.
if grep -rlE "$work|/home/|/root/|/tmp/" "$made"; then
	echo "a record names a path of this machine" >&2
	exit 1
fi
rm -rf "$here/made"
cp -R "$made" "$here/made"
