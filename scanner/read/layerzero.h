#ifndef READ_LAYERZERO_H
#define READ_LAYERZERO_H

#include "model/entity.h"

/* What LayerZero's numbers and addresses mean. The tables have their sources
 * with them. */

/* "eip155:1" of 30101; "net:eid-30999" of an endpoint we do not know. */
struct str layerzero_chain(struct arena *, uint64_t eid);
bool layerzero_is_test(uint64_t eid); /* a test network or a sandbox */

enum layerzero_thing {
	LAYERZERO_NOTHING, /* that we know */
	LAYERZERO_SEND_LIBRARY,
	LAYERZERO_RECEIVE_LIBRARY,
	LAYERZERO_DVN_LABS, /* the verifiers of four operators */
	LAYERZERO_DVN_NETHERMIND,
	LAYERZERO_DVN_HORIZEN,
	LAYERZERO_DVN_GOOGLE,
	LAYERZERO_THINGS,
};

enum layerzero_thing layerzero_at(struct str id);     /* "eip155:1:0x..." */
const char *layerzero_operator(enum layerzero_thing); /* NULL: no verifier */

#endif
