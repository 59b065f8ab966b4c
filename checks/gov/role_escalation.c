#include "engine/check.h"
#include "engine/history.h"

/* Who holds a role of the contract now; NULL: nobody we know of. */
static const struct authority *
held_as(const struct graph *g, size_t first, const struct fact *edge,
    struct str role, const struct holding **ret)
{
	const struct authority *const *all;
	size_t i, j, n;

	all = graph_authorities(g, &n);
	for (i = first; i < n && str_eq(all[i]->asset->id, edge->subject); i++)
		for (j = 0; j < all[i]->n_holdings; j++)
			if (str_eq(all[i]->holdings[j]->role, role)) {
				*ret = all[i]->holdings[j];
				return all[i];
			}
	return NULL;
}

/* Is the governing role as hard to open as those who have the strong power?
 * Of a role whose power we do not know that is all that tells. */
static enum verdict
compare(const struct authority *weak, const struct authority *strong)
{
	const struct route *w = weak->n_routes > 0 ? &weak->routes[0] : NULL;
	const struct route *s =
	    strong != NULL && strong->n_routes > 0 ? &strong->routes[0] : NULL;

	if (!power_moves_money(weak->power) && weak->power != POWER_ROLE)
		return VERDICT_FAIL;
	if (w == NULL || s == NULL || w->keys >= KEYS_NEVER ||
	    s->keys >= KEYS_NEVER || w->delay == DELAY_UNKNOWN ||
	    s->delay == DELAY_UNKNOWN)
		return weak->power == POWER_ROLE ? VERDICT_UNKNOWN
						 : VERDICT_PASS;
	return weak->power == POWER_ROLE &&
		(w->keys < s->keys || w->delay < s->delay)
	    ? VERDICT_FAIL
	    : VERDICT_PASS;
}

/* Who holds the governing role may give himself the governed one. */
static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *edge)
{
	const struct holding *weak, *strong = NULL;
	const struct authority *by, *of;
	char asset[WHO_TEXT], holder[WHO_TEXT];
	struct finding *f;
	size_t first = first_authority_over(s->graph, edge->subject);

	by = held_as(s->graph, first, edge, edge->object, &weak);
	if (by == NULL || !power_moves_money(edge->power))
		return;
	of = held_as(s->graph, first, edge, edge->detail, &strong);
	(void)who(by->asset, asset);
	(void)who(weak->holder, holder);
	if (strong != NULL && strong->holder == weak->holder)
		f = finding_pass(fs, by->asset->id, edge,
		    "%s has " STR_FMT " of %s, and may grant it", holder,
		    STR_ARG(edge->detail), asset);
	else if (compare(by, of) == VERDICT_FAIL)
		f = finding_fail(fs, c->severity, by->asset->id, edge,
		    "%s %s " STR_FMT " of %s, and may give itself " STR_FMT,
		    holder,
		    weak->by->grade == GRADE_DEPLOY ? "was given"
						    : "holds only",
		    STR_ARG(edge->object), asset, STR_ARG(edge->detail));
	else if (compare(by, of) == VERDICT_UNKNOWN)
		f = finding_unknown(fs, c->severity, by->asset->id, edge,
		    "%s may give itself " STR_FMT " of %s; whether that is "
		    "easier than to take it cannot be told",
		    holder, STR_ARG(edge->detail), asset);
	else
		f = finding_pass(fs, by->asset->id, edge,
		    STR_FMT " of %s is granted by a role as strong",
		    STR_ARG(edge->detail), asset);
	finding_proof(fs, f, weak->by);
	f->cause = cause_of(weak->holder);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct past *const *all;
	size_t i, n;

	all = history_all(history_of(a, s->graph, FACT_ROLE_ADMIN), &n);
	for (i = 0; i < n; i++)
		judge(c, s, fs, all[i]->now);
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
