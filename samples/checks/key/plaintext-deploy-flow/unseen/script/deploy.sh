#!/bin/sh
set -e
forge create src/Vault.sol:Vault --rpc-url "$1" --private-key "$KEY_OF_THE_DAY_PRIVATE_KEY"
