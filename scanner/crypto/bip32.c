#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "crypto/bip39.h"
#include "crypto/curve.h"

#define HARDENED 0x80000000u

/* An extended private key. */
struct xkey {
	unsigned char key[32], chain[32];
};

/* A 64-byte MAC is two halves: a key (or what to add to one), a chain code. */
static void
hmac_sha512(struct str key, const unsigned char *p, size_t n,
    unsigned char ret[static 64])
{
	crypto_auth_hmacsha512_state state;

	crypto_auth_hmacsha512_init(
	    &state, (const unsigned char *)key.p, key.n);
	crypto_auth_hmacsha512_update(&state, p, n);
	crypto_auth_hmacsha512_final(&state, ret);
	sodium_memzero(&state, sizeof(state));
}

static bool
master(const unsigned char seed[static 64], struct xkey *ret)
{
	unsigned char mac[64];
	bool ok;

	hmac_sha512(STR("Bitcoin seed"), seed, 64, mac);
	ok = curve_key_valid(mac);
	memcpy(ret->key, mac, 32);
	memcpy(ret->chain, mac + 32, 32);
	sodium_memzero(mac, sizeof(mac));
	return ok;
}

/* What a child is made from: the private key when it is hardened, else the
 * compressed public key; then its index. */
static bool
child_data(
    const struct xkey *parent, uint32_t index, unsigned char ret[static 37])
{
	if (index & HARDENED) {
		ret[0] = 0;
		memcpy(ret + 1, parent->key, 32);
	} else {
		unsigned char point[CURVE_POINT];

		if (!curve_point(parent->key, point))
			return false;
		ret[0] = 2 | (point[CURVE_POINT - 1] & 1);
		memcpy(ret + 1, point + 1, 32);
	}
	for (int i = 0; i < 4; i++)
		ret[33 + i] = (unsigned char)(index >> (24 - 8 * i));
	return true;
}

static bool
child(struct xkey *k, uint32_t index)
{
	struct str chain = { (const char *)k->chain, sizeof(k->chain) };
	unsigned char data[37], mac[64];
	bool ok = child_data(k, index, data);

	if (ok) {
		hmac_sha512(chain, data, sizeof(data), mac);
		ok = curve_add(k->key, mac, k->key);
		memcpy(k->chain, mac + 32, 32);
	}
	sodium_memzero(data, sizeof(data));
	sodium_memzero(mac, sizeof(mac));
	return ok;
}

bool
bip32_evm_key(const unsigned char seed[static 64], uint32_t index,
    unsigned char ret[static 32])
{
	const uint32_t path[] = { 44 | HARDENED, 60 | HARDENED, HARDENED, 0,
		index };
	struct xkey k;
	bool ok = master(seed, &k);

	assert(index < HARDENED);
	for (size_t i = 0; ok && i < COUNT_OF(path); i++)
		ok = child(&k, path[i]);
	if (ok)
		memcpy(ret, k.key, 32);
	sodium_memzero(&k, sizeof(k));
	return ok;
}
