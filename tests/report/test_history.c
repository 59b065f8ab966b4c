#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fixture.h"
#include "report/history.h"

#define DAY INT64_C(86400)

/* A line of commits by hand: a year of nothing, then less. */
struct line {
	struct arena *arena;
	struct history_point points[5];
	struct history h;
};

static struct history_point
point(const char *commit, int64_t day, double points, char grade)
{
	return (struct history_point){ .commit = str_of(commit),
		.time = 1767225600 + day * DAY, /* 2026-01-01 */
		.now = 1767225600 + day * DAY,
		.score = { .price = { .points = points,
			       .grade = grade,
			       .eal_usd = 1.5e6,
			       .bps = 3 } },
		.coverage = 625,
		.keys = 4,
		.keys_exact = true,
		.delay = DAY,
		.permille = 1000,
		.usd = 285000000,
		.headline = STR("Four keys move it.") };
}

static int
start(void **state)
{
	struct line *l = calloc(1, sizeof(*l));

	assert_non_null(l);
	l->arena = arena_new();
	l->points[0] = point("a000000001", 0, 74.6, 'B');
	l->points[1] = point("b000000002", 1, 74.6, 'B');
	l->points[2] = point("c000000003", 2, 74.6, 'B');
	l->points[3] = point("d000000004", 3, 12.2, 'F');
	l->points[3].keys = 2;
	l->points[3].delay = 0;
	l->points[3].moved = true;
	l->points[4] = l->points[3];
	l->points[4].commit = STR("e000000005");
	l->points[4].moved = false;
	l->h = (struct history){ .repo = STR("/home/x/acme"),
		.own_days = true,
		.commits = 5,
		.points = l->points,
		.n = 5 };
	*state = l;
	return 0;
}

static int
end(void **state)
{
	struct line *l = *state;

	arena_free(l->arena);
	free(l);
	return 0;
}

static struct str
written(struct line *l, const char *format)
{
	char *p = NULL;
	size_t n = 0;
	struct out o = { .f = open_memstream(&p, &n) };
	struct str s;

	assert_non_null(o.f);
	assert_non_null(history_format(str_of(format)));
	history_format(str_of(format))->write(&o, &l->h);
	assert_int_equal(out_end(&o), 0);
	assert_int_equal(fclose(o.f), 0);
	s = arena_copy(l->arena, (struct str){ p, n });
	free(p);
	return s;
}

static void
assert_has(struct str s, const char *words)
{
	if (!str_has(s, str_of(words)))
		fail_msg("nothing says %s: " STR_FMT, words, STR_ARG(s));
}

static void
weaken(struct line *l, const char *what)
{
	struct history_change *c = arena_alloc(l->arena, 2, sizeof(*c));

	c[0] = (struct history_change){ CHANGE_WEAKER, str_of(what) };
	c[1] = (struct history_change){ CHANGE_NEW, STR("pause of it") };
	l->points[3].changes = c;
	l->points[3].n_changes = 2;
}

static void
test_formats(void **state)
{
	(void)state;
	assert_non_null(history_format(STR("text")));
	assert_non_null(history_format(STR("json")));
	assert_non_null(history_format(STR("svg")));
	assert_null(history_format(STR("csv")));
}

static void
test_table(void **state)
{
	struct line *l = *state;
	struct str s;

	weaken(l, "upgrade of X: 4 keys -> 2 keys");
	s = written(l, "text");
	assert_has(s,
	    "2026-01-01  a0000000  75 B   62.5 %    $1.5M    "
	    "4 keys, 24 h: 100 % of the value ($285M)\n"
	    "            2 commits, no change\n"
	    "2026-01-04  d0000000  12 F   62.5 %    $1.5M    "
	    "2 keys, no delay: 100 % of the value ($285M)\n"
	    "            weaker: upgrade of X: 4 keys -> 2 keys\n"
	    "            new: pause of it\n"
	    "            1 commit, no change\n");
	assert_has(s,
	    "5 commits: 1 moved something, 1 weakened a power. "
	    "Score 75 B -> 12 F");
	assert_has(s, "as of its own day");
	assert_has(s, "Four keys move it.");
}

static void
test_many_changes_are_counted(void **state)
{
	struct line *l = *state;
	struct history_change *c = arena_alloc(l->arena, 20, sizeof(*c));
	size_t i;

	for (i = 0; i < 20; i++)
		c[i] = (struct history_change){ CHANGE_LOST, STR("x") };
	l->points[3].changes = c;
	l->points[3].n_changes = 20;
	assert_has(written(l, "text"), "and 12 more\n");
	assert_int_equal(history_weaker(&l->points[3]), 0);
}

static void
test_what_is_not_known(void **state)
{
	struct line *l = *state;
	struct str s;

	l->points[0].keys = KEYS_UNKNOWN;
	l->points[0].missing = true;
	l->points[0].score.relative = true;
	l->points[3].delay = DELAY_UNKNOWN;
	l->points[3].usd = -1;
	s = written(l, "text");
	assert_has(s, "62.5 % !  3 bps    no set of keys is known\n");
	assert_has(s, "2 keys, unknown delay: 100 % of the assets\n");
	s = written(l, "json");
	assert_has(s, "\"set\": null");
	assert_has(s, "\"delay\": null");
	assert_has(s, "\"usd\": null");
	assert_has(s, "\"incomplete\": true");
}

static void
test_what_was_left_out(void **state)
{
	struct line *l = *state;

	l->h.commits = 12;
	l->h.own_days = false;
	l->h.now = 1767225600;
	l->points[1].left_out = 7;
	assert_has(written(l, "text"), "7 commits, evenly spread");
	assert_has(written(l, "text"), "judged as of 2026-01-01");
	assert_has(written(l, "json"), "\"left_out\": 7");
	assert_has(written(l, "json"), "\"now\": \"2026-01-01\"");
}

static void
test_drawing(void **state)
{
	struct line *l = *state;
	struct str s;

	s = written(l, "svg");
	assert_has(s, "<title id=\"t\">History of posture of acme</title>");
	assert_has(s, "Score from 75 (B) to 12 (F) of 100");
	assert_has(s, "No power got weaker.");
	assert_false(str_has(s, STR("</title></path>")));
	weaken(l, "upgrade of X: 4 keys -> 2 keys");
	s = written(l, "svg");
	assert_has(s,
	    "Weaker: 2026-01-04 d0000000: upgrade of X: 4 keys "
	    "-&#62; 2 keys.");
	assert_has(s, "</title></path>");
}

/* One commit is a line too; nothing is divided by what is between. */
static void
test_one_commit(void **state)
{
	struct line *l = *state;

	l->h.n = l->h.commits = 1;
	assert_has(written(l, "text"), "1 commit: 0 moved something");
	assert_false(str_has(written(l, "svg"), STR("nan")));
	assert_false(str_has(written(l, "svg"), STR("inf")));
}

static void
test_hostile(void **state)
{
	static const char *const formats[] = { "text", "json", "svg" };
	struct line *l = *state;
	struct str s;
	size_t i;

	weaken(l, HOSTILE);
	l->h.repo = STR(HOSTILE);
	l->points[4].headline = STR(HOSTILE);
	for (i = 0; i < COUNT_OF(formats); i++) {
		s = written(l, formats[i]);
		assert_true(fixture_is_harmless(s));
		assert_false(str_has(s, STR("\n::error")));
		if (i > 0)
			assert_false(str_has(s, STR("</script>")));
	}
}

#define ON_LINE(f) cmocka_unit_test_setup_teardown(f, start, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_LINE(test_formats),
		ON_LINE(test_table),
		ON_LINE(test_many_changes_are_counted),
		ON_LINE(test_what_is_not_known),
		ON_LINE(test_what_was_left_out),
		ON_LINE(test_drawing),
		ON_LINE(test_one_commit),
		ON_LINE(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
