#include <string.h>

#include "crypto/curve.h"
#include "crypto/ed25519.h"
#include "crypto/hash.h"
#include "crypto/rsa.h"
#include "secrets/proofs_parts.h"

/* Keys of RFC 7517 whose d says that they are private. */

static struct str
member(struct arena *a, const struct node *jwk, const char *key)
{
	struct str bytes = STR_NONE;
	struct str text = node_str(node_get(jwk, key));

	return text.n > 0 && proof_base64(a, text, &bytes) ? bytes : STR_NONE;
}

/* The address of an Arweave wallet is the hash of the modulus of 4096 bits. */
static void
rsa(struct arena *a, const struct node *jwk, struct proof_result *ret)
{
	struct str n = member(a, jwk, "n"), p = member(a, jwk, "p"),
		   q = member(a, jwk, "q");

	proof_say(a, ret, "RSA, %u bits", rsa_bits(n));
	if (p.n > 0 && q.n > 0)
		proof_if(ret, rsa_product(n, p, q));
}

static void
secp256k1(struct arena *a, const struct node *jwk, struct str d,
    struct proof_result *ret)
{
	struct str x = member(a, jwk, "x"), y = member(a, jwk, "y");
	unsigned char point[CURVE_POINT];

	proof_evm_owner(a, d, ret);
	if (ret->proof == PROOF_WRONG || x.n != 32 || y.n != 32 ||
	    !curve_point((const unsigned char *)d.p, point))
		return;
	proof_if(ret,
	    memcmp(point + 1, x.p, 32) == 0 &&
		memcmp(point + 33, y.p, 32) == 0);
}

static void
ed25519(struct arena *a, const struct node *jwk, struct str d,
    struct proof_result *ret)
{
	struct str x = member(a, jwk, "x");
	unsigned char pair[64];

	if (d.n != 32 || x.n != 32) {
		ret->proof = PROOF_WRONG;
		return;
	}
	memcpy(pair, d.p, 32);
	memcpy(pair + 32, x.p, 32);
	proof_pair((struct str){ (const char *)pair, 64 }, ret);
}

void
proof_jwk(struct arena *a, struct str token, struct proof_result *ret)
{
	const struct node *jwk = proof_parse(a, token);
	struct str d = member(a, jwk, "d"), kty, crv;

	if (!node_is(jwk, NODE_MAP))
		return;
	kty = node_str(node_get(jwk, "kty"));
	crv = node_str(node_get(jwk, "crv"));
	if (d.n == 0) {
		ret->proof = PROOF_WRONG;
	} else if (str_eq(kty, STR("RSA"))) {
		rsa(a, jwk, ret);
	} else if (str_eq(crv, STR("secp256k1"))) {
		secp256k1(a, jwk, d, ret);
	} else if (str_eq(crv, STR("Ed25519"))) {
		ed25519(a, jwk, d, ret);
	} else {
		if (d.n < 32 || d.n > 66)
			ret->proof = PROOF_WRONG;
		proof_say(
		    a, ret, "curve " STR_FMT, STR_ARG(proof_said(a, crv)));
	}
}
