#include <sodium.h>
#include <string.h>

#include "crypto/base58.h"
#include "crypto/hash.h"
#include "crypto/solana.h"

#define SEED_BYTES 32 /* of one seed, at most */
#define SEEDS      16

bool
solana_parse(struct str text, unsigned char ret[static SOLANA_ADDRESS])
{
	unsigned char bytes[SOLANA_ADDRESS];

	if (text.n >= SOLANA_TEXT ||
	    base58_decode(text, bytes, sizeof(bytes)) != SOLANA_ADDRESS)
		return false;
	memcpy(ret, bytes, sizeof(bytes));
	return true;
}

void
solana_format(const unsigned char address[static SOLANA_ADDRESS],
    char ret[static SOLANA_TEXT])
{
	(void)base58_encode(
	    (struct str){ (const char *)address, SOLANA_ADDRESS }, ret,
	    SOLANA_TEXT);
}

/* libsodium's own test of a point also refuses points that no key gives; its
 * addition asks only whether both are on the curve, as the chain does. */
bool
solana_on_curve(const unsigned char address[static SOLANA_ADDRESS])
{
	static const unsigned char zero[SOLANA_ADDRESS] = { 1 }; /* (0, 1) */
	unsigned char sum[SOLANA_ADDRESS];

	return crypto_core_ed25519_add(sum, address, zero) == 0;
}

bool
solana_derive(const unsigned char program[static SOLANA_ADDRESS],
    const struct str *seeds, size_t n, unsigned char ret[static SOLANA_ADDRESS])
{
	static const char marker[] = "ProgramDerivedAddress";
	unsigned char
	    text[SEEDS * SEED_BYTES + 1 + SOLANA_ADDRESS + sizeof(marker)];
	unsigned char hash[SOLANA_ADDRESS];
	size_t at = 0, i, bump;

	if (n >= SEEDS) /* the bump is a seed too */
		return false;
	for (i = 0; i < n; at += seeds[i++].n) {
		if (seeds[i].n > SEED_BYTES)
			return false;
		memcpy(text + at, seeds[i].p, seeds[i].n);
	}
	memcpy(text + at + 1, program, SOLANA_ADDRESS);
	memcpy(text + at + 1 + SOLANA_ADDRESS, marker, sizeof(marker) - 1);
	for (bump = 256; bump-- > 0;) {
		text[at] = (unsigned char)bump;
		sha256((struct str){ (const char *)text,
			   at + SOLANA_ADDRESS + sizeof(marker) },
		    hash);
		if (!solana_on_curve(hash)) {
			memcpy(ret, hash, sizeof(hash));
			return true;
		}
	}
	return false;
}
