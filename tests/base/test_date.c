#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <time.h>

#include "base/date.h"

static void
is_date(struct str s, int64_t want)
{
	int64_t at = -7;

	assert_true(date_parse(s, &at));
	assert_true(at == want);
}

static void
no_date(struct str s)
{
	int64_t at = -7;

	assert_false(date_parse(s, &at));
	assert_true(at == -7);
}

static void
reads_dates(void **state)
{
	(void)state;
	is_date(STR("1970-01-01"), 0);
	is_date(STR("1970-01-02T00:00:01Z"), DAY_SECONDS + 1);
	is_date(STR("1969-12-31T23:59:59Z"), -1);
	is_date(STR("2000-02-29"), 951782400);
	is_date(STR("2001-09-09T01:46:40Z"), 1000000000);
	is_date(STR("2038-01-19T03:14:08Z"), INT64_C(2147483648));
	is_date(STR("2026-12-31"), INT64_C(1798675200));
}

static void
refuses_other_dates(void **state)
{
	(void)state;
	no_date(STR_NONE);
	no_date(STR("2026-02-29"));
	no_date(STR("1900-02-29"));
	no_date(STR("2026-04-31"));
	no_date(STR("2026-00-01"));
	no_date(STR("2026-13-01"));
	no_date(STR("2026-01-00"));
	no_date(STR("2026-12-32"));
	no_date(STR("2026-1-01"));
	no_date(STR("26-01-01"));
	no_date(STR("2026-01-01 "));
	no_date(STR("2026-01-01T"));
	no_date(STR("2026-01-01T12:00:00"));
	no_date(STR("2026-01-01T24:00:00Z"));
	no_date(STR("2026-01-01T12:60:00Z"));
	no_date(STR("2026-01-01T12:00:60Z"));
	no_date(STR("2026-01-01T12:00:00+00:00"));
	no_date(STR("2026-01-01T12:00:00Zx"));
	no_date(STR("2026/01/01"));
	no_date(STR("-026-01-01"));
}

/* Every day of 800 years there and back, and as the C library sees it. */
static void
agrees_with_the_c_library(void **state)
{
	int64_t day, at;

	(void)state;
	for (day = -150000; day < 150000; day++) {
		time_t t = (time_t)(day * DAY_SECONDS);
		char ours[11], theirs[16];
		struct tm tm;

		date_format(t, ours);
		(void)strftime(
		    theirs, sizeof(theirs), "%Y-%m-%d", gmtime_r(&t, &tm));
		assert_string_equal(ours, theirs);
		assert_true(date_parse(str_of(ours), &at));
		assert_true(at == t);
	}
}

static void
shows(int64_t at, const char *want)
{
	char buf[11];

	date_format(at, buf);
	assert_string_equal(buf, want);
}

static void
shows_edges(void **state)
{
	(void)state;
	shows(DAY_SECONDS - 1, "1970-01-01");
	shows(-1, "1969-12-31");
	shows(INT64_MAX, "9999-12-31");
	shows(INT64_MIN, "0000-01-01");
}

static void
takes(struct str s, int64_t want)
{
	int64_t v = -7;

	assert_true(duration_parse(s, &v));
	assert_true(v == want);
}

static void
refuses(struct str s)
{
	int64_t v = -7;

	assert_false(duration_parse(s, &v));
	assert_true(v == -7);
}

static void
reads_durations(void **state)
{
	(void)state;
	takes(STR("0"), 0);
	takes(STR("172800"), 172800);
	takes(STR("90s"), 90);
	takes(STR("15m"), 900);
	takes(STR("48h"), 172800);
	takes(STR("3d"), 259200);
	takes(STR("2w"), 1209600);
	takes(STR("9223372036854775807"), INT64_MAX);
	refuses(STR_NONE);
	refuses(STR("h"));
	refuses(STR("-1h"));
	refuses(STR("1.5h"));
	refuses(STR("1 h"));
	refuses(STR("1hh"));
	refuses(STR("1y"));
	refuses(STR("0x10"));
	refuses(STR("9223372036854775808"));
	refuses(STR("9223372036854775807w"));
}

static void
lasts(int64_t seconds, const char *want)
{
	char buf[32];

	duration_format(seconds, buf, sizeof(buf));
	assert_string_equal(buf, want);
}

static void
shows_durations(void **state)
{
	(void)state;
	lasts(0, "no delay");
	lasts(1, "1 s");
	lasts(180, "180 s");
	lasts(900, "15 min");
	lasts(901, "901 s");
	lasts(3600, "1 h");
	lasts(5400, "90 min");
	lasts(86400, "24 h");
	lasts(172800, "48 h");
	lasts(259200, "3 d");
	lasts(259201, "259201 s");
	lasts(2592000, "30 d");
	lasts(-60, "-60 s");
	lasts(INT64_MIN, "-9223372036854775808 s");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_dates),
		cmocka_unit_test(refuses_other_dates),
		cmocka_unit_test(agrees_with_the_c_library),
		cmocka_unit_test(shows_edges),
		cmocka_unit_test(reads_durations),
		cmocka_unit_test(shows_durations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
