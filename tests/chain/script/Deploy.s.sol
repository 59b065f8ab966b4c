// SPDX-License-Identifier: ISC
pragma solidity ^0.8.20;

import {Share, Till, Vault} from "../contracts/Protocol.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import {TransparentUpgradeableProxy} from "@openzeppelin/contracts/proxy/transparent/TransparentUpgradeableProxy.sol";
import {Safe} from "@safe-global/safe-contracts/contracts/Safe.sol";
import {SafeProxyFactory} from "@safe-global/safe-contracts/contracts/proxies/SafeProxyFactory.sol";
import {Enum} from "@safe-global/safe-contracts/contracts/common/Enum.sol";

interface Vm {
    function deriveKey(string calldata phrase, uint32 index) external pure returns (uint256);
    function addr(uint256 key) external pure returns (address);
    function sign(uint256 key, bytes32 digest) external pure returns (uint8, bytes32, bytes32);
    function startBroadcast(uint256 key) external;
    function stopBroadcast() external;
}

/// The protocol by Foundry: a Safe of 2 in 3 proposes in a timelock of two
/// days, which owns everything; the deployer gives up what it had.
contract Deploy {
    Vm constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    // Every development node has the accounts of this phrase.
    string constant PHRASE = "test test test test test test test test test test test junk";

    // Where Safe's own contracts are on every chain, 1.4.1.
    SafeProxyFactory constant FACTORY = SafeProxyFactory(0x4e1DCf7AD4e460CfD30791CCC4F9c8a4f820ec67);
    address constant SINGLETON = 0x41675C099F32341bf84BFc5382aF534df5C7461a;

    bool public constant IS_SCRIPT = true;

    function run() external {
        uint256 deployer = vm.deriveKey(PHRASE, 0);
        vm.startBroadcast(deployer);
        Safe safe = makeSafe();
        TimelockController timelock = makeTimelock(address(safe));
        Share share = new Share(vm.addr(deployer), vm.addr(deployer));
        share.grantRole(share.DEFAULT_ADMIN_ROLE(), address(timelock));
        share.grantRole(share.MINTER_ROLE(), address(safe));
        share.renounceRole(share.MINTER_ROLE(), vm.addr(deployer));
        share.renounceRole(share.DEFAULT_ADMIN_ROLE(), vm.addr(deployer));
        raiseThreshold(safe);
        vm.stopBroadcast();
    }

    /// Another run: the two vaults.
    function vaults(address safe, address timelock) external {
        vm.startBroadcast(vm.deriveKey(PHRASE, 0));
        new ERC1967Proxy(address(new Vault()), abi.encodeCall(Vault.initialize, (timelock)));
        new TransparentUpgradeableProxy(address(new Till()), timelock, abi.encodeCall(Till.initialize, (safe)));
        vm.stopBroadcast();
    }

    function makeSafe() internal returns (Safe) {
        address[] memory owners = new address[](3);
        for (uint32 i = 0; i < 3; i++) owners[i] = vm.addr(vm.deriveKey(PHRASE, i + 1));
        bytes memory start =
            abi.encodeCall(Safe.setup, (owners, 1, address(0), "", address(0), address(0), 0, payable(address(0))));
        return Safe(payable(FACTORY.createProxyWithNonce(SINGLETON, start, 7)));
    }

    function makeTimelock(address proposer) internal returns (TimelockController) {
        address[] memory proposers = new address[](1);
        address[] memory executors = new address[](1);
        proposers[0] = proposer;
        return new TimelockController(2 days, proposers, executors, address(0));
    }

    /// The Safe began with 1 of 3, and decides to ask for 2.
    function raiseThreshold(Safe safe) internal {
        bytes memory data = abi.encodeWithSignature("changeThreshold(uint256)", 2);
        bytes32 digest = safe.getTransactionHash(
            address(safe), 0, data, Enum.Operation.Call, 0, 0, 0, address(0), address(0), safe.nonce()
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(vm.deriveKey(PHRASE, 1), digest);
        safe.execTransaction(
            address(safe),
            0,
            data,
            Enum.Operation.Call,
            0,
            0,
            0,
            address(0),
            payable(address(0)),
            abi.encodePacked(r, s, v)
        );
    }
}
