#include "engine/people.h"

#include <stdio.h>

#include "base/map.h"
#include "base/vec.h"

struct str
key_label(const struct principal *p)
{
	return p->address.n > 0 ? p->address : p->id;
}

bool
owner_is_known(const struct principal *p)
{
	return p->person.n > 0 || p->vendor.n > 0 ||
	    p->kind == PRINCIPAL_PERSON || p->kind == PRINCIPAL_VENDOR;
}

struct str
owner_label(const struct principal *p)
{
	if (p->person.n > 0)
		return p->person;
	return p->vendor.n > 0 ? p->vendor : key_label(p);
}

bool
is_emergency(const struct graph *g, const struct principal *p)
{
	const struct holding *const *held;
	size_t i, n;

	if (p->kind_by != NULL && str_eq(p->kind_by->detail, STR("emergency")))
		return true;
	held = graph_held_by(g, p, &n);
	for (i = 0; i < n; i++)
		if (held[i]->power == POWER_PAUSE)
			return true;
	return false;
}

/* ---- facts by key ---- */

struct fact_list {
	VEC(const struct fact *) of;
};

struct by_key {
	struct map *lists; /* label -> struct fact_list */
};

const struct by_key *
by_key(struct arena *a, const struct graph *g, enum fact_kind kind)
{
	struct by_key *k = ARENA_NEW(a, struct by_key);
	const struct fact *const *all;
	struct str label;
	size_t i, n;
	void **slot;

	k->lists = map_new(a);
	all = graph_facts(g, kind, &n);
	for (i = 0; i < n; i++) {
		label = entity_address(all[i]->subject);
		slot =
		    map_slot(k->lists, label.n > 0 ? label : all[i]->subject);
		if (*slot == NULL)
			*slot = ARENA_NEW(a, struct fact_list);
		*VEC_ADD(a, &((struct fact_list *)*slot)->of) = all[i];
	}
	return k;
}

const struct fact *const *
facts_of_key(const struct by_key *k, const struct principal *p, size_t *n)
{
	const struct fact_list *list = map_get(k->lists, key_label(p));

	*n = list == NULL ? 0 : list->of.n;
	return list == NULL ? NULL : list->of.v;
}

static const struct fact *
newest(const struct fact_list *list, struct str detail)
{
	const struct fact *newest = NULL, *f;
	size_t i;

	for (i = 0; list != NULL && i < list->of.n; i++) {
		f = list->of.v[i];
		if ((detail.n == 0 || str_eq(f->detail, detail)) &&
		    (newest == NULL || f->time >= newest->time))
			newest = f;
	}
	return newest;
}

const struct fact *
fact_of_key(
    const struct by_key *k, const struct principal *p, struct str detail)
{
	return newest(map_get(k->lists, key_label(p)), detail);
}

const struct fact *
fact_of_label(const struct by_key *k, struct str id)
{
	return newest(map_get(k->lists, id), STR_NONE);
}

/* ---- a question about every key ---- */

struct asking {
	const struct check *c;
	struct findings *fs;
	const struct key_question *q;
	const struct by_key *facts;
	const struct fact *answer; /* the last */
};

/* Only keys sign; what is told to be no key has its own members. */
static bool
is_key(const struct principal *p)
{
	return p->kind == PRINCIPAL_EOA || p->kind == PRINCIPAL_UNKNOWN;
}

static enum verdict
ask(struct asking *a, const struct principal *key, const struct fact *by)
{
	char name[WHO_TEXT];
	enum severity severity = a->c->severity;
	const char *words = "";
	enum verdict v;
	struct finding *f;

	a->answer = fact_of_key(a->facts, key, a->q->detail);
	v = a->q->look(a->c, key, a->answer, &severity, &words);
	if (v != VERDICT_FAIL)
		return v;
	f = finding_fail(a->fs, severity, key_label(key),
	    a->answer != NULL ? a->answer : by, "%s %s", who(key, name), words);
	f->cause = cause_of(key);
	finding_proof(a->fs, f, by);
	return v;
}

static void
tell_unknown(struct asking *a, const struct principal *p, const struct fact *by,
    size_t unknown)
{
	char name[WHO_TEXT], many[32] = "the keys";

	if (unknown > 0)
		(void)snprintf(many, sizeof(many), "%zu key%s", unknown,
		    unknown == 1 ? "" : "s");
	(void)finding_unknown(a->fs, a->c->severity, p->id, by,
	    "nothing tells %s %s of %s", a->q->unknown, many, who(p, name));
}

static void
ask_members(struct asking *a, const struct principal *p)
{
	const struct fact *by = p->k_by != NULL ? p->k_by : p->kind_by;
	size_t i, unknown = 0, failed = 0, asked = 0;
	char name[WHO_TEXT];
	enum verdict v;

	for (i = 0; i < p->n_members; i++) {
		if (!is_key(p->members[i]))
			continue;
		v = ask(a, p->members[i], by);
		unknown += v == VERDICT_UNKNOWN;
		failed += v == VERDICT_FAIL;
		asked++;
	}
	if (!p->members_known && p->n > p->n_members)
		unknown += p->n - p->n_members;
	if (unknown > 0 || p->n_members == 0)
		tell_unknown(a, p, by, unknown);
	else if (failed == 0 && asked > 0)
		finding_proof(a->fs,
		    finding_pass(a->fs, p->id, a->answer, "%s the keys of %s",
			a->q->pass, who(p, name)),
		    by);
}

/* A holder that is one key itself. */
static void
ask_holder(struct asking *a, const struct holding *h)
{
	char name[WHO_TEXT];
	struct finding *f;
	enum verdict v;

	if (h->holder->kind != PRINCIPAL_EOA || !power_moves_money(h->power))
		return;
	v = ask(a, h->holder, h->by);
	if (v == VERDICT_UNKNOWN)
		f = finding_unknown(a->fs, a->c->severity, key_label(h->holder),
		    h->by, "nothing tells %s %s", a->q->unknown,
		    who(h->holder, name));
	else if (v == VERDICT_PASS)
		f = finding_pass(a->fs, key_label(h->holder), a->answer,
		    "%s %s", a->q->pass, who(h->holder, name));
	else
		return;
	f->cause = cause_of(h->holder);
}

void
ask_keys(const struct check *c, const struct scene *s, struct findings *fs,
    const struct key_question *q)
{
	struct arena *arena = arena_new();
	struct asking a = { c, fs, q, by_key(arena, s->graph, q->kind), NULL };
	const struct holding *const *all;
	const struct principal *p;
	size_t i = 0, n;

	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL)
		ask_members(&a, p);
	all = graph_holdings(s->graph, &n);
	for (i = 0; i < n; i++)
		ask_holder(&a, all[i]);
	arena_free(arena);
}
