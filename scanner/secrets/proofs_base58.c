#include <string.h>

#include "base/limits.h"
#include "crypto/base58.h"
#include "crypto/bip39.h"
#include "crypto/curve.h"
#include "crypto/hash.h"
#include "secrets/proofs_parts.h"

/*
 * Base58Check: NONE when the text has other characters, WRONG when it has the
 * right ones and the checksum fails. -1 then; else the number of bytes.
 */
static int
checked(const char *alphabet, struct str token,
    unsigned char ret_bytes[static LIMIT_BASE58], struct proof_result *ret)
{
	int n = alphabet == NULL
	    ? base58check_decode(token, ret_bytes, LIMIT_BASE58)
	    : base58check_decode_in(alphabet, token, ret_bytes, LIMIT_BASE58);

	if (n >= 0)
		ret->proof = PROOF_VALID;
	else if (base58_decode(token, ret_bytes, LIMIT_BASE58) >= 0)
		ret->proof = PROOF_WRONG;
	return n;
}

static struct str
part(const unsigned char *bytes, size_t from, size_t n)
{
	return (struct str){ (const char *)bytes + from, n };
}

static uint32_t
number(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

void
proof_base58check(struct arena *a, struct str token, struct proof_result *ret)
{
	unsigned char bytes[LIMIT_BASE58];

	(void)a;
	(void)checked(NULL, token, bytes, ret);
}

/* ---- BIP-32, with the versions of SLIP-132 and the coins' own ---- */

#define XPRV 78 /* version, depth, parent, index, chain code, 0, key */

static bool
xprv_holds(const unsigned char *x)
{
	bool master = x[4] == 0;

	if (master && (number(x + 5) != 0 || number(x + 9) != 0))
		return false;
	return x[45] == 0 && curve_key_valid(x + 46);
}

void
proof_xprv(struct arena *a, struct str token, struct proof_result *ret)
{
	unsigned char x[LIMIT_BASE58], key[32];
	int n = checked(NULL, token, x, ret);

	if (n < 0)
		return;
	proof_if(ret, n == XPRV && xprv_holds(x));
	if (ret->proof == PROOF_WRONG)
		return;
	proof_published(part(x, 46, 32), ret);
	if (x[4] > 0) {
		proof_say(a, ret, "depth %u", x[4]);
		return;
	}
	proof_say(a, ret, "master key");
	if (bip32_evm_key_of(x + 46, x + 13, 0, key))
		proof_evm_key(a, part(key, 0, 32), ret);
}

/* ---- Bitcoin and those that came from it ---- */

static const char *
network_of(unsigned version)
{
	switch (version) {
	case 0x80:
		return "Bitcoin";
	case 0xef:
		return "a test network";
	case 0xb0:
		return "Litecoin";
	case 0x9e:
		return "Dogecoin";
	case 0xcc:
		return "Dash";
	default:
		return NULL;
	}
}

void
proof_wif(struct arena *a, struct str token, struct proof_result *ret)
{
	unsigned char x[LIMIT_BASE58];
	int n = checked(NULL, token, x, ret);
	const char *network;

	if (n < 0)
		return;
	network = network_of(x[0]);
	proof_if(ret,
	    network != NULL && (n == 33 || (n == 34 && x[33] == 1)) &&
		curve_key_valid(x + 1));
	if (ret->proof == PROOF_WRONG)
		return;
	proof_say(a, ret, "for %s", network);
	proof_published(part(x, 1, 32), ret);
}

void
proof_bip38(struct arena *a, struct str token, struct proof_result *ret)
{
	unsigned char x[LIMIT_BASE58];
	int n = checked(NULL, token, x, ret);

	if (n < 0)
		return;
	proof_if(ret, n == 39 && x[0] == 1 && (x[1] == 0x42 || x[1] == 0x43));
	proof_say(a, ret, "encrypted");
}

/* ---- others ---- */

/* 16 bytes behind 0x21, or behind three of Ed25519. */
void
proof_xrp(struct arena *a, struct str token, struct proof_result *ret)
{
	unsigned char x[LIMIT_BASE58];
	int n = checked(base58_ripple, token, x, ret);
	bool edwards = n == 19 && memcmp(x, "\x01\xe1\x4b", 3) == 0;

	if (n < 0)
		return;
	proof_if(ret, edwards || (n == 17 && x[0] == 0x21));
	proof_say(a, ret, edwards ? "Ed25519" : "secp256k1");
	proof_published(part(x, (size_t)n - 16, 16), ret);
}

/* Source: Tezos documentation, Base58 prefixes. */
void
proof_tezos(struct arena *a, struct str token, struct proof_result *ret)
{
	static const struct {
		const char *head, *words;
		size_t n, key; /* bytes of the head, of the key */
	} kinds[] = {
		{ "\x0d\x0f\x3a\x07", "Ed25519", 4, 32 },
		{ "\x2b\xf6\x4e\x07", "Ed25519", 4, 64 },
		{ "\x11\xa2\xe0\xc9", "secp256k1", 4, 32 },
		{ "\x10\x51\xee\xbd", "P-256", 4, 32 },
		{ "\x07\x5a\x3c\xb3\x29", "Ed25519, encrypted", 5, 56 },
		{ "\x09\xed\xf1\xae\x96", "secp256k1, encrypted", 5, 56 },
		{ "\x09\x30\x39\x73\xab", "P-256, encrypted", 5, 56 },
	};
	unsigned char x[LIMIT_BASE58];
	int n = checked(NULL, token, x, ret);
	size_t i, size = n < 0 ? 0 : (size_t)n;

	for (i = 0; n >= 0 && i < COUNT_OF(kinds); i++)
		if (size == kinds[i].n + kinds[i].key &&
		    memcmp(x, kinds[i].head, kinds[i].n) == 0)
			break;
	if (n < 0)
		return;
	proof_if(ret, i < COUNT_OF(kinds));
	if (ret->proof == PROOF_WRONG)
		return;
	if (kinds[i].key == 64)
		proof_pair(part(x, 4, 64), ret);
	proof_say(a, ret, "%s", kinds[i].words);
	proof_published(part(x, kinds[i].n, 32), ret);
}

/* PVT_K1_, PVT_R1_: four bytes of RIPEMD-160 of the key and the curve's name
 * behind it. What begins with 5 is WIF. */
void
proof_eos(struct arena *a, struct str token, struct proof_result *ret)
{
	unsigned char x[LIMIT_BASE58], text[34], hash[20];
	int n;

	if (!str_starts(token, STR("PVT_")) || token.n < 8) {
		proof_wif(a, token, ret);
		return;
	}
	n = base58_decode(str_slice(token, 7, token.n), x, sizeof(x));
	if (n < 0)
		return;
	ret->proof = PROOF_WRONG;
	if (n != 36)
		return;
	memcpy(text, x, 32);
	memcpy(text + 32, token.p + 4, 2);
	ripemd160_of(part(text, 0, sizeof(text)), hash);
	proof_if(ret, memcmp(hash, x + 32, 4) == 0);
	proof_published(part(x, 0, 32), ret);
}

/* PrivateKey-: the four bytes behind the key are the last of its SHA-256. */
void
proof_avalanche(struct arena *a, struct str token, struct proof_result *ret)
{
	unsigned char x[LIMIT_BASE58], hash[32];
	size_t at = str_find(token, STR("-"), 0);
	int n = base58_decode(
	    str_slice(token, at == SIZE_MAX ? 0 : at + 1, token.n), x,
	    sizeof(x));

	if (n < 0)
		return;
	ret->proof = PROOF_WRONG;
	if (n != 36)
		return;
	sha256(part(x, 0, 32), hash);
	if (memcmp(hash + 28, x + 32, 4) == 0)
		proof_evm_key(a, part(x, 0, 32), ret);
	proof_published(part(x, 0, 32), ret);
}
