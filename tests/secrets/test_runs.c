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
	struct run_kind k = run_kind("0-9a-f_", 1, 2);
	size_t i, n = 0;

	(void)state;
	for (i = 0; i < 256; i++)
		n += k.is[i];
	assert_int_equal(n, 17);
	assert_true(k.is['0'] && k.is['9'] && k.is['_'] && !k.is['-']);
	k = run_kind("\\x00-\\x1f\\\\\\-\\xff", 1, 2);
	for (n = 0, i = 0; i < 256; i++)
		n += k.is[i];
	assert_int_equal(n, 35);
	assert_true(k.is[0] && k.is['\\'] && k.is['-'] && k.is[255]);
	k = run_kind("a-", 1, 2); /* a hyphen at the end is one */
	assert_true(k.is['a'] && k.is['-'] && !k.is['b']);
}

static const char *
all_of(const char *text, size_t least, size_t most)
{
	static char words[128];
	struct run_kind k = run_kind("x", least, most);
	struct str t = str_of(text);
	size_t at = 0, n = 0;
	struct span r;

	words[0] = '\0';
	while (run_next(&k, t, t.n, &at, &r))
		n += (size_t)snprintf(
		    words + n, sizeof(words) - n, "%zu-%zu ", r.from, r.to);
	return words;
}

static void
simple(void **state)
{
	(void)state;
	assert_string_equal(all_of("", 1, 9), "");
	assert_string_equal(all_of("xxx", 3, 3), "0-3 ");
	assert_string_equal(all_of("xxx", 4, 4), "");
	assert_string_equal(all_of("xxxx", 3, 3), "");
	assert_string_equal(all_of(" xxx x xxxx xx", 2, 3), "1-4 12-14 ");
	assert_string_equal(all_of("xx xxx xxx", 3, 9), "3-6 7-10 ");
	assert_string_equal(all_of("x x", 1, 1), "0-1 2-3 ");
}

/* Runs that begin before `to`, found from `from` on, are those that are there.
 */
static void
at_random(void **state)
{
	int i;

	(void)state;
	for (seed = 3, i = 0; i < 20000; i++) {
		size_t least = 1 + draw(9), most = least + draw(9);
		struct run_kind k = run_kind("ab", least, most);
		size_t n = draw(120), from = draw((uint32_t)n + 1), to, at = 0;
		size_t begin, end, first;
		struct span r;
		char *p = malloc(n == 0 ? 1 : n);
		struct str t = { p, n };

		assert_non_null(p);
		for (at = 0; at < n; at++)
			p[at] = "ab.."[draw(draw(4) == 0 ? 4 : 3)];
		to = from + draw((uint32_t)(n - from) + 1);
		at = 0;
		run_skip(&k, t, from, &at);
		first = at;
		for (begin = 0; begin < n; begin = end + 1) {
			for (end = begin;
			     end < n && k.is[(unsigned char)p[end]];)
				end++;
			if (end < from || begin >= to || end - begin < least ||
			    end - begin > most)
				continue;
			assert_true(first <= begin);
			assert_true(run_next(&k, t, to, &at, &r));
			assert_int_equal(r.from, begin);
			assert_int_equal(r.to, end);
		}
		assert_false(run_next(&k, t, to, &at, &r));
		free(p);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(kinds),
		cmocka_unit_test(simple), cmocka_unit_test(at_random) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
