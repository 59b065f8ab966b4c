#ifndef READ_SQUADS_H
#define READ_SQUADS_H

#include "read/solana.h"

/*
 * Accounts of Squads v4 as the chain stores them. Numbers are little-endian;
 * a vector is a 32-bit count and its elements. Source: the program's
 * state/multisig.rs and state/spending_limit.rs.
 *
 *   multisig        0 discriminator  8 create_key  40 config_authority
 *                  72 threshold u16  74 time_lock u32, seconds
 *                  78 two indices u64  94 rent_collector, one byte that says
 *                  whether 32 follow; bump u8; members {key, permissions u8}
 *   spending limit  0 discriminator  8 multisig  40 create_key  72 vault u8
 *                  73 mint  105 amount u64  113 period u8  114 remaining u64
 *                 122 last_reset i64  130 bump u8  131 members, destinations
 */
#define SQUADS_PROGRAM "SQDS4ep65T869zMMBKyuUq6aD6EgTu8psMjkvj52pCf"
/* its own staging on the main network, and the one of its tests */
#define SQUADS_STAGING "STAG3xkFMyVK3sRtQhipsKuLpRGbgospDpVdNyJqDpS"
#define SQUADS_TESTED  "GyhGAqjokLwF9UXdQ2dR5Zwiup242j4mX4J1tSMKyAmD"

struct squads_member {
	const unsigned char *key;
	bool votes; /* others may only initiate or execute */
};

struct squads_multisig {
	const unsigned char *create_key, *config_authority;
	uint32_t threshold, time_lock;
	struct squads_member *members;
	size_t n_members;
};

struct squads_limit {
	const unsigned char *multisig, *create_key;
	uint64_t amount;
	const unsigned char *members, *destinations; /* 32 bytes each */
	size_t n_members, n_destinations;
};

enum squads_account {
	SQUADS_OTHER, /* a proposal, a transaction: nothing for us */
	SQUADS_MULTISIG,
	SQUADS_LIMIT,
};

enum squads_account squads_account_of(struct str data);
/* All borrow from data, members from the arena; false when it ends too soon
 * or holds what the program never writes. */
bool squads_multisig_parse(
    struct arena *, struct str data, struct squads_multisig *ret);
bool squads_limit_parse(struct str data, struct squads_limit *ret);

#endif
