#include <inttypes.h>

#include "base/out.h"
#include "base/utf8.h"

/*
 * A character written as a reference is never markup. But "@name", "#1" and
 * the like are looked for in the finished page, where it is a character again:
 * a space of no width behind it ends that.
 */
#define NO_WIDTH "&#8203;"

static char
at(struct str s, size_t i) /* a space behind the end */
{
	return i < s.n ? s.p[i] : ' ';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word(char c)
{
	c = char_lower(c);
	return is_digit(c) || (c >= 'a' && c <= 'z') || c == '_';
}

static bool
is_one_of(char c, const char *set)
{
	for (; *set != '\0'; set++)
		if (c == *set)
			return true;
	return false;
}

/* ":name:" is a picture, and so is ":100:", which ids of accounts have. */
static bool
is_picture(struct str s, size_t i)
{
	size_t end = i + 1;
	bool letters = false;

	for (; is_word(at(s, end)) || is_one_of(at(s, end), "+-"); end++)
		letters = letters || !is_digit(at(s, end));
	return at(s, end) == ':' && (letters || end - i > 3);
}

static bool
follows(struct str s, size_t i, struct str word)
{
	return i >= word.n && str_eq_nocase(str_slice(s, i - word.n, i), word);
}

/* "@name", "#1", "!1", "GH-1", "https://", and what GitLab has more. */
static bool
begins_reference(struct str s, size_t i)
{
	const char next = at(s, i + 1);

	switch (s.p[i]) {
	case '@':
		return true;
	case '#':
	case '!':
	case '$':
	case '%':
	case '&':
	case '~':
	case '^':
	case '[':
	case '*':
		return is_word(next) || is_one_of(next, "\"{");
	case ':':
		return next == '/' || is_picture(s, i);
	case '-':
		return is_digit(next) && follows(s, i, STR("gh"));
	default:
		return false;
	}
}

static bool
all_digits(struct str s)
{
	size_t i = 0;

	while (i < s.n && is_digit(s.p[i]))
		i++;
	return i == s.n;
}

/* The beginning of a line is ours, but "- 1. text" is a list in a list. */
static bool
is_markup(struct str s, size_t i)
{
	const char c = s.p[i], before = i > 0 ? s.p[i - 1] : ' ';

	if (is_one_of(c, "!\"#$&'*:<>@[\\]^_`{|}~"))
		return true;
	if (is_one_of(c, ".)"))
		return all_digits(str_slice(s, 0, i));
	if (is_one_of(c, "+-="))
		return !is_word(before);
	return i == 0 && !is_word(c);
}

static void
put_ascii(struct out *o, struct str s, size_t i)
{
	const char c = s.p[i];

	if (c == '.' && follows(s, i, STR("www")))
		out_lit(o, NO_WIDTH);
	out_printf(o, is_markup(s, i) ? "&#%d;" : "%c", c);
	if (begins_reference(s, i))
		out_lit(o, NO_WIDTH);
}

void
out_markdown(struct out *o, struct str s)
{
	struct str rest;
	uint32_t c;
	size_t i, n;

	for (i = 0; i < s.n; i += n) {
		rest = str_slice(s, i, s.n);
		c = utf8_next(&rest);
		n = s.n - i - rest.n;
		if (c == UTF8_BAD || (n == 1 && utf8_is_control(c)))
			out_printf(
			    o, "&#92;x%02x", (unsigned)(unsigned char)s.p[i]);
		else if (utf8_is_control(c))
			out_printf(o, "&#92;u&#123;%04" PRIx32 "&#125;", c);
		else if (n == 1)
			put_ascii(o, s, i);
		else
			out_printf(o, STR_FMT, STR_ARG(str_slice(s, i, i + n)));
	}
}
