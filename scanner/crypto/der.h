#ifndef CRYPTO_DER_H
#define CRYPTO_DER_H

#include "base/str.h"

/* One value of DER at the start of *rest, which then begins behind it; false
 * when it is cut or longer than the rest. Source: X.690, 8.1 and 10.1. */
#define DER_INTEGER  0x02
#define DER_BITS     0x03
#define DER_OCTETS   0x04
#define DER_OID      0x06
#define DER_SEQUENCE 0x30
bool der_next(struct str *rest, unsigned char *tag, struct str *body);

enum der_kind {
	DER_OTHER, /* a structure we do not know */
	DER_RSA,   /* RFC 8017, A.1.2 */
	DER_DSA,
	DER_EC, /* RFC 5915 */
	DER_ED25519,
	DER_X25519,
	DER_ED448,
	DER_ENCRYPTED, /* RFC 5958, 3 */
};

struct der_key {
	enum der_kind kind;
	struct str secret; /* of EC, Ed25519, X25519: its bytes */
	struct str public; /* of EC, when it is told: 0x04, X, Y */
	struct str curve;  /* of EC: "secp256k1", "P-256" ... or empty */
	unsigned bits;     /* of RSA and DSA */
	bool wrong;        /* RSA: not the product of its primes; EC:
	                    * not the public key of the secret one */
};

/* A private key in PKCS#8, SEC 1 or PKCS#1; false when the bytes are no DER
 * from end to end. Views are into the bytes. */
bool der_private_key(struct str bytes, struct der_key *ret);

#endif
