#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "policy/inside.h"
#include "policy/keys.h"

extern const struct embedded policy_files[];

int64_t
policy_param(const struct policy *p, enum param which)
{
	assert((unsigned)which < PARAMS);
	return p->params[which];
}

const struct judgement *
policy_judgement(const struct policy *p, const char *check)
{
	size_t i;

	for (i = 0; i < p->n_judgements; i++)
		if (str_eq(p->judgements[i].check, str_of(check)))
			return &p->judgements[i];
	return NULL;
}

const struct exception *
policy_exceptions(const struct policy *p, size_t *n)
{
	*n = p->exceptions.n;
	return p->exceptions.v;
}

const struct baseline *
policy_baseline(const struct policy *p)
{
	return p->baseline;
}

struct str
policy_name(const struct policy *p)
{
	return p->name;
}

struct str
policy_digest(const struct policy *p)
{
	return p->digest;
}

/* ---- making one ---- */

struct policy *
policy_copy(struct arena *a, const struct policy *base, size_t n_checks)
{
	struct policy *p = ARENA_NEW(a, struct policy);
	size_t i;

	*p = *base;
	p->judgements = arena_alloc(
	    a, base->n_judgements + n_checks, sizeof(*p->judgements));
	for (i = 0; i < base->n_judgements; i++)
		p->judgements[i] = base->judgements[i];
	p->exceptions = (struct exceptions){ 0 };
	for (i = 0; i < base->exceptions.n; i++)
		*VEC_ADD(a, &p->exceptions) = base->exceptions.v[i];
	return p;
}

static int
by_check(const void *a, const void *b)
{
	return str_cmp(((const struct judgement *)a)->check,
	    ((const struct judgement *)b)->check);
}

const struct policy *
policy_seal(struct arena *a, struct policy *p)
{
	if (p->n_judgements > 0)
		qsort(p->judgements, p->n_judgements, sizeof(*p->judgements),
		    by_check);
	exceptions_sort(&p->exceptions);
	p->digest = write_digest(a, p);
	return p;
}

/* What the program knows without any file; baseline.yaml says the same. */
static const struct policy *
defaults(struct arena *a)
{
	struct policy *p = ARENA_NEW(a, struct policy);
	size_t i;

	p->name = STR("baseline");
	for (i = 0; i < PARAMS; i++)
		p->params[i] = key_table[i].def;
	return p;
}

/* ---- reading one ---- */

/* What a file is built on: the base it is given, or what it extends. */
static int
find_base(const struct source *s, const struct node *extends,
    const struct policy *given, const struct policy **ret)
{
	struct str name = extends == NULL ? STR("baseline") : node_str(extends);
	const struct policy *p = given;

	if (given == NULL)
		p = policy_builtin(s->arena, name, s->ids);
	else if (extends != NULL && !str_eq(name, given->name))
		return err_set(s->err, ERR_USAGE, source_at(s, extends),
		    "'extends' names '" STR_FMT "', but the policy is built "
		    "on '" STR_FMT "'",
		    STR_ARG(name), STR_ARG(given->name));
	if (p == NULL)
		return err_set(s->err, ERR_USAGE, source_at(s, extends),
		    "'extends' must be baseline or strict");
	*ret = p;
	return 0;
}

static int
load(struct arena *a, struct str path, struct str bytes,
    const struct policy *base, struct check_ids ids, bool builtin,
    const struct policy **ret, struct err *reterr)
{
	static const char *const names[] = { "quorate", "extends", "params",
		"checks", "exceptions", "baseline" };
	struct source s = { a, path, ids, reterr };
	const struct node *top;
	struct policy *p;

	if (source_open(&s, bytes, &top) < 0 ||
	    source_map(&s, top, "a policy", names, COUNT_OF(names)) < 0 ||
	    find_base(&s, node_get(top, "extends"), base, &base) < 0)
		return ERR_USAGE;
	p = policy_copy(a, base, ids.n);
	p->name = arena_copy(a, path);
	p->is_file = !builtin;
	memset(p->set, 0, sizeof(p->set));
	if (keys_read(&s, node_get(top, "params"), p->params, p->set) < 0 ||
	    judgements_read(&s, node_get(top, "checks"), p) < 0 ||
	    exceptions_read(&s, node_get(top, "exceptions"), &p->exceptions) <
		0 ||
	    baseline_read(&s, node_get(top, "baseline"), false, p) < 0)
		return ERR_USAGE;
	*ret = policy_seal(a, p);
	return 0;
}

int
policy_load(struct arena *a, struct str path, struct str bytes,
    const struct policy *base, struct check_ids ids, const struct policy **ret,
    struct err *reterr)
{
	return load(a, path, bytes, base, ids, false, ret, reterr);
}

/* ---- those of our own ---- */

static const struct embedded *
find_file(struct str name)
{
	const struct embedded *f;
	struct str file;

	for (f = policy_files; f->name != NULL; f++) {
		file = str_of(f->name);
		if (str_ends(file, STR(".yaml")) &&
		    str_eq(str_slice(file, 0, file.n - 5), name))
			return f;
	}
	return NULL;
}

const struct policy *
policy_builtin(struct arena *a, struct str name, struct check_ids ids)
{
	const struct embedded *f = find_file(name);
	const struct policy *base = defaults(a), *p;
	int failed;

	if (f == NULL)
		return NULL;
	if (!str_eq(name, base->name))
		base = policy_builtin(a, base->name, ids);
	failed = load(
	    a, name, (struct str){ f->p, f->n }, base, ids, true, &p, NULL);
	assert(!failed); /* a file of ours: a test reads them all */
	return p;
}
