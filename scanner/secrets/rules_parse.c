#include "base/vec.h"
#include "base/words.h"
#include "secrets/rules.h"

#define GROUP_MOST 15

/* A shorter literal would be in every file. */
#define LITERAL_LEAST 2

/* The file being parsed. */
struct parse {
	struct str path;
	struct err *err;
};

static struct where
place(const struct parse *p, const struct node *n)
{
	return (struct where){ p->path, n == NULL ? 0 : n->line,
		n == NULL ? 0 : n->col };
}

static bool
is_one_of(struct str s, const char *const *names, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (str_eq(s, str_of(names[i])))
			return true;
	return false;
}

static int
only_keys(const struct parse *p, const struct node *map,
    const char *const *names, size_t n)
{
	const struct node *c;
	const char *near;

	if (!node_is(map, NODE_MAP))
		return err_set(
		    p->err, ERR_USAGE, place(p, map), "must be a map");
	for (c = map->first; c != NULL; c = c->next) {
		if (is_one_of(c->key, names, n))
			continue;
		near = nearest_name(c->key, names, n);
		return err_set(p->err, ERR_USAGE,
		    (struct where){ p->path, c->key_line, c->key_col },
		    "unknown key \"" STR_FMT "\"%s%s%s", STR_ARG(c->key),
		    near == NULL ? "" : "; did you mean \"",
		    near == NULL ? "" : near, near == NULL ? "" : "\"?");
	}
	return 0;
}

/* Text that must be there, and not empty, unless it is optional. */
static int
text_of(const struct parse *p, const struct node *map, const char *key,
    bool optional, struct str *ret)
{
	const struct node *n = node_get(map, key);

	if (n == NULL && optional)
		return 0;
	if (n == NULL || n->kind != NODE_STRING || n->text.n == 0)
		return err_set(p->err, ERR_USAGE, place(p, n ? n : map),
		    "%s must be a text", key);
	*ret = n->text;
	return 0;
}

static int
list_of(const struct parse *p, const struct node *map, const char *key,
    size_t least, const struct node **ret)
{
	const struct node *n = node_get(map, key), *c;

	if (!node_is(n, NODE_LIST) || n->first == NULL)
		return err_set(p->err, ERR_USAGE, place(p, n ? n : map),
		    "%s must be a list of texts", key);
	for (c = n->first; c != NULL; c = c->next)
		if (!node_is(c, NODE_STRING) || c->text.n < least)
			return err_set(p->err, ERR_USAGE, place(p, c),
			    "%s must be texts of %zu bytes or more", key,
			    least);
	*ret = n;
	return 0;
}

static int
severity_of(const struct parse *p, const struct node *map, struct rule *r)
{
	const struct node *n = node_get(map, "severity");
	int v = severity_by_name(node_str(n));

	if (v < 0)
		return err_set(p->err, ERR_USAGE, place(p, n ? n : map),
		    "severity must be info, low, medium, high or critical");
	r->severity = (enum severity)v;
	return 0;
}

static int
checksum_of(const struct parse *p, const struct node *map, struct rule *r)
{
	static const char *const names[] = { [CHECKSUM_NONE] = "none",
		[CHECKSUM_CRC62] = "crc62",
		[CHECKSUM_GITHUB_PAT] = "github-pat" };
	const struct node *n = node_get(map, "checksum");
	size_t i;

	if (n == NULL)
		return 0;
	for (i = 0; i < COUNT_OF(names); i++)
		if (str_eq(node_str(n), str_of(names[i]))) {
			r->checksum = (enum checksum)i;
			return 0;
		}
	return err_set(p->err, ERR_USAGE, place(p, n),
	    "checksum must be crc62, github-pat or none");
}

static int
group_of(const struct parse *p, const struct node *map, struct rule *r)
{
	const struct node *n = node_get(map, "group");
	uint64_t v = 0;

	if (n != NULL && (!node_u64(n, &v) || v > GROUP_MOST))
		return err_set(p->err, ERR_USAGE, place(p, n),
		    "group must be a number up to %d", GROUP_MOST);
	r->group = (unsigned)v;
	return 0;
}

static int
examples_of(const struct parse *p, const struct node *map, struct rule *r)
{
	static const char *const keys[] = { "match", "no_match" };
	const struct node *n = node_get(map, "examples");
	int e;

	if (n == NULL)
		return err_set(
		    p->err, ERR_USAGE, place(p, map), "examples are missing");
	if ((e = only_keys(p, n, keys, COUNT_OF(keys))) < 0 ||
	    (e = list_of(p, n, "match", 1, &r->match)) < 0)
		return e;
	return list_of(p, n, "no_match", 1, &r->no_match);
}

static int
new_id(const struct parse *p, const struct rules *rs, const struct rule *r)
{
	size_t i;

	for (i = 0; i < rs->n; i++)
		if (str_eq(rs->v[i]->id, r->id))
			return err_set(p->err, ERR_USAGE, r->at,
			    "id \"" STR_FMT "\" is used before",
			    STR_ARG(r->id));
	return 0;
}

static int
add_rule(struct arena *a, struct rules *rs, const struct parse *p,
    const struct node *map)
{
	static const char *const keys[] = { "id", "title", "severity",
		"literals", "pattern", "group", "checksum", "context",
		"examples" };
	struct rule *r = ARENA_NEW(a, struct rule);
	int e;

	r->at = place(p, map);
	if ((e = only_keys(p, map, keys, COUNT_OF(keys))) < 0 ||
	    (e = text_of(p, map, "id", false, &r->id)) < 0 ||
	    (e = text_of(p, map, "title", false, &r->title)) < 0 ||
	    (e = text_of(p, map, "pattern", false, &r->pattern)) < 0 ||
	    (e = text_of(p, map, "context", true, &r->context)) < 0 ||
	    (e = list_of(p, map, "literals", LITERAL_LEAST, &r->literals)) <
		0 ||
	    (e = severity_of(p, map, r)) < 0 ||
	    (e = checksum_of(p, map, r)) < 0 || (e = group_of(p, map, r)) < 0 ||
	    (e = examples_of(p, map, r)) < 0 || (e = new_id(p, rs, r)) < 0)
		return e;
	*VEC_ADD(a, rs) = r;
	return 0;
}

int
rules_add(struct arena *a, struct rules *rs, struct str path, struct str bytes,
    struct err *reterr)
{
	static const char *const keys[] = { "quorate", "rules" };
	struct parse p = { arena_copy(a, path), reterr };
	const struct node *root, *n;
	uint64_t version;
	int e;

	if ((e = yaml_parse(a, p.path, bytes, &root, reterr)) < 0 ||
	    (e = only_keys(&p, root, keys, COUNT_OF(keys))) < 0)
		return e;
	n = node_get(root, "quorate");
	if (!node_u64(n, &version) || version != 1)
		return err_set(reterr, ERR_USAGE, place(&p, n ? n : root),
		    "a file of rules begins with `quorate: 1`");
	n = node_get(root, "rules");
	if (!node_is(n, NODE_LIST))
		return err_set(reterr, ERR_USAGE, place(&p, n ? n : root),
		    "rules must be a list");
	for (n = n->first; n != NULL; n = n->next)
		if ((e = add_rule(a, rs, &p, n)) < 0)
			return e;
	return 0;
}
