#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/out.h"
#include "base/utf8.h"

static void
put(struct out *o, const char *p, size_t n)
{
	if (n > 0 && fwrite(p, 1, n, o->f) != n)
		o->failed = true;
}

void
out_lit(struct out *o, const char *words)
{
	put(o, words, strlen(words));
}

void
out_printf(struct out *o, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	if (vfprintf(o->f, fmt, ap) < 0)
		o->failed = true;
	va_end(ap);
}

/* "::" and "##" begin commands to the machine that shows a log, such as
 * "::set-output" and "##vso[" in those of GitHub and Azure. */
static bool
begins_command(struct str s, size_t i)
{
	return (s.p[i] == ':' || s.p[i] == '#') && i + 1 < s.n &&
	    s.p[i + 1] == s.p[i];
}

/* Bytes of plain ASCII that no writer here wants to change. */
static size_t
harmless(struct str s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= ' ' && s.p[i] < 0x7f &&
	    strchr("\"\\<>&'%,:", s.p[i]) == NULL && !begins_command(s, i))
		i++;
	return i;
}

/* How one writer puts a character: at its bytes in the text, c its value or
 * UTF8_BAD; command: a command may begin with it. */
typedef void put_char(struct out *, uint32_t c, struct str at, bool command);

static void
put_all(struct out *o, struct str s, put_char *each)
{
	while (s.n > 0) {
		struct str before;
		size_t run = harmless(s);
		bool command;
		uint32_t c;

		put(o, s.p, run);
		s = str_slice(s, run, s.n);
		if (s.n == 0)
			break;
		before = s;
		command = begins_command(s, 0);
		c = utf8_next(&s);
		each(o, c, str_slice(before, 0, before.n - s.n), command);
	}
}

static void
text_char(struct out *o, uint32_t c, struct str at, bool command)
{
	if (at.n == 1 && (c == UTF8_BAD || utf8_is_control(c) || command))
		out_printf(o, "\\x%02x", (unsigned)(unsigned char)at.p[0]);
	else if (utf8_is_control(c))
		out_printf(o, "\\u{%04" PRIx32 "}", c);
	else
		put(o, at.p, at.n);
}

void
out_text(struct out *o, struct str s)
{
	put_all(o, s, text_char);
}

static void
json_char(struct out *o, uint32_t c, struct str at, bool command)
{
	if (c == UTF8_BAD)
		out_lit(o, "\xef\xbf\xbd");
	else if (c == '"' || c == '\\')
		out_printf(o, "\\%c", (int)c);
	else if (c == '\n')
		out_lit(o, "\\n");
	else if (c == '\t')
		out_lit(o, "\\t");
	else if (c == '<' || c == '>' || c == '&' || command ||
	    utf8_is_control(c))
		out_printf(o, "\\u%04" PRIx32, c);
	else
		put(o, at.p, at.n);
}

void
out_json(struct out *o, struct str s)
{
	out_lit(o, "\"");
	put_all(o, s, json_char);
	out_lit(o, "\"");
}

/* U+FFFE and U+FFFF are characters, but not of XML. */
static void
xml_char(struct out *o, uint32_t c, struct str at, bool command)
{
	if (command ||
	    (at.n == 1 && c != UTF8_BAD && c != 0 &&
		strchr("<>&\"'", at.p[0]) != NULL))
		out_printf(o, "&#%u;", (unsigned)c);
	else if (c == 0xfffe || c == 0xffff)
		out_printf(o, "\\u{%04" PRIx32 "}", c);
	else
		text_char(o, c, at, false);
}

void
out_xml(struct out *o, struct str s)
{
	put_all(o, s, xml_char);
}

static void
dot_char(struct out *o, uint32_t c, struct str at, bool command)
{
	if (c == '"' || c == '\\')
		out_printf(o, "\\%c", (int)c);
	else
		xml_char(o, c, at, command);
}

void
out_dot(struct out *o, struct str s)
{
	put_all(o, s, dot_char);
}

static void
csv_char(struct out *o, uint32_t c, struct str at, bool command)
{
	if (c == '"')
		out_lit(o, "\"\"");
	else
		text_char(o, c, at, command);
}

static bool
any_of(struct str s, const char *set)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] != '\0' && strchr(set, s.p[i]) != NULL)
			return true;
	return false;
}

void
out_csv(struct out *o, struct str s)
{
	bool quoted = any_of(s, ",\"");

	if (quoted)
		out_lit(o, "\"");
	if (any_of(str_slice(s, 0, 1), "=+-@\t\r"))
		out_lit(o, "'");
	put_all(o, s, csv_char);
	if (quoted)
		out_lit(o, "\"");
}

/* The runner turns just these back. */
static void
message_char(struct out *o, uint32_t c, struct str at, bool command)
{
	if (c == '%' || c == '\r' || c == '\n')
		out_printf(o, "%%%02X", (unsigned)c);
	else
		text_char(o, c, at, command);
}

void
out_message(struct out *o, struct str s)
{
	put_all(o, s, message_char);
}

static void
property_char(struct out *o, uint32_t c, struct str at, bool command)
{
	if (c == ':' || c == ',')
		out_printf(o, "%%%02X", (unsigned)c);
	else
		message_char(o, c, at, command);
}

void
out_property(struct out *o, struct str s)
{
	put_all(o, s, property_char);
}

int
out_end(struct out *o)
{
	if (fflush(o->f) != 0 || ferror(o->f))
		o->failed = true;
	return o->failed ? -1 : 0;
}
