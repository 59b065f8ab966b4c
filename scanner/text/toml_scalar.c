#include <inttypes.h>
#include <string.h>

#include "base/date.h"
#include "text/toml_parts.h"

#define DATE_TEXT 10 /* 2026-12-31 */
#define TIME_TEXT 8  /* 23:59:59 */

/* ---- numbers ---- */

static bool
is_digit(struct str s, size_t i, int base)
{
	return i < s.n && is_hex(s.p[i]) && hex_value(s.p[i]) < base;
}

/* Behind the digits at i, single underscores between them; i if there are
 * none, or if an underscore stands where it may not. */
static size_t
digits(struct str s, size_t i, int base)
{
	size_t from = i;

	while (is_digit(s, i, base) ||
	    (i > from && i < s.n && s.p[i] == '_' && s.p[i - 1] != '_'))
		i++;
	return i > from && s.p[i - 1] == '_' ? from : i;
}

static bool
is_based(struct str s, const char *prefix, int base)
{
	return str_starts(s, str_of(prefix)) && s.n > 2 &&
	    digits(s, 2, base) == s.n;
}

/* An integer or float, without its sign. */
static bool
is_decimal(struct str s)
{
	size_t i = digits(s, 0, 10), from;

	if (i == 0 || (s.p[0] == '0' && i > 1))
		return false;
	if (i < s.n && s.p[i] == '.') {
		from = i + 1;
		i = digits(s, from, 10);
		if (i == from)
			return false;
	}
	if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
		from = i + 1;
		if (from < s.n && (s.p[from] == '+' || s.p[from] == '-'))
			from++;
		i = digits(s, from, 10);
		if (i == from)
			return false;
	}
	return i == s.n;
}

static bool
is_number(struct str s)
{
	struct str bare = s;

	if (is_based(s, "0x", 16) || is_based(s, "0o", 8) ||
	    is_based(s, "0b", 2))
		return true;
	if (s.n > 0 && (s.p[0] == '+' || s.p[0] == '-'))
		bare = str_slice(s, 1, s.n);
	return str_eq(bare, STR("inf")) || str_eq(bare, STR("nan")) ||
	    is_decimal(bare);
}

/* As JSON would write it, for node_u64(): no underscores, no plus. */
static struct str
number_text(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1, 1);
	size_t i, n = 0;

	for (i = s.p[0] == '+'; i < s.n; i++)
		if (s.p[i] != '_')
			p[n++] = s.p[i];
	return (struct str){ p, n };
}

/* Nothing else reads 0o and 0b, so they become decimal. */
static bool
to_decimal(struct arena *a, struct str *number)
{
	const unsigned bits = number->p[1] == 'o' ? 3 : 1;
	uint64_t v = 0;
	size_t i;

	for (i = 2; i < number->n; i++) {
		if (v >> (64 - bits) != 0)
			return false;
		v = v << bits | (uint64_t)hex_value(number->p[i]);
	}
	*number = arena_printf(a, "%" PRIu64, v);
	return true;
}

/* ---- dates ---- */

/* "12:34" at i, both below their limits. */
static bool
is_clock(struct str s, size_t i, int hours)
{
	const struct str hm = str_slice(s, i, i + 5);
	int h, m;

	if (hm.n < 5 || hm.p[2] != ':' || !is_digit(hm, 0, 10) ||
	    !is_digit(hm, 1, 10) || !is_digit(hm, 3, 6) || !is_digit(hm, 4, 10))
		return false;
	h = hex_value(hm.p[0]) * 10 + hex_value(hm.p[1]);
	m = hex_value(hm.p[3]) * 10 + hex_value(hm.p[4]);
	return h < hours && m < 60;
}

/* "07:32:00.999": behind it; 0: none. A leap second is one. */
static size_t
time_end(struct str s, size_t i)
{
	size_t from = i;

	if (!is_clock(s, i, 24) || i + TIME_TEXT > s.n || s.p[i + 5] != ':' ||
	    !is_digit(s, i + 6, 7) || !is_digit(s, i + 7, 10) ||
	    (s.p[i + 6] == '6' && s.p[i + 7] != '0'))
		return 0;
	i += TIME_TEXT;
	if (i == s.n || s.p[i] != '.')
		return i;
	for (from = ++i; is_digit(s, i, 10); i++)
		;
	return i > from ? i : 0;
}

static bool
is_date_or_time(struct str s)
{
	int64_t day;
	size_t i;

	if (time_end(s, 0) == s.n)
		return true;
	if (!date_parse(str_slice(s, 0, DATE_TEXT), &day) || s.n < DATE_TEXT)
		return false;
	if (s.n == DATE_TEXT)
		return true;
	if (strchr("Tt ", s.p[DATE_TEXT]) == NULL || s.p[DATE_TEXT] == '\0')
		return false;
	i = time_end(s, DATE_TEXT + 1);
	if (i == 0 || i == s.n)
		return i > 0;
	if (s.p[i] == 'Z' || s.p[i] == 'z')
		return i + 1 == s.n;
	return (s.p[i] == '+' || s.p[i] == '-') && is_clock(s, i + 1, 24) &&
	    i + 6 == s.n;
}

/* ---- the value ---- */

static bool
is_scalar_byte(int c)
{
	return c >= 0 && c < 0x80 &&
	    (is_hex((char)c) || (c >= 'g' && c <= 'z') ||
		(c >= 'G' && c <= 'Z') ||
		(c > 0 && strchr("+-._:", c) != NULL));
}

/* "2026-12-31 07:32:00" is one value. */
static struct str
take_scalar(struct toml *t)
{
	size_t from = t->i, n = 0;

	while (is_scalar_byte(toml_peek(t, n)))
		n++;
	if (n == DATE_TEXT && toml_peek(t, n) == ' ' &&
	    toml_peek(t, n + 3) == ':')
		for (n++; is_scalar_byte(toml_peek(t, n));)
			n++;
	t->i += n;
	return str_slice(t->tree.text, from, t->i);
}

int
toml_scalar(struct toml *t, enum node_kind *ret, struct str *rettext)
{
	const struct str s = take_scalar(t);
	struct str text;

	if (s.n == 0)
		return toml_fail_here(t, "expected a value");
	if (str_eq(s, STR("true")) || str_eq(s, STR("false"))) {
		*ret = NODE_BOOL;
		*rettext = arena_copy(t->tree.arena, s);
		return 0;
	}
	if (is_number(s)) {
		text = number_text(t->tree.arena, s);
		if ((str_starts(s, STR("0o")) || str_starts(s, STR("0b"))) &&
		    !to_decimal(t->tree.arena, &text))
			return tree_fail(&t->tree, "a number too large");
		*ret = NODE_NUMBER;
		*rettext = text;
		return 0;
	}
	if (!is_date_or_time(s))
		return tree_fail(&t->tree, "not a value: " STR_FMT,
		    STR_ARG(str_slice(s, 0, 40)));
	*ret = NODE_STRING;
	*rettext = arena_copy(t->tree.arena, s);
	return 0;
}
