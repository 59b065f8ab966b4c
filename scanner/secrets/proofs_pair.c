#include <string.h>

#include "crypto/base32.h"
#include "crypto/base58.h"
#include "crypto/curve.h"
#include "crypto/der.h"
#include "crypto/ed25519.h"
#include "crypto/hash.h"
#include "model/entity.h"
#include "secrets/proofs_parts.h"

/* Keys of Ed25519: the seed, and the public key that it gives beside it. */
#define PAIR 64

static struct str
text_of(const unsigned char *p, size_t n)
{
	return (struct str){ (const char *)p, n };
}

static struct str
behind(struct str token, struct str prefix)
{
	return str_starts(token, prefix) ? str_slice(token, prefix.n, token.n)
					 : token;
}

void
proof_solana(struct arena *a, struct str token, struct proof_result *ret)
{
	unsigned char pair[PAIR];
	char address[64];

	if (base58_decode(token, pair, sizeof(pair)) != PAIR) {
		ret->proof = PROOF_WRONG;
		return;
	}
	proof_pair(text_of(pair, PAIR), ret);
	if (ret->proof == PROOF_VALID &&
	    base58_encode(text_of(pair + 32, 32), address, sizeof(address)) > 0)
		ret->subject = entity_named(a, "solana", str_of(address));
}

/* ed25519: and 64 bytes in Base58; an account may be named by its key. Of
 * secp256k1 there are 32, and nothing beside them. */
void
proof_near(struct arena *a, struct str token, struct proof_result *ret)
{
	bool koblitz = str_starts(token, STR("secp256k1:"));
	struct str text =
	    behind(behind(token, STR("ed25519:")), STR("secp256k1:"));
	unsigned char x[PAIR];
	int n = base58_decode(text, x, sizeof(x));

	if (n != (koblitz ? 32 : PAIR)) {
		ret->proof = PROOF_WRONG;
	} else if (koblitz) {
		proof_evm_owner(a, text_of(x, 32), ret);
	} else {
		proof_pair(text_of(x, PAIR), ret);
		if (ret->proof == PROOF_VALID)
			proof_say(a, ret, "account " STR_FMT,
			    STR_ARG(proof_digits(a, text_of(x + 32, 32))));
	}
}

/* Is it a number below the order of secp256k1? Nearly all are. */
static void
scalar(const char *key, struct proof_result *ret)
{
	if (!curve_key_valid((const unsigned char *)key))
		ret->proof = PROOF_WRONG;
	else
		ret->proof = PROOF_NONE;
}

/* Base64 of a pair; its address is of the hash of the public key. 32 bytes
 * are a key of another curve. Source: CometBFT specification. */
void
proof_tendermint(struct arena *a, struct str token, struct proof_result *ret)
{
	unsigned char hash[32];
	struct str b;

	if (!proof_base64(a, token, &b) || (b.n != PAIR && b.n != 32)) {
		ret->proof = PROOF_WRONG;
		return;
	}
	if (b.n == 32) {
		scalar(b.p, ret);
		return;
	}
	proof_pair(b, ret);
	if (ret->proof == PROOF_WRONG)
		return;
	sha256(str_slice(b, 32, 64), hash);
	proof_say(a, ret, "address " STR_FMT,
	    STR_ARG(proof_digits(a, text_of(hash, 20))));
}

/* Hex or Base64. */
void
proof_pair_text(struct arena *a, struct str token, struct proof_result *ret)
{
	struct str b;

	if (proof_hex(a, token, &b) || proof_base64(a, token, &b))
		proof_pair(b, ret);
	else
		ret->proof = PROOF_WRONG;
}

/* Base64 of seed and public key. */
void
proof_algorand(struct arena *a, struct str token, struct proof_result *ret)
{
	unsigned char hash[32], address[36];
	char text[60];
	struct str b;

	if (!proof_base64(a, token, &b) || b.n != PAIR) {
		ret->proof = PROOF_WRONG;
		return;
	}
	proof_pair(b, ret);
	if (ret->proof == PROOF_WRONG)
		return;
	sha512_256(str_slice(b, 32, 64), hash);
	memcpy(address, b.p + 32, 32);
	memcpy(address + 32, hash + 28, 4);
	base32_encode(text_of(address, 36), text);
	proof_say(a, ret, "account %s", text);
}

/* Protocol buffers: field 1 the type, field 2 the key. Source: libp2p
 * specification, peer ids and keys. */
void
proof_libp2p(struct arena *a, struct str token, struct proof_result *ret)
{
	static const char edwards[] = "\x08\x01\x12\x40",
			  koblitz[] = "\x08\x02\x12\x20",
			  rsa[] = "\x08\x00\x12";
	struct der_key k;
	struct str b;

	ret->proof = PROOF_WRONG;
	if (!proof_base64(a, token, &b) || b.n < 36)
		return;
	if (memcmp(b.p, edwards, 4) == 0) {
		proof_pair(str_slice(b, 4, b.n), ret);
		proof_say(a, ret, "Ed25519");
	} else if (memcmp(b.p, koblitz, 4) == 0) {
		scalar(b.p + 4, ret);
		proof_say(a, ret, "secp256k1");
	} else if (memcmp(b.p, rsa, 3) == 0) {
		/* two bytes of length: no such key is shorter than 128 */
		proof_if(
		    ret, der_private_key(str_slice(b, 5, b.n), &k) && !k.wrong);
		proof_say(a, ret, "RSA");
	}
}

/* Version, 32 bytes, CRC-16 with the low byte first. Source: SEP-23. */
#define STELLAR        35
#define STELLAR_SEED   0x90
#define STELLAR_PUBLIC 0x30

void
proof_stellar(struct arena *a, struct str token, struct proof_result *ret)
{
	unsigned char x[STELLAR], pair[PAIR];
	char text[60];
	uint16_t crc;

	if (base32_decode(token, x, sizeof(x)) != STELLAR ||
	    x[0] != STELLAR_SEED)
		return;
	proof_if(ret, crc16_xmodem_of(text_of(x, 33)) == (x[33] | x[34] << 8));
	if (ret->proof == PROOF_WRONG)
		return;
	proof_published(text_of(x + 1, 32), ret);
	ed25519_pair_of(x + 1, pair);
	x[0] = STELLAR_PUBLIC;
	memcpy(x + 1, pair + 32, 32);
	crc = crc16_xmodem_of(text_of(x, 33));
	x[33] = (unsigned char)(crc & 0xff);
	x[34] = (unsigned char)(crc >> 8);
	base32_encode(text_of(x, STELLAR), text);
	proof_say(a, ret, "account %s", text);
}

/* The seed in hex; the account is the hash of the public key and a nought.
 * Source: AIP-80; Aptos documentation, accounts. */
void
proof_aptos(struct arena *a, struct str token, struct proof_result *ret)
{
	unsigned char pair[PAIR], text[33] = { 0 }, hash[32];
	struct str seed;

	if (str_starts(token, STR("secp256k1-priv-"))) {
		proof_evm(a, token, ret);
		return;
	}
	if (!proof_hex(a, behind(token, STR("ed25519-priv-")), &seed) ||
	    seed.n != 32) {
		ret->proof = PROOF_WRONG;
		return;
	}
	ret->proof = PROOF_VALID;
	proof_published(seed, ret);
	ed25519_pair_of((const unsigned char *)seed.p, pair);
	memcpy(text, pair + 32, 32);
	sha3_256_of(text_of(text, sizeof(text)), hash);
	proof_say(a, ret, "account 0x" STR_FMT,
	    STR_ARG(proof_digits(a, text_of(hash, 32))));
}
