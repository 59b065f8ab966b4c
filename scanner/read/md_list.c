#include "read/md_list.h"

#include <string.h>

#define ADDRESS_TEXT 42 /* "0x" and 40 digits */
#define NUMBER_MOST  4  /* digits of "12. " */

bool
md_item(struct str line, struct str *ret)
{
	size_t i = 0;

	if (line.n >= 2 && strchr("-*+", line.p[0]) != NULL &&
	    line.p[1] == ' ') {
		*ret = str_trim(str_slice(line, 2, line.n));
		return true;
	}
	while (i < line.n && i < NUMBER_MOST && line.p[i] >= '0' &&
	    line.p[i] <= '9')
		i++;
	if (i == 0 || i + 1 >= line.n || line.p[i] != '.' ||
	    line.p[i + 1] != ' ')
		return false;
	*ret = str_trim(str_slice(line, i + 1, line.n));
	return true;
}

static struct str
without(struct str s, const char *chars)
{
	while (s.n > 0 && strchr(chars, s.p[0]) != NULL)
		s = str_slice(s, 1, s.n);
	while (s.n > 0 && strchr(chars, s.p[s.n - 1]) != NULL)
		s.n--;
	return s;
}

static bool
is_address(struct str s)
{
	s = without(s, " `*_<>\"',.;");
	return s.n == ADDRESS_TEXT && str_starts(s, STR("0x")) &&
	    str_is_hex(str_slice(s, 2, s.n), ADDRESS_TEXT - 2);
}

/* One link and nothing beside it, to where an address is. */
static bool
is_link(struct str s)
{
	size_t middle;

	s = without(s, " `*_.,;");
	middle = str_find(s, STR("]("), 0);
	return middle != SIZE_MAX && s.p[0] == '[' && s.p[s.n - 1] == ')' &&
	    str_find(s, STR(")"), middle) == s.n - 1 &&
	    str_find(s, STR("0x"), 0) != SIZE_MAX;
}

static bool
is_target(struct str s)
{
	return is_address(s) || is_link(s);
}

bool
md_item_split(struct str item, struct str *ret_name, struct str *ret_target)
{
	static const char *const between[] = { ":", " - ", " – ", " — ", "=",
		" → " };
	size_t i, at, end;

	if (is_link(item)) {
		*ret_name = STR_NONE;
		*ret_target = item;
		return true;
	}
	for (i = 0; i < COUNT_OF(between); i++)
		for (at = 1;
		     (at = str_find(item, str_of(between[i]), at)) != SIZE_MAX;
		     at = end) {
			end = at + str_of(between[i]).n;
			if (!is_target(str_slice(item, end, item.n)))
				continue;
			*ret_name = str_slice(item, 0, at);
			*ret_target = str_slice(item, end, item.n);
			return !str_has(*ret_name, STR("0x"));
		}
	return false;
}
