#include <assert.h>

#include "base/date.h"
#include "base/limits.h"
#include "policy/source.h"

struct where
source_at(const struct source *s, const struct node *n)
{
	return (struct where){ s->path, n->line, n->col };
}

struct where
source_at_key(const struct source *s, const struct node *n)
{
	return (struct where){ s->path, n->key_line, n->key_col };
}

static int
check_language(const struct source *s, const struct node *top)
{
	const struct node *n = node_get(top, "quorate");

	if (n == NULL)
		return err_set(s->err, ERR_USAGE, source_at(s, top),
		    "the key 'quorate' is missing: begin with 'quorate: 1'");
	if (!node_is(n, NODE_NUMBER) || !str_eq(n->text, STR("1")))
		return err_set(s->err, ERR_USAGE, source_at(s, n),
		    "'quorate' must be 1, the only language version there is");
	return 0;
}

int
source_open(const struct source *s, struct str bytes, const struct node **ret)
{
	struct where file = { .path = s->path };
	const struct node *top;

	if (bytes.n > LIMIT_POLICY_BYTES)
		return err_set(s->err, ERR_USAGE, file,
		    "larger than LIMIT_POLICY_BYTES (%u MiB)",
		    LIMIT_POLICY_BYTES >> 20);
	if (yaml_parse(s->arena, s->path, bytes, &top, s->err) < 0) {
		if (s->err != NULL)
			s->err->code = ERR_USAGE;
		return ERR_USAGE;
	}
	if (!node_is(top, NODE_MAP))
		return err_set(s->err, ERR_USAGE, file,
		    "must be a map of keys that begins with 'quorate: 1'");
	if (check_language(s, top) < 0)
		return ERR_USAGE;
	*ret = top;
	return 0;
}

int
source_unknown(const struct source *s, struct where at, const char *what,
    struct str word, const char *const *names, size_t count)
{
	const char *near = nearest_name(word, names, count);

	if (near == NULL)
		return err_set(s->err, ERR_USAGE, at,
		    "unknown %s '" STR_FMT "'", what, STR_ARG(word));
	return err_set(s->err, ERR_USAGE, at,
	    "unknown %s '" STR_FMT "' (did you mean '%s'?)", what,
	    STR_ARG(word), near);
}

static bool
is_one_of(struct str word, const char *const *names, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (str_eq(word, str_of(names[i])))
			return true;
	return false;
}

int
source_map(const struct source *s, const struct node *n, const char *what,
    const char *const *names, size_t count)
{
	const struct node *c;

	if (n == NULL || node_is(n, NODE_NULL))
		return 0;
	if (!node_is(n, NODE_MAP))
		return err_set(s->err, ERR_USAGE, source_at(s, n),
		    "%s must be a map of keys", what);
	for (c = n->first; c != NULL; c = c->next)
		if (!is_one_of(c->key, names, count))
			return source_unknown(s, source_at_key(s, c), "key",
			    c->key, names, count);
	return 0;
}

static int
find(const struct source *s, const struct node *map, const char *key, bool must,
    const struct node **ret)
{
	*ret = node_get(map, key);
	if (*ret == NULL && must)
		return err_set(s->err, ERR_USAGE, source_at(s, map),
		    "the key '%s' is missing", key);
	return 0;
}

int
source_text(const struct source *s, const struct node *map, const char *key,
    bool must, struct str *ret)
{
	const struct node *n;

	if (find(s, map, key, must, &n) < 0)
		return ERR_USAGE;
	if (n == NULL)
		return 0;
	if (!node_is(n, NODE_STRING))
		return err_set(s->err, ERR_USAGE, source_at(s, n),
		    "'%s' must be a text; put it in quotes", key);
	if (str_trim(n->text).n == 0)
		return err_set(s->err, ERR_USAGE, source_at(s, n),
		    "'%s' must not be empty", key);
	*ret = arena_copy(s->arena, n->text);
	return 0;
}

int
source_hex(const struct source *s, const struct node *map, const char *key,
    bool must, size_t least, size_t most, struct str *ret)
{
	struct str text = STR_NONE;

	if (source_text(s, map, key, must, &text) < 0)
		return ERR_USAGE;
	if (text.n == 0)
		return 0;
	if (text.n < least || text.n > most || !str_is_hex(text, text.n))
		return err_set(s->err, ERR_USAGE,
		    source_at(s, node_get(map, key)),
		    least == most ? "'%s' must be %zu hex digits"
				  : "'%s' must be %zu to %zu hex digits",
		    key, least, most);
	*ret = arena_lower(s->arena, text);
	return 0;
}

int
source_date(const struct source *s, const struct node *map, const char *key,
    bool must, int64_t *ret)
{
	const struct node *n;

	if (find(s, map, key, must, &n) < 0)
		return ERR_USAGE;
	if (n != NULL && !date_parse(node_str(n), ret))
		return err_set(s->err, ERR_USAGE, source_at(s, n),
		    "'%s' must be a day such as 2026-12-31", key);
	return 0;
}

int
source_check(const struct source *s, struct where at, struct str id)
{
	if (is_one_of(id, s->ids.ids, s->ids.n))
		return 0;
	return source_unknown(s, at, "check", id, s->ids.ids, s->ids.n);
}
