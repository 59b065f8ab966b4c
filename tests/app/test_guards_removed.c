#include "arena_test.h"
#include "authority/authority.h"
#include "engine/run.h"
#include "read/reader.h"

/* The checks of what guards a change, on two sides that readers read. */
struct side {
	const char *path, *text;
};

static const struct graph *
sealed(const struct side *files, size_t n)
{
	struct facts *fs = facts_new(arena);
	struct arena *scratch = arena_new();
	size_t i;

	for (i = 0; i < n; i++) {
		struct file file = { .kind = ENTRY_FILE,
			.path = str_of(files[i].path),
			.bytes = str_of(files[i].text) };

		(void)read_file(fs, NULL, &file, scratch);
		arena_reset(scratch);
	}
	arena_free(scratch);
	return graph_seal(fs, 0);
}

/* "high: message" of each finding, one a line, the worst first. */
static const char *
judged(const char *id, const struct graph *before, const struct graph *after)
{
	const struct scene s = { .graph = after,
		.before = before,
		.policy =
		    policy_builtin(arena, STR("baseline"), engine_check_ids()),
		.es99_usd = -1 };
	struct findings *fs = findings_new(arena);
	struct finding *const *f;
	struct str all = STR_NONE;
	size_t i, n;

	run_check(engine_check(str_of(id)), &s, fs);
	f = findings_sorted(fs, &n);
	for (i = 0; i < n; i++) {
		assert_true(f[i]->of_change);
		all = arena_printf(arena, STR_FMT "%s%s: " STR_FMT,
		    STR_ARG(all), i > 0 ? "\n" : "",
		    f[i]->verdict == VERDICT_UNKNOWN
			? "unknown"
			: severity_name(f[i]->severity),
		    STR_ARG(f[i]->message));
	}
	return all.n == 0 ? "" : all.p;
}

/* ---- owners ---- */

static const char *
owners(const char *was, const char *is)
{
	const struct side before[] = { { ".github/CODEOWNERS", was },
		{ ".github/workflows/a.yml",
		    "on: push\njobs: {j: {steps: [{uses: a/b@v1}]}}\n" } };
	const struct side after[] = { { ".github/CODEOWNERS", is }, before[1] };

	return judged("ci/code-owner-removed", sealed(before, 2),
	    sealed(is == NULL ? &before[1] : after, is == NULL ? 1 : 2));
}

static void
test_owners_quiet(void **state)
{
	static const char *const rows[][2] = {
		{ "* @a\n", "* @a\n" },
		{ "* @a\n", "* @a @b\n" },
		{ "* @a\n", "# words\n\n* @A\n" },
		{ "/x/ @a\n/y/ @b\n", "/y/ @b\n/x/ @a\n" },
		{ "/x/ @a\n", "* @a\n" },
		{ "", "* @a\n" },
		{ "/docs/\n", "" },
		{ "/x/ @a\n* @b\n", "* @b\n" }, /* the first never counted */
		{ "[s]\n/x/ @a\n[t]\n/y/ @b\n", "/x/ @a\n/y/ @b\n" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(rows); i++)
		assert_string_equal(owners(rows[i][0], rows[i][1]), "");
}

#define NEEDED(what, whose) "what matches " what " needed a review of " whose

static void
test_owners_lost(void **state)
{
	static const char *const rows[][3] = {
		{ "* @a\n", "",
		    "high: " NEEDED("*", "@a") ", and needs none now" },
		{ "* @a\n", NULL,
		    "high: " NEEDED("*", "@a") ", and needs none now" },
		{ "/x/ @a\n", "/x/\n",
		    "medium: " NEEDED("/x/", "@a") ", and needs none now" },
		{ "/x/ @a @b\n", "/x/ @b\n",
		    "medium: " NEEDED("/x/",
			"one of @a @b") ", not all of whom are asked now" },
		{ "/.github/ @a\n", "/.github/ @mallory\n",
		    "high: " NEEDED(
			"/.github/", "@a") ", and now needs one of @mallory" },
		/* nothing was taken out, but what comes last wins */
		{ "/.quorate/ @a\n", "/.quorate/ @a\n*.yaml @b\n",
		    "high: " NEEDED("both /.quorate/ and *.yaml",
			"@a") ", and now needs one of @b" },
		/* both sections had to agree */
		{ "[s]\n/x/ @a\n[t]\n/x/ @b\n", "[s]\n/x/ @a\n",
		    "medium: " NEEDED(
			"/x/", "@b") ", and now needs one of @a" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(rows); i++)
		assert_string_equal(owners(rows[i][0], rows[i][1]), rows[i][2]);
}

/* Nobody gets past it with a file that is too long to be compared. */
static void
test_owners_padded(void **state)
{
	const size_t few = 100, many = 150000;
	char *was = arena_alloc(arena, few * 20 + 1, 1);
	char *is = arena_alloc(arena, many * 20 + 1, 1);
	size_t i, n = 0;

	(void)state;
	for (i = 0; i < few; i++)
		n += (size_t)sprintf(was + n, "/folder/%03zu @a\n", i);
	for (i = n = 0; i < many; i++)
		n += (size_t)sprintf(is + n, "*a*a*a*a%06zu @b\n", i);
	assert_non_null(strstr(owners(was, is),
	    "high: CODEOWNERS is changed and too long to be compared"));
}

static void
test_owners_unread(void **state)
{
	char *text = arena_alloc(arena, (3u << 20) + 2, 1);
	const struct side before = { "CODEOWNERS", text };
	const struct side after = { "CODEOWNERS", "* @a\n" };

	(void)state;
	memset(text, '\n', (3u << 20) + 1);
	text[(3u << 20) + 1] = '\0';
	assert_string_equal(judged("ci/code-owner-removed", sealed(&before, 1),
				sealed(&after, 1)),
	    "unknown: who had to review what before this change could "
	    "not be read");
	/* and the other way round it is lost */
	assert_non_null(strstr(judged("ci/code-owner-removed",
				   sealed(&after, 1), sealed(&before, 1)),
	    "needs none now"));
}

/* What is missing has a name all the same. */
static void
test_owners_elsewhere(void **state)
{
	static const struct {
		const char *path;
		bool told;
	} rows[] = { { "a/genesis.json", false }, { ".github", true },
		{ "", true }, { "docs/CODEOWNERS", true } };
	struct gap gap = { .hides = UINT64_MAX, .why = STR("missing") };
	const struct graph *g;
	struct facts *fs;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(rows); i++) {
		fs = facts_new(arena);
		gap.at.path = str_of(rows[i].path);
		facts_gap(fs, &gap);
		g = graph_seal(fs, 0);
		assert_int_equal(*judged("ci/code-owner-removed", g, g) != '\0',
		    rows[i].told);
	}
}

/* ---- scanners ---- */

#define ON_PULLS(step) \
	"on: [push, pull_request]\njobs:\n  j:\n    steps:\n      - " step "\n"

static const char *
scanners(const char *was, const char *is)
{
	const struct side before = { ".github/workflows/a.yml", was };
	const struct side after = { ".github/workflows/b.yml", is };

	return judged("ci/check-removed", sealed(&before, 1),
	    sealed(&after, is == NULL ? 0 : 1));
}

static void
test_scanners(void **state)
{
	const char *gate = ON_PULLS("run: quorate gate");
	static const char by[] = "; it was by job j of .github/workflows/a.yml";
	const struct {
		const char *was, *is, *says;
	} rows[] = {
		{ gate, gate, "" },
		{ ON_PULLS("run: make"), NULL, "" },
		{ gate, NULL, "high: quorate is run no more" },
		{ gate, ON_PULLS("run: make"), "high: quorate is run no more" },
		{ gate, ON_PULLS("run: quorate gate || true"),
		    "high: quorate still runs, but fails nothing any more" },
		{ gate, "on: push\njobs: {j: {steps: [{run: quorate scan}]}}\n",
		    "high: quorate is no longer run on pull requests" },
		{ ON_PULLS("uses: gitleaks/gitleaks-action@v2"), NULL,
		    "medium: gitleaks is run no more" },
		{ ON_PULLS("run: quorate gate || true"), gate, "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(rows); i++)
		assert_string_equal(scanners(rows[i].was, rows[i].is),
		    rows[i].says[0] == '\0'
			? ""
			: arena_printf(arena, "%s%s", rows[i].says, by).p);
}

static void
test_scanners_unread(void **state)
{
	(void)state;
	assert_string_equal(
	    scanners("jobs: [\n", ON_PULLS("run: quorate gate")),
	    "unknown: what .github/workflows/a.yml ran before this change "
	    "could not be read");
	assert_non_null(
	    strstr(scanners(ON_PULLS("run: quorate gate"), "jobs: [\n"),
		"high: quorate is run no more"));
}

/* A scan has one side: there is nothing to say. */
static void
test_scan(void **state)
{
	const struct side file = { ".github/workflows/a.yml",
		ON_PULLS("run: quorate gate") };

	(void)state;
	assert_string_equal(
	    judged("ci/check-removed", NULL, sealed(&file, 1)), "");
	assert_string_equal(
	    judged("ci/code-owner-removed", NULL, sealed(&file, 1)), "");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_owners_quiet),
		TEST(test_owners_lost),
		TEST(test_owners_padded),
		TEST(test_owners_unread),
		TEST(test_owners_elsewhere),
		TEST(test_scanners),
		TEST(test_scanners_unread),
		TEST(test_scan),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
