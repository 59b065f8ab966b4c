#include <string.h>

#include "crypto/curve.h"
#include "crypto/der.h"
#include "crypto/rsa.h"

bool
der_next(struct str *rest, unsigned char *tag, struct str *body)
{
	const unsigned char *p = (const unsigned char *)rest->p;
	size_t n, head = 2;

	if (rest->n < 2)
		return false;
	n = p[1];
	if (n >= 0x80) {
		size_t more = n - 0x80;

		if (more == 0 || more > 4 || rest->n < 2 + more)
			return false;
		for (n = 0; head < 2 + more; head++)
			n = n << 8 | p[head];
	}
	if (n > rest->n - head)
		return false;
	*tag = p[0];
	*body = str_slice(*rest, head, head + n);
	*rest = str_slice(*rest, head + n, rest->n);
	return true;
}

static bool
take(struct str *rest, unsigned char want, struct str *body)
{
	struct str before = *rest;
	unsigned char tag;

	if (der_next(rest, &tag, body) && tag == want)
		return true;
	*rest = before;
	return false;
}

/* An integer without the nought that keeps it positive. */
static bool
take_number(struct str *rest, struct str *ret)
{
	if (!take(rest, DER_INTEGER, ret) || ret->n == 0)
		return false;
	while (ret->n > 1 && ret->p[0] == '\0')
		*ret = str_slice(*ret, 1, ret->n);
	return true;
}

static bool
oid_is(struct str oid, const char *hex)
{
	unsigned char want[16];
	size_t n = strlen(hex) / 2;

	return oid.n == n && hex_bytes(str_of(hex), n, want) &&
	    memcmp(oid.p, want, n) == 0;
}

static struct str
curve_of(struct str oid)
{
	static const struct {
		const char *oid, *name;
	} curves[] = { { "2b8104000a", "secp256k1" },
		{ "2a8648ce3d030107", "P-256" }, { "2b81040022", "P-384" },
		{ "2b81040023", "P-521" } };

	for (size_t i = 0; i < COUNT_OF(curves); i++)
		if (oid_is(oid, curves[i].oid))
			return str_of(curves[i].name);
	return STR_NONE;
}

/* Behind the version: modulus, two exponents, the primes and three more. */
static bool
rsa_body(struct str rest, struct der_key *ret)
{
	struct str v[8];

	for (size_t i = 0; i < COUNT_OF(v); i++)
		if (!take_number(&rest, &v[i]))
			return false;
	ret->kind = DER_RSA;
	ret->bits = rsa_bits(v[0]);
	ret->wrong = !rsa_product(v[0], v[3], v[4]);
	return rest.n == 0;
}

static bool
dsa_body(struct str rest, struct der_key *ret)
{
	struct str v[5];

	for (size_t i = 0; i < COUNT_OF(v); i++)
		if (!take_number(&rest, &v[i]))
			return false;
	ret->kind = DER_DSA;
	ret->bits = rsa_bits(v[0]);
	return rest.n == 0;
}

static void
compare_public(struct der_key *k)
{
	unsigned char point[CURVE_POINT];

	if (!str_eq(k->curve, STR("secp256k1")) || k->secret.n != CURVE_KEY)
		return;
	k->wrong = !curve_point((const unsigned char *)k->secret.p, point) ||
	    (k->public.n == CURVE_POINT &&
		memcmp(point, k->public.p, CURVE_POINT) != 0);
}

/* Behind the version: the number, [0] the curve, [1] the public key. */
static bool
ec_body(struct str rest, struct der_key *ret)
{
	struct str part, inner;

	if (!take(&rest, DER_OCTETS, &ret->secret))
		return false;
	if (take(&rest, 0xa0, &part) && take(&part, DER_OID, &inner))
		ret->curve = curve_of(inner);
	if (take(&rest, 0xa1, &part) && take(&part, DER_BITS, &inner))
		ret->public = str_slice(inner, 1, inner.n);
	ret->kind = DER_EC;
	compare_public(ret);
	return rest.n == 0;
}

static bool
edwards_body(
    struct str octets, enum der_kind kind, size_t n, struct der_key *ret)
{
	ret->kind = kind;
	return take(&octets, DER_OCTETS, &ret->secret) && octets.n == 0 &&
	    ret->secret.n == n;
}

/* The key inside PKCS#8, by its algorithm. */
static bool
inner_key(
    struct str oid, struct str params, struct str octets, struct der_key *ret)
{
	struct str body, version;

	if (oid_is(oid, "2b6570"))
		return edwards_body(octets, DER_ED25519, 32, ret);
	if (oid_is(oid, "2b656e"))
		return edwards_body(octets, DER_X25519, 32, ret);
	if (oid_is(oid, "2b6571"))
		return edwards_body(octets, DER_ED448, 57, ret);
	if (take(&params, DER_OID, &body))
		ret->curve = curve_of(body);
	/* older Hedera keys have the number alone */
	if (oid_is(oid, "2b8104000a")) {
		ret->curve = curve_of(oid);
		ret->kind = DER_EC;
		return take(&octets, DER_OCTETS, &ret->secret);
	}
	if (!take(&octets, DER_SEQUENCE, &body))
		return true; /* DSA's number; whatever else there is */
	if (!take_number(&body, &version))
		return false;
	if (oid_is(oid, "2a864886f70d010101"))
		return rsa_body(body, ret);
	return !oid_is(oid, "2a8648ce3d0201") || ec_body(body, ret);
}

static bool
pkcs8(struct str rest, struct str algorithm, struct der_key *ret)
{
	struct str oid, octets;

	return take(&algorithm, DER_OID, &oid) &&
	    take(&rest, DER_OCTETS, &octets) &&
	    inner_key(oid, algorithm, octets, ret);
}

bool
der_private_key(struct str bytes, struct der_key *ret)
{
	struct der_key k = { 0 };
	struct str rest = bytes, body, version, algorithm;
	bool ok;

	if (!take(&rest, DER_SEQUENCE, &body) || rest.n > 0)
		return false;
	if (take(&body, DER_SEQUENCE, &algorithm)) {
		k.kind = DER_ENCRYPTED;
		ok = take(&algorithm, DER_OID, &version) &&
		    take(&body, DER_OCTETS, &k.secret) && body.n == 0;
		k.secret = STR_NONE;
	} else if (!take_number(&body, &version)) {
		ok = false;
	} else if (take(&body, DER_SEQUENCE, &algorithm)) {
		ok = pkcs8(body, algorithm, &k);
	} else {
		ok = ec_body(body, &k) || rsa_body(body, &k) ||
		    dsa_body(body, &k);
	}
	if (ok)
		*ret = k;
	return ok;
}
