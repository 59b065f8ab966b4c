#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/inside.h"
#include "model/graph_parts.h"

#define SUBJECT  "eip155:1:0x5a0aae59d09fccbddb6c6cceb07b7279367c3d2a"
#define JAN(day) (INT64_C(1767225600) + (day - 1) * DAY_SECONDS) /* 2026 */

static struct arena *arena;
static struct facts *facts;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	facts = facts_new(arena);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* ---- checks to run ---- */

static const struct fact live = { .grade = GRADE_DECLARED,
	.at = { .path = { "a.json", 6 }, .line = 3 } };
static const struct fact sample = { .grade = GRADE_DECLARED,
	.test = true,
	.at = { .path = { "test/a.json", 11 }, .line = 4 } };

static void
run_sample(const struct check *c, const struct scene *s, struct findings *fs)
{
	(void)s;
	(void)finding_fail(fs, c->severity, STR(SUBJECT), &live, "bad");
	(void)finding_fail(fs, c->severity, STR("s"), &sample, "bad there");
	(void)finding_pass(fs, STR("p"), &live, "good");
}

static const struct check sample_check = {
	CHECK_HEAD,
	.id = "zz/sample",
	.title = "t",
	.why = "w",
	.fix = "f",
	.fix_long = "l",
	.needs = FACT_BIT(DELAY) | FACT_BIT(HOLDS) | FACT_BIT(THRESHOLD),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("none"),
	.run = run_sample,
};

/* ---- scenes ---- */

static struct scene
scene(const char *policy)
{
	struct graph_parts parts = { .facts = facts };
	const struct policy *p = NULL;
	struct err e = { 0 };

	if (policy_load(arena, STR("p.yaml"), str_of(policy), NULL,
		engine_check_ids(), &p, &e) < 0)
		fail_msg("%u: %s", e.at.line, e.msg);
	return (struct scene){
		.graph = graph_of(arena, &parts), .policy = p, .now = JAN(10)
	};
}

static void
add_gap(const char *path, uint32_t line, fact_set hides)
{
	facts_gap(facts,
	    &(struct gap){ .at = { .path = str_of(path), .line = line },
		.hides = hides,
		.why = STR("malformed") });
}

static size_t
count(struct findings *fs, const char *check)
{
	struct finding *const *f;
	size_t i, n, found = 0;

	f = findings_sorted(fs, &n);
	for (i = 0; i < n; i++)
		found += strcmp(f[i]->check, check) == 0;
	return found;
}

static const struct finding *
find(struct findings *fs, const char *check, const char *message)
{
	struct finding *const *f;
	size_t i, n;

	f = findings_sorted(fs, &n);
	for (i = 0; i < n; i++)
		if (strcmp(f[i]->check, check) == 0 &&
		    str_eq(f[i]->message, str_of(message)))
			return f[i];
	fail_msg("%s does not say: %s", check, message);
	return NULL;
}

/* ---- one check ---- */

static void
nothing_was_read(void **state)
{
	struct scene s;
	struct findings *fs = findings_new(arena);
	const struct finding *f;

	(void)state;
	facts_read(facts, FACT_BIT(LABEL));
	add_gap("b.json", 7, FACT_BIT(DELAY));
	s = scene("quorate: 1\n");
	run_check(&sample_check, &s, fs);
	assert_int_equal(count(fs, "zz/sample"), 1);
	f = find(fs, "zz/sample",
	    "nothing was read that tells holds, delay or threshold");
	assert_int_equal(f->verdict, VERDICT_UNKNOWN);
	assert_int_equal(f->severity, SEVERITY_CRITICAL);
	assert_int_equal(f->n_evidence, 1);
}

static void
all_was_read(void **state)
{
	struct scene s;
	struct findings *fs = findings_new(arena);

	(void)state;
	facts_read(facts, FACT_BIT(DELAY));
	add_gap("b.json", 7, FACT_BIT(LABEL)); /* of no interest */
	s = scene("quorate: 1\n");
	run_check(&sample_check, &s, fs);
	assert_int_equal(count(fs, "zz/sample"), 3);
	assert_int_equal(find(fs, "zz/sample", "good")->verdict, VERDICT_PASS);
}

static void
some_was_not_read(void **state)
{
	struct scene s;
	struct findings *fs = findings_new(arena);
	const struct finding *f;

	(void)state;
	facts_read(facts, FACT_BIT(DELAY));
	add_gap("test/a.json", 1, FACT_BIT(HOLDS));
	add_gap("test/a.json", 2, FACT_BIT(HOLDS) | FACT_BIT(DELAY));
	s = scene("quorate: 1\n");
	run_check(&sample_check, &s, fs);
	f = find(fs, "zz/sample",
	    "1 file that may tell holds or delay could not be read");
	assert_int_equal(f->verdict, VERDICT_UNKNOWN);
	assert_int_equal(f->n_evidence, 2);
	assert_true(f->test);

	fs = findings_new(arena);
	add_gap("b.json", 0, FACT_BIT(HOLDS));
	s = scene("quorate: 1\n");
	run_check(&sample_check, &s, fs);
	f = find(fs, "zz/sample",
	    "2 files that may tell holds or delay could not be read");
	assert_false(f->test);
}

/* ---- all checks, and the policy ---- */

static void
every_check_speaks(void **state)
{
	const struct scene s = scene("quorate: 1\n");
	struct findings *fs = run_checks(arena, &s);
	const struct check *const *c;
	size_t i, n;

	(void)state;
	c = engine_checks(&n);
	assert_true(n > builtin_checks_n);
	for (i = 0; i < n; i++) {
		assert_ptr_equal(engine_check(str_of(c[i]->id)), c[i]);
		if (c[i]->needs != 0)
			assert_int_equal(count(fs, c[i]->id), 1);
	}
	assert_null(engine_check(STR("signer/nothing")));
}

/* What is built in keeps the rules of struct check. */
static void
builtin_checks_are_sound(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < builtin_checks_n; i++) {
		const struct check *c = builtin_checks[i];

		assert_int_equal(c->abi, CHECK_ABI);
		assert_int_equal(c->size, sizeof(*c));
		assert_true(strlen(c->title) > 0 && strlen(c->why) > 0 &&
		    strlen(c->fix) > 0 && strlen(c->fix_long) > 0);
		assert_non_null(c->standards[0]);
		/* what needs no evidence judges the policy, or a change */
		assert_true(c->needs != 0 ||
		    strncmp(c->id, "policy/", 7) == 0 ||
		    strncmp(c->id, "gate/", 5) == 0 ||
		    str_ends(str_of(c->id), STR("-removed")));
		assert_int_equal(strlen(c->id), strlen(builtin_names[i]));
		if (i > 0)
			assert_true(
			    strcmp(builtin_checks[i - 1]->id, c->id) < 0);
	}
}

static void
severities(void **state)
{
	struct scene s;
	struct findings *fs;

	(void)state;
	facts_read(facts, FACT_BIT(DELAY));
	s = scene("quorate: 1\n");
	fs = run_checks(arena, &s);
	assert_int_equal(
	    find(fs, "zz/sample", "bad")->severity, SEVERITY_CRITICAL);
	assert_int_equal(
	    find(fs, "zz/sample", "bad there")->severity, SEVERITY_LOW);

	s = scene("quorate: 1\nchecks: {zz/sample: {severity: medium}}\n");
	fs = run_checks(arena, &s);
	assert_int_equal(
	    find(fs, "zz/sample", "bad")->severity, SEVERITY_MEDIUM);
	assert_int_equal(
	    find(fs, "zz/sample", "bad there")->severity, SEVERITY_LOW);
	assert_int_equal(
	    find(fs, "zz/sample", "good")->severity, SEVERITY_INFO);

	s = scene("quorate: 1\n"
		  "checks: {zz/sample: {off: true, because: x}}\n");
	assert_int_equal(count(run_checks(arena, &s), "zz/sample"), 0);
}

/* ---- exceptions ---- */

#define EXCEPTION(subject, days)                                   \
	"quorate: 1\nexceptions:\n- {id: EX-1, check: zz/sample, " \
	"subject: '" subject "', reason: known, owner: ops, "      \
	"approver: sec, " days "}\n"
#define SOON "since: 2026-01-01, expires: 2026-01-11"

static struct findings *
with_exception(const char *policy)
{
	struct scene s;

	facts_read(facts, FACT_BIT(DELAY));
	s = scene(policy);
	return run_checks(arena, &s);
}

static void
excepted(void **state)
{
	static const char *const policies[] = {
		EXCEPTION(SUBJECT, SOON),
		EXCEPTION("0x5A0Aae59D09fccBdDb6C6CcEB07B7279367C3d2A", SOON),
		EXCEPTION("eip155:1:0x5A0Aae59D09fccBdDb6C6CcEB07B7279367C3d2A",
		    SOON),
	};
	const struct finding *f;
	struct findings *fs;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(policies); i++) {
		fs = with_exception(policies[i]);
		f = find(fs, "zz/sample", "bad");
		assert_true(f->excepted);
		assert_true(str_eq(
		    f->excepted_by, STR("known (ops, until 2026-01-11)")));
		assert_false(find(fs, "zz/sample", "bad there")->excepted);
		assert_int_equal(count(fs, "policy/exception-unmatched"), 0);
		assert_int_equal(count(fs, "policy/exception-expired"), 0);
		assert_int_equal(count(fs, "policy/exception-too-long"), 0);
	}
}

/* Neither another chain, nor a part of the subject, nor a PASS. */
static void
unmatched(void **state)
{
	static const char *const policies[] = {
		EXCEPTION("eip155:10:0x5a0aae59d09fccbddb6c6cceb07b7279367c3"
			  "d2a",
		    SOON),
		EXCEPTION("eip155:1", SOON),
		EXCEPTION("S", SOON),
		EXCEPTION("p", SOON),
	};
	struct findings *fs;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(policies); i++) {
		fs = with_exception(policies[i]);
		assert_false(find(fs, "zz/sample", "bad")->excepted);
		assert_int_equal(count(fs, "policy/exception-unmatched"), 1);
	}
	fs = with_exception(EXCEPTION("p", SOON));
	assert_int_equal(find(fs, "policy/exception-unmatched",
			     "exception EX-1 to zz/sample for p matches no "
			     "finding")
			     ->evidence[0]
			     ->line,
	    3);
}

/* On its last day it holds no longer. */
static void
expired(void **state)
{
	struct findings *fs = with_exception(
	    EXCEPTION(SUBJECT, "since: 2026-01-01, expires: 2026-01-10"));
	const struct finding *f;

	(void)state;
	assert_false(find(fs, "zz/sample", "bad")->excepted);
	f = find(fs, "policy/exception-expired",
	    "exception EX-1 to zz/sample for " SUBJECT
	    " expired on 2026-01-10");
	assert_int_equal(f->verdict, VERDICT_FAIL);
	assert_true(f->confirmed);
	assert_int_equal(count(fs, "policy/exception-unmatched"), 0);
}

static void
too_long(void **state)
{
	struct findings *fs;

	(void)state;
	fs = with_exception(
	    EXCEPTION(SUBJECT, "since: 2026-01-01, expires: 2026-07-01"));
	assert_true(find(fs, "zz/sample", "bad")->excepted);
	(void)find(fs, "policy/exception-too-long",
	    "exception EX-1 to zz/sample for " SUBJECT
	    " lasts 181 days; the policy allows 180");
	/* 180 days are not too long; from today where no `since` is */
	fs = with_exception(
	    EXCEPTION(SUBJECT, "since: 2026-01-01, expires: 2026-06-30"));
	assert_int_equal(count(fs, "policy/exception-too-long"), 0);
	fs = with_exception(EXCEPTION(SUBJECT, "expires: 2026-07-09"));
	assert_int_equal(count(fs, "policy/exception-too-long"), 0);
	fs = with_exception(EXCEPTION(SUBJECT, "expires: 2026-07-10"));
	assert_int_equal(count(fs, "policy/exception-too-long"), 1);
}

/* The engine's own checks obey the policy too, and cannot be excepted by an
 * exception to them. */
static void
about_exceptions(void **state)
{
	static const char both[] =
	    EXCEPTION("p", SOON) "- {check: policy/exception-unmatched, "
				 "subject: p, reason: r, owner: o, approver: "
				 "a, " SOON "}\n";
	struct findings *fs;

	(void)state;
	fs = with_exception(EXCEPTION(
	    "p", SOON) "checks: {"
		       "policy/exception-unmatched: {severity: high}}\n");
	assert_int_equal(find(fs, "policy/exception-unmatched",
			     "exception EX-1 to zz/sample for p matches no "
			     "finding")
			     ->severity,
	    SEVERITY_HIGH);
	fs = with_exception(
	    EXCEPTION("p", SOON) "checks: {"
				 "policy/exception-unmatched: {off: true, "
				 "because: b}}\n");
	assert_int_equal(count(fs, "policy/exception-unmatched"), 0);
	fs = with_exception(both);
	assert_int_equal(count(fs, "policy/exception-unmatched"), 2);
	assert_false(find(fs, "policy/exception-unmatched",
	    "exception EX-1 to zz/sample for p matches no finding")
			 ->excepted);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest t[] = {
		TEST(nothing_was_read),
		TEST(all_was_read),
		TEST(some_was_not_read),
		TEST(every_check_speaks),
		TEST(builtin_checks_are_sound),
		TEST(severities),
		TEST(excepted),
		TEST(unmatched),
		TEST(expired),
		TEST(too_long),
		TEST(about_exceptions),
	};

	if (!table_add(&sample_check))
		return 1;
	return cmocka_run_group_tests_name("run", t, NULL, NULL);
}
