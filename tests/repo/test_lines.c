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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(ranges),
		TEST(bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
