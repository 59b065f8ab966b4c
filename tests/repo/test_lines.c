#include "fixture.h"

/* "line+n " for each range. */
static void
changed(const char *before, const char *after, const char *want)
{
	const struct line_range *v;
	size_t i, n;

	v = lines_changed(fx.arena, str_of(before), str_of(after), &n);
	fx.n = 0;
	fx.log[0] = '\0';
	for (i = 0; i < n; i++)
		note("%u+%u ", v[i].line, v[i].n);
	if (strcmp(fx.log, want) != 0)
		fail_msg("%s -> %s: %s", before, after, fx.log);
}

static void
ranges(void **state)
{
	(void)state;
	changed("", "", "");
	changed("a\nb\n", "a\nb\n", "");
	changed("", "a\nb\n", "1+2 ");
	changed("a\nb\n", "", "0+0 ");
	changed("a\nb\nc\n", "a\nX\nc\n", "2+1 ");
	changed("a\nb\nc\n", "X\nb\nY\n", "1+1 3+1 ");
	changed("a\nb\nc\n", "b\nc\n", "0+0 ");
	changed("a\nb\nc\n", "a\nc\n", "1+0 ");
	changed("a\nb\nc\n", "a\nb\n", "2+0 ");
	changed("a\nb\nc\nd\ne\n", "a\nc\ne\n", "1+0 2+0 ");
	changed("a\nb\nc\nd\ne\n", "a\nB\nB\nc\ne\nf\n", "2+2 4+0 6+1 ");
	changed("a\na\n", "a\na\na\n", "3+1 ");
	changed("a\nxa\n", "a\na\n", "2+1 ");
	changed("a\n", "a", "1+1 ");
	changed("a", "a\nb", "1+2 ");
	changed("a\nb", "a\nb\n", "2+1 ");
	changed("a\r\nb\n", "a\nb\n", "1+1 ");
	changed("\n\n\n", "\n\n", "2+0 ");
}

static void
bytes(void **state)
{
	const struct line_range *v;
	size_t n;

	(void)state;
	v = lines_changed(
	    fx.arena, STR("a\0b\n\xff\n\0\n"), STR("a\0c\n\xff\n\0\0\n"), &n);
	assert_int_equal(n, 2);
	assert_true(v[0].line == 1 && v[0].n == 1);
	assert_true(v[1].line == 3 && v[1].n == 1);
}

/* n lines of a number, k apart. */
static struct str
many(size_t n, size_t k)
{
	char *p = malloc(n * 8 + 1);
	size_t i;

	assert_non_null(p);
	for (i = 0; i < n; i++)
		(void)sprintf(p + i * 8, "%07zu\n", i * k % 9999991);
	return (struct str){ p, n * 8 };
}

/* More than is compared: what is between the first and the last change. */
static void
too_many(void **state)
{
	struct str a = many(300000, 1), b = many(300000, 1);
	const struct line_range *v;
	size_t n;

	(void)state;
	((char *)(uintptr_t)b.p)[100 * 8] = 'x';
	((char *)(uintptr_t)b.p)[50000 * 8] = 'x';
	v = lines_changed(fx.arena, a, b, &n);
	assert_int_equal(n, 2);
	assert_true(v[0].line == 101 && v[0].n == 1);
	assert_true(v[1].line == 50001 && v[1].n == 1);
	((char *)(uintptr_t)b.p)[299990 * 8] = 'x';
	v = lines_changed(fx.arena, a, b, &n);
	assert_int_equal(n, 1);
	assert_true(v[0].line == 101 && v[0].n == 299891);
	free((void *)(uintptr_t)a.p);
	free((void *)(uintptr_t)b.p);
}

#define LINES 20

/* Lines outside of the ranges are in both, in order; ranges are in order and
 * do not touch. */
static void
expect_rest(const char *a, size_t n, const char *b, size_t m,
    const struct line_range *v, size_t ranges)
{
	bool changed[LINES + 1] = { false };
	size_t i, j, end = 0;

	for (i = 0; i < ranges; i++) {
		assert_true(i == 0 || v[i].line >= end);
		end = v[i].line + v[i].n;
		assert_in_range(end, v[i].n > 0, m + (v[i].n > 0));
		for (j = v[i].line; j < end; j++)
			changed[j] = true;
	}
	for (i = j = 0; i < m; i++) {
		if (changed[i + 1])
			continue;
		while (j < n && a[2 * j] != b[2 * i])
			j++;
		assert_true(j++ < n);
	}
}

static void
random_texts(void **state)
{
	char a[2 * LINES], b[2 * LINES];
	const struct line_range *v;
	size_t i, j, n, m, ranges;

	(void)state;
	srandom(5);
	for (i = 0; i < 3000; i++) {
		n = (size_t)(random() % LINES);
		m = (size_t)(random() % LINES);
		for (j = 0; j < sizeof(a); j++) {
			a[j] = j % 2 != 0 ? '\n' : "abc"[random() % 3];
			b[j] = j % 2 != 0 ? '\n' : "abc"[random() % 3];
		}
		v = lines_changed(fx.arena, (struct str){ a, 2 * n },
		    (struct str){ b, 2 * m }, &ranges);
		assert_int_equal(
		    ranges == 0, n == m && memcmp(a, b, 2 * n) == 0);
		expect_rest(a, n, b, m, v, ranges);
	}
}

static void
alike(void **state)
{
	struct str a = many(1000, 1), b = many(1000, 1), c = many(1000, 77);
	unsigned near, half;

	(void)state;
	assert_int_equal(likeness(a, a), 100);
	assert_int_equal(likeness(a, b), 100);
	((char *)(uintptr_t)b.p)[4000] = 'x';
	near = likeness(a, b);
	assert_in_range(near, 90, 99);
	assert_int_equal(near, likeness(b, a));
	half = likeness(a, str_slice(a, 0, a.n / 2));
	assert_in_range(half, 30, 80);
	assert_in_range(likeness(a, c), 0, 20);
	assert_int_equal(likeness(STR(""), STR("")), 100);
	assert_int_equal(likeness(STR(""), a), 0);
	assert_int_equal(likeness(a, STR("")), 0);
	assert_int_equal(likeness(STR("a"), STR("a")), 100);
	assert_int_equal(likeness(STR("a"), STR("b")), 0);
	assert_in_range(likeness(STR("a\nb\n"), STR("a\nc\n")), 20, 80);
	assert_in_range(
	    likeness(STR("a\0b\nc\n\xff"), STR("a\0b\nd\n\xff")), 20, 99);
	assert_in_range(likeness(STR("\n\n"), STR("\n")), 0, 99);
	free((void *)(uintptr_t)a.p);
	free((void *)(uintptr_t)b.p);
	free((void *)(uintptr_t)c.p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(ranges),
		TEST(bytes),
		TEST(too_many),
		TEST(random_texts),
		TEST(alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
