#ifndef READ_WORMHOLE_CHAIN_H
#define READ_WORMHOLE_CHAIN_H

#include "base/arena.h"

/*
 * Wormhole has numbers of its own for chains, and its files call them
 * "chainId", too: 2 is Ethereum, 4 is BNB Chain. Those that are no EVM chain
 * or that we do not know are "net:wormhole-<number>".
 * Source: the constants of the Wormhole SDK.
 */
struct str wormhole_chain(struct arena *, uint64_t number);
/* As an EVM chain this number is one that nobody uses, as Wormhole's it is
 * Ethereum or its test network. */
bool wormhole_tells(uint64_t number);

#endif
