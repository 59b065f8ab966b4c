#include <assert.h>
#include <secp256k1_recovery.h>
#include <string.h>

#include "base/arena.h"
#include "crypto/curve.h"
#include "crypto/keccak.h"
#include "crypto/recover.h"

#define PREFIX \
	"\x19" \
	"Ethereum Signed Message:\n"

/* Manifests have some KiB, so a copy behind the prefix costs less than a hash
 * that takes its input in parts. */
static void
digest(struct str text, unsigned char ret[static 32])
{
	struct arena *a = arena_new();
	struct str head = arena_printf(a, PREFIX "%zu", text.n);
	char *all = arena_alloc(a, head.n + text.n, 1);

	memcpy(all, head.p, head.n);
	if (text.n > 0)
		memcpy(all + head.n, text.p, text.n);
	keccak256((struct str){ all, head.n + text.n }, ret);
	arena_free(a);
}

/* The point behind the signature, or false. */
static bool
recover_point(const secp256k1_context *ctx,
    const unsigned char signature[static RECOVER_SIGNATURE],
    const unsigned char hash[static 32], unsigned char ret[static CURVE_POINT])
{
	secp256k1_ecdsa_recoverable_signature with_id;
	secp256k1_ecdsa_signature plain;
	secp256k1_pubkey point;
	size_t n = CURVE_POINT;
	int id = signature[64] >= 27 ? signature[64] - 27 : signature[64];

	if (id > 1 ||
	    secp256k1_ecdsa_recoverable_signature_parse_compact(
		ctx, &with_id, signature, id) != 1)
		return false;
	(void)secp256k1_ecdsa_recoverable_signature_convert(
	    ctx, &plain, &with_id);
	if (secp256k1_ecdsa_signature_normalize(ctx, NULL, &plain) == 1 ||
	    secp256k1_ecdsa_recover(ctx, &point, &with_id, hash) != 1)
		return false;
	(void)secp256k1_ec_pubkey_serialize(
	    ctx, ret, &n, &point, SECP256K1_EC_UNCOMPRESSED);
	return true;
}

bool
recover_eip191(struct str text,
    const unsigned char signature[static RECOVER_SIGNATURE],
    unsigned char ret[static 20])
{
	secp256k1_context *ctx =
	    secp256k1_context_create(SECP256K1_CONTEXT_NONE);
	unsigned char hash[32], point[CURVE_POINT];
	bool ok;

	assert(ctx != NULL);
	digest(text, hash);
	ok = recover_point(ctx, signature, hash, point);
	secp256k1_context_destroy(ctx);
	if (!ok)
		return false;
	keccak256((struct str){ (char *)point + 1, CURVE_POINT - 1 }, hash);
	memcpy(ret, hash + 12, 20);
	return true;
}
