#include "secrets/search.h"

/*
 * Hashes that stand in the code and settings of every protocol: Keccak-256 of
 * roles, events, types. Eight bytes tell them from a key with no doubt that
 * counts. tests/secrets/test_constants.c takes the hashes again.
 */
static const struct known_hash known[] = {
	{ UINT64_C(0x0ca87275d169c8eb), "SOLVER_ROLE" },
	{ UINT64_C(0x0e58f09080507613), "SENTINEL_ROLE" },
	{ UINT64_C(0x10d6a54a4754c886), "org.zeppelinos.proxy.admin" },
	{ UINT64_C(0x10dac8c06a04bec0), "WITHDRAWER_ROLE" },
	{ UINT64_C(0x12ff340d0cd9c652), "PREDICATE_ROLE" },
	{ UINT64_C(0x150214d74d59b7d1),
	    "Ballot(uint256 proposalId,uint8 support)" },
	{ UINT64_C(0x17307eab39ab6107),
	    "ApprovalForAll(address,address,bool)" },
	{ UINT64_C(0x17a8e30262c1f919), "STRATEGIST_ROLE" },
	{ UINT64_C(0x189ab7a9244df084), "UPGRADER_ROLE" },
	{ UINT64_C(0x1a6838efa4183e08), "GOVERNOR" },
	{ UINT64_C(0x1c411e9a96e07124), "Sync(uint112,uint112)" },
	{ UINT64_C(0x1cf3b03a6cf19fa2), "BeaconUpgraded(address)" },
	{ UINT64_C(0x21702c8af46127c7), "VALIDATOR_ROLE" },
	{ UINT64_C(0x241ecf16d79d0f8d), "MANAGER_ROLE" },
	{ UINT64_C(0x24e583e35a20f9ec), "POOL_ADMIN_ROLE" },
	{ UINT64_C(0x29ddb589b1fb5fc7), "ERC777TokensSender" },
	{ UINT64_C(0x2f8788117e7eff1d),
	    "RoleGranted(bytes32,address,address)" },
	{ UINT64_C(0x31e0210044b4f675), "VAULT_ROLE" },
	{ UINT64_C(0x3204c94006367396), "REPORTER_ROLE" },
	{ UINT64_C(0x3b49a237fe2d18fa), "CONFIGURATOR_ROLE" },
	{ UINT64_C(0x3c11d16cbaffd01d), "BURNER_ROLE" },
	{ UINT64_C(0x3ce9012c01c66699), "ROLE_ADMIN_ROLE" },
	{ UINT64_C(0x3fc733b4d20d27a2), "HARVESTER_ROLE" },
	{ UINT64_C(0x427da25fe773164f), "UNPAUSER_ROLE" },
	{ UINT64_C(0x47e79534a245952e),
	    "EIP712Domain(uint256 chainId,address verifyingContract)" },
	{ UINT64_C(0x4a204f620c8c5ccd), "guard_manager.guard.address" },
	{ UINT64_C(0x4f5b812789fc606b), "eth" },
	{ UINT64_C(0x52ba824bfabc2bcf), "BRIDGE_ROLE" },
	{ UINT64_C(0x5358bcfd81d1ef3d), "EMERGENCY_ADMIN_ROLE" },
	{ UINT64_C(0x55435dd261a4b9b3), "GUARDIAN_ROLE" },
	{ UINT64_C(0x5db9ee0a495bf2e6), "Unpaused(address)" },
	{ UINT64_C(0x5e17fc5225d4a099), "LIQUIDATOR_ROLE" },
	{ UINT64_C(0x5f58e3a231634992), "TIMELOCK_ADMIN_ROLE" },
	{ UINT64_C(0x5fdbd35e8da83ee7), "SNAPSHOT_ROLE" },
	{ UINT64_C(0x60b3cbf8b4a223d6), "SafeMessage(bytes message)" },
	{ UINT64_C(0x62e78cea01bee320), "Paused(address)" },
	{ UINT64_C(0x65d7a28e3265b37a), "PAUSER_ROLE" },
	{ UINT64_C(0x68bf109b95a5c15f), "ALLOCATOR_ROLE" },
	{ UINT64_C(0x68e79a7bf1e0bc45), "ORACLE_ROLE" },
	{ UINT64_C(0x6c0757dc3e6b28b2), "FEE_MANAGER_ROLE" },
	{ UINT64_C(0x6c9a6c4a39284e37), "fallback_manager.handler.address" },
	{ UINT64_C(0x6e71edae12b1b97f),
	    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)" },
	{ UINT64_C(0x7050c9e0f4ca769c), "org.zeppelinos.proxy.implementation" },
	{ UINT64_C(0x71840dc490635236), "GOVERNANCE_ROLE" },
	{ UINT64_C(0x7935bd0ae54bc31f), "GOVERNOR_ROLE" },
	{ UINT64_C(0x7b765e0e932d3488), "CONTROLLER_ROLE" },
	{ UINT64_C(0x7e644d79422f17c0), "AdminChanged(address,address)" },
	{ UINT64_C(0x7f26b83ff96e1f2b), "Initialized(uint8)" },
	{ UINT64_C(0x7fcf532c15f0a6db), "Withdrawal(address,uint256)" },
	{ UINT64_C(0x8429d542926e6695), "WHITELISTED_ROLE" },
	{ UINT64_C(0x850d585eb7f024cc), "CURATOR_ROLE" },
	{ UINT64_C(0x870ee5500b98ca09), "RISK_ADMIN_ROLE" },
	{ UINT64_C(0x8b73c3c69bb8fe3d),
	    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)" },
	{ UINT64_C(0x8be0079c53165914),
	    "OwnershipTransferred(address,address)" },
	{ UINT64_C(0x8c5be1e5ebec7d5b), "Approval(address,address,uint256)" },
	{ UINT64_C(0x8cad95687ba82c2c),
	    "EIP712Domain(string name,uint256 chainId,address verifyingContract)" },
	{ UINT64_C(0x8f4f2da22e8ac8f1), "DEPOSITOR_ROLE" },
	{ UINT64_C(0x959ec338079b7174), "MARKET_MANAGER_ROLE" },
	{ UINT64_C(0x97667070c54ef182), "OPERATOR_ROLE" },
	{ UINT64_C(0x98db8a220cd0f09b), "BLACKLISTER_ROLE" },
	{ UINT64_C(0x9f2df0fed2c77648), "MINTER_ROLE" },
	{ UINT64_C(0xa2ef4600d742022d), "ERC1820_ACCEPT_MAGIC" },
	{ UINT64_C(0xa49807205ce4d355), "ADMIN_ROLE" },
	{ UINT64_C(0xac4f1890dc96c9a0), "SEQUENCER_ROLE" },
	{ UINT64_C(0xac7fbab5f54a3ca8), "ERC777Token" },
	{ UINT64_C(0xaf290d8680820aad), "MANAGER" },
	{ UINT64_C(0xb09aa5aeb3702cfd), "PROPOSER_ROLE" },
	{ UINT64_C(0xb19546dff01e856f), "OWNER_ROLE" },
	{ UINT64_C(0xb281fc8c12954d22), "ERC777TokensRecipient" },
	{ UINT64_C(0xb83729afe1988644), "FLASH_BORROWER_ROLE" },
	{ UINT64_C(0xbb8310d486368db6),
	    "SafeTx(address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,uint256 nonce)" },
	{ UINT64_C(0xbc7cd75a20ee27fd), "Upgraded(address)" },
	{ UINT64_C(0xbd79b86ffe0ab8e8),
	    "RoleAdminChanged(bytes32,bytes32,bytes32)" },
	{ UINT64_C(0xbf233dd2aafeb4d5), "EMERGENCY_ROLE" },
	{ UINT64_C(0xc3d58168c5ae7397),
	    "TransferSingle(address,address,address,uint256,uint256)" },
	{ UINT64_C(0xc5d2460186f7233c), "" },
	{ UINT64_C(0xc5f16f0fcc639fa4), "PROXIABLE" },
	{ UINT64_C(0xc7f505b2f371ae21), "Initialized(uint64)" },
	{ UINT64_C(0xc89efdaa54c0f20c), "1" },
	{ UINT64_C(0xccc64574297998b6), "REBALANCER_ROLE" },
	{ UINT64_C(0xcf6f9f892731e14b), "RESCUER_ROLE" },
	{ UINT64_C(0xd78ad95fa46c994b),
	    "Swap(address,uint256,uint256,uint256,uint256,address)" },
	{ UINT64_C(0xd8aa0f3194971a2a), "EXECUTOR_ROLE" },
	{ UINT64_C(0xdc72ed553f2544c3), "WHITELIST_ROLE" },
	{ UINT64_C(0xddf252ad1be2c89b), "Transfer(address,address,uint256)" },
	{ UINT64_C(0xdf8b4c520ffe197c), "ADMIN" },
	{ UINT64_C(0xe1dcbdb91df27212), "TREASURY_ROLE" },
	{ UINT64_C(0xe1fffcc4923d04b5), "Deposit(address,uint256)" },
	{ UINT64_C(0xe2b7fb3b83217476), "RELAYER_ROLE" },
	{ UINT64_C(0xe2f4eaae4a9751e8), "SIGNER_ROLE" },
	{ UINT64_C(0xe3581831c8720850), "ASSET_LISTING_ADMIN_ROLE" },
	{ UINT64_C(0xe48329057bfd03d5),
	    "Delegation(address delegatee,uint256 nonce,uint256 expiry)" },
	{ UINT64_C(0xea2aa0a1be11a07e),
	    "Permit(address holder,address spender,uint256 nonce,uint256 expiry,bool allowed)" },
	{ UINT64_C(0xf0887ba65ee2024e), "MINTER" },
	{ UINT64_C(0xf6391f5c32d9c69d),
	    "RoleRevoked(bytes32,address,address)" },
	{ UINT64_C(0xfbd454f36a7e1a38), "DISTRIBUTOR_ROLE" },
	{ UINT64_C(0xfc425f2263d0df18), "DEPLOYER_ROLE" },
	{ UINT64_C(0xfc8737ab85eb4512), "KEEPER_ROLE" },
	{ UINT64_C(0xfd643c72710c63c0), "CANCELLER_ROLE" },
};

/* An address has twenty bytes, so a word that holds one has as many digits 0
 * before it; so does a number of a contract. Those below 2^32 are left to
 * is_trivial_scalar(): they are used as keys, in tests. */
#define ZEROS_ADDRESS 24
#define ZEROS_TYPED   56

#define HEAD_DIGITS 16

const struct known_hash *
known_hashes(size_t *n)
{
	*n = COUNT_OF(known);
	return known;
}

static bool
is_known_hash(struct str digits)
{
	size_t i, from = 0, to = COUNT_OF(known);
	uint64_t head = 0;

	for (i = 0; i < HEAD_DIGITS; i++)
		head = head << 4 | (uint64_t)hex_value(digits.p[i]);
	while (from < to) {
		i = from + (to - from) / 2;
		if (known[i].head == head)
			return true;
		if (known[i].head < head)
			from = i + 1;
		else
			to = i;
	}
	return false;
}

bool
is_known_word(struct str digits)
{
	size_t zeros = 0;

	while (zeros < digits.n && digits.p[zeros] == '0')
		zeros++;
	return (zeros >= ZEROS_ADDRESS && zeros < ZEROS_TYPED) ||
	    is_known_hash(digits);
}
