#include "base/limits.h"
#include "crypto/keystore.h"
#include "vectors.h"

/* Bytes of digits that stand in two pieces. */
struct bytes {
	unsigned char v[32];
};

static struct str
digits(struct bytes *b, const char *head, const char *tail)
{
	assert_true(hex_bytes(str_of(head), 16, b->v));
	if (tail == NULL)
		return bytes_of(b->v, 16);
	assert_true(hex_bytes(str_of(tail), 16, b->v + 16));
	return bytes_of(b->v, 32);
}

/* Source: Web3 Secret Storage Definition, test vectors. */
static const char v3_secret[] = "7a28b5ba57c53603b0b07b56bba752f7"
				"784bf506fa95edc395f5cf6c7514fe9d";
static struct bytes held[8];

static struct keystore
v3_scrypt(void)
{
	return (struct keystore){ .scrypt = true,
		.n = 262144,
		.r = 1,
		.p = 8,
		.salt = digits(&held[0], "ab0c7876052600dd703518d6fc3fe898",
		    "4592145b591fc8fb5c6d43190334ba19"),
		.iv =
		    digits(&held[1], "83dbcc02d8ccb40e466191a123791e0e", NULL),
		.ciphertext =
		    digits(&held[2], "d172bf743a674da9cdad04534d56926e",
			"f8358534d458fffccd4e6ad2fbde479c"),
		.mac = digits(&held[3], "2103ac29920d71da29f15d75b4a16dbe",
		    "95cfd7ff8faea1056c33131d846e3097") };
}

static struct keystore
v3_pbkdf2(void)
{
	return (struct keystore){ .c = 262144,
		.salt = digits(&held[0], "ae3cd4e7013836a3df6bd7241b12db06",
		    "1dbe2c6785853cce422d148a624ce0bd"),
		.iv =
		    digits(&held[1], "6087dab2f9fdbbfaddc31a909735c1e6", NULL),
		.ciphertext =
		    digits(&held[2], "5318b4d5bcd28de64ee5559e671353e1",
			"6f075ecae9f99c7a79a38af5f869aa46"),
		.mac = digits(&held[3], "517ead924a9d0dc3124507e3393d175c",
		    "e3ff7c1e96529c6c555ce9e51205e9b2") };
}

/* Source: EIP-2335, test cases. The password in form NFKD. */
static const char eip_password[] = "testpassword\xf0\x9f\x94\x91";
static const char eip_secret[] = "000000000019d6689c085ae165831e93"
				 "4ff763ae46a2a6c172b3f1b60a8ce26f";

static struct keystore
eip_pbkdf2(void)
{
	return (struct keystore){ .eip2335 = true,
		.c = 262144,
		.salt = digits(&held[0], "d4e56740f876aef8c010b86a40d5f567",
		    "45a118d0906a34e69aec8c0db1cb8fa3"),
		.iv =
		    digits(&held[1], "264daa3f303d7259501c93d997d84fe6", NULL),
		.ciphertext =
		    digits(&held[2], "cee03fde2af33149775b7223e7845e4f",
			"b2c8ae1792e5f99fe9ecf474cc8c16ad"),
		.mac = digits(&held[3], "8a9f5d9912ed7e75ea794bc5a89bca5f",
		    "193721d30868ade6f73043c6ea6febf1") };
}

static void
test_open(void **state)
{
	unsigned char key[KEYSTORE_SECRET];
	struct keystore k = v3_scrypt();

	(void)state;
	assert_true(keystore_open(&k, STR("testpassword"), key));
	expect_bytes(key, v3_secret);
	k = v3_pbkdf2();
	assert_true(keystore_open(&k, STR("testpassword"), key));
	expect_bytes(key, v3_secret);
	assert_false(keystore_open(&k, STR("testpasswore"), key));
	k.eip2335 = true; /* the other hash */
	assert_false(keystore_open(&k, STR("testpassword"), key));
	k = eip_pbkdf2();
	assert_true(keystore_open(&k, str_of(eip_password), key));
	expect_bytes(key, eip_secret);
}

/* What would take too long, or is not well-formed, is not tried. */
static void
test_bearable(void **state)
{
	unsigned char key[KEYSTORE_SECRET];
	struct keystore good = v3_scrypt(), k;

	(void)state;
	assert_true(keystore_bearable(&good));
#define REFUSED(change)                                                    \
	do {                                                               \
		k = good;                                                  \
		change;                                                    \
		assert_false(keystore_bearable(&k));                       \
		assert_false(keystore_open(&k, STR("testpassword"), key)); \
	} while (0)
	REFUSED(k.n = 0);
	REFUSED(k.n = 1);
	REFUSED(k.n = 262143);
	REFUSED(k.n = UINT64_C(1) << 63);
	REFUSED(k.r = 0);
	REFUSED(k.r = 9); /* 302 MB */
	REFUSED(k.r = UINT64_MAX);
	REFUSED(k.p = 0);
	REFUSED(k.p = 17);
	REFUSED(k.p = UINT64_MAX);
	REFUSED(k.mac.n = 31);
	REFUSED(k.iv.n = 15);
	REFUSED(k.ciphertext.n = 0);
	REFUSED(k.ciphertext.n = KEYSTORE_SECRET + 1);
	REFUSED(k.salt.n = 129);
	good = v3_pbkdf2();
	REFUSED(k.c = 0);
	REFUSED(k.c = LIMIT_KDF_WORK + UINT64_C(1));
	REFUSED(k.c = UINT64_MAX);
#undef REFUSED
}

static void
test_weak(void **state)
{
	struct keystore k = v3_scrypt();

	(void)state;
	assert_false(keystore_weak(&k));
	k.n = 4096;
	assert_true(keystore_weak(&k));
	k = v3_pbkdf2();
	assert_false(keystore_weak(&k));
	k.c = 10240;
	assert_true(keystore_weak(&k));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_open),
		cmocka_unit_test(test_bearable),
		cmocka_unit_test(test_weak),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
