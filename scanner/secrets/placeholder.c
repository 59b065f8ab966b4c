#include <string.h>

#include "secrets/search.h"

/* Longer values are keys and certificates, where a short word turns up by
 * chance. */
#define PLACEHOLDER_MOST 200

/* A random token of 20 characters has about 17 different ones; fewer than
 * this many in so long a text were typed by holding keys down. */
#define DISTINCT_LEAST  5
#define DISTINCT_LENGTH 16

#define PERIOD_MOST 16

static const char *const words[] = { "your_", "your-", "yourkey", "yourapi",
	"yourtoken", "xxxx", "example", "changeme", "change_me", "change-me",
	"placeholder", "dummy", "redacted", "replace", "insert_", "sample",
	"todo", "fake", "notreal", "not-real", "notasecret", "<", ">", "${",
	"{{", "$(", "...", "***", "12345678", "abcdefgh", "01234567" };

static size_t
distinct(struct str s)
{
	bool seen[256] = { false };
	size_t i, n = 0;

	for (i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		n += !seen[c];
		seen[c] = true;
	}
	return n;
}

bool
is_placeholder(struct str value)
{
	size_t i;

	if (value.n > PLACEHOLDER_MOST)
		return false;
	for (i = 0; i < COUNT_OF(words); i++)
		if (str_has_nocase(value, str_of(words[i])))
			return true;
	return value.n >= DISTINCT_LENGTH && distinct(value) < DISTINCT_LEAST;
}

static bool
has_period(struct str s, size_t period)
{
	size_t i;

	for (i = period; i < s.n; i++)
		if (hex_value(s.p[i]) != hex_value(s.p[i - period]))
			return false;
	return true;
}

/* One random scalar in 10^13 has no letter: somebody typed it. */
static bool
has_letter(struct str digits)
{
	size_t i;

	for (i = 0; i < digits.n; i++)
		if (hex_value(digits.p[i]) > 9)
			return true;
	return false;
}

/* The slots of EIP-1967 (implementation, admin, beacon; rollback): numbers
 * everybody has at hand, tests that need a key too. */
static bool
is_slot(struct str digits)
{
	static const char *const slots[] = {
		"360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc",
		"b53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b5d6103",
		"a3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50",
		"4910fdfa16fed3260ed0e7147f7cc6da11a60208b5b9406d12a635614ffd9143"
	};
	size_t i;

	for (i = 0; i < COUNT_OF(slots); i++)
		if (str_eq_nocase(digits, str_of(slots[i])))
			return true;
	return false;
}

bool
is_trivial_scalar(struct str digits)
{
	size_t i, zeros = 0;

	if (!has_letter(digits) || is_slot(digits))
		return true;
	for (i = 1; i <= PERIOD_MOST; i++)
		if (has_period(digits, i))
			return true;
	while (zeros < digits.n && digits.p[zeros] == '0')
		zeros++;
	return digits.n - zeros <= 8;
}
