#include <string.h>

#include "secrets/search.h"

/*
 * What stands around a value makes it less than it looks like: a piece of a
 * longer text in Base64, or the example of a comment.
 */

/* ---- a piece of Base64 ---- */

/* Pictures, fonts and programs have more of it beside a token than any web
 * address has. */
#define BLOB_LEAST 64
#define BLOB_MOST  256 /* no need to look further */

/* Longer values are bodies of keys, which a rule may not see to the end. */
#define BLOB_VALUE 400

static bool
is_base64(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || c == '+' || c == '/';
}

bool
in_blob(struct str text, struct span value)
{
	size_t from = value.from, to = value.to;

	if (to - from > BLOB_VALUE)
		return false;
	while (from > 0 && value.from - from < BLOB_MOST &&
	    is_base64(text.p[from - 1]))
		from--;
	while (
	    to < text.n && to - value.to < BLOB_MOST && is_base64(text.p[to]))
		to++;
	return value.from - from + (to - value.to) >= BLOB_LEAST;
}

/* ---- an example ---- */

#define EXAMPLE_BEFORE 160

/* From the line before that of `at` on. */
static struct str
words_before(struct str text, size_t at)
{
	size_t from = at, lines = 0;

	while (from > 0 && at - from < EXAMPLE_BEFORE) {
		lines += text.p[from - 1] == '\n';
		if (lines == 2)
			break;
		from--;
	}
	return str_slice(text, from, at);
}

static bool
goes_on(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    strchr("/.@-", c) != NULL;
}

/* "for example", "ExampleKey:", but not "www.example.com". */
static bool
has_example(struct str s)
{
	static const size_t n = sizeof("example") - 1;
	size_t i;

	for (i = 0; i + n <= s.n; i++) {
		if (!str_eq_nocase(str_slice(s, i, i + n), STR("example")))
			continue;
		if ((i == 0 || !goes_on(s.p[i - 1])) &&
		    (i + n == s.n || strchr(".-/@", s.p[i + n]) == NULL))
			return true;
	}
	return false;
}

bool
says_example(struct str text, size_t at)
{
	/* "// =>": what a line of an example puts out */
	static const char *const words[] = { "e.g.", "(ex.", "looks like",
		"look like", "for instance", "// =>", "not a real",
		"not the real" };
	struct str s = words_before(text, at);
	size_t i;

	for (i = 0; i < COUNT_OF(words); i++)
		if (str_has_nocase(s, str_of(words[i])))
			return true;
	return has_example(s);
}
