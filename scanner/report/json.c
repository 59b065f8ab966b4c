#include <assert.h>
#include <inttypes.h>
#include <math.h>

#include "report/json.h"

static void
line(struct json *j)
{
	out_printf(j->out, "\n%*s", (int)(2 * j->depth), "");
}

static void
begin(struct json *j, const char *key)
{
	if (j->after)
		out_lit(j->out, ",");
	if (j->depth > 0)
		line(j);
	if (key != NULL)
		out_printf(j->out, "\"%s\": ", key);
	j->after = true;
}

void
json_open(struct json *j, const char *key, char bracket)
{
	begin(j, key);
	out_printf(j->out, "%c", bracket);
	j->depth++;
	j->after = false;
}

void
json_close(struct json *j, char bracket)
{
	assert(j->depth > 0);
	j->depth--;
	if (j->after)
		line(j);
	out_printf(j->out, "%c", bracket);
	j->after = true;
	if (j->depth == 0)
		out_lit(j->out, "\n");
}

void
json_text(struct json *j, const char *key, struct str s)
{
	begin(j, key);
	out_json(j->out, s);
}

void
json_text_or_null(struct json *j, const char *key, struct str s)
{
	if (s.n == 0)
		json_null(j, key);
	else
		json_text(j, key, s);
}

void
json_int(struct json *j, const char *key, int64_t n)
{
	begin(j, key);
	out_printf(j->out, "%" PRId64, n);
}

void
json_number(struct json *j, const char *key, double d)
{
	assert(isfinite(d));
	begin(j, key);
	out_printf(j->out, "%.6g", d);
}

void
json_bool(struct json *j, const char *key, bool b)
{
	begin(j, key);
	out_lit(j->out, b ? "true" : "false");
}

void
json_null(struct json *j, const char *key)
{
	begin(j, key);
	out_lit(j->out, "null");
}
