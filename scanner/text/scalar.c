#include "text/scalar.h"

static bool
is_one_of(struct str s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (str_eq(s, str_of(*words)))
			return true;
	return false;
}

static bool
is_sign(struct str s, size_t i)
{
	return i < s.n && (s.p[i] == '+' || s.p[i] == '-');
}

/* The number of digits at i whose value is below base. */
static size_t
digits(struct str s, size_t i, int base)
{
	size_t n = 0;

	while (
	    i + n < s.n && is_hex(s.p[i + n]) && hex_value(s.p[i + n]) < base)
		n++;
	return n;
}

/* 0x[0-9a-fA-F]+ and 0o[0-7]+, in small letters and without a sign. */
static bool
is_based(struct str s)
{
	if (s.n < 3)
		return false;
	if (str_starts(s, STR("0x")))
		return digits(s, 2, 16) == s.n - 2;
	return str_starts(s, STR("0o")) && digits(s, 2, 8) == s.n - 2;
}

/* [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )? */
static bool
is_decimal(struct str s)
{
	size_t i = is_sign(s, 0), n = digits(s, i, 10), before;

	i += n;
	if (i < s.n && s.p[i] == '.') {
		before = n;
		n += digits(s, i + 1, 10);
		i += 1 + n - before;
	}
	if (n == 0)
		return false;
	if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
		i += 1 + is_sign(s, i + 1);
		n = digits(s, i, 10);
		i += n;
	}
	return n > 0 && i == s.n;
}

static bool
is_infinite(struct str s)
{
	static const char *const infinity[] = { ".inf", ".Inf", ".INF", NULL };
	static const char *const nan[] = { ".nan", ".NaN", ".NAN", NULL };

	return is_one_of(s, nan) ||
	    is_one_of(str_slice(s, is_sign(s, 0), s.n), infinity);
}

bool
scalar_is_true(struct str s)
{
	static const char *const words[] = { "true", "True", "TRUE", NULL };

	return is_one_of(s, words);
}

static bool
is_false(struct str s)
{
	static const char *const words[] = { "false", "False", "FALSE", NULL };

	return is_one_of(s, words);
}

static bool
is_null(struct str s)
{
	static const char *const words[] = { "", "~", "null", "Null", "NULL",
		NULL };

	return is_one_of(s, words);
}

enum node_kind
scalar_kind(struct str s)
{
	if (is_null(s))
		return NODE_NULL;
	if (scalar_is_true(s) || is_false(s))
		return NODE_BOOL;
	if (is_based(s) || is_decimal(s) || is_infinite(s))
		return NODE_NUMBER;
	return NODE_STRING;
}
