#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "base/limits.h"
#include "crypto/hash.h"
#include "score/priors.h"
#include "text/node.h"

#define BUILTIN "model/2026H1.yaml"

extern const struct embedded score_files[];

static const struct row {
	const char *section, *name;
	size_t offset; /* in struct priors */
	double least, most;
} rows[] = {
#define PRIOR(section, name, least, most)                                    \
	{ #section, #name, offsetof(struct priors, section##_##name), least, \
		most },
	PRIOR_LIST(PRIOR)
#undef PRIOR
};

static const char *const classes[ELEMENTS] = {
#define ELEMENT(e, name) [ELEMENT_##e] = name,
	ELEMENT_LIST(ELEMENT)
#undef ELEMENT
};

static const char *const actors[ACTORS] = { "commodity", "targeted", "state" };
static const char *const parts[] = { "value", "source", "range", "note" };

/* Where we are reading, for the words of an error. */
struct loading {
	struct str path;
	struct err *err;
};

static struct where
place(const struct loading *l, const struct node *n)
{
	if (n == NULL) /* the whole file */
		return (struct where){ .path = l->path };
	return (struct where){ l->path, n->line, n->col };
}

static bool
is_one_of(struct str key, const char *const *names, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (str_eq(key, str_of(names[i])))
			return true;
	return false;
}

static bool
is_section(struct str key)
{
	size_t i;

	for (i = 0; i < COUNT_OF(rows); i++)
		if (str_eq(key, str_of(rows[i].section)))
			return true;
	return str_eq(key, STR("model")) || str_eq(key, STR("elements"));
}

static bool
is_prior(struct str section, struct str key)
{
	size_t i;

	for (i = 0; i < COUNT_OF(rows); i++)
		if (str_eq(section, str_of(rows[i].section)) &&
		    str_eq(key, str_of(rows[i].name)))
			return true;
	return str_eq(section, STR("elements")) &&
	    is_one_of(key, classes, ELEMENTS);
}

static int
unknown_key(const struct loading *l, const struct node *n)
{
	struct where at = { l->path, n->key_line, n->key_col };

	return err_set(l->err, ERR_USAGE, at, "unknown key '" STR_FMT "'",
	    STR_ARG(n->key));
}

/* The map under a key, with no keys but those given. */
static int
get_map(const struct loading *l, const struct node *in, const char *key,
    const char *const *names, size_t n, const struct node **ret)
{
	const struct node *map = node_get(in, key), *child;

	if (!node_is(map, NODE_MAP))
		return err_set(l->err, ERR_USAGE, place(l, map ? map : in),
		    "'%s' must be a map", key);
	for (child = map->first; child != NULL; child = child->next)
		if (!is_one_of(child->key, names, n))
			return unknown_key(l, child);
	*ret = map;
	return 0;
}

static int
get_number(const struct loading *l, const struct node *n, double least,
    double most, double *ret)
{
	char buf[64], *end;
	struct str s = node_str(n);
	double d;

	if (!node_is(n, NODE_NUMBER) || s.n == 0 || s.n >= sizeof(buf))
		return err_set(
		    l->err, ERR_USAGE, place(l, n), "must be a number");
	memcpy(buf, s.p, s.n);
	buf[s.n] = '\0';
	d = strtod(buf, &end);
	if (*end != '\0' || !isfinite(d))
		return err_set(
		    l->err, ERR_USAGE, place(l, n), "must be a number");
	if (d < least || d > most)
		return err_set(l->err, ERR_USAGE, place(l, n),
		    "%g is not between %g and %g", d, least, most);
	*ret = d;
	return 0;
}

/* A range is [low, high] with the value inside. */
static int
check_range(const struct loading *l, const struct node *range, double value)
{
	double low = 0, high = 0;

	if (!node_is(range, NODE_LIST) || range->n != 2)
		return err_set(l->err, ERR_USAGE, place(l, range),
		    "range must be [low, high]");
	if (get_number(l, range->first, -INFINITY, INFINITY, &low) < 0 ||
	    get_number(l, range->first->next, low, INFINITY, &high) < 0)
		return ERR_USAGE;
	if (value < low || value > high)
		return err_set(l->err, ERR_USAGE, place(l, range),
		    "the value is outside of its range");
	return 0;
}

/* { value, source, range, note }: all four, so that nothing enters the model
 * without saying where it is from. */
static int
get_prior(const struct loading *l, const struct node *in, const char *key,
    double least, double most, double *ret)
{
	static const char *const sources[] = { "D", "L", "E" };
	const struct node *map = NULL;
	double value = 0;
	size_t i;

	if (get_map(l, in, key, parts, COUNT_OF(parts), &map) < 0)
		return ERR_USAGE;
	for (i = 0; i < COUNT_OF(parts); i++)
		if (node_get(map, parts[i]) == NULL)
			return err_set(l->err, ERR_USAGE, place(l, map),
			    "'%s' has no %s", key, parts[i]);
	if (!is_one_of(node_str(node_get(map, "source")), sources, 3))
		return err_set(l->err, ERR_USAGE,
		    place(l, node_get(map, "source")),
		    "source must be D, L or E");
	if (node_str(node_get(map, "note")).n == 0)
		return err_set(l->err, ERR_USAGE,
		    place(l, node_get(map, "note")), "an empty note");
	if (get_number(l, node_get(map, "value"), least, most, &value) < 0 ||
	    check_range(l, node_get(map, "range"), value) < 0)
		return ERR_USAGE;
	*ret = value;
	return 0;
}

static int
check_keys(const struct loading *l, const struct node *root)
{
	const struct node *section, *child;

	if (!node_is(root, NODE_MAP))
		return err_set(
		    l->err, ERR_USAGE, place(l, root), "must be a map");
	for (section = root->first; section != NULL; section = section->next) {
		if (!is_section(section->key))
			return unknown_key(l, section);
		if (!node_is(section, NODE_MAP))
			continue;
		for (child = section->first; child != NULL; child = child->next)
			if (!is_prior(section->key, child->key))
				return unknown_key(l, child);
	}
	return 0;
}

static int
get_elements(const struct loading *l, const struct node *root, struct priors *p)
{
	const struct node *map, *class;
	size_t e, a;

	if (get_map(l, root, "elements", classes, ELEMENTS, &map) < 0)
		return ERR_USAGE;
	for (e = 0; e < ELEMENTS; e++) {
		if (get_map(l, map, classes[e], actors, ACTORS, &class) < 0)
			return ERR_USAGE;
		/* odds must exist, so neither never nor always */
		for (a = 0; a < ACTORS; a++)
			if (get_prior(l, class, actors[a], 1e-9, 1 - 1e-9,
				&p->element[e][a]) < 0)
				return ERR_USAGE;
	}
	return 0;
}

static int
get_priors(const struct loading *l, const struct node *root, struct priors *p)
{
	const struct node *model = node_get(root, "model"), *section;
	size_t i;
	double *to;

	if (check_keys(l, root) < 0)
		return ERR_USAGE;
	if (node_str(model).n == 0)
		return err_set(l->err, ERR_USAGE, place(l, root),
		    "'model' must name the model");
	for (i = 0; i < COUNT_OF(rows); i++) {
		section = node_get(root, rows[i].section);
		if (!node_is(section, NODE_MAP))
			return err_set(l->err, ERR_USAGE,
			    place(l, section ? section : root),
			    "'%s' must be a map", rows[i].section);
		to = (double *)(void *)((char *)p + rows[i].offset);
		if (get_prior(l, section, rows[i].name, rows[i].least,
			rows[i].most, to) < 0)
			return ERR_USAGE;
	}
	p->id = node_str(model);
	return get_elements(l, root, p);
}

int
priors_load(struct arena *a, struct str path, struct str bytes,
    const struct priors **ret, struct err *reterr)
{
	struct loading l = { path, reterr };
	struct priors *p = ARENA_NEW(a, struct priors);
	unsigned char digest[32];
	char hex[2 * sizeof(digest) + 1];
	const struct node *root;

	if (bytes.n > LIMIT_POLICY_BYTES)
		return err_set(reterr, ERR_USAGE, (struct where){ path, 0, 0 },
		    "larger than LIMIT_POLICY_BYTES (%u MiB)",
		    LIMIT_POLICY_BYTES >> 20);
	if (yaml_parse(a, path, bytes, &root, reterr) < 0) {
		if (reterr != NULL)
			reterr->code = ERR_USAGE;
		return ERR_USAGE;
	}
	if (get_priors(&l, root, p) < 0)
		return ERR_USAGE;
	sha256(bytes, digest);
	hex_format(digest, sizeof(digest), hex);
	p->digest = arena_copy(a, str_of(hex));
	*ret = p;
	return 0;
}

const struct priors *
priors_builtin(struct arena *a)
{
	const struct embedded *f = score_files;
	const struct priors *p = NULL;
	int failed;

	while (f->name != NULL && strcmp(f->name, BUILTIN) != 0)
		f++;
	assert(f->name != NULL);
	failed =
	    priors_load(a, STR(BUILTIN), (struct str){ f->p, f->n }, &p, NULL);
	assert(failed == 0);
	return p;
}

struct str
priors_id(const struct priors *p)
{
	return p->id;
}

struct str
priors_digest(const struct priors *p)
{
	return p->digest;
}
