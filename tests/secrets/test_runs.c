#include <stdlib.h>

#include "arena_test.h"

#include "secrets/runs.h"

static uint32_t seed;

static uint32_t
draw(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (uint32_t)(((uint64_t)seed * below) >> 32);
}

static void
kinds(void **state)
{
	struct run_kind k = run_kind("0-9a-f_", 7, 8);
	size_t i, n = 0;

	(void)state;
	for (i = 0; i < 256; i++)
		n += k.is[i];
	assert_int_equal(n, 17);
	assert_true(k.is['0'] && k.is['9'] && k.is['_'] && !k.is['-']);
	k = run_kind("\\x00-\\x1f\\\\\\-\\xff", 7, 8);
	for (n = 0, i = 0; i < 256; i++)
		n += k.is[i];
	assert_int_equal(n, 35);
	assert_true(k.is[0] && k.is['\\'] && k.is['-'] && k.is[255]);
	k = run_kind("a-", 7, 8); /* a hyphen at the end is one */
	assert_true(k.is['a'] && k.is['-'] && !k.is['b']);
}

struct log {
	struct span v[600];
	size_t kind[600], n;
};

static void
note(void *arg, size_t kind, struct span run)
{
	struct log *l = arg;

	assert_true(l->n < COUNT_OF(l->v));
	l->kind[l->n] = kind;
	l->v[l->n++] = run;
}

static const char *
all_of(const char *text, size_t least, size_t most)
{
	static char words[128];
	static struct log log;
	struct run_kind k = run_kind("x", least, most);
	struct str t = str_of(text);
	size_t i, n = 0;

	log.n = 0;
	words[0] = '\0';
	runs_scan(
	    runs_new(arena, &k, 1), t, &(struct span){ 0, t.n }, 1, note, &log);
	for (i = 0; i < log.n; i++)
		n += (size_t)snprintf(words + n, sizeof(words) - n, "%zu-%zu ",
		    log.v[i].from, log.v[i].to);
	return words;
}

static void
simple(void **state)
{
	(void)state;
	assert_string_equal(all_of("", 7, 9), "");
	assert_string_equal(all_of("xxxxxxxx", 8, 8), "0-8 ");
	assert_string_equal(all_of("xxxxxxxx", 9, 9), "");
	assert_string_equal(all_of("xxxxxxxxx", 8, 8), "");
	assert_string_equal(
	    all_of(" xxxxxxx xxx xxxxxxxxx xx", 7, 9), "1-8 13-22 ");
	assert_string_equal(all_of("xxx xxxxxxx xxxxxxx", 7, 9), "4-11 12-19 ");
	assert_string_equal(all_of("x x", 7, 7), "");
}

/* ---- at random: few letters, many kinds ---- */

#define KINDS 11 /* more than share a word */

static struct run_kind some[KINDS];

static void
draw_kinds(size_t n)
{
	static const char *const sets[] = { "a", "ab", "b", "abc", "a-d", "." };
	size_t i, least;

	for (i = 0; i < n; i++) {
		least = RUN_LEAST + draw(draw(8) == 0 ? 600 : 20);
		some[i] = run_kind(sets[draw(COUNT_OF(sets))], least,
		    least + draw(draw(2) == 0 ? 3 : 60));
	}
}

/* Stretches of few letters, so that there are runs of all lengths. */
static struct str
draw_text(size_t n)
{
	char *p = malloc(n == 0 ? 1 : n);
	size_t at = 0, stretch;
	uint32_t letters;

	assert_non_null(p);
	while (at < n) {
		stretch = draw(draw(20) == 0 ? 700 : 40);
		letters = 1 + draw(5);
		for (; stretch > 0 && at < n; stretch--)
			p[at++] = "abcd."[draw(letters)];
	}
	return (struct str){ p, n };
}

static size_t
draw_ranges(size_t n, struct span *ret, size_t most)
{
	uint32_t width = 1 + draw(draw(2) == 0 ? 300 : 10);
	size_t k, at = 0, to;

	if (draw(4) == 0) {
		ret[0] = (struct span){ 0, n };
		return 1;
	}
	for (k = 0; k < most; k++) {
		at += draw(width);
		to = at + draw(width);
		if (to > n)
			break;
		ret[k] = (struct span){ at, to };
		at = to + 1;
	}
	return k;
}

static bool
touches(const struct span *ranges, size_t n, struct span run)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (run.to > ranges[i].from && run.from < ranges[i].to)
			return true;
	return false;
}

static bool
was_found(const struct log *l, size_t kind, struct span run)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (l->kind[i] == kind && l->v[i].from == run.from &&
		    l->v[i].to == run.to)
			return true;
	return false;
}

/* All that must be found is found; what is found is there. */
static size_t
compare(struct log *l, size_t kind, struct str t, const struct span *ranges,
    size_t n)
{
	const struct run_kind *k = &some[kind];
	size_t there = 0, needed = 0, i, got = 0;
	struct span run = { 0, 0 };

	for (; run.from < t.n; run.from = run.to + 1) {
		for (run.to = run.from;
		     run.to < t.n && k->is[(unsigned char)t.p[run.to]];)
			run.to++;
		if (run.to - run.from < k->least || run.to - run.from > k->most)
			continue;
		if (was_found(l, kind, run))
			there++;
		else
			assert_false(touches(ranges, n, run));
		needed += touches(ranges, n, run);
	}
	for (i = 0; i < l->n; i++)
		got += l->kind[i] == kind;
	assert_int_equal(got, there);
	return needed;
}

static void
at_random(void **state)
{
	static struct log l;
	struct span ranges[60];
	size_t needed = 0, k;
	int i;

	(void)state;
	for (seed = 3, i = 0; i < 6000; i++) {
		size_t kinds = draw(KINDS) + 1, n;
		struct str t = draw_text(draw(i % 10 == 0 ? 2000 : 200));

		draw_kinds(kinds);
		n = draw_ranges(t.n, ranges, COUNT_OF(ranges));
		l.n = 0;
		runs_scan(runs_new(arena, some, kinds), t, ranges, n, note, &l);
		for (k = 0; k < kinds; k++)
			needed += compare(&l, k, t, ranges, n);
		free((void *)(uintptr_t)t.p);
		if (i % 100 == 0)
			arena_reset(arena);
	}
	assert_true(needed > 3000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(kinds),
		cmocka_unit_test_setup_teardown(simple, setup, teardown),
		cmocka_unit_test_setup_teardown(at_random, setup, teardown) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
