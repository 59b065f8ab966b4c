#include "crypto/bech32.h"
#include "crypto/curve.h"
#include "crypto/ed25519.h"
#include "crypto/hash.h"
#include "secrets/proofs_parts.h"

#include <string.h>

/* A token in Bech32 as it should be: VALID, with what stands before the last
 * '1' and its bytes. */
struct decoded {
	struct str hrp, bytes;
};

static bool
decode(struct arena *a, struct str token, struct decoded *ret_text,
    struct proof_result *ret)
{
	unsigned char *bytes = arena_alloc(a, BECH32_BYTES_MAX, 1);
	size_t n;
	enum bech32 kind = bech32_decode(token, &ret_text->hrp, bytes, &n);

	if (kind == BECH32_WRONG)
		ret->proof = PROOF_WRONG;
	if (kind != BECH32_OLD && kind != BECH32_M)
		return false;
	ret_text->bytes = (struct str){ (const char *)bytes, n };
	return true;
}

static bool
is_key(const struct decoded *d)
{
	return d->bytes.n == 32 &&
	    curve_key_valid((const unsigned char *)d->bytes.p);
}

void
proof_age(struct arena *a, struct str token, struct proof_result *ret)
{
	struct decoded d;

	if (!decode(a, token, &d, ret))
		return;
	proof_if(ret,
	    str_eq_nocase(d.hrp, STR("age-secret-key-")) && d.bytes.n == 32);
	proof_published(d.bytes, ret);
}

void
proof_nostr(struct arena *a, struct str token, struct proof_result *ret)
{
	struct decoded d;

	if (!decode(a, token, &d, ret))
		return;
	proof_if(ret, str_eq_nocase(d.hrp, STR("nsec")) && is_key(&d));
	proof_published(d.bytes, ret);
}

/* An extended spending key of Sapling has 169 bytes. ZIP 32. */
void
proof_zcash(struct arena *a, struct str token, struct proof_result *ret)
{
	struct decoded d;

	if (decode(a, token, &d, ret))
		proof_if(ret,
		    str_starts(d.hrp, STR("secret-extended-key-")) &&
			d.bytes.n == 169);
}

/* ---- Sui: a byte of the scheme, and the key ---- */

static void
sui_key(struct arena *a, struct str bytes, struct proof_result *ret)
{
	static const char *const schemes[] = { "Ed25519", "secp256k1",
		"P-256" };
	unsigned char pair[64], text[33] = { 0 }, hash[32];
	unsigned scheme;

	ret->proof = PROOF_WRONG;
	if (bytes.n != 33 || (unsigned char)bytes.p[0] >= COUNT_OF(schemes))
		return;
	ret->proof = PROOF_VALID;
	scheme = (unsigned char)bytes.p[0];
	proof_published(str_slice(bytes, 1, 33), ret);
	proof_say(a, ret, "%s", schemes[scheme]);
	if (scheme != 0)
		return;
	ed25519_pair_of((const unsigned char *)bytes.p + 1, pair);
	memcpy(text + 1, pair + 32, 32);
	blake2b_256((struct str){ (const char *)text, 33 }, hash);
	proof_say(a, ret, "account 0x" STR_FMT,
	    STR_ARG(proof_digits(a, (struct str){ (const char *)hash, 32 })));
}

void
proof_sui(struct arena *a, struct str token, struct proof_result *ret)
{
	struct decoded d;
	struct str bytes;

	if (!str_starts(token, STR("suiprivkey"))) {
		/* a key of sui.keystore has no checksum */
		if (!proof_base64(a, token, &bytes))
			return;
		sui_key(a, bytes, ret);
		if (ret->proof == PROOF_VALID)
			ret->proof = PROOF_NONE;
	} else if (decode(a, token, &d, ret)) {
		sui_key(a, d.bytes, ret);
	}
}

/* ---- Cardano: CIP-5 and what cardano-cli writes ---- */

static bool
cardano_size(size_t n)
{
	return n == 32 || n == 64 || n == 96 || n == 128;
}

/* 58 <length> and just so many bytes: RFC 8949, 3. */
void
proof_cardano_cbor(struct arena *a, struct str token, struct proof_result *ret)
{
	struct str b;

	if (!proof_hex(a, token, &b))
		return;
	proof_if(ret,
	    b.n > 2 && b.p[0] == 0x58 && (unsigned char)b.p[1] == b.n - 2 &&
		cardano_size(b.n - 2));
	proof_published(str_slice(b, 2, 34), ret);
}

void
proof_cardano(struct arena *a, struct str token, struct proof_result *ret)
{
	struct decoded d;

	if (decode(a, token, &d, ret))
		proof_if(ret,
		    (str_ends(d.hrp, STR("sk")) ||
			str_ends(d.hrp, STR("xprv"))) &&
			cardano_size(d.bytes.n));
}
