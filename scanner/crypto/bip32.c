#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "crypto/bip39.h"
#include "crypto/curve.h"
#include "crypto/hash.h"

#define HARDENED 0x80000000u

/* An extended private key. */
struct xkey {
	unsigned char key[32], chain[32];
};

/* A MAC is two halves: a key (or what to add to one), a chain code. */
static bool
master(const unsigned char seed[static 64], struct xkey *ret)
{
	unsigned char mac[64];
	bool ok;

	hmac_sha512(
	    STR("Bitcoin seed"), (struct str){ (const char *)seed, 64 }, mac);
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
		hmac_sha512(chain,
		    (struct str){ (const char *)data, sizeof(data) }, mac);
		ok = curve_add(k->key, mac, k->key);
		memcpy(k->chain, mac + 32, 32);
	}
	sodium_memzero(data, sizeof(data));
	sodium_memzero(mac, sizeof(mac));
	return ok;
}

static bool
evm_key_below(struct xkey *k, uint32_t index, unsigned char ret[static 32])
{
	const uint32_t path[] = { 44 | HARDENED, 60 | HARDENED, HARDENED, 0,
		index };
	bool ok = true;

	assert(index < HARDENED);
	for (size_t i = 0; ok && i < COUNT_OF(path); i++)
		ok = child(k, path[i]);
	if (ok)
		memcpy(ret, k->key, 32);
	sodium_memzero(k, sizeof(*k));
	return ok;
}

bool
bip32_evm_key(const unsigned char seed[static 64], uint32_t index,
    unsigned char ret[static 32])
{
	struct xkey k;

	return master(seed, &k) && evm_key_below(&k, index, ret);
}

bool
bip32_evm_key_of(const unsigned char key[static 32],
    const unsigned char chain[static 32], uint32_t index,
    unsigned char ret[static 32])
{
	struct xkey k;

	memcpy(k.key, key, 32);
	memcpy(k.chain, chain, 32);
	return evm_key_below(&k, index, ret);
}
