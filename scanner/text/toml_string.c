#include "text/toml_parts.h"

#define QUOTES 3 /* around a string of several lines */

/* A string under way: it is never longer than what it is written as. */
struct string {
	char *p;
	size_t n;
	char quote;
	bool raw;   /* '...': no escapes */
	bool lines; /* three quotes: of several lines */
};

static void
put(struct string *s, int c)
{
	s->p[s->n++] = (char)c;
}

static void
put_character(struct string *s, uint32_t c)
{
	if (c < 0x80) {
		put(s, (int)c);
		return;
	}
	if (c < 0x800) {
		put(s, (int)(0xc0 | c >> 6));
	} else if (c < 0x10000) {
		put(s, (int)(0xe0 | c >> 12));
		put(s, (int)(0x80 | (c >> 6 & 0x3f)));
	} else {
		put(s, (int)(0xf0 | c >> 18));
		put(s, (int)(0x80 | (c >> 12 & 0x3f)));
		put(s, (int)(0x80 | (c >> 6 & 0x3f)));
	}
	put(s, (int)(0x80 | (c & 0x3f)));
}

/* \uXXXX and \UXXXXXXXX, from behind the letter. */
static int
unicode(struct toml *t, struct string *s, size_t digits)
{
	uint32_t c = 0;
	size_t k;
	int byte;

	for (k = 0; k < digits; k++) {
		byte = toml_peek(t, 0);
		if (byte < 0 || !is_hex((char)byte))
			return toml_fail_here(t, "expected a hex digit");
		c = c << 4 | (uint32_t)hex_value((char)byte);
		t->i++;
	}
	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return toml_fail_here(t, "not a Unicode character");
	put_character(s, c);
	return 0;
}

/* A backslash at the end of a line takes away all white space up to the next
 * text. From behind the backslash; false: it is none of those. */
static bool
joins_lines(struct toml *t)
{
	size_t k = 0;
	int c;

	while ((c = toml_peek(t, k)) == ' ' || c == '\t')
		k++;
	if (c != '\n' && !(c == '\r' && toml_peek(t, k + 1) == '\n'))
		return false;
	t->i += k;
	while ((c = toml_peek(t, 0)) >= 0 && is_space((char)c))
		t->i++;
	return true;
}

static int
escape(struct toml *t, struct string *s)
{
	static const char names[] = "btnfr\"\\", means[] = "\b\t\n\f\r\"\\";
	size_t k;
	int c;

	t->i++;
	if (s->lines && joins_lines(t))
		return 0;
	c = toml_peek(t, 0);
	for (k = 0; names[k] != '\0'; k++)
		if (c == names[k]) {
			t->i++;
			put(s, means[k]);
			return 0;
		}
	if (c != 'u' && c != 'U')
		return toml_fail_here(t, "unknown escape");
	t->i++;
	return unicode(t, s, c == 'u' ? 4 : 8);
}

/* May the byte stand in a string as it is? */
static bool
is_plain(const struct toml *t, const struct string *s, int c)
{
	if (s->lines && (c == '\n' || (c == '\r' && toml_peek(t, 1) == '\n')))
		return true;
	return c == '\t' || (c >= ' ' && c != 0x7f);
}

/* The bytes up to what ends the string, or to where it should have ended:
 * then *found is false. Up to two quotes may stand before the closing three. */
static size_t
span(const struct toml *t, const struct string *s, bool *found)
{
	size_t k = 0, more;
	int c;

	*found = false;
	for (; (c = toml_peek(t, k)) >= 0; k++) {
		if (c == '\n' && !s->lines)
			return k;
		if (c == '\\' && !s->raw)
			k++;
		if (c != s->quote)
			continue;
		*found = !s->lines ||
		    (toml_peek(t, k + 1) == c && toml_peek(t, k + 2) == c);
		for (more = 0; s->lines && *found && more < 2; more++)
			k += toml_peek(t, k + QUOTES) == c;
		if (*found)
			return k;
	}
	return t->tree.text.n - t->i;
}

static int
body(struct toml *t, struct string *s, size_t end)
{
	int c, code;

	while (t->i < end) {
		c = toml_peek(t, 0);
		if (c == '\\' && !s->raw) {
			if ((code = escape(t, s)) < 0)
				return code;
			continue;
		}
		if (!is_plain(t, s, c))
			return toml_fail_here(
			    t, "a control character in a string");
		put(s, c);
		t->i++;
	}
	return 0;
}

static int
read_string(struct toml *t, struct string *s, struct str *ret)
{
	size_t quotes = s->lines ? QUOTES : 1, n;
	bool found;
	int code;

	t->i += quotes;
	if (s->lines && !toml_take(t, '\n') && toml_peek(t, 0) == '\r' &&
	    toml_peek(t, 1) == '\n')
		t->i += 2; /* a line end right behind the quotes is none */
	n = span(t, s, &found);
	if (!found) {
		t->i += n;
		return toml_fail_here(t,
		    t->i < t->tree.text.n ? "a string does not end on its line"
					  : "a string does not end");
	}
	s->p = arena_alloc(t->tree.arena, n + 1, 1);
	if ((code = body(t, s, t->i + n)) < 0)
		return code;
	t->i += quotes;
	*ret = (struct str){ s->p, s->n };
	return 0;
}

int
toml_short_string(struct toml *t, struct str *ret)
{
	const char quote = (char)toml_peek(t, 0);
	struct string s = { .quote = quote, .raw = quote == '\'' };

	return read_string(t, &s, ret);
}

int
toml_string(struct toml *t, struct str *ret)
{
	const char quote = (char)toml_peek(t, 0);
	struct string s = { .quote = quote,
		.raw = quote == '\'',
		.lines = toml_peek(t, 1) == quote && toml_peek(t, 2) == quote };

	return read_string(t, &s, ret);
}
