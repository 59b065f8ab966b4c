#include <assert.h>
#include <inttypes.h>
#include <stdio.h>

#include "base/date.h"
#include "policy/keys.h"

const struct key key_table[PARAMS] = {
#define PARAM(name, type, def, least, most, stricter, says)     \
	[PARAM_##name] = { #name, KEY_##type, def, least, most, \
		KEY_##stricter, says },
	PARAM_LIST(PARAM)
#undef PARAM
};

const char *const key_names[PARAMS] = {
#define PARAM(name, type, def, least, most, stricter, says) \
	[PARAM_##name] = #name,
	PARAM_LIST(PARAM)
#undef PARAM
};

const char *
param_name(enum param p)
{
	assert((unsigned)p < PARAMS);
	return key_table[p].name;
}

const char *
param_says(enum param p)
{
	assert((unsigned)p < PARAMS);
	return key_table[p].says;
}

const char *
param_stricter(enum param p)
{
	const bool more = key_table[p].stricter == KEY_MORE;

	assert((unsigned)p < PARAMS);
	if (key_table[p].type == KEY_BOOL)
		return more ? "true is stricter" : "false is stricter";
	if (key_table[p].type == KEY_SEVERITY)
		return more ? "higher is stricter" : "lower is stricter";
	return more ? "more is stricter" : "less is stricter";
}

/* The largest unit that leaves no rest, so that it reads back the same. */
static void
format_duration(int64_t seconds, char ret[static KEY_TEXT])
{
	if (seconds % DAYS(1) == 0 && seconds >= DAYS(1))
		(void)snprintf(
		    ret, KEY_TEXT, "%" PRId64 "d", seconds / DAYS(1));
	else if (seconds % HOURS(1) == 0 && seconds >= HOURS(1))
		(void)snprintf(
		    ret, KEY_TEXT, "%" PRId64 "h", seconds / HOURS(1));
	else
		(void)snprintf(ret, KEY_TEXT, "%" PRId64 "s", seconds);
}

void
key_format(const struct key *k, int64_t v, char ret[static KEY_TEXT])
{
	switch (k->type) {
	case KEY_DURATION:
		format_duration(v, ret);
		return;
	case KEY_SEVERITY:
		(void)snprintf(
		    ret, KEY_TEXT, "%s", severity_name((enum severity)v));
		return;
	case KEY_BOOL:
		(void)snprintf(ret, KEY_TEXT, "%s", v != 0 ? "true" : "false");
		return;
	case KEY_NUMBER:
	case KEY_USD:
		(void)snprintf(ret, KEY_TEXT, "%" PRId64, v);
		return;
	}
}

static bool
parse_value(enum key_type type, struct str text, int64_t *ret)
{
	int severity;

	switch (type) {
	case KEY_DURATION:
		return duration_parse(text, ret);
	case KEY_SEVERITY:
		if ((severity = severity_by_name(text)) < 0)
			return false;
		*ret = severity;
		return true;
	case KEY_BOOL:
		*ret = str_eq_nocase(text, STR("true"));
		return *ret != 0 || str_eq_nocase(text, STR("false"));
	case KEY_NUMBER:
	case KEY_USD:
		return str_i64(text, ret);
	}
	return false;
}

const char *
key_wants(const struct key *k)
{
	static const char *const words[] = {
		[KEY_NUMBER] = "a whole number",
		[KEY_DURATION] = "a duration such as 48h or 3d",
		[KEY_USD] = "a whole number of US dollars",
		[KEY_SEVERITY] = "one of info, low, medium, high, critical",
		[KEY_BOOL] = "true or false",
	};

	return words[k->type];
}

const char *
key_parse(
    const struct key *k, struct str text, char *buf, size_t size, int64_t *ret)
{
	char least[KEY_TEXT], most[KEY_TEXT];
	int64_t v;

	if (!parse_value(k->type, text, &v)) {
		(void)snprintf(buf, size, "%s must be %s, not '%.*s'", k->name,
		    key_wants(k), (int)(text.n < 40 ? text.n : 40),
		    text.n == 0 ? "" : text.p);
		return buf;
	}
	if (v < k->least || v > k->most) {
		key_format(k, k->least, least);
		key_format(k, k->most, most);
		(void)snprintf(buf, size, "%s must be from %s to %s, not %.*s",
		    k->name, least, most, (int)(text.n < 40 ? text.n : 40),
		    text.p);
		return buf;
	}
	*ret = v;
	return NULL;
}

/* ---- in a file ---- */

/* Does the value have the shape its type is written in?  A quoted "3" is a
 * text, and no number. */
static bool
has_shape(const struct key *k, const struct node *n)
{
	switch (k->type) {
	case KEY_BOOL:
		return node_is(n, NODE_BOOL);
	case KEY_SEVERITY:
		return node_is(n, NODE_STRING);
	case KEY_DURATION:
		return node_is(n, NODE_STRING) || node_is(n, NODE_NUMBER);
	case KEY_NUMBER:
	case KEY_USD:
		return node_is(n, NODE_NUMBER);
	}
	return false;
}

static int
read_param(const struct source *s, const struct node *n, const struct key *k,
    int64_t *ret, struct where *retat)
{
	char buf[160];
	const char *wrong;

	if (n == NULL)
		return 0;
	*retat = source_at_key(s, n);
	if (!has_shape(k, n))
		return err_set(s->err, ERR_USAGE, source_at(s, n),
		    "%s must be %s", k->name, key_wants(k));
	wrong = key_parse(k, node_str(n), buf, sizeof(buf), ret);
	if (wrong != NULL)
		return err_set(s->err, ERR_USAGE, source_at(s, n), "%s", wrong);
	return 0;
}

int
keys_read(const struct source *s, const struct node *map,
    int64_t params[static PARAMS], struct where at[static PARAMS])
{
	size_t i;

	if (source_map(s, map, "'params'", key_names, PARAMS) < 0)
		return ERR_USAGE;
	for (i = 0; i < PARAMS; i++)
		if (read_param(s, node_get(map, key_table[i].name),
			&key_table[i], &params[i], &at[i]) < 0)
			return ERR_USAGE;
	return 0;
}
