#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/identity.h"

#define VAULT "eip155:1:0x5a0aae59d09fccbddb6c6cceb07b7279367c3d2a"
#define TOKEN "eip155:1:0x6b175474e89094c44da98b954eedeac495271d0f"

struct fixture {
	struct arena *arena;
	struct findings *before, *after;
};

static int
setup(void **state)
{
	static struct fixture f;

	f.arena = arena_new();
	f.before = findings_new(f.arena);
	f.after = findings_new(f.arena);
	*state = &f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	arena_free(f->arena);
	return 0;
}

static const struct fact *
proof(struct arena *a, enum power power, const char *path, uint32_t line)
{
	struct fact *f = ARENA_NEW(a, struct fact);

	f->kind = FACT_HOLDS;
	f->grade = GRADE_TRANSITION;
	f->power = power;
	f->at = (struct evidence){ .path = str_of(path), .line = line };
	return f;
}

/* A FAIL of one check about something, proven in a file. */
static struct finding *
found(struct fixture *x, struct findings *fs, const char *subject,
    const char *message, const char *path, uint32_t line)
{
	findings_by(fs, "signer/admin-eoa");
	return finding_fail(fs, SEVERITY_HIGH, str_of(subject),
	    proof(x->arena, POWER_OWN, path, line), "%s", message);
}

static void
compare(struct fixture *x, const struct changed_file *files, size_t n)
{
	struct finding *const *before, *const *after;
	size_t n_before, n_after;

	before = findings_sorted(x->before, &n_before);
	after = findings_sorted(x->after, &n_after);
	identify(x->arena, before, n_before);
	identify(x->arena, after, n_after);
	compare_findings(x->arena, files, n, before, n_before, after, n_after);
}

static size_t
count(struct findings *fs, enum finding_status status)
{
	struct finding *const *all;
	size_t i, n, counted = 0;

	all = findings_sorted(fs, &n);
	for (i = 0; i < n; i++)
		counted += all[i]->status == status;
	return counted;
}

#define assert_same_str(a, b)     assert_true(str_eq((a), (b)))
#define assert_not_same_str(a, b) assert_false(str_eq((a), (b)))

/* ---- fingerprints ---- */

static void
test_lines_folders_and_words_do_not_count(void **state)
{
	struct fixture *x = *state;
	struct finding *a = found(x, x->before, VAULT, "one key", "a.json", 3);
	struct finding *b =
	    found(x, x->after, VAULT, "one hot key", "old/b.json", 90);

	compare(x, NULL, 0);
	assert_int_equal(a->fingerprint.n, 64);
	assert_same_str(a->fingerprint, b->fingerprint);
	assert_int_equal(b->status, FINDING_UNCHANGED);
}

static void
test_subjects_powers_and_causes_do(void **state)
{
	struct fixture *x = *state;
	struct finding *a = found(x, x->after, VAULT, "m", "a.json", 3);
	struct finding *b = found(x, x->after, TOKEN, "m", "a.json", 3);
	struct finding *c, *d;

	c = finding_fail(x->after, SEVERITY_HIGH, STR(VAULT),
	    proof(x->arena, POWER_MINT, "a.json", 3), "%s", "n");
	d = found(x, x->after, VAULT, "o", "a.json", 3);
	d->cause = STR("vendor:x");
	compare(x, NULL, 0);
	assert_not_same_str(a->fingerprint, b->fingerprint);
	assert_not_same_str(a->fingerprint, c->fingerprint);
	assert_not_same_str(a->fingerprint, d->fingerprint);
	assert_not_same_str(c->fingerprint, d->fingerprint);
}

/* A finding about all that somebody can do is none of the power proven first. */
static void
test_of_the_whole(void **state)
{
	struct fixture *x = *state;
	struct finding *a = found(x, x->before, VAULT, "own", "a.json", 3);
	struct finding *b;

	findings_by(x->after, a->check);
	b = finding_fail(x->after, SEVERITY_HIGH, STR(VAULT),
	    proof(x->arena, POWER_MINT, "b.json", 3), "mint and more");
	finding_of_whole(a);
	finding_of_whole(b);
	compare(x, NULL, 0);
	assert_int_equal(b->status, FINDING_UNCHANGED);
	assert_same_str(a->fingerprint, b->fingerprint);
}

/* Nobody pinned it before, and nobody does now. */
static void
test_another_version_is_the_same(void **state)
{
	static const char *const same[][2] = {
		{ "who/build@v3", "who/build@main" },
		{ "docker://who/build:v3", "docker://who/build:main" },
		{ "docker://host:5000/who/build:v3",
		    "docker://host:5000/who/build" },
	};
	struct fixture *x = *state;
	struct finding *f;
	size_t i;

	for (i = 0; i < COUNT_OF(same); i++)
		(void)found(x, x->before, same[i][0], "a tag", "ci.yml", 3);
	f = found(x, x->after, "docker://who/test:v3", "a tag", "ci.yml", 3);
	for (i = 0; i < COUNT_OF(same); i++)
		(void)found(x, x->after, same[i][1], "tag", "ci.yml", 3);
	compare(x, NULL, 0);
	assert_int_equal(f->status, FINDING_INTRODUCED);
	assert_int_equal(count(x->after, FINDING_UNCHANGED), COUNT_OF(same));
}

static void
test_equal_ones_are_counted(void **state)
{
	struct fixture *x = *state;
	struct finding *a = found(x, x->after, VAULT, "first", "a.json", 3);
	struct finding *b = found(x, x->after, VAULT, "second", "a.json", 4);
	struct str first;

	compare(x, NULL, 0);
	assert_not_same_str(a->fingerprint, b->fingerprint);
	first = a->fingerprint;
	a->severity = SEVERITY_LOW; /* the order of reports is not ours */
	compare(x, NULL, 0);
	assert_same_str(a->fingerprint, first);
}

static void
test_a_job_is_its_name(void **state)
{
	struct fixture *x = *state;
	struct finding *a = found(
	    x, x->before, "ci:.github/workflows/deploy.yml#sign", "m", "w", 1);
	struct finding *b = found(
	    x, x->after, "ci:.github/workflows/release.yml#sign", "m", "w", 1);
	struct finding *c = found(
	    x, x->after, "ci:.github/workflows/release.yml#test", "m", "w", 1);

	compare(x, NULL, 0);
	assert_same_str(a->fingerprint, b->fingerprint);
	assert_not_same_str(b->fingerprint, c->fingerprint);
	/* but nothing says that the file was renamed */
	assert_int_equal(b->status, FINDING_INTRODUCED);
	assert_int_equal(a->status, FINDING_FIXED);
}

/* ---- two sides ---- */

static void
test_a_renamed_file_is_followed(void **state)
{
	struct fixture *x = *state;
	const struct changed_file file = {
		.path = STR(".github/workflows/release.yml"),
		.was = STR(".github/workflows/deploy.yml"),
	};
	struct finding *b;

	found(x, x->before, "ci:.github/workflows/deploy.yml#sign", "m",
	    ".github/workflows/deploy.yml", 1);
	b = found(x, x->after, "ci:.github/workflows/release.yml#sign", "m",
	    ".github/workflows/release.yml", 1);
	compare(x, &file, 1);
	assert_int_equal(b->status, FINDING_UNCHANGED);
}

static void
test_one_mended_and_one_made_are_two(void **state)
{
	struct fixture *x = *state;
	struct finding *a = found(x, x->before, VAULT, "m", "a.json", 1);
	struct finding *b = found(x, x->after, TOKEN, "m", "a.json", 1);

	compare(x, NULL, 0);
	assert_int_equal(a->status, FINDING_FIXED);
	assert_int_equal(b->status, FINDING_INTRODUCED);
}

static void
test_equal_words_find_each_other(void **state)
{
	struct fixture *x = *state;
	struct finding *kept, *gone, *still;

	gone = found(x, x->before, VAULT, "a first", "a.json", 1);
	found(x, x->before, VAULT, "b second", "a.json", 1);
	still = found(x, x->after, VAULT, "b second", "a.json", 1);
	kept = found(x, x->after, VAULT, "c third", "a.json", 1);
	kept->severity = SEVERITY_CRITICAL;
	compare(x, NULL, 0);
	assert_int_equal(still->status, FINDING_UNCHANGED);
	/* what is left is its counterpart, and it was less severe */
	assert_int_equal(kept->status, FINDING_INTRODUCED);
	assert_int_equal(gone->status, FINDING_UNCHANGED);
}

static void
test_worse_is_introduced(void **state)
{
	struct fixture *x = *state;
	struct finding *was = found(x, x->before, VAULT, "m", "a.json", 1);
	struct finding *now = found(x, x->after, VAULT, "m", "a.json", 1);

	compare(x, NULL, 0);
	assert_int_equal(now->status, FINDING_UNCHANGED);
	was->excepted = true;
	was->status = FINDING_PRESENT;
	compare(x, NULL, 0);
	assert_int_equal(now->status, FINDING_INTRODUCED);
	now->excepted = true;
	compare(x, NULL, 0);
	assert_int_equal(now->status, FINDING_UNCHANGED);
	finding_of_change(now);
	compare(x, NULL, 0);
	assert_int_equal(now->status, FINDING_INTRODUCED);
}

static void
test_unknown_where_it_failed_is_introduced(void **state)
{
	struct fixture *x = *state;
	struct finding *now;

	found(x, x->before, VAULT, "m", "a.json", 1);
	findings_by(x->after, "signer/admin-eoa");
	now = finding_unknown(x->after, SEVERITY_HIGH, STR(VAULT),
	    proof(x->arena, POWER_OWN, "a.json", 1), "cannot be told");
	compare(x, NULL, 0);
	assert_int_equal(now->status, FINDING_INTRODUCED);
}

static void
test_deleted_evidence_mends_nothing(void **state)
{
	struct fixture *x = *state;
	const struct changed_file file = {
		.path = STR("a.json"), .was = STR("a.json"), .gone = true
	};
	struct finding *a = found(x, x->before, VAULT, "m", "a.json", 1);
	struct finding *b = found(x, x->before, TOKEN, "m", "b.json", 1);
	struct finding *c =
	    found(x, x->before, "ci:a.json#job", "m", "a.json", 1);

	compare(x, &file, 1);
	assert_int_equal(a->status, FINDING_HIDDEN);
	assert_int_equal(b->status, FINDING_FIXED); /* its file is there */
	assert_int_equal(c->status, FINDING_FIXED); /* a job is its file */
}

static void
test_a_pass_refutes_what_was_deleted(void **state)
{
	struct fixture *x = *state;
	const struct changed_file file = {
		.path = STR("a.json"), .was = STR("a.json"), .gone = true
	};
	struct finding *a = found(x, x->before, VAULT, "m", "a.json", 1);

	findings_by(x->after, "signer/admin-eoa");
	(void)finding_pass(x->after, STR(VAULT),
	    proof(x->arena, POWER_OWN, "b.json", 1), "three keys");
	compare(x, &file, 1);
	assert_int_equal(a->status, FINDING_FIXED);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_lines_folders_and_words_do_not_count),
		TEST(test_subjects_powers_and_causes_do),
		TEST(test_another_version_is_the_same),
		TEST(test_of_the_whole),
		TEST(test_equal_ones_are_counted),
		TEST(test_a_job_is_its_name),
		TEST(test_a_renamed_file_is_followed),
		TEST(test_one_mended_and_one_made_are_two),
		TEST(test_equal_words_find_each_other),
		TEST(test_worse_is_introduced),
		TEST(test_unknown_where_it_failed_is_introduced),
		TEST(test_deleted_evidence_mends_nothing),
		TEST(test_a_pass_refutes_what_was_deleted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
