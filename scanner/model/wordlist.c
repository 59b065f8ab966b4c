#include <string.h>

#include "model/wordlist.h"

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Bytes above 127 are letters of some language: they separate nothing. */
static bool
is_part(char c)
{
	return is_upper(c) || is_lower(c) || (c >= '0' && c <= '9') ||
	    (c & 0x80) != 0;
}

/* Does a new word begin at i?  "safe|Owner", "EOA|Admin", but "L2", "ERC20". */
static bool
is_hump(struct str s, size_t i)
{
	if (!is_upper(s.p[i]))
		return false;
	if (!is_upper(s.p[i - 1]))
		return true;
	return i + 1 < s.n && is_lower(s.p[i + 1]);
}

bool
wordlist_next(struct str s, size_t *at, struct str *ret)
{
	size_t from, i;

	for (from = *at; from < s.n && !is_part(s.p[from]); from++)
		;
	if (from >= s.n) {
		*at = s.n;
		return false;
	}
	for (i = from + 1; i < s.n && is_part(s.p[i]) && !is_hump(s, i); i++)
		;
	*ret = str_slice(s, from, i);
	*at = i;
	return true;
}

bool
wordlist_has(const char *list, struct str word)
{
	size_t n;

	for (; *list != '\0'; list += n + (list[n] == ' ')) {
		n = strcspn(list, " ");
		if (str_eq_nocase((struct str){ list, n }, word))
			return true;
	}
	return false;
}
