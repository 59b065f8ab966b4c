#ifndef MODEL_ENTITY_H
#define MODEL_ENTITY_H

#include "base/arena.h"

/*
 * Who and what facts speak of, as text, so that the same thing has one name:
 *   eip155:1:0x5a0aae59d09fccbddb6c6cceb07b7279367c3d2a   (CAIP-10, lower case)
 *   net:<folder>:0x...      an address on a network we cannot number
 *   solana:<base58>         key:0x<address>  a bare EVM key, on any chain
 *   person:<name>  vendor:<name>  secret:<fingerprint>  bridge:<name>
 * The same address on two chains is two entities (evidence-formats: identity).
 */

/* chain is "eip155:1", "net:x" or "key"; address in any case, 0x and 40
 * digits, or 32 bytes with twelve zero bytes before it; else STR_NONE. */
struct str entity_evm(struct arena *, struct str chain, struct str address);
struct str entity_named(struct arena *, const char *scheme, struct str name);
/* "eip155:1" of "eip155:1:0x...", and "0x..."; empty where there is none. */
struct str entity_chain(struct str id);
struct str entity_address(struct str id);
/* Is what somebody wrote about `by` also about `of`? The same, or its address
 * alone, on whatever chain. Addresses of the EVM have no case; all else does. */
bool entity_covers(struct str by, struct str of);
bool entity_is_zero(struct str id); /* 0x0: nobody, or anyone, by context */
bool entity_is_burn(struct str id); /* 0x...dEaD */
/* The sender an L2 sees when L1 contract address calls it:
 * + 0x1111000000000000000000000000000000001111. Source: OP Stack and
 * Arbitrum documentation, address aliasing. */
struct str entity_alias(
    struct arena *, struct str l2_chain, struct str l1_address);

/* "eip155:42161" of "arbitrum", "arbitrumOne", "42161" ...; STR_NONE when the
 * name is not known. */
struct str chain_by_name(struct arena *, struct str name);
bool chain_is_test(struct str chain);
/* A part of the path is test, example, mock, sepolia ...: see label.c. */
bool path_is_test(struct str path);

/* What the words of a label say: multisig, safe, timelock, eoa, deployer,
 * proxy admin ... PRINCIPAL_UNKNOWN when nothing. (enum principal_kind) */
int kind_by_label(struct str label);

#endif
