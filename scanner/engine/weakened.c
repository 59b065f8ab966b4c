#include "engine/weakened.h"

#include <stdio.h>

#include "base/limits.h"
#include "base/vec.h"

struct watch {
	struct arena *arena;
	const struct scene *s;
	int64_t since;
	VEC(struct weakened) found;
};

static struct weakened *
add(struct watch *w, enum weakened_how how, enum weakened_what what,
    const struct principal *of, const struct fact *by, const struct fact *was)
{
	struct weakened *x = VEC_ADD(w->arena, &w->found);

	*x = (struct weakened){
		.how = how, .what = what, .of = of, .by = by, .was = was
	};
	return x;
}

static bool
is_recent(const struct watch *w, const struct fact *f)
{
	return f->grade == GRADE_TRANSITION && f->time >= w->since &&
	    f->time <= w->s->now;
}

/* ---- numbers ---- */

static const struct series {
	enum fact_kind kind;
	enum weakened_what of;
	const char *what;
	bool verifiers_only; /* members of others come and go */
} series[] = {
	{ FACT_THRESHOLD, WEAKENED_THRESHOLD, "the threshold of", false },
	{ FACT_DELAY, WEAKENED_DELAY, "the delay of", false },
	{ FACT_MEMBERS_ALL, WEAKENED_MEMBERS, "the number of members of",
	    true },
};

static const char *
words(const struct series *of, const struct fact *f, char buf[static 32])
{
	if (of->kind == FACT_DELAY)
		duration_format(f->number, buf, 32);
	else
		(void)snprintf(buf, 32, "%lld", (long long)f->number);
	return buf;
}

static enum weakened_how
how_of(const struct change *x)
{
	if (x->was == NULL)
		return WEAKENED_UNTOLD;
	if (x->by->number >= x->was->number)
		return WEAKENED_NOT;
	return x->undated ? WEAKENED_UNDATED : WEAKENED_YES;
}

static void
take_number(struct watch *w, const struct series *of, const struct past *past)
{
	const struct principal *p = graph_principal(w->s->graph, past->subject);
	const struct change x = change_since(past, w->since, w->s->now);
	char name[WHO_TEXT], from[32], to[32];
	struct weakened *found;

	if (p == NULL || x.by == NULL || (x.was == NULL && x.undated) ||
	    (of->verifiers_only && p->kind != PRINCIPAL_VERIFIERS))
		return;
	found = add(w, how_of(&x), of->of, p, x.by, x.was);
	(void)who(p, name);
	(void)words(of, x.by, to);
	if (x.was == NULL)
		found->says = arena_printf(
		    w->arena, "%s %s was set to %s", of->what, name, to);
	else
		found->says = arena_printf(w->arena,
		    "%s %s was %s from %s to %s", of->what, name,
		    found->how == WEAKENED_NOT ? "set" : "lowered",
		    words(of, x.was, from), to);
}

/* ---- modules and guards ---- */

static void
take_modules(struct watch *w)
{
	const struct history *told =
	    history_of(w->arena, w->s->graph, FACT_MODULE);
	const struct holding *h;
	char safe[WHO_TEXT], module[WHO_TEXT];
	struct weakened *found;
	size_t i = 0;

	while ((h = next_module(w->s->graph, &i)) != NULL) {
		if (!is_recent(w, h->by))
			continue;
		found = add(w,
		    module_vouched(told, h) != NULL ? WEAKENED_NOT
						    : WEAKENED_YES,
		    WEAKENED_MODULE, h->asset, h->by, NULL);
		found->cause = cause_of(h->holder);
		found->says =
		    arena_printf(w->arena, "module %s was enabled in %s",
			who(h->holder, module), who(h->asset, safe));
	}
}

static void
take_guard(struct watch *w, const struct past *past)
{
	const struct principal *p = graph_principal(w->s->graph, past->subject);
	const struct change x = change_since(past, w->since, w->s->now);
	char name[WHO_TEXT];
	bool gone;

	if (p == NULL || x.by == NULL || x.undated)
		return;
	gone = entity_is_zero(x.by->object) && x.was != NULL &&
	    !entity_is_zero(x.was->object);
	add(w, gone ? WEAKENED_YES : WEAKENED_NOT, WEAKENED_GUARD, p, x.by,
	    x.was)
	    ->says = arena_printf(w->arena, "the guard of %s was %s",
	    who(p, name), gone ? "taken away" : "set");
}

/* ---- members ---- */

static bool
is_member(const struct principal *p, struct str id)
{
	size_t i;

	for (i = 0; i < p->n_members; i++)
		if (str_eq(p->members[i]->id, id))
			return true;
	return false;
}

/* Is it the first fact of the past about its object, and is all of that
 * recent? Records stand in several files. */
static bool
is_new(const struct watch *w, const struct past *past, size_t at)
{
	size_t i;

	for (i = 0; i < past->n; i++)
		if ((i < at || !is_recent(w, past->facts[i])) &&
		    str_eq(past->facts[i]->object, past->facts[at]->object))
			return false;
	return true;
}

/* Different ones that came or went lately and are members now, or not. */
static size_t
count(const struct watch *w, const struct principal *p, const struct past *past,
    bool members)
{
	size_t i, found = 0;

	for (i = 0; past != NULL && past->n <= LIMIT_OWNERS && i < past->n; i++)
		found += is_member(p, past->facts[i]->object) == members &&
		    is_new(w, past, i);
	return found;
}

static const struct fact *
last_recent(const struct watch *w, const struct past *past)
{
	const struct fact *last = NULL;
	size_t i;

	for (i = 0; i < past->n; i++)
		if (is_recent(w, past->facts[i]))
			last = fact_current(last, past->facts[i]);
	return last;
}

static void
take_members(
    struct watch *w, const struct history *joined, const struct past *left)
{
	const struct principal *p = graph_principal(w->s->graph, left->subject);
	const struct fact *by = last_recent(w, left);
	char name[WHO_TEXT];
	size_t gone, come;

	if (p == NULL || by == NULL || p->kind != PRINCIPAL_MULTISIG)
		return;
	gone = count(w, p, left, false);
	come = count(w, p, history_at(joined, p->id, STR_NONE), true);
	if (gone > 0)
		add(w, gone > come ? WEAKENED_LITTLE : WEAKENED_NOT,
		    WEAKENED_MEMBERS, p, by, NULL)
		    ->says = arena_printf(w->arena,
		    "%zu member%s left %s and %zu joined", gone,
		    gone == 1 ? "" : "s", who(p, name), come);
}

/* ---- all of it ---- */

const struct weakened *
weakened_since(struct arena *a, const struct scene *s, int64_t since, size_t *n)
{
	struct watch w = { .arena = a, .s = s, .since = since };
	const struct history *joined;
	const struct past *const *all;
	size_t i, j, m;

	for (i = 0; i < COUNT_OF(series); i++) {
		all = history_all(history_of(a, s->graph, series[i].kind), &m);
		for (j = 0; j < m; j++)
			take_number(&w, &series[i], all[j]);
	}
	take_modules(&w);
	all = history_all(history_of(a, s->graph, FACT_GUARD), &m);
	for (j = 0; j < m; j++)
		take_guard(&w, all[j]);
	joined = history_of(a, s->graph, FACT_MEMBER);
	all = history_all(history_of(a, s->graph, FACT_MEMBER_GONE), &m);
	for (j = 0; j < m; j++)
		take_members(&w, joined, all[j]);
	*n = w.found.n;
	return w.found.v;
}
