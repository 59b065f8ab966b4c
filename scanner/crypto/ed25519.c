#include <sodium.h>
#include <string.h>

#include "crypto/ed25519.h"

/*
 * Nobody calls sodium_init(): it chooses faster code and opens the source of
 * random numbers, and neither a hash nor a key from a seed needs those.
 */

void
ed25519_pair_of(
    const unsigned char seed[static 32], unsigned char ret[static 64])
{
	unsigned char public[32];

	crypto_sign_seed_keypair(public, ret, seed);
}

bool
ed25519_pair_valid(const unsigned char pair[static 64])
{
	unsigned char made[64];
	bool ok;

	ed25519_pair_of(pair, made);
	ok = memcmp(made, pair, sizeof(made)) == 0;
	sodium_memzero(made, sizeof(made));
	return ok;
}

bool
ed25519_verify(struct str text, const unsigned char public[static 32],
    const unsigned char signature[static 64])
{
	return crypto_sign_verify_detached(signature,
		   (const unsigned char *)text.p, text.n, public) == 0;
}
