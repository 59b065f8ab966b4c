#include "engine/check.h"
#include "engine/history.h"

#define WORK 10000000 /* holders looked at before we say so */

struct search {
	const struct check *c;
	const struct graph *graph;
	struct findings *fs;
	size_t work;
};

/* Those who hold a role of the contract now; NULL: nobody we know of. */
static const struct authority *
held_as(struct search *x, const struct fact *edge, struct str role)
{
	size_t i = first_authority_over(x->graph, edge->subject), j, n;
	const struct authority *const *all;

	all = graph_authorities(x->graph, &n);
	for (; i < n && str_eq(all[i]->asset->id, edge->subject); i++)
		for (j = 0; j < all[i]->n_holdings && x->work < WORK;
		     j++, x->work++)
			if (str_eq(all[i]->holdings[j]->role, role))
				return all[i];
	return NULL;
}

static bool
holds(struct search *x, const struct authority *a, struct str role,
    const struct principal *who)
{
	size_t i;

	for (i = 0; a != NULL && i < a->n_holdings && x->work < WORK;
	     i++, x->work++)
		if (a->holdings[i]->holder == who &&
		    str_eq(a->holdings[i]->role, role))
			return true;
	return false;
}

/* The first who has the governing role and not the governed one; else the
 * first who has both. */
static const struct holding *
climber(struct search *x, const struct fact *edge, const struct authority *by,
    const struct authority *of)
{
	const struct holding *first = NULL, *h;
	size_t i;

	for (i = 0; i < by->n_holdings; i++) {
		h = by->holdings[i];
		if (!str_eq(h->role, edge->object))
			continue;
		if (!holds(x, of, edge->detail, h->holder))
			return h;
		first = first == NULL ? h : first;
	}
	return first;
}

/* Is the governing role as hard to open as those who have the strong power?
 * Of a role whose power we do not know that is all that tells. */
static enum verdict
compare(const struct authority *weak, const struct authority *strong)
{
	const struct route *w = weak->n_routes > 0 ? &weak->routes[0] : NULL;
	const struct route *s =
	    strong != NULL && strong->n_routes > 0 ? &strong->routes[0] : NULL;
	const bool told = w != NULL && s != NULL && w->keys < KEYS_NEVER &&
	    s->keys < KEYS_NEVER && w->delay != DELAY_UNKNOWN &&
	    s->delay != DELAY_UNKNOWN;

	if (power_moves_money(weak->power) ||
	    (told && w->keys >= s->keys && w->delay >= s->delay))
		return VERDICT_PASS;
	return told || weak->power != POWER_ROLE ? VERDICT_FAIL
						 : VERDICT_UNKNOWN;
}

/* Who holds the governing role may give himself the governed one. */
static void
judge(struct search *x, const struct fact *edge)
{
	const struct authority *by = held_as(x, edge, edge->object);
	const struct authority *of = held_as(x, edge, edge->detail);
	char asset[WHO_TEXT], holder[WHO_TEXT];
	const struct holding *weak;
	struct finding *f;

	if (by == NULL || !power_moves_money(edge->power))
		return;
	weak = climber(x, edge, by, of);
	(void)who(by->asset, asset);
	(void)who(weak->holder, holder);
	if (compare(by, of) == VERDICT_PASS ||
	    holds(x, of, edge->detail, weak->holder))
		f = finding_pass(x->fs, by->asset->id, edge,
		    STR_FMT " of %s is granted by a role as strong",
		    STR_ARG(edge->detail), asset);
	else if (compare(by, of) == VERDICT_FAIL)
		f = finding_fail(x->fs, x->c->severity, by->asset->id, edge,
		    "%s %s " STR_FMT " of %s, and may give itself " STR_FMT,
		    holder,
		    weak->by->grade == GRADE_DEPLOY ? "was given"
						    : "holds only",
		    STR_ARG(edge->object), asset, STR_ARG(edge->detail));
	else
		f = finding_unknown(x->fs, x->c->severity, by->asset->id, edge,
		    "%s may give itself " STR_FMT " of %s; whether that is "
		    "easier than to take it cannot be told",
		    holder, STR_ARG(edge->detail), asset);
	finding_proof(x->fs, f, weak->by);
	f->cause = cause_of(weak->holder);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	struct search x = { c, s->graph, fs, 0 };
	const struct past *const *all;
	size_t i, n;

	all = history_all(history_of(a, s->graph, FACT_ROLE_ADMIN), &n);
	for (i = 0; i < n; i++)
		judge(&x, all[i]->now);
	if (x.work >= WORK)
		(void)finding_unknown(fs, c->severity, str_of(c->id), NULL,
		    "too many holders of roles to look at all of them");
	arena_free(a);
}

const struct check check_gov_role_escalation = {
	CHECK_HEAD,
	.id = "gov/role-escalation",
	.title = "A weak role can give itself a strong one",
	.why = "A pauser or operator who administers a strong role grants it "
	       "to himself: what he holds is worth more than its name.",
	.fix = "Let the admin of strong roles be as strong as they are.",
	.fix_long = "Make DEFAULT_ADMIN_ROLE, held by a timelock, the admin of "
		    "every role that moves money, and watch RoleAdminChanged.",
	.incident = NULL,
	.needs = FACT_BIT(ROLE_ADMIN),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("CWE-269", "L2BEAT permissions"),
	.run = run,
};
