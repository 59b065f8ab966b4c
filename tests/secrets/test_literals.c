#include <stdlib.h>

#include "arena_test.h"

#include "secrets/literals.h"

/* ---- what is found, in order ---- */

struct log {
	uint32_t v[8192][2]; /* at, owner */
	size_t n;
};

static void
note(void *arg, uint32_t owner, size_t at)
{
	struct log *l = arg;

	assert_true(l->n < COUNT_OF(l->v));
	l->v[l->n][0] = (uint32_t)at;
	l->v[l->n++][1] = owner;
}

static int
by_place(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	if (x[0] != y[0])
		return x[0] < y[0] ? -1 : 1;
	return (x[1] > y[1]) - (x[1] < y[1]);
}

static void
sort(struct log *l)
{
	qsort(l->v, l->n, sizeof(l->v[0]), by_place);
}

static const char *
scan(const struct literals *l, const char *text)
{
	static struct log log;
	static char words[256];
	struct str t = str_of(text);
	size_t i, n = 0;

	log.n = 0;
	words[0] = '\0';
	literals_scan(l, t, &(struct span){ 0, t.n }, 1, note, &log);
	sort(&log);
	for (i = 0; i < log.n; i++)
		n += (size_t)snprintf(words + n, sizeof(words) - n, "%u@%u ",
		    log.v[i][1], log.v[i][0]);
	return words;
}

/* The example of Aho and Corasick's paper, and suffixes of suffixes. */
static void
overlaps(void **state)
{
	static const struct str texts[] = { { "he", 2 }, { "she", 3 },
		{ "his", 3 }, { "hers", 4 } };
	static const uint32_t owners[] = { 0, 1, 2, 3 };
	const struct literals *l =
	    literals_new(arena, texts, owners, COUNT_OF(texts));

	(void)state;
	assert_int_equal(literals_longest(l), 4);
	assert_string_equal(scan(l, "ushers"), "1@1 0@2 3@2 ");
	assert_string_equal(scan(l, "hishe"), "2@0 1@2 0@3 ");
	assert_string_equal(scan(l, "HeRs"), "0@0 3@0 ");
	assert_string_equal(scan(l, "h e"), "");
	assert_string_equal(scan(l, ""), "");
}

static void
case_and_owners(void **state)
{
	static const struct str texts[] = { { "AKIA", 4 }, { "akia", 4 },
		{ "Q~", 2 }, { "[x", 2 } };
	static const uint32_t owners[] = { 7, 8, 7, 9 };
	const struct literals *l =
	    literals_new(arena, texts, owners, COUNT_OF(texts));

	(void)state;
	assert_string_equal(scan(l, "aKiA"), "7@0 8@0 ");
	assert_string_equal(scan(l, "q~"), "7@0 ");
	/* only letters have two cases: '{' is '[' + 0x20 */
	assert_string_equal(scan(l, "{x"), "");
}

static void
none(void **state)
{
	(void)state;
	assert_string_equal(
	    scan(literals_new(arena, NULL, NULL, 0), "anything"), "");
}

/* ---- at random ---- */

static uint32_t seed;

static uint32_t
draw(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (uint32_t)(((uint64_t)seed * below) >> 32);
}

/* Few letters, so that everything overlaps with everything; some bytes that
 * look like letters and are none. */
static struct str
random_text(size_t n)
{
	static const char letters[] = "aaAbB\0\xff@`[{1";
	char *p = malloc(n == 0 ? 1 : n); /* not a byte more */
	size_t i;

	assert_non_null(p);
	for (i = 0; i < n; i++)
		p[i] = letters[draw(sizeof(letters) - 1)];
	return (struct str){ p, n };
}

#define TEXTS 12

static struct str texts[TEXTS];
static uint32_t owners[TEXTS];

static const struct literals *
random_literals(void)
{
	size_t i, n = draw(TEXTS) + 1;

	for (i = 0; i < n; i++) {
		struct str t = random_text(1 + draw(draw(4) == 0 ? 9 : 4));

		texts[i] = arena_copy(arena, t);
		owners[i] = draw(5);
		free((void *)(uintptr_t)t.p);
	}
	for (; i < TEXTS; i++)
		texts[i] = STR_NONE;
	return literals_new(arena, texts, owners, n);
}

static void
search_naively(struct str text, struct log *ret)
{
	size_t at, i;

	ret->n = 0;
	for (at = 0; at < text.n; at++)
		for (i = 0; i < TEXTS; i++)
			if (texts[i].n > 0 && text.n - at >= texts[i].n &&
			    str_eq_nocase(
				texts[i], str_slice(text, at, at + texts[i].n)))
				note(ret, owners[i], at);
	sort(ret);
}

/* Ranges side by side, some of them empty: all of the text, or with holes. */
static size_t
random_ranges(size_t n, bool holes, struct span *ret, size_t most)
{
	size_t at = 0, k = 0, width = 1 + draw(draw(2) == 0 ? 20 : 2000);

	while (at < n && k < most - 1) {
		size_t to = at + draw((uint32_t)width);

		ret[k++] = (struct span){ at, to < n ? to : n };
		at = to + (holes ? draw((uint32_t)width) : 0);
	}
	if (!holes && at < n)
		ret[k++] = (struct span){ at, n };
	return k;
}

static void
keep_in(const struct span *ranges, size_t n, struct log *l)
{
	size_t i, k, kept = 0;

	for (i = 0; i < l->n; i++)
		for (k = 0; k < n; k++)
			if (l->v[i][0] >= ranges[k].from &&
			    l->v[i][0] < ranges[k].to) {
				memcpy(l->v[kept++], l->v[i], sizeof(l->v[0]));
				break;
			}
	l->n = kept;
}

/* However the text is cut, everything is found that begins in a range. */
static void
at_random(void **state)
{
	static struct log want, got;
	static struct span ranges[300];
	int i;

	(void)state;
	for (seed = 1, i = 0; i < 3000; i++) {
		const struct literals *l = random_literals();
		struct str t = random_text(draw(i % 100 == 0 ? 3000
			: i % 3                              ? 40
							     : 600));
		size_t n =
		    random_ranges(t.n, i % 2 == 0, ranges, COUNT_OF(ranges));

		got.n = 0;
		literals_scan(l, t, ranges, n, note, &got);
		sort(&got);
		search_naively(t, &want);
		keep_in(ranges, n, &want);
		assert_int_equal(got.n, want.n);
		assert_memory_equal(got.v, want.v, want.n * sizeof(want.v[0]));
		free((void *)(uintptr_t)t.p);
	}
}

/* Longer than all pieces together: they are cut by size then. */
static void
large(void **state)
{
	static const struct str pair[] = { { "xyzzy", 5 }, { "zy", 2 } };
	static const uint32_t of[] = { 0, 1 };
	static struct log got;
	const struct literals *l = literals_new(arena, pair, of, 2);
	size_t n = 300001, i, at;
	char *p = malloc(n);

	(void)state;
	assert_non_null(p);
	memset(p, 'x', n);
	for (i = 0; i < 1000; i++)
		memcpy(p + i * 300 - i % 7 * (i > 0), "XYzzy", 5);
	literals_scan(
	    l, (struct str){ p, n }, &(struct span){ 0, n }, 1, note, &got);
	sort(&got);
	assert_int_equal(got.n, 2000);
	for (i = 0; i < 1000; i++) {
		at = i * 300 - i % 7 * (i > 0);
		assert_int_equal(got.v[2 * i][0], at);
		assert_int_equal(got.v[2 * i][1], 0);
		assert_int_equal(got.v[2 * i + 1][0], at + 3);
		assert_int_equal(got.v[2 * i + 1][1], 1);
	}
	free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(overlaps, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    case_and_owners, setup, teardown),
		cmocka_unit_test_setup_teardown(none, setup, teardown),
		cmocka_unit_test_setup_teardown(at_random, setup, teardown),
		cmocka_unit_test_setup_teardown(large, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
