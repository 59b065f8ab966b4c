#ifndef READ_POSTURE_KEYS_H
#define READ_POSTURE_KEYS_H

#include "base/str.h"

/*
 * The shape of the manifest, once: where which key may stand and what it may
 * hold. The parser lives by this table, docs/schema/posture.schema.json is
 * held to it by a test.
 *   VALUE(ENUM, "what it must be")
 */
#define POSTURE_VALUE_LIST(VALUE)                                             \
	VALUE(VERSION, "1, the version of this format")                       \
	VALUE(TEXT, "words")                                                  \
	VALUE(ID, "an id: letters, digits, '-', '_' and '.'")                 \
	VALUE(ADDRESS, "an address: 0x and 40 hex digits, or base58")         \
	VALUE(REF, "an id or an address")                                     \
	VALUE(CHAIN, "a chain: eip155:1, solana or a known name")             \
	VALUE(DATE, "a date: 2026-12-31")                                     \
	VALUE(DURATION, "a duration: 48h, 3d or seconds")                     \
	VALUE(COUNT, "a number from 0 to 10000")                              \
	VALUE(USD, "whole US dollars, not negative")                          \
	VALUE(DEVICE, "one of hardware, hsm, mpc, kms, hot")                  \
	VALUE(SIGNING, "clear or blind")                                      \
	VALUE(BOOL, "true or false")                                          \
	VALUE(CLASS, "emergency, treasury or upgrade")                        \
	VALUE(FLOW, "one of outbound, inbound, mint, withdraw")               \
	VALUE(DESTINATIONS, "any or listed")                                  \
	VALUE(COVER, "reserve or insurance")                                  \
	VALUE(SCENARIO, "one of key, bridge, frontend, supply-chain, oracle") \
	VALUE(AMOUNT, "a whole number, not negative")                         \
	VALUE(COMMIT, "a commit: 7 to 64 hex digits")                         \
	VALUE(SIGNATURE, "a signature: 0x and 130 hex digits, or base58")     \
	VALUE(POWER, "a power: upgrade, own, admin, mint, pause, transfer")   \
	VALUE(MAP, "a map")                                                   \
	VALUE(LIST, "a list of maps")

enum posture_value {
#define VALUE(e, must) POSTURE_##e,
	POSTURE_VALUE_LIST(VALUE)
#undef VALUE
	    POSTURE_VALUES
};

struct posture_section;

struct posture_key {
	const char *name;
	enum posture_value value;
	bool many; /* one value, or a list of them */
	bool required;
	const struct posture_section *of; /* of a MAP or LIST */
};

struct posture_section {
	const char *name; /* in the schema: #/$defs/<name> */
	const struct posture_key *keys;
	size_t n;
};

extern const struct posture_section posture_manifest; /* the whole file */

extern const char *const posture_value_must[POSTURE_VALUES];

#endif
