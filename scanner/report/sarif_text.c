#include <string.h>

#include "report/page.h"
#include "report/sarif.h"

/* At most max bytes of valid UTF-8, and no part of a character. */
static struct str
clip(struct arena *a, struct str s, size_t max)
{
	size_t n;

	if (s.n <= max)
		return s;
	n = max - 3; /* the ellipsis */
	while (n > 0 && (s.p[n] & 0xc0) == 0x80)
		n--;
	return arena_printf(a, STR_FMT "…", STR_ARG(str_slice(s, 0, n)));
}

/*
 * "[x](y)" is a link and "{0}" a place to fill, and the standard has no escape
 * for the former outside of a link: a space makes it two things.
 */
static struct str
plain(struct arena *a, struct str s, bool in_link)
{
	char *p = arena_alloc(a, 2 * s.n + 1, 1);
	size_t i, n = 0;

	for (i = 0; i < s.n; i++) {
		const char c = s.p[i];

		if (c == '(' && i > 0 && s.p[i - 1] == ']')
			p[n++] = ' ';
		else if (in_link && (c == '[' || c == ']' || c == '\\'))
			p[n++] = '\\';
		else if (c == '{' || c == '}')
			p[n++] = c;
		p[n++] = c;
	}
	return (struct str){ p, n };
}

static struct str
words(struct arena *a, struct str s, size_t max, bool in_link)
{
	struct str shown = page_shown(a, s);
	struct str ret = plain(a, clip(a, shown, max), in_link);

	/* each character may have become two */
	return ret.n <= max ? ret : plain(a, clip(a, shown, max / 2), in_link);
}

struct str
sarif_words(struct arena *a, struct str s, size_t max)
{
	return words(a, s, max, false);
}

struct str
sarif_link(struct arena *a, struct str s, size_t max)
{
	return words(a, s, max, true);
}

void
sarif_message(struct json *j, const char *key, struct str words)
{
	json_open(j, key, '{');
	json_text(j, "text", words);
	json_close(j, '}');
}

/* ---- places ---- */

static bool
is_unreserved(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || (c != '\0' && strchr("-._~/", c) != NULL);
}

/* A path as a relative reference (RFC 3986): whatever its bytes are. */
static struct str
uri_of(struct arena *a, struct str path)
{
	static const char hex[] = "0123456789ABCDEF";
	char *p = arena_alloc(a, 3 * path.n + 1, 1);
	size_t i, n = 0;

	for (i = 0; i < path.n; i++) {
		const unsigned char c = (unsigned char)path.p[i];

		if (is_unreserved(path.p[i])) {
			p[n++] = path.p[i];
			continue;
		}
		p[n++] = '%';
		p[n++] = hex[c >> 4];
		p[n++] = hex[c & 15];
	}
	return (struct str){ p, n };
}

/* Where a value ends nobody told: the place is its first character. */
static void
write_region(struct json *j, const struct evidence *e)
{
	const uint32_t line = e->line > 0 ? e->line : 1;
	const uint32_t col = e->col > 0 ? e->col : 1;

	json_open(j, "region", '{');
	json_int(j, "startLine", line);
	json_int(j, "startColumn", col);
	json_int(j, "endLine", line);
	json_int(j, "endColumn", (int64_t)col + 1);
	json_close(j, '}');
}

void
sarif_place(struct sarif *s, const struct evidence *e)
{
	struct json *j = &s->j;

	json_open(j, "physicalLocation", '{');
	json_open(j, "artifactLocation", '{');
	json_text(j, "uri", uri_of(s->arena, e->path));
	json_text(j, "uriBaseId", STR("%SRCROOT%"));
	json_close(j, '}');
	write_region(j, e);
	json_close(j, '}');
}

bool
same_place(const struct evidence *a, const struct evidence *b)
{
	return a->line == b->line && a->col == b->col &&
	    str_eq(a->path, b->path);
}
