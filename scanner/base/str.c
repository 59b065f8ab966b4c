#include <string.h>

#include "base/str.h"

struct str
str_of(const char *s)
{
	return s == NULL ? STR_NONE : (struct str){ s, strlen(s) };
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.p, b.p, n);

	if (c != 0)
		return c;
	return (a.n > b.n) - (a.n < b.n);
}

bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && str_cmp(a, b) == 0;
}

/* Not tolower(3), which listens to the locale. */
char
char_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool
str_eq_nocase(struct str a, struct str b)
{
	size_t i;

	if (a.n != b.n)
		return false;
	for (i = 0; i < a.n; i++)
		if (char_lower(a.p[i]) != char_lower(b.p[i]))
			return false;
	return true;
}

bool
str_starts(struct str s, struct str prefix)
{
	return str_eq(str_slice(s, 0, prefix.n), prefix);
}

bool
str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n &&
	    str_eq(str_slice(s, s.n - suffix.n, s.n), suffix);
}

bool
str_has(struct str s, struct str needle)
{
	return str_find(s, needle, 0) != SIZE_MAX;
}

bool
str_has_nocase(struct str s, struct str needle)
{
	size_t i;

	for (i = 0; needle.n <= s.n && i <= s.n - needle.n; i++)
		if (str_eq_nocase(str_slice(s, i, i + needle.n), needle))
			return true;
	return false;
}

size_t
str_find(struct str s, struct str needle, size_t from)
{
	const char *hit;

	if (from > s.n || needle.n > s.n - from)
		return SIZE_MAX;
	if (needle.n == 0)
		return from;
	hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
	return hit == NULL ? SIZE_MAX : (size_t)(hit - s.p);
}

struct str
str_slice(struct str s, size_t a, size_t b)
{
	if (b > s.n)
		b = s.n;
	if (a >= b)
		return STR_NONE;
	return (struct str){ s.p + a, b - a };
}

bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str
str_trim(struct str s)
{
	size_t a = 0, b = s.n;

	while (a < b && is_space(s.p[a]))
		a++;
	while (b > a && is_space(s.p[b - 1]))
		b--;
	return str_slice(s, a, b);
}

/* Where the last part of a path begins. */
static size_t
base_offset(struct str path)
{
	size_t i = path.n;

	while (i > 0 && path.p[i - 1] != '/')
		i--;
	return i;
}

struct str
path_base(struct str path)
{
	return str_slice(path, base_offset(path), path.n);
}

struct str
path_dir(struct str path)
{
	size_t i = base_offset(path);

	return str_slice(path, 0, i == 0 ? 0 : i - 1);
}

int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = char_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
is_hex(char c)
{
	return hex_value(c) >= 0;
}

bool
str_is_hex(struct str s, size_t digits)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!is_hex(s.p[i]))
			return false;
	return s.n == digits;
}

static bool
has_0x(struct str s)
{
	return str_eq_nocase(str_slice(s, 0, 2), STR("0x"));
}

bool
hex_bytes(struct str s, size_t n, unsigned char *ret)
{
	size_t i;

	if (has_0x(s))
		s = str_slice(s, 2, s.n);
	if (s.n / 2 != n || !str_is_hex(s, 2 * n))
		return false;
	for (i = 0; i < n; i++)
		ret[i] = (unsigned char)(hex_value(s.p[2 * i]) * 16 +
		    hex_value(s.p[2 * i + 1]));
	return true;
}

bool
str_u64(struct str s, uint64_t *ret)
{
	const unsigned base = has_0x(s) ? 16 : 10;
	struct str digits = base == 16 ? str_slice(s, 2, s.n) : s;
	uint64_t v = 0;
	size_t i;

	for (i = 0; i < digits.n; i++) {
		int d = hex_value(digits.p[i]);

		if (d < 0 || (unsigned)d >= base)
			return false;
		if (__builtin_mul_overflow(v, base, &v) ||
		    __builtin_add_overflow(v, (unsigned)d, &v))
			return false;
	}
	if (digits.n == 0)
		return false;
	*ret = v;
	return true;
}

bool
str_i64(struct str s, int64_t *ret)
{
	bool minus = str_starts(s, STR("-"));
	uint64_t v;

	if (!str_u64(minus ? str_slice(s, 1, s.n) : s, &v))
		return false;
	if (v > (uint64_t)INT64_MAX + minus)
		return false;
	/* -v of INT64_MIN does not fit, -(v - 1) - 1 does */
	*ret = minus && v > 0 ? -(int64_t)(v - 1) - 1 : (int64_t)v;
	return true;
}
