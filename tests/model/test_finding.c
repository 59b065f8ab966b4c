#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/limits.h"
#include "model/finding.h"

static struct arena *arena;
static struct findings *fs;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	fs = findings_new(arena);
	findings_by(fs, "a/one");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static const struct fact weak = { .grade = GRADE_DEPLOY,
	.test = true,
	.at = { .path = { "w", 1 }, .line = 1 } };
static const struct fact strong = { .grade = GRADE_DECLARED,
	.at = { .path = { "s", 1 }, .line = 2 } };

static void
names(void **state)
{
	int s;

	(void)state;
	for (s = SEVERITY_INFO; s <= SEVERITY_CRITICAL; s++)
		assert_int_equal(
		    severity_by_name(str_of(severity_name((enum severity)s))),
		    s);
	assert_int_equal(severity_by_name(STR("High")), -1);
	assert_int_equal(severity_by_name(STR_NONE), -1);
	assert_string_equal(verdict_name(VERDICT_UNKNOWN), "unknown");
}

static void
weakest_grade(void **state)
{
	struct finding *f;

	(void)state;
	f = finding_fail(
	    fs, SEVERITY_HIGH, STR("x"), &strong, "%d of %d", 1, 3);
	assert_string_equal(f->check, "a/one");
	assert_true(str_eq(f->message, STR("1 of 3")));
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_true(f->confirmed);
	assert_false(f->test);
	finding_proof(fs, f, &weak);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_false(f->confirmed);
	assert_false(f->test); /* one of two is not a test */
	f = finding_fail(fs, SEVERITY_HIGH, STR("x"), &weak, "other");
	assert_true(f->test);
	f = finding_pass(fs, STR("x"), &strong, "fine");
	assert_int_equal(f->severity, SEVERITY_INFO);
	assert_false(f->confirmed); /* only a FAIL is */
	f = finding_unknown(fs, SEVERITY_LOW, STR("x"), NULL, "not seen");
	assert_int_equal(f->n_evidence, 0);
	assert_false(f->test);
}

static void
evidence_once(void **state)
{
	struct evidence many[LIMIT_EVIDENCE + 2];
	struct finding *f;
	uint32_t i;

	(void)state;
	f = finding_fail(fs, SEVERITY_HIGH, STR("x"), &strong, "m");
	finding_proof(fs, f, &strong);
	finding_proof(fs, f, NULL);
	finding_place(fs, f, NULL);
	assert_int_equal(f->n_evidence, 1);
	/* whoever followed a call to another file did not note its id */
	f = finding_fail(fs, SEVERITY_HIGH, STR("y"), &strong, "m");
	for (i = 0; i < 2; i++) {
		many[i] = (struct evidence){ .path = STR("p"),
			.commit = STR("c"),
			.blob = i == 0 ? STR("b") : STR_NONE };
		finding_place(fs, f, &many[i]);
	}
	assert_int_equal(f->n_evidence, 2);
	f = finding_fail(fs, SEVERITY_HIGH, STR("x"), &strong, "m");
	for (i = 0; i < COUNT_OF(many); i++) {
		many[i] = (struct evidence){ .path = STR("many"), .line = i };
		finding_place(fs, f, &many[i]);
	}
	assert_int_equal(f->n_evidence, LIMIT_EVIDENCE);
	assert_int_equal(f->n_evidence_more, 3);
}

static void
same_finding_once(void **state)
{
	struct finding *f, *g;
	size_t n;

	(void)state;
	f = finding_fail(fs, SEVERITY_LOW, STR("x"), &strong, "m");
	g = finding_fail(fs, SEVERITY_HIGH, STR("x"), &weak, "m");
	assert_ptr_equal(f, g);
	assert_int_equal(f->severity, SEVERITY_HIGH);
	assert_int_equal(f->n_evidence, 2);
	(void)finding_fail(fs, SEVERITY_LOW, STR("y"), &strong, "m");
	(void)finding_unknown(fs, SEVERITY_LOW, STR("x"), &strong, "m");
	findings_by(fs, "a/two");
	(void)finding_fail(fs, SEVERITY_LOW, STR("x"), &strong, "m");
	(void)findings_sorted(fs, &n);
	assert_int_equal(n, 4);
}

static void
worst_first(void **state)
{
	static const char *const want[] = { "5", "3", "3b", "4", "2", "1" };
	struct finding *const *v;
	size_t i, n;

	(void)state;
	(void)finding_pass(fs, STR("x"), NULL, "1");
	(void)finding_unknown(fs, SEVERITY_CRITICAL, STR("x"), NULL, "2");
	(void)finding_fail(fs, SEVERITY_LOW, STR("a"), &strong, "3b");
	(void)finding_fail(fs, SEVERITY_LOW, STR("b"), &strong, "4");
	(void)finding_fail(fs, SEVERITY_LOW, STR("a"), &strong, "3");
	(void)finding_fail(fs, SEVERITY_HIGH, STR("z"), &strong, "5");
	v = findings_sorted(fs, &n);
	assert_int_equal(n, COUNT_OF(want));
	for (i = 0; i < n; i++)
		assert_true(str_eq(v[i]->message, str_of(want[i])));
}

static void
long_message(void **state)
{
	struct finding *f;

	(void)state;
	f = finding_pass(fs, STR("x"), NULL, "%3000d", 7);
	assert_int_equal(f->message.n, 3000);
	assert_int_equal(f->message.p[2999], '7');
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest t[] = {
		TEST(names),
		TEST(weakest_grade),
		TEST(evidence_once),
		TEST(same_finding_once),
		TEST(worst_first),
		TEST(long_message),
	};

	return cmocka_run_group_tests_name("finding", t, NULL, NULL);
}
