#include "common.h"

#define WORDS "subject: s, reason: r, owner: o, approver: a, "

static void
loads(void **state)
{
	const struct policy *p =
	    good("quorate: 1\n"
		 "exceptions:\n"
		 "- id: EX-2\n"
		 "  check: signer/n-of-n\n"
		 "  subject: eip155:1:0xabc\n"
		 "  reason: a test of \"words\"\n"
		 "  owner: ops\n"
		 "  approver: security\n"
		 "  since: 2026-01-01\n"
		 "  expires: 2026-06-30\n"
		 "- {check: key/raw-evm, " WORDS "expires: 2026-01-02}\n");
	const struct exception *e;
	size_t n;

	(void)state;
	e = policy_exceptions(p, &n);
	assert_int_equal(n, 2);
	assert_true(str_eq(e[0].check, STR("key/raw-evm"))); /* sorted */
	assert_int_equal(e[0].id.n, 0);
	assert_int_equal(e[0].since, 0);
	assert_int_equal(e[0].at.line, 11);
	assert_true(str_eq(e[1].id, STR("EX-2")));
	assert_true(str_eq(e[1].reason, STR("a test of \"words\"")));
	assert_true(str_eq(e[1].approver, STR("security")));
	assert_int_equal(e[1].expires - e[1].since, DAYS(180));
	/* an end before all time that we count is a day too */
	p = good("quorate: 1\nexceptions:\n"
		 "- {check: key/raw-evm, " WORDS "expires: 1013-01-01}\n");
	assert_true(policy_exceptions(p, &n)->expires < 0);
}

static void
refuses(void **state)
{
#define ONE(text) "quorate: 1\nexceptions:\n- {" text "}\n"
	static const struct {
		const char *text, *words;
	} c[] = {
		{ ONE(WORDS "expires: 2026-01-02"),
		    "p.yaml:3:3: the key 'check' is missing" },
		{ ONE("check: key/raw-evm, " WORDS "since: 2026-01-02"),
		    "p.yaml:3:3: the key 'expires' is missing" },
		{ ONE("check: key/raw-evm, " WORDS "expires: never"),
		    "p.yaml:3:79: 'expires' must be a day such as "
		    "2026-12-31" },
		{ ONE("check: key/raw-evm, " WORDS "expires: 2026-02-30"),
		    "p.yaml:3:79: 'expires' must be a day such as "
		    "2026-12-31" },
		{ ONE("check: key/raw-evm, " WORDS "expires: [2026-02-20]"),
		    "p.yaml:3:79: 'expires' must be a day such as "
		    "2026-12-31" },
		{ ONE("check: key/raw-evn, " WORDS "expires: 2026-01-02"),
		    "p.yaml:3:11: unknown check 'key/raw-evn' (did you mean "
		    "'key/raw-evm'?)" },
		{ ONE("check: key/raw-evm, " WORDS
		      "expires: 2026-01-02, sinc: 2026-01-01"),
		    "p.yaml:3:91: unknown key 'sinc' (did you mean "
		    "'since'?)" },
		{ ONE("check: key/raw-evm, " WORDS
		      "expires: 2026-01-02, since: 2026-01-03"),
		    "p.yaml:3:98: 'since' is later than 'expires'" },
		{ ONE("check: key/raw-evm, subject: '', expires: 2026-01-02"),
		    "p.yaml:3:33: 'subject' must not be empty" },
		{ ONE("check: key/raw-evm, subject: 7, expires: 2026-01-02"),
		    "p.yaml:3:33: 'subject' must be a text; put it in quotes" },
		{ "quorate: 1\nexceptions: {}\n",
		    "p.yaml:2:13: 'exceptions' must be a list" },
		{ "quorate: 1\nexceptions: [x]\n",
		    "p.yaml:2:14: an exception must be a map of keys" },
		{ "quorate: 1\nexceptions:\n"
		  "- {id: A, check: key/raw-evm, " WORDS
		  "expires: 2026-01-02}\n"
		  "- {id: A, check: key/raw-evm, " WORDS
		  "expires: 2026-01-02}\n",
		    "p.yaml:4:8: exception 'A' is there already, at p.yaml:3" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(c); i++)
		refused(c[i].text, c[i].words);
}

static void
own_file(void **state)
{
	const struct policy *base = good(
	    ONE("id: A, check: key/raw-evm, " WORDS "expires: 2026-01-02"));
	const struct policy *p = NULL;
	struct err e = { 0 };
	size_t n;

	(void)state;
	assert_int_equal(policy_add_exceptions(arena, STR("x.yaml"),
			     str_of(ONE("id: B, check: key/raw-evm, " WORDS
					"expires: 2026-01-02")),
			     base, ids, &p, &e),
	    0);
	(void)policy_exceptions(p, &n);
	assert_int_equal(n, 2);
	(void)policy_exceptions(base, &n);
	assert_int_equal(n, 1);
	assert_false(str_eq(policy_digest(p), policy_digest(base)));
	p = NULL;
	/* an id is used once in all files together */
	assert_int_equal(policy_add_exceptions(arena, STR("x.yaml"),
			     str_of(ONE("id: A, check: key/raw-evm, " WORDS
					"expires: 2026-01-02")),
			     base, ids, &p, &e),
	    ERR_USAGE);
	assert_string_equal(
	    e.msg, "exception 'A' is there already, at p.yaml:3");
	/* exceptions change nothing else */
	assert_int_equal(policy_add_exceptions(arena, STR("x.yaml"),
			     STR("quorate: 1\nparams: {min_signers: 1}\n"),
			     base, ids, &p, &e),
	    ERR_USAGE);
	assert_string_equal(e.msg, "unknown key 'params'");
	assert_null(p);
}

int
main(void)
{
	const struct CMUnitTest t[] = {
		cmocka_unit_test(loads),
		cmocka_unit_test(refuses),
		cmocka_unit_test(own_file),
	};

	return cmocka_run_group_tests_name("exceptions", t, setup, teardown);
}
