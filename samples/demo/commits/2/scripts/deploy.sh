#!/bin/sh
# Deploy to mainnet. TODO: move the key to a hardware wallet.
set -eu
PRIVATE_KEY=@KEY:deployer@
forge script script/Deploy.s.sol --rpc-url "$MAINNET_RPC" --broadcast \
    --private-key "$PRIVATE_KEY"
