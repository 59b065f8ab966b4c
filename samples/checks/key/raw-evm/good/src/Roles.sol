// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

library Roles {
	bytes32 internal constant KEEPER_ROLE =
	    @KEY:role@;
	bytes32 internal constant SLOT =
	    @KEY:slot@;
}
