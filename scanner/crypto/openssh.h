#ifndef CRYPTO_OPENSSH_H
#define CRYPTO_OPENSSH_H

#include "base/str.h"

/* What a file of "openssh-key-v1" says of itself. Source: OpenSSH,
 * PROTOCOL.key. Views are into the bytes. */
struct openssh_key {
	struct str type;   /* "ssh-ed25519", of its public key */
	struct str cipher; /* "none": not encrypted */
	bool encrypted;
	bool wrong; /* not encrypted, and its parts don't belong together */
};

/* False when the bytes are none, or cut. */
bool openssh_read(struct str bytes, struct openssh_key *ret);

#endif
