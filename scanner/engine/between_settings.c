#include "base/map.h"
#include "engine/between.h"
#include "engine/given.h"

/* ---- guards ---- */

static const char *
guard_words(enum weakened_how how)
{
	if (how == WEAKENED_LOST)
		return "was known; nothing tells it any more";
	return how == WEAKENED_YES ? "was taken away" : "was set";
}

static void
compare_guard(struct between *b, const struct past *was, const struct past *is)
{
	const bool had = was != NULL && !entity_is_zero(was->now->object);
	const bool has = is != NULL && !entity_is_zero(is->now->object);
	const struct past *past = is != NULL ? is : was;
	enum weakened_how how = has ? WEAKENED_NOT
	    : is == NULL            ? WEAKENED_LOST
				    : WEAKENED_YES;
	const struct principal *p =
	    graph_principal(is != NULL ? b->after : b->before, past->subject);
	struct weakened *x;
	char name[WHO_TEXT];

	if (had == has || was == NULL || p == NULL ||
	    (has && told_has(b->told, past->now)))
		return;
	x = between_add(b, how, WEAKENED_GUARD, p, past->now, was->now);
	x->says = arena_printf(
	    b->arena, "the guard of %s %s", who(p, name), guard_words(how));
}

void
between_guards(struct between *b)
{
	const struct history *before =
	    history_of(b->arena, b->before, FACT_GUARD);
	const struct history *after =
	    history_of(b->arena, b->after, FACT_GUARD);
	const struct past *const *all;
	size_t i, n;

	all = history_all(before, &n);
	for (i = 0; i < n; i++)
		compare_guard(b, all[i],
		    history_at(after, all[i]->subject, all[i]->detail));
}

/* ---- modules ---- */

static bool
has_holder(const struct authority *a, struct str id)
{
	size_t i;

	for (i = 0; a != NULL && i < a->n_holdings; i++)
		if (str_eq(a->holdings[i]->holder->id, id))
			return true;
	return false;
}

/* Those of a multisig that is new itself are how it is, and no change. */
void
between_modules(struct between *b)
{
	const struct holding *h;
	const struct principal *p;
	char safe[WHO_TEXT], module[WHO_TEXT];
	struct weakened *x;
	size_t i = 0;

	while ((h = next_module(b->after, &i)) != NULL) {
		p = graph_principal(b->before, h->asset->id);
		if (p == NULL || p->kind != PRINCIPAL_MULTISIG ||
		    has_holder(authority_over(b->before, p, POWER_SIGN),
			h->holder->id))
			continue;
		x = between_add(
		    b, WEAKENED_YES, WEAKENED_MODULE, h->asset, h->by, NULL);
		x->says = arena_printf(b->arena, "module %s was enabled in %s",
		    who(h->holder, module), who(h->asset, safe));
	}
}

/* ---- shortcuts ---- */

static void **
shortcut_slot(struct between *b, struct map *known, const struct fact *f)
{
	return map_slot(known,
	    arena_printf(b->arena, STR_FMT "|" STR_FMT "|" STR_FMT,
		STR_ARG(f->subject), STR_ARG(f->object), STR_ARG(f->detail)));
}

static void
add_shortcut(struct between *b, const struct fact *f)
{
	const struct principal *lock = graph_principal(b->after, f->subject);
	const struct principal *by = graph_principal(b->after, f->object);
	char name[WHO_TEXT], whom[WHO_TEXT];
	struct weakened *x;

	if (lock == NULL || graph_principal(b->before, f->subject) == NULL)
		return;
	x = between_add(b, WEAKENED_YES, WEAKENED_SHORTCUT, lock, f, NULL);
	x->says = arena_printf(b->arena,
	    "%s may act for %s without its delay, which it could not before",
	    by == NULL ? "somebody" : who(by, whom), who(lock, name));
}

void
between_shortcuts(struct between *b)
{
	struct map *known = map_new(b->arena);
	const struct fact *const *all;
	void **slot;
	size_t i, n;

	all = graph_facts(b->before, FACT_SHORTCUT, &n);
	for (i = 0; i < n; i++)
		*shortcut_slot(b, known, all[i]) = b;
	all = graph_facts(b->after, FACT_SHORTCUT, &n);
	for (i = 0; i < n; i++) {
		slot = shortcut_slot(b, known, all[i]);
		if (*slot == NULL)
			add_shortcut(b, all[i]);
		*slot = b; /* any pointer: told */
	}
}

/* ---- who can stop it ---- */

static size_t
holders(const struct authority *a)
{
	size_t i, n = 0;

	for (i = 0; a != NULL && i < a->n_holdings; i++)
		n += a->holdings[i]->holder->kind != PRINCIPAL_NOBODY;
	return n;
}

static void
lose_stop(struct between *b, const struct holding *h, bool given,
    const struct authority *now)
{
	const size_t left = holders(now);
	const enum weakened_how how = left > 0 ? WEAKENED_LITTLE
	    : given                            ? WEAKENED_YES
					       : WEAKENED_LOST;
	struct weakened *x =
	    between_add(b, how, WEAKENED_STOP, h->asset, h->by, NULL);
	char asset[WHO_TEXT], holder[WHO_TEXT], power[WHO_TEXT];

	x->says = arena_printf(b->arena, "%s had %s of %s; %s%s",
	    who(h->holder, holder), power_words(h->power, h->role, power),
	    who(h->asset, asset),
	    given ? "it was taken away" : "nothing tells it any more",
	    left > 0 ? ", others keep it" : ", and nobody else has it");
}

/* What is gone without a trace, with all its kind, is evidence that was
 * removed: gate/evidence-removed tells it. */
static void
compare_stop(struct between *b, struct given *given,
    const struct authority *was, const struct authority *is)
{
	const struct holding *h;
	bool up;
	size_t i;

	for (i = 0; i < was->n_holdings; i++) {
		h = was->holdings[i];
		if (h->holder->kind == PRINCIPAL_NOBODY ||
		    has_holder(is, h->holder->id))
			continue;
		up = is_given(given, h) || (is != NULL && holders(is) == 0);
		if (up || is != NULL)
			lose_stop(b, h, up, is);
	}
}

void
between_stops(struct between *b)
{
	struct given *given = given_of(b->arena, b->after);
	const struct authority *const *all;
	const struct principal *p;
	size_t i, n;

	all = graph_authorities(b->before, &n);
	for (i = 0; i < n; i++) {
		if (all[i]->power != POWER_PAUSE &&
		    all[i]->power != POWER_CANCEL)
			continue;
		p = graph_principal(b->after, all[i]->asset->id);
		compare_stop(b, given, all[i],
		    p == NULL ? NULL
			      : authority_over(b->after, p, all[i]->power));
	}
}
