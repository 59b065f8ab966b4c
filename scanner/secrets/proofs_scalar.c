#include <string.h>

#include "crypto/scalar.h"
#include "secrets/proofs_parts.h"
#include "secrets/search.h"

/*
 * Keys that are a number and have no checksum. Where we can tell the account
 * that is the proof; else a number that is too large is no key, and of one
 * that is small enough nothing is proven.
 */

/* Behind the last "0x": secp256k1-priv-0x... has words before it. */
static struct str
digits_of(struct str token)
{
	size_t at, from = 0;

	while ((at = str_find(token, STR("0x"), from)) != SIZE_MAX)
		from = at + 2;
	return str_slice(token, from, token.n);
}

void
proof_evm(struct arena *a, struct str token, struct proof_result *ret)
{
	struct str digits = digits_of(token);
	unsigned char key[32];

	if (digits.n != 64 || !hex_bytes(digits, 32, key)) {
		ret->proof = PROOF_WRONG;
		return;
	}
	proof_evm_key(a, (struct str){ (const char *)key, 32 }, ret);
	ret->published = ret->published || is_trivial_scalar(digits);
}

static void
in_range(enum scalar_group group, struct str token, struct proof_result *ret)
{
	char padded[64];
	struct str digits = digits_of(token);
	unsigned char key[32];

	ret->proof = PROOF_WRONG;
	if (digits.n == 0 || digits.n > sizeof(padded))
		return;
	memset(padded, '0', sizeof(padded));
	memcpy(padded + sizeof(padded) - digits.n, digits.p, digits.n);
	digits = (struct str){ padded, sizeof(padded) };
	if (!hex_bytes(digits, sizeof(key), key) || !scalar_valid(group, key))
		return;
	ret->proof = PROOF_NONE;
	ret->published = is_trivial_scalar(digits);
	proof_published((struct str){ (const char *)key, 32 }, ret);
}

void
proof_bls(struct arena *a, struct str token, struct proof_result *ret)
{
	(void)a;
	in_range(SCALAR_BLS12_381, token, ret);
}

void
proof_starknet(struct arena *a, struct str token, struct proof_result *ret)
{
	(void)a;
	in_range(SCALAR_STARK, token, ret);
}

void
proof_monero(struct arena *a, struct str token, struct proof_result *ret)
{
	(void)a;
	in_range(SCALAR_ED25519, token, ret);
}
