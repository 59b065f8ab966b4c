#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/check.h"

#define ADDRESS "0x5a0aae59d09fccbddb6c6cceb07b7279367c3d2a"

static struct principal
account(enum principal_kind kind)
{
	return (struct principal){ .id = STR("eip155:1:" ADDRESS),
		.chain = STR("eip155:1"),
		.address = STR(ADDRESS),
		.kind = kind };
}

static void
names(void **state)
{
	char buf[WHO_TEXT];
	struct principal p = account(PRINCIPAL_MULTISIG);

	(void)state;
	assert_string_equal(who(&p, buf), "multisig 0x5a0a…3d2a on eip155:1");
	p.name = STR("Treasury");
	assert_string_equal(
	    who(&p, buf), "Treasury (multisig 0x5a0a…3d2a on eip155:1)");
	p = account(PRINCIPAL_UNKNOWN);
	p.chain = STR_NONE;
	assert_string_equal(who(&p, buf), "account 0x5a0a…3d2a");
	p = (struct principal){ .id = STR("person:sec") };
	assert_string_equal(who(&p, buf), "person:sec");
	p.name = STR("Sec");
	assert_string_equal(who(&p, buf), "Sec (person:sec)");
}

/* Long names from a repository are cut, between characters. */
static void
long_names(void **state)
{
	char buf[WHO_TEXT], name[1000], chain[1000];
	struct principal p = account(PRINCIPAL_PROXY_ADMIN);
	size_t i;

	(void)state;
	/* odd, so that the cut would be inside a character */
	name[0] = 'x';
	for (i = 1; i + 1 < sizeof(name); i += 2)
		memcpy(name + i, "\xc3\xa4", 2);
	memset(chain, 'n', sizeof(chain));
	p.name = (struct str){ name, sizeof(name) - 1 };
	p.chain = (struct str){ chain, sizeof(chain) };
	(void)who(&p, buf);
	assert_true(strlen(buf) < WHO_TEXT);
	assert_non_null(strstr(buf, "\xc3\xa4 (proxy-admin 0x5a0a…3d2a on n"));
	assert_int_equal(buf[strlen(buf) - 1], ')');
}

static void
powers(void **state)
{
	char buf[WHO_TEXT];

	(void)state;
	assert_string_equal(
	    power_words(POWER_UPGRADE, STR_NONE, buf), "upgrade authority");
	assert_string_equal(power_words(POWER_ROLE, STR("MINTER_ROLE"), buf),
	    "role MINTER_ROLE");
	assert_string_equal(power_words(POWER_ROLE, STR_NONE, buf), "a role");
	assert_string_equal(power_words(POWER_MINT, STR("MINTER_ROLE"), buf),
	    "the minter role");
}

static struct principal a, b;
static const struct gate key_a = { .kind = GATE_KEY, .who = &a };
static const struct gate key_b = { .kind = GATE_KEY, .who = &b };
static const struct gate unknown = { .kind = GATE_UNKNOWN };
static const struct gate *const both[] = { &key_a, &key_b };
static const struct gate *const same[] = { &key_a, &key_a };
static const struct gate two_of_two = {
	.kind = GATE_OF, .k = 2, .of = both, .n = 2
};
static const struct gate two_of_same = {
	.kind = GATE_OF, .k = 2, .of = same, .n = 2
};
static const struct gate *const nested[] = { &unknown, &two_of_two, &key_b };
static const struct gate one_of_nested = {
	.kind = GATE_OF, .k = 1, .of = nested, .n = 3
};

static const struct principal *
single(const struct gate *g, uint32_t keys)
{
	struct route r = { .gate = g, .keys = keys };

	return route_single_key(&r);
}

static void
single_keys(void **state)
{
	(void)state;
	assert_ptr_equal(single(&key_a, 1), &a);
	assert_null(single(&two_of_two, 2));
	/* the 2-of-2 comes first, but its keys are not enough alone */
	assert_ptr_equal(single(&one_of_nested, 1), &b);
	/* one key that sits in both seats */
	assert_ptr_equal(single(&two_of_same, 1), &a);
	assert_null(single(&unknown, KEYS_UNKNOWN));
	/* the count says one, but nobody tells whose */
	assert_null(single(&(struct gate){ .kind = GATE_OF, .k = 1 }, 1));
}

/* A web where each gate holds the next one twice has 2^n ways through. */
static void
crafted_web(void **state)
{
	struct gate web[40];
	const struct gate *of[40][2];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(web); i++) {
		const struct gate *next =
		    i + 1 < COUNT_OF(web) ? &web[i + 1] : &unknown;

		of[i][0] = of[i][1] = next;
		web[i] = (struct gate){
			.kind = GATE_OF, .k = 1, .of = of[i], .n = 2
		};
	}
	assert_null(single(&web[0], 1));
}

int
main(void)
{
	const struct CMUnitTest t[] = {
		cmocka_unit_test(names),
		cmocka_unit_test(long_names),
		cmocka_unit_test(powers),
		cmocka_unit_test(single_keys),
		cmocka_unit_test(crafted_web),
	};

	return cmocka_run_group_tests_name("words", t, NULL, NULL);
}
