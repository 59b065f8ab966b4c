#include "accepting.h"

/* Exceptions, beside what test_run.c tells of them. */

#define EXCEPTION(more)                                            \
	"quorate: 1\nexceptions:\n- {id: EX-1, check: zz/delays, " \
	"subject: '" SUBJECT "', reason: known, owner: ops, " more "}\n"
#define SOON "approver: sec, since: 2026-01-01, expires: 2026-01-11"

/* Of two findings about one subject just the one that is named; by all digits
 * or the first. */
static void
one_of_several(void **state)
{
	const char *digits;
	struct findings *fs;
	size_t one;
	int n;

	(void)state;
	tell_delay(SUBJECT, 60, 1);
	tell_delay(SUBJECT, 120, 2);
	fs = judged(EXCEPTION(SOON));
	assert_true(is_excepted(fs, 0) && is_excepted(fs, 1));
	for (one = 0; one < 2; one++)
		for (n = FINGERPRINT_LEAST; n <= 64; n += 32) {
			digits = nth(fs, "zz/delays", one)->fingerprint.p;
			fs = judged(arena_printf(arena,
			    EXCEPTION(SOON ", fingerprint: '%.*s'"), n, digits)
					.p);
			assert_int_equal(is_excepted(fs, 0), one == 0);
			assert_int_equal(is_excepted(fs, 1), one == 1);
			silent(fs, "policy/exception-unmatched");
		}
	fs = judged(EXCEPTION(
	    SOON ", fingerprint: '00000000000000000000000000000000'"));
	assert_false(is_excepted(fs, 0) || is_excepted(fs, 1));
	(void)says(fs, "policy/exception-unmatched",
	    "exception EX-1 to zz/delays for " SUBJECT " matches no finding");
}

static void
approved_by_its_owner(void **state)
{
	struct findings *fs;

	(void)state;
	tell_delay(SUBJECT, 60, 1);
	silent(judged(EXCEPTION(SOON)), "policy/exception-self-approved");
	fs = judged(EXCEPTION("approver: ' OPS', expires: 2026-01-11"));
	(void)says(fs, "policy/exception-self-approved",
	    "exception EX-1 to zz/delays for " SUBJECT
	    " was approved by its owner,  OPS");
	assert_true(is_excepted(fs, 0));
}

/* A day to come as the first does not make it any shorter. */
static void
begins_in_the_future(void **state)
{
	(void)state;
	tell_delay(SUBJECT, 60, 1);
	(void)says(judged(EXCEPTION(
		       "approver: a, since: 2027-01-01, expires: 2027-01-10")),
	    "policy/exception-too-long",
	    "exception EX-1 to zz/delays for " SUBJECT
	    " lasts 365 days; the policy allows 180");
}

/* What is said about the policy itself is never accepted. */
static void
not_of_the_policy(void **state)
{
	struct scene s = scene(
	    "quorate: 1\nexceptions:\n- {check: policy/loosened, subject: "
	    "min_signers, reason: r, owner: o, " SOON "}\n");
	struct findings *fs;

	(void)state;
	s.proposed = policy("quorate: 1\nparams: {min_signers: 1}\n");
	fs = run_checks(arena, &s);
	assert_false(says(fs, "policy/loosened",
	    "the change loosens the policy: min_signers: 3 -> 1")
			 ->excepted);
	(void)says(fs, "policy/exception-unmatched",
	    "exception to policy/loosened for min_signers matches no finding");
}

/* ---- a change of the policy ---- */

static void
change_of_policy(void **state)
{
	struct scene s = scene("quorate: 1\n");
	const struct finding *f;
	struct findings *fs;

	(void)state;
	s.proposed = policy(
	    "quorate: 1\nparams:\n  min_signers: 1\n"
	    "exceptions:\n- {check: zz/delays, subject: s, reason: r, owner: "
	    "o, " SOON "}\n");
	fs = run_checks(arena, &s);
	f = says(fs, "policy/loosened",
	    "the change loosens the policy: min_signers: 3 -> 1");
	assert_int_equal(f->verdict, VERDICT_FAIL);
	assert_int_equal(f->severity, SEVERITY_HIGH);
	assert_true(f->confirmed && f->of_change);
	assert_string_equal(f->evidence[0]->path.p, "p.yaml");
	assert_int_equal(f->evidence[0]->line, 3);
	f = says(fs, "policy/exception-proposed",
	    "exception to zz/delays for s is new: zz/delays for s until "
	    "2026-01-11; it is proposed, and did not help this change");
	assert_int_equal(f->severity, SEVERITY_MEDIUM);
	assert_true(f->confirmed && f->of_change);
	assert_int_equal(f->evidence[0]->line, 5);
}

/* The judge is the policy as it was, so what the change turns off speaks. */
static void
judged_by_the_base(void **state)
{
	struct findings *fs;
	struct scene s;

	(void)state;
	tell_delay(SUBJECT, 60, 1);
	s = scene("quorate: 1\n");
	s.proposed = policy("quorate: 1\nchecks: {zz/delays: {off: true, "
			    "because: b}, policy/loosened: {off: true, "
			    "because: b}}\n");
	fs = run_checks(arena, &s);
	assert_false(is_excepted(fs, 0));
	assert_string_equal(nth(fs, "policy/loosened", 0)->message.p,
	    "the change loosens the policy: policy/loosened: turned off");
	assert_string_equal(nth(fs, "policy/loosened", 1)->message.p,
	    "the change loosens the policy: zz/delays: turned off");
}

static void
change_that_breaks_it(void **state)
{
	struct scene s = scene("quorate: 1\n");
	const struct err e = { .code = ERR_USAGE,
		.at = { STR(".quorate/policy.yaml"), 7, 3 },
		.msg = "unknown key 'x'" };
	const struct finding *f;
	struct findings *fs;

	(void)state;
	s.proposed_wrong = &e;
	fs = run_checks(arena, &s);
	f = says(fs, "policy/loosened",
	    "the change leaves a policy that cannot be read: unknown key 'x'");
	assert_int_equal(f->severity, SEVERITY_HIGH);
	assert_true(f->of_change);
	assert_int_equal(f->evidence[0]->line, 7);
	assert_null(nth(fs, "policy/exception-proposed", 0));
}

/* A scan says nothing; a change that tightens passes. */
static void
no_loosening(void **state)
{
	struct scene s = scene("quorate: 1\n");
	struct findings *fs = run_checks(arena, &s);

	(void)state;
	assert_null(nth(fs, "policy/loosened", 0));
	assert_null(nth(fs, "policy/exception-proposed", 0));
	s.proposed = policy("quorate: 1\nextends: strict\n");
	fs = run_checks(arena, &s);
	assert_int_equal(says(fs, "policy/loosened",
			     "the change leaves the policy as strict as it was")
			     ->verdict,
	    VERDICT_PASS);
	assert_int_equal(says(fs, "policy/exception-proposed",
			     "the change asks for no exception")
			     ->verdict,
	    VERDICT_PASS);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest t[] = {
		TEST(one_of_several),
		TEST(approved_by_its_owner),
		TEST(begins_in_the_future),
		TEST(not_of_the_policy),
		TEST(change_of_policy),
		TEST(judged_by_the_base),
		TEST(change_that_breaks_it),
		TEST(no_loosening),
	};

	if (!table_add(&delays))
		return 1;
	return cmocka_run_group_tests_name("excepted", t, NULL, NULL);
}
