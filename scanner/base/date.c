#include <inttypes.h>
#include <stdio.h>

#include "base/date.h"

#define HOUR_SECONDS   3600
#define MINUTE_SECONDS 60

/* The calendar repeats itself every 400 years. */
#define ERA_YEARS 400
#define ERA_DAYS  146097

/* Days from 0000-03-01 to 1970-01-01. */
#define EPOCH_DAYS 719468

/* Years begin in March here, so that a leap day is the last day of its year
 * and months have a regular length: 153 days in five of them. */
static int64_t
days_of(int64_t year, int64_t month, int64_t day)
{
	int64_t y = month <= 2 ? year + ERA_YEARS - 1 : year + ERA_YEARS;
	int64_t m = (month + 9) % 12;

	return y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day -
	    1 - ERA_DAYS - EPOCH_DAYS;
}

static int64_t
days_in(int64_t year, int64_t month)
{
	if (month == 12)
		return 31;
	return days_of(year, month + 1, 1) - days_of(year, month, 1);
}

/* A number of just n digits at the front of s, which is then behind it. */
static bool
take_digits(struct str *s, size_t n, int64_t *ret)
{
	int64_t v = 0;
	size_t i;

	if (s->n < n)
		return false;
	for (i = 0; i < n; i++) {
		if (s->p[i] < '0' || s->p[i] > '9')
			return false;
		v = v * 10 + (s->p[i] - '0');
	}
	*s = str_slice(*s, n, s->n);
	*ret = v;
	return true;
}

static bool
take(struct str *s, struct str lit)
{
	if (!str_starts(*s, lit))
		return false;
	*s = str_slice(*s, lit.n, s->n);
	return true;
}

static bool
take_day(struct str *s, int64_t *ret)
{
	int64_t y, m, d;

	if (!take_digits(s, 4, &y) || !take(s, STR("-")) ||
	    !take_digits(s, 2, &m) || !take(s, STR("-")) ||
	    !take_digits(s, 2, &d))
		return false;
	if (m < 1 || m > 12 || d < 1 || d > days_in(y, m))
		return false;
	*ret = days_of(y, m, d) * DAY_SECONDS;
	return true;
}

static bool
take_time(struct str *s, int64_t *ret)
{
	int64_t h, m, sec;

	if (!take(s, STR("T")) || !take_digits(s, 2, &h) ||
	    !take(s, STR(":")) || !take_digits(s, 2, &m) ||
	    !take(s, STR(":")) || !take_digits(s, 2, &sec) ||
	    !take(s, STR("Z")))
		return false;
	if (h > 23 || m > 59 || sec > 59)
		return false;
	*ret = h * HOUR_SECONDS + m * MINUTE_SECONDS + sec;
	return true;
}

bool
date_parse(struct str s, int64_t *ret)
{
	int64_t day, time = 0;

	if (!take_day(&s, &day) || (s.n > 0 && !take_time(&s, &time)) ||
	    s.n > 0)
		return false;
	*ret = day + time;
	return true;
}

/* Moments outside the years 0000 to 9999 are shown as the nearest inside. */
void
date_format(int64_t at, char ret[static 11])
{
	const int64_t first = days_of(0, 1, 1), last = days_of(9999, 12, 31);
	int64_t days = at / DAY_SECONDS - (at % DAY_SECONDS < 0);
	int64_t year, month = 12;

	days = days < first ? first : days > last ? last : days;
	year = 1970 + days * ERA_YEARS / ERA_DAYS;
	while (days_of(year + 1, 1, 1) <= days)
		year++;
	while (days_of(year, 1, 1) > days)
		year--;
	while (days_of(year, month, 1) > days)
		month--;
	(void)snprintf(ret, 11, "%04u-%02u-%02u", (unsigned)year % 10000,
	    (unsigned)month % 100,
	    (unsigned)(days - days_of(year, month, 1) + 1) % 100);
}

/* A unit is shown from a size on where people use it: "48 h", but "3 d". */
static const struct unit {
	char letter;
	const char *shown;
	int64_t seconds, from;
} units[] = {
	{ 'w', NULL, 7 * DAY_SECONDS, 0 },
	{ 'd', "d", DAY_SECONDS, 3 * DAY_SECONDS },
	{ 'h', "h", HOUR_SECONDS, HOUR_SECONDS },
	{ 'm', "min", MINUTE_SECONDS, 10 * MINUTE_SECONDS },
	{ 's', "s", 1, 0 },
};

bool
duration_parse(struct str s, int64_t *ret)
{
	int64_t per = 1, v = 0, digit;
	size_t i;

	for (i = 0; s.n > 0 && i < COUNT_OF(units); i++) {
		if (s.p[s.n - 1] == units[i].letter) {
			per = units[i].seconds;
			s = str_slice(s, 0, s.n - 1);
			break;
		}
	}
	if (s.n == 0)
		return false;
	while (s.n > 0) {
		if (!take_digits(&s, 1, &digit) ||
		    __builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, digit, &v))
			return false;
	}
	if (__builtin_mul_overflow(v, per, &v))
		return false;
	*ret = v;
	return true;
}

static const struct unit *
unit_for(int64_t seconds)
{
	const struct unit *u = units, *last = &units[COUNT_OF(units) - 1];

	while (u != last &&
	    (u->shown == NULL || seconds < u->from ||
		seconds % u->seconds != 0))
		u++;
	return u;
}

void
duration_format(int64_t seconds, char *buf, size_t size)
{
	const struct unit *u = unit_for(seconds);

	if (seconds == 0)
		(void)snprintf(buf, size, "no delay");
	else
		(void)snprintf(buf, size, "%" PRId64 " %s",
		    seconds / u->seconds, u->shown);
}
