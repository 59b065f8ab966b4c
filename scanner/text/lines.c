#include <string.h>

#include "text/lines.h"

#define BINARY_SNIFF 8000

bool
lines_next(struct lines *l, struct str *ret)
{
	size_t end;

	if (l->rest.n == 0)
		return false;
	end = str_find(l->rest, STR("\n"), 0);
	*ret = str_slice(l->rest, 0, end);
	l->rest =
	    end == SIZE_MAX ? STR_NONE : str_slice(l->rest, end + 1, l->rest.n);
	if (end != SIZE_MAX && str_ends(*ret, STR("\r")))
		ret->n--;
	l->line++;
	return true;
}

static size_t
skip_space(struct str s, size_t i)
{
	while (i < s.n && is_space(s.p[i]))
		i++;
	return i;
}

static bool
is_name_char(char c)
{
	char low = char_lower(c);

	return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') ||
	    c == '_' || c == '.' || c == '-';
}

/* Where the name at i ends; i itself when there is none. */
static size_t
name_end(struct str s, size_t i)
{
	while (i < s.n && is_name_char(s.p[i]))
		i++;
	return i;
}

/* Go behind the '=' that follows a name; false: a line of another shape. */
static bool
take_name(struct str line, size_t *i, struct str *ret)
{
	size_t from = skip_space(line, *i), to = name_end(line, from);
	size_t next = skip_space(line, to);

	if (next > to && str_eq(str_slice(line, from, to), STR("export")) &&
	    name_end(line, next) > next) {
		from = next;
		to = name_end(line, from);
		next = skip_space(line, to);
	}
	if (to == from || next == line.n || line.p[next] != '=')
		return false;
	*ret = str_slice(line, from, to);
	*i = next + 1;
	return true;
}

/* What stands between quotes; one that is not closed lasts to the line's end,
 * as the first line of a long value does. */
static struct str
quoted(struct str s, char quote)
{
	size_t i;

	for (i = 0; i < s.n && s.p[i] != quote; i++)
		if (quote == '"' && s.p[i] == '\\')
			i++;
	return str_slice(s, 0, i);
}

/* A '#' begins a comment only after white space: "a#b" is a value. */
static struct str
unquoted(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] == '#' && (i == 0 || is_space(s.p[i - 1])))
			break;
	return str_trim(str_slice(s, 0, i));
}

static struct setting
setting_of(struct str line, struct str name, size_t i)
{
	struct setting s = { .name = name };

	i = skip_space(line, i);
	if (i < line.n && (line.p[i] == '"' || line.p[i] == '\'')) {
		s.value = quoted(str_slice(line, i + 1, line.n), line.p[i]);
		i++;
	} else {
		s.value = unquoted(str_slice(line, i, line.n));
	}
	s.col = (uint32_t)i + 1;
	return s;
}

bool
dotenv_next(struct lines *l, struct setting *ret)
{
	const struct str bom = STR("\xef\xbb\xbf");
	struct str line, name;
	size_t i;

	while (lines_next(l, &line)) {
		i = l->line == 1 && str_starts(line, bom) ? bom.n : 0;
		if (!take_name(line, &i, &name))
			continue;
		*ret = setting_of(line, name, i);
		ret->line = l->line;
		return true;
	}
	return false;
}

void
text_place(struct str s, size_t offset, uint32_t *line, uint32_t *col)
{
	size_t start = 0, end;
	uint32_t n = 1;

	if (offset > s.n)
		offset = s.n;
	s.n = offset;
	while ((end = str_find(s, STR("\n"), start)) != SIZE_MAX) {
		start = end + 1;
		n++;
	}
	*line = n;
	*col = (uint32_t)(offset - start) + 1;
}

bool
text_is_binary(struct str s)
{
	return str_has(str_slice(s, 0, BINARY_SNIFF), STR("\0"));
}
