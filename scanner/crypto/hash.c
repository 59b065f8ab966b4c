#include <nettle/hmac.h>
#include <nettle/ripemd160.h>
#include <nettle/sha2.h>
#include <nettle/sha3.h>
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
sha512(struct str s, unsigned char ret[static 64])
{
	struct sha512_ctx ctx;

	sha512_init(&ctx);
	sha512_update(&ctx, s.n, (const uint8_t *)s.p);
	sha512_digest(&ctx, 64, ret);
	sodium_memzero(&ctx, sizeof(ctx));
}

void
sha512_256(struct str s, unsigned char ret[static 32])
{
	struct sha512_256_ctx ctx;

	sha512_256_init(&ctx);
	sha512_256_update(&ctx, s.n, (const uint8_t *)s.p);
	sha512_256_digest(&ctx, 32, ret);
	sodium_memzero(&ctx, sizeof(ctx));
}

void
hmac_sha512(struct str key, struct str s, unsigned char ret[static 64])
{
	struct hmac_sha512_ctx ctx;

	hmac_sha512_set_key(&ctx, key.n, (const uint8_t *)key.p);
	hmac_sha512_update(&ctx, s.n, (const uint8_t *)s.p);
	hmac_sha512_digest(&ctx, 64, ret);
	sodium_memzero(&ctx, sizeof(ctx));
}

void
sha3_256_of(struct str s, unsigned char ret[static 32])
{
	struct sha3_256_ctx ctx;

	sha3_256_init(&ctx);
	sha3_256_update(&ctx, s.n, (const uint8_t *)s.p);
	sha3_256_digest(&ctx, 32, ret);
	sodium_memzero(&ctx, sizeof(ctx));
}

void
blake2b_256(struct str s, unsigned char ret[static 32])
{
	crypto_generichash(ret, 32, (const unsigned char *)s.p, s.n, NULL, 0);
}

void
ripemd160_of(struct str s, unsigned char ret[static 20])
{
	struct ripemd160_ctx ctx;

	ripemd160_init(&ctx);
	ripemd160_update(&ctx, s.n, (const uint8_t *)s.p);
	ripemd160_digest(&ctx, 20, ret);
	sodium_memzero(&ctx, sizeof(ctx));
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
