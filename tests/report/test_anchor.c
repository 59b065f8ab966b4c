#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixture.h"
#include "report/anchor.h"

#define BEFORE "1111111111111111111111111111111111111111"

static const struct changed_lines edits[] = { { 10, 3 }, { 20, 0 }, { 40, 1 } };
static const struct changed_lines cuts[] = { { 0, 0 }, { 30, 0 } };

/* A change of five files, by path. */
static struct comparison *
changed(struct fixture *x)
{
	struct changed_file *f = arena_alloc(x->arena, 5, sizeof(*f));
	struct comparison *c = ARENA_NEW(x->arena, struct comparison);

	f[0] = (struct changed_file){ .path = STR("cut"),
		.was = STR("cut"),
		.lines = cuts,
		.n_lines = COUNT_OF(cuts) };
	f[1] = (struct changed_file){ .path = STR("edit"),
		.was = STR("old"),
		.lines = edits,
		.n_lines = COUNT_OF(edits) };
	f[2] = (struct changed_file){
		.path = STR("gone"), .was = STR("gone"), .gone = true
	};
	f[3] =
	    (struct changed_file){ .path = STR("large"), .was = STR("large") };
	f[4] = (struct changed_file){ .path = STR("new") };
	c->base = STR(BEFORE);
	c->files = f;
	c->n_files = 5;
	x->results.change = c;
	return c;
}

static struct finding *
finding(struct fixture *x, const char *path, uint32_t line)
{
	findings_by(x->findings, "signer/admin-eoa");
	return finding_fail(x->findings, SEVERITY_HIGH, STR("vault"),
	    fixture_proof(x, GRADE_DECLARED, path, line), "%s:%u", path,
	    (unsigned)line);
}

static void
also(struct fixture *x, struct finding *f, const char *path, uint32_t line)
{
	finding_place(
	    x->findings, f, &fixture_proof(x, GRADE_DECLARED, path, line)->at);
}

/* Where it stands, and whether a reviewer sees it there. */
static void
stands(struct fixture *x, const struct finding *f, const char *path,
    uint32_t line, bool in_diff)
{
	const struct evidence at = anchor_of(&x->results, f);

	if (!str_eq(at.path, str_of(path)) || at.line != line)
		fail_msg(STR_FMT ":%u, not %s:%u", STR_ARG(at.path),
		    (unsigned)at.line, path, (unsigned)line);
	assert_int_equal(anchor_in_diff(&x->results, &at), in_diff);
}

static void
test_scan(void **state)
{
	struct fixture *x = *state;
	struct finding *f = finding(x, "a", 7);

	also(x, f, "b", 1);
	stands(x, f, "a", 7, false);
	assert_int_equal(anchor_of(&x->results, f).col, 3);
	stands(x, finding(x, "whole", 0), "whole", 1, false);
	f = finding_unknown(
	    x->findings, SEVERITY_LOW, STR("s"), NULL, "nowhere");
	stands(x, f, ".quorate/posture.yaml", 1, false);
}

static void
test_lines(void **state)
{
	struct fixture *x = *state;

	(void)changed(x);
	stands(x, finding(x, "edit", 10), "edit", 10, true);
	stands(x, finding(x, "edit", 12), "edit", 12, true);
	stands(x, finding(x, "edit", 13), "edit", 12, true);
	stands(x, finding(x, "edit", 0), "edit", 10, true);
	stands(x, finding(x, "edit", 9), "edit", 10, true);
	/* a line of the change is better than where lines went away */
	stands(x, finding(x, "edit", 20), "edit", 12, true);
	stands(x, finding(x, "edit", 27), "edit", 40, true);
	stands(x, finding(x, "edit", UINT32_MAX), "edit", 40, true);
	stands(x, finding(x, "new", 5), "new", 5, true);
	stands(x, finding(x, "new", 0), "new", 1, true);
	stands(x, finding(x, "cut", 3), "cut", 1, false);
	stands(x, finding(x, "cut", 25), "cut", 30, false);
	stands(x, finding(x, "large", 4), "large", 4, false);
	stands(x, finding(x, "same", 4), "same", 4, false);
	assert_int_equal(anchor_of(&x->results, finding(x, "edit", 11)).col, 3);
	assert_int_equal(anchor_of(&x->results, finding(x, "edit", 14)).col, 0);
}

static void
test_best(void **state)
{
	struct fixture *x = *state;
	struct finding *f = finding(x, "gone", 1);

	(void)changed(x);
	stands(x, f, "gone", 1, false);
	also(x, f, "same", 2);
	stands(x, f, "same", 2, false);
	also(x, f, "cut", 29);
	stands(x, f, "cut", 30, false);
	also(x, f, "edit", 15);
	stands(x, f, "edit", 12, true);
	also(x, f, "new", 6);
	stands(x, f, "new", 6, true);
	also(x, f, "edit", 11);
	stands(x, f, "new", 6, true);
}

static void
test_old_name(void **state)
{
	struct fixture *x = *state;
	struct finding *f = finding(x, "old", 2);
	struct comparison *change;

	change = changed(x);
	stands(x, f, "old", 2, false); /* another file of that name, after */
	((struct evidence *)(uintptr_t)f->evidence[0])->commit = STR(BEFORE);
	stands(x, f, "edit", 10, true);
	change->compared = STR("2222222222222222222222222222222222222222");
	stands(x, f, "old", 2, false);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_start, fixture_end)
	const struct CMUnitTest tests[] = {
		TEST(test_scan),
		TEST(test_lines),
		TEST(test_best),
		TEST(test_old_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
