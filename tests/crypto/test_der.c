#include "crypto/curve.h"
#include "crypto/der.h"
#include "crypto/hash.h"
#include "crypto/rsa.h"
#include "vectors.h"

/* Structures are put together here from digits, and keys from names. */
struct piece {
	unsigned char v[512];
	size_t n;
};

static void
put(struct piece *p, const char *hex)
{
	size_t n = strlen(hex) / 2;

	assert_true(p->n + n <= sizeof(p->v));
	assert_true(hex_bytes(str_of(hex), n, p->v + p->n));
	p->n += n;
}

static void
put_bytes(struct piece *p, const unsigned char *v, size_t n)
{
	assert_true(p->n + n <= sizeof(p->v));
	memcpy(p->v + p->n, v, n);
	p->n += n;
}

static bool
read_key(const struct piece *p, struct der_key *ret)
{
	return der_private_key(bytes_of(p->v, p->n), ret);
}

/* All that is shorter than the whole, and a byte more, is no key. */
static void
expect_whole(struct piece *p)
{
	struct der_key k;

	for (size_t n = 0; n < p->n; n++)
		assert_false(der_private_key(bytes_of(p->v, n), &k));
	p->v[p->n++] = 0;
	assert_false(read_key(p, &k));
	p->n--;
}

static void
test_ed25519(void **state)
{
	struct piece p = { .n = 0 };
	unsigned char seed[32];
	struct der_key k;

	(void)state;
	sha256(STR("a seed"), seed);
	put(&p, "302e020100300506032b657004220420");
	put_bytes(&p, seed, 32);
	assert_true(read_key(&p, &k));
	assert_int_equal(k.kind, DER_ED25519);
	assert_int_equal(k.secret.n, 32);
	assert_memory_equal(k.secret.p, seed, 32);
	expect_whole(&p);
	p.v[11] = 0x6e;
	assert_true(read_key(&p, &k));
	assert_int_equal(k.kind, DER_X25519);
}

/* RFC 5915, with the curve and the public key; and the same in PKCS#8. */
static void
test_secp256k1(void **state)
{
	struct piece p = { .n = 0 }, q = { .n = 0 };
	unsigned char key[32], point[CURVE_POINT];
	struct der_key k;

	(void)state;
	sha256(STR("a key"), key);
	assert_true(curve_point(key, point));
	put(&p, "30740201010420");
	put_bytes(&p, key, 32);
	put(&p, "a00706052b8104000aa144034200");
	put_bytes(&p, point, CURVE_POINT);
	assert_true(read_key(&p, &k));
	assert_int_equal(k.kind, DER_EC);
	assert_true(str_eq(k.curve, STR("secp256k1")));
	assert_false(k.wrong);
	assert_memory_equal(k.secret.p, key, 32);
	expect_whole(&p);
	p.v[p.n - 1] ^= 1; /* another point */
	assert_true(read_key(&p, &k));
	assert_true(k.wrong);

	put(&q,
	    "303e020100301006072a8648ce3d020106052b8104000a0427302502"
	    "01010420");
	put_bytes(&q, key, 32);
	assert_true(read_key(&q, &k));
	assert_int_equal(k.kind, DER_EC);
	assert_memory_equal(k.secret.p, key, 32);
	expect_whole(&q);
}

/* 61 * 53 = 3233, the textbook's; and with a number that is no product. */
static void
test_rsa(void **state)
{
	struct piece p = { .n = 0 };
	struct der_key k;

	(void)state;
	put(&p,
	    "301d02010002020ca102011102020ac102013d020135020135020131020126");
	assert_true(read_key(&p, &k));
	assert_int_equal(k.kind, DER_RSA);
	assert_int_equal(k.bits, 12);
	assert_false(k.wrong);
	expect_whole(&p);
	p.v[8] ^= 2;
	assert_true(read_key(&p, &k));
	assert_true(k.wrong);
}

static void
test_encrypted(void **state)
{
	struct piece p = { .n = 0 };
	struct der_key k;

	(void)state;
	put(&p,
	    "301b300f06092a864886f70d01050d30020500040800010203040506"
	    "07");
	assert_true(read_key(&p, &k));
	assert_int_equal(k.kind, DER_ENCRYPTED);
	expect_whole(&p);
}

static void
test_lengths(void **state)
{
	static const char *const bad[] = { "3080", "308400000000",
		"3085000000000000", "3084ffffffff020100", "30ff", "30", "",
		"020100", "3003020100", "30050201003000" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct piece p = { .n = 0 };
		struct der_key k;

		put(&p, bad[i]);
		assert_false(read_key(&p, &k));
	}
}

static void
test_product(void **state)
{
	(void)state;
	assert_true(rsa_product(STR("\x0c\xa1"), STR("\x3d"), STR("\x35")));
	assert_false(rsa_product(STR("\x0c\xa2"), STR("\x3d"), STR("\x35")));
	assert_true(rsa_product(STR("\xff\xfe\x00\x01"), STR("\xff\xff"),
	    STR("\xff"
		"\xff")));
	assert_false(rsa_product(STR_NONE, STR_NONE, STR_NONE));
	assert_int_equal(rsa_bits(STR("\x00\x80\x00")), 16);
	assert_int_equal(rsa_bits(STR("\x01")), 1);
	assert_int_equal(rsa_bits(STR("\x00")), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ed25519),
		cmocka_unit_test(test_secp256k1),
		cmocka_unit_test(test_rsa),
		cmocka_unit_test(test_encrypted),
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_product),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
