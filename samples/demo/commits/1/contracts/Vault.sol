// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

contract Vault {
    address public owner;
    bytes32 public constant GUARDIAN_ROLE = keccak256("GUARDIAN_ROLE");
}
