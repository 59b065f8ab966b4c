#include <nettle/hmac.h>
#include <nettle/sha2.h>
#include <pthread.h>
#include <sodium.h>

#include "crypto/hash.h"

/* What is hashed here is often a secret, so no context is left behind. */

void
sha256(struct str s, unsigned char ret[static 32])
{
	struct sha256_ctx ctx;

	sha256_init(&ctx);
	sha256_update(&ctx, s.n, (const uint8_t *)s.p);
	sha256_digest(&ctx, 32, ret);
	sodium_memzero(&ctx, sizeof(ctx));
}

void
hmac_sha256(struct str key, struct str s, unsigned char ret[static 32])
{
	struct hmac_sha256_ctx ctx;

	hmac_sha256_set_key(&ctx, key.n, (const uint8_t *)key.p);
	hmac_sha256_update(&ctx, s.n, (const uint8_t *)s.p);
	hmac_sha256_digest(&ctx, 32, ret);
	sodium_memzero(&ctx, sizeof(ctx));
}

static unsigned char hash_key[crypto_shorthash_siphashx24_KEYBYTES];

static void
draw_key(void)
{
	randombytes_buf(hash_key, sizeof(hash_key));
}

void
hash128(struct str s, unsigned char ret[static 16])
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	(void)pthread_once(&once, draw_key);
	(void)crypto_shorthash_siphashx24(
	    ret, (const unsigned char *)s.p, s.n, hash_key);
}

void
hex_format(const unsigned char *bytes, size_t n, char *ret)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < n; i++) {
		*ret++ = digits[bytes[i] >> 4];
		*ret++ = digits[bytes[i] & 15];
	}
	*ret = '\0';
}
