#ifndef READ_CCIP_H
#define READ_CCIP_H

#include "read/deed.h"

/* "eip155:1" of 5009297550715157269; "net:ccip-7" of a selector we do not
 * know. */
struct str ccip_chain(struct arena *, uint64_t selector);

/* Of a name as tools or CCIP's directory write it ("base-sepolia",
 * "ethereum-testnet-sepolia-base-1"), a chain id or a selector. */
struct str ccip_chain_by_name(struct arena *, struct str);

/* A rate limiter of a token pool's lane: {isEnabled, capacity, rate}. */
struct ccip_limit {
	bool enabled;
	struct str capacity; /* decimal, or 0x and digits */
};

/* pool: entity. what: "inbound" or "outbound"; chain: of the other end. */
void ccip_tell_limit(struct reading *, const struct deed *, struct str pool,
    const char *what, struct str chain, const struct ccip_limit *);
/* pool takes messages from remote on chain; zero: from nobody. */
void ccip_tell_peer(struct reading *, const struct deed *, struct str pool,
    struct str remote, struct str chain);

#endif
