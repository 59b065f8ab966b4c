#ifndef CRYPTO_BECH32_H
#define CRYPTO_BECH32_H

#include "base/str.h"

/* Source: BIP-173 and BIP-350. Their limit of 90 characters is of addresses:
 * keys of Cardano and Zcash are longer. Ours: the longest has 290. */
#define BECH32_TEXT_MAX  400
#define BECH32_BYTES_MAX (BECH32_TEXT_MAX * 5 / 8)

enum bech32 {
	BECH32_NONE,  /* not of this shape: characters, case, length */
	BECH32_WRONG, /* of the shape, and the checksum fails */
	BECH32_OLD,   /* BIP-173 */
	BECH32_M,     /* BIP-350 */
};

/* Of OLD and M: what stands before the last '1', as written, and the number of
 * bytes. Room for BECH32_BYTES_MAX; WRONG also when bits are left over. */
enum bech32 bech32_decode(
    struct str text, struct str *hrp, unsigned char *ret, size_t *n);

#endif
