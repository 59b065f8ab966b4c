#!/usr/bin/env bash
set -euo pipefail
ORACLE=ARGuJ1btaZuthiyD2YsJHzgC9CckUApxn1RoKDwqtwds
# after the audit
solana program set-upgrade-authority "$ORACLE" --final -um
