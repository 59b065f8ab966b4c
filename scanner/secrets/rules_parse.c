#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/vec.h"
#include "base/words.h"
#include "secrets/proofs.h"
#include "secrets/rules.h"
#include "secrets/rules_text.h"

#define GROUP_MOST 15

/* A shorter literal would be in every file. */
#define LITERAL_LEAST 3

/* The file being parsed. */
struct parse {
	struct str path, family;
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

/* ---- one value ---- */

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
    size_t most, size_t least, const struct node **ret)
{
	const struct node *n = node_get(map, key), *c;
	size_t count = 0;

	if (!node_is(n, NODE_LIST))
		return err_set(p->err, ERR_USAGE, place(p, n ? n : map),
		    "%s must be a list of texts", key);
	for (c = n->first; c != NULL; c = c->next, count++)
		if (!node_is(c, NODE_STRING) || c->text.n < least)
			return err_set(p->err, ERR_USAGE, place(p, c),
			    "%s must be texts of %zu bytes or more", key,
			    least);
	if (count < most)
		return err_set(p->err, ERR_USAGE, place(p, n),
		    "%s must be %zu texts or more", key, most);
	*ret = n;
	return 0;
}

static int
number_of(const struct parse *p, const struct node *map, const char *key,
    unsigned most, unsigned *ret)
{
	const struct node *n = node_get(map, key);
	uint64_t v = *ret;

	if (n != NULL && (!node_u64(n, &v) || v > most))
		return err_set(p->err, ERR_USAGE, place(p, n),
		    "%s must be a number up to %u", key, most);
	*ret = (unsigned)v;
	return 0;
}

static int
bool_of(
    const struct parse *p, const struct node *map, const char *key, bool *ret)
{
	const struct node *n = node_get(map, key);

	if (n != NULL && !node_is(n, NODE_BOOL))
		return err_set(p->err, ERR_USAGE, place(p, n),
		    "%s must be true or false", key);
	*ret = str_eq(node_str(n), STR("true"));
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

/* Bits a character; nobody's alphabet has more than 256. */
static int
entropy_of(const struct parse *p, const struct node *map, struct rule *r)
{
	const struct node *n = node_get(map, "entropy");
	char text[16];
	char *end = text;

	if (n == NULL)
		return 0;
	(void)snprintf(text, sizeof(text), STR_FMT, STR_ARG(node_str(n)));
	r->entropy = strtod(text, &end);
	if (!node_is(n, NODE_NUMBER) || *end != '\0' ||
	    !(r->entropy >= 0 && r->entropy <= 8))
		return err_set(p->err, ERR_USAGE, place(p, n),
		    "entropy must be a number from 0 to 8");
	return 0;
}

static int
mix_of(const struct parse *p, const struct node *map, struct rule *r)
{
	static const char *const names[] = { "digit", "lower", "upper",
		"letter", "symbol" };
	const struct node *n = node_get(map, "mix"), *c;
	size_t i;

	if (n == NULL)
		return 0;
	for (c = node_is(n, NODE_LIST) ? n->first : NULL; c != NULL;
	     c = c->next) {
		for (i = 0; i < COUNT_OF(names); i++)
			if (str_eq(node_str(c), str_of(names[i])))
				break;
		if (i == COUNT_OF(names))
			break;
		r->mix |= 1u << i;
	}
	if (c != NULL || r->mix == 0)
		return err_set(p->err, ERR_USAGE, place(p, c ? c : n),
		    "mix must be a list of digit, lower, upper, letter, "
		    "symbol");
	return 0;
}

static int
proof_of(const struct parse *p, const struct node *map, struct rule *r)
{
	const struct node *n = node_get(map, "proof");

	if (n == NULL)
		return 0;
	r->proof = proof_by_name(node_str(n));
	if (r->proof == NULL)
		return err_set(p->err, ERR_USAGE, place(p, n),
		    "no proof is called \"" STR_FMT "\"", STR_ARG(node_str(n)));
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
	    (e = list_of(p, n, "match", RULE_EXAMPLES, 1, &r->match)) < 0)
		return e;
	return list_of(p, n, "no_match", RULE_EXAMPLES, 1, &r->no_match);
}

/* ---- a rule ---- */

static int
new_id(const struct parse *p, const struct rules *rs, const struct rule *r)
{
	size_t i;

	for (i = 0; i < rs->n; i++)
		if (str_eq(rs->v[i]->kind.id, r->kind.id))
			return err_set(p->err, ERR_USAGE, r->at,
			    "id \"" STR_FMT "\" is used before",
			    STR_ARG(r->kind.id));
	return 0;
}

/* What it says to people. */
static int
add_words(const struct parse *p, const struct node *map, struct rule *r)
{
	struct secret_kind *k = &r->kind;
	int e;

	k->family = p->family;
	if ((e = text_of(p, map, "id", false, &k->id)) < 0 ||
	    (e = text_of(p, map, "title", false, &k->title)) < 0 ||
	    (e = text_of(p, map, "revoke", true, &k->revoke)) < 0 ||
	    (e = text_of(p, map, "rotate", true, &k->rotate)) < 0)
		return e;
	return text_of(p, map, "check", true, &k->check);
}

/* Where it looks, and what it looks for. */
static int
add_shape(const struct parse *p, const struct node *map, struct rule *r)
{
	int e;

	r->after = RULE_AFTER;
	if ((e = text_of(p, map, "pattern", false, &r->pattern)) < 0 ||
	    (e = text_of(p, map, "context", true, &r->context)) < 0 ||
	    (e = text_of(p, map, "path", true, &r->path)) < 0 ||
	    (e = text_of(p, map, "not", true, &r->exclude)) < 0 ||
	    (e = list_of(p, map, "literals", 1, LITERAL_LEAST, &r->literals)) <
		0 ||
	    (e = number_of(p, map, "group", GROUP_MOST, &r->group)) < 0 ||
	    (e = number_of(p, map, "before", LIMIT_RULE_BEFORE, &r->before)) <
		0)
		return e;
	return number_of(p, map, "after", LIMIT_RULE_AFTER, &r->after);
}

static int
add_conditions(const struct parse *p, const struct node *map, struct rule *r)
{
	int e;

	if ((e = severity_of(p, map, r)) < 0 ||
	    (e = entropy_of(p, map, r)) < 0 || (e = mix_of(p, map, r)) < 0 ||
	    (e = proof_of(p, map, r)) < 0 ||
	    (e = bool_of(p, map, "public", &r->public)) < 0 ||
	    (e = bool_of(p, map, "strict", &r->strict)) < 0)
		return e;
	return examples_of(p, map, r);
}

static int
add_rule(struct arena *a, struct rules *rs, const struct parse *p,
    const struct node *map)
{
	static const char *const keys[] = { "id", "title", "severity",
		"literals", "pattern", "group", "before", "after", "context",
		"path", "entropy", "mix", "not", "proof", "public", "strict",
		"revoke", "rotate", "check", "examples" };
	struct rule *r = ARENA_NEW(a, struct rule);
	int e;

	r->at = place(p, map);
	if ((e = only_keys(p, map, keys, COUNT_OF(keys))) < 0 ||
	    (e = add_words(p, map, r)) < 0 || (e = add_shape(p, map, r)) < 0 ||
	    (e = add_conditions(p, map, r)) < 0 || (e = new_id(p, rs, r)) < 0)
		return e;
	r->pattern = rules_expand(a, r->pattern);
	r->context = rules_expand(a, r->context);
	r->exclude = rules_expand(a, r->exclude);
	*VEC_ADD(a, rs) = r;
	return 0;
}

int
rules_add(struct arena *a, struct rules *rs, struct str path, struct str bytes,
    struct err *reterr)
{
	static const char *const keys[] = { "quorate", "family", "rules" };
	struct parse p = { .path = arena_copy(a, path), .err = reterr };
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
	if ((e = text_of(&p, root, "family", false, &p.family)) < 0)
		return e;
	n = node_get(root, "rules");
	if (!node_is(n, NODE_LIST))
		return err_set(reterr, ERR_USAGE, place(&p, n ? n : root),
		    "rules must be a list");
	for (n = n->first; n != NULL; n = n->next)
		if ((e = add_rule(a, rs, &p, n)) < 0)
			return e;
	return 0;
}
