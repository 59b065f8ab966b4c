#include <nettle/aes.h>
#include <nettle/ctr.h>
#include <nettle/pbkdf2.h>
#include <sodium.h>
#include <string.h>

#include "base/limits.h"
#include "crypto/hash.h"
#include "crypto/keccak.h"
#include "crypto/keystore.h"

#define DERIVED  32 /* bytes: half for the cipher, half for the MAC */
#define SALT_MAX 128

/* What the tools take by themselves: 262144 in both; these are a sixtieth
 * and a twenty-fifth of it. */
#define WEAK_N 4096
#define WEAK_C 10240

bool
keystore_weak(const struct keystore *k)
{
	return k->scrypt ? k->n <= WEAK_N : k->c <= WEAK_C;
}

uint64_t
keystore_work(const struct keystore *k)
{
	return k->scrypt ? k->n * k->r * k->p : k->c;
}

/* scrypt holds 128 * n * r bytes, and p times goes over them. */
static bool
scrypt_bearable(const struct keystore *k)
{
	const uint64_t blocks = LIMIT_KDF_BYTES / 128;

	return k->n >= 2 && (k->n & (k->n - 1)) == 0 && k->n <= blocks &&
	    k->r >= 1 && k->r <= blocks / k->n && k->p >= 1 &&
	    k->p <= LIMIT_KDF_WORK / (k->n * k->r);
}

bool
keystore_bearable(const struct keystore *k)
{
	if (k->salt.n > SALT_MAX || k->mac.n != 32 ||
	    k->iv.n != AES_BLOCK_SIZE || k->ciphertext.n == 0 ||
	    k->ciphertext.n > KEYSTORE_SECRET)
		return false;
	return k->scrypt ? scrypt_bearable(k)
			 : k->c >= 1 && k->c <= LIMIT_KDF_WORK;
}

static bool
derive(const struct keystore *k, struct str password,
    unsigned char ret[static DERIVED])
{
	const uint8_t *word = (const uint8_t *)password.p;
	const uint8_t *salt = (const uint8_t *)k->salt.p;

	if (k->scrypt)
		return crypto_pwhash_scryptsalsa208sha256_ll(word, password.n,
			   salt, k->salt.n, k->n, (uint32_t)k->r,
			   (uint32_t)k->p, ret, DERIVED) == 0;
	pbkdf2_hmac_sha256(
	    password.n, word, (unsigned)k->c, k->salt.n, salt, DERIVED, ret);
	return true;
}

static bool
mac_holds(const struct keystore *k, const unsigned char derived[static DERIVED])
{
	unsigned char text[DERIVED / 2 + KEYSTORE_SECRET], hash[32];
	struct str s = { (const char *)text, DERIVED / 2 + k->ciphertext.n };

	memcpy(text, derived + DERIVED / 2, DERIVED / 2);
	memcpy(text + DERIVED / 2, k->ciphertext.p, k->ciphertext.n);
	if (k->eip2335)
		sha256(s, hash);
	else
		keccak256(s, hash);
	sodium_memzero(text, sizeof(text));
	return memcmp(hash, k->mac.p, sizeof(hash)) == 0;
}

static void
decrypt(const struct keystore *k, const unsigned char *key, unsigned char *ret)
{
	struct aes128_ctx aes;
	uint8_t counter[AES_BLOCK_SIZE];

	memcpy(counter, k->iv.p, sizeof(counter));
	aes128_set_encrypt_key(&aes, key);
	ctr_crypt(&aes, (nettle_cipher_func *)aes128_encrypt, AES_BLOCK_SIZE,
	    counter, k->ciphertext.n, ret, (const uint8_t *)k->ciphertext.p);
	sodium_memzero(&aes, sizeof(aes));
}

bool
keystore_open(const struct keystore *k, struct str password,
    unsigned char ret[static KEYSTORE_SECRET])
{
	unsigned char derived[DERIVED];
	bool ok = keystore_bearable(k) && derive(k, password, derived) &&
	    mac_holds(k, derived);

	if (ok)
		decrypt(k, derived, ret);
	sodium_memzero(derived, sizeof(derived));
	return ok;
}
