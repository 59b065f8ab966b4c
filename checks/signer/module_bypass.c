#include "engine/safes.h"
#include "engine/untold.h"

/* The way from the module to the keys behind it. */
static const struct route *
route_of(const struct graph *g, const struct holding *h)
{
	const struct authority *a = authority_over(g, h->asset, POWER_SIGN);
	const struct route *r = a == NULL ? NULL : route_through(a, h->holder);
	size_t i;

	for (i = 0; r == NULL && a != NULL && i < a->n_routes; i++)
		if (a->routes[i].gate->who == h->holder)
			r = &a->routes[i];
	return r;
}

/* Code that nothing here knows is as bad as one key. What needs as many keys as
 * the multisig is another way in, not an easier one. */
static enum severity
severity_of(const struct check *c, const struct scene *s,
    const struct holding *h, const struct route *r)
{
	const int64_t large = policy_param(s->policy, PARAM_large_usd);
	const int64_t behind = value_behind(s->graph, h->asset);
	const int64_t usd =
	    behind > h->asset->value_usd ? behind : h->asset->value_usd;
	const enum route_end end = r == NULL ? END_UNKNOWN : route_end(r);

	if (end == END_KEYS && h->asset->k > 0 && r->keys >= h->asset->k)
		return SEVERITY_MEDIUM;
	if (usd >= large || end == END_ONE_KEY || end == END_ANYONE)
		return c->severity;
	return usd >= 0 || h->holder->kind == PRINCIPAL_CONTRACT ? SEVERITY_HIGH
								 : c->severity;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct history *modules, const struct holding *h)
{
	const struct known_module *known = module_known(h->holder);
	const struct fact *vouched = module_vouched(modules, h);
	const struct route *r = route_of(s->graph, h);
	char safe[WHO_TEXT], module[WHO_TEXT];
	struct finding *f;

	(void)who(h->asset, safe);
	(void)who(h->holder, module);
	if (vouched != NULL)
		f = finding_pass(fs, h->asset->id, vouched,
		    "the manifest stands for module %s of %s", module, safe);
	else if (known != NULL && known->asks_quorum)
		f = finding_pass(fs, h->asset->id, h->by, "module %s of %s %s",
		    known->name, safe, known->does);
	else if (known != NULL)
		f = finding_unknown(fs, SEVERITY_MEDIUM, h->asset->id, h->by,
		    "module %s of %s %s; whom and how far, nothing here tells",
		    known->name, safe, known->does);
	else
		f = finding_fail(fs, severity_of(c, s, h, r), h->asset->id,
		    h->by,
		    h->by->grade == GRADE_DEPLOY
			? "module %s was enabled when %s was made, to act for "
			  "it without its quorum"
			: "module %s may act for %s without its quorum",
		    module, safe);
	f->cause = cause_of(h->holder);
	if (f->verdict == VERDICT_FAIL && r != NULL)
		prove_route(fs, f, r);
}

struct told {
	const struct graph *graph;
	const struct history *all; /* HOLDERS_ALL */
};

static const struct fact *
said_all(const struct told *t, const struct principal *p)
{
	const struct past *past = history_at(t->all, p->id, STR("module"));

	return past != NULL && past->now->power == POWER_SIGN ? past->now
							      : NULL;
}

static bool
is_told(const void *with, const struct principal *p)
{
	const struct told *t = with;
	const struct authority *a = authority_over(t->graph, p, POWER_SIGN);

	return !may_be_safe(p) || (a != NULL && a->n_holdings > 0) ||
	    said_all(t, p) != NULL;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct history *modules = history_of(a, s->graph, FACT_MODULE);
	const struct told told = { s->graph,
		history_of(a, s->graph, FACT_HOLDERS_ALL) };
	const struct authority *signs;
	const struct principal *p;
	const struct holding *h;
	char name[WHO_TEXT];
	size_t i = 0;

	while ((h = next_module(s->graph, &i)) != NULL)
		judge(c, s, fs, modules, h);
	i = 0;
	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL) {
		signs = authority_over(s->graph, p, POWER_SIGN);
		if (said_all(&told, p) != NULL &&
		    (signs == NULL || signs->n_holdings == 0))
			(void)finding_pass(fs, p->id, said_all(&told, p),
			    "%s has no module", who(p, name));
	}
	ask_untold(
	    c, s, fs, PRINCIPAL_MULTISIG, "the modules of", is_told, &told);
	arena_free(a);
}

const struct check check_signer_module_bypass = {
	CHECK_HEAD,
	.id = "signer/module-bypass",
	.title = "A module acts for a multisig without its quorum",
	.why = "A module is called by whoever its own code lets in. No "
	       "threshold, guard or timelock of the multisig is asked.",
	.fix = "Disable the module, or name it in the manifest and say why.",
	.fix_long =
	    "Keep a list of allowed modules in the manifest, each with who "
	    "reviewed its code, disable all others, and let a monitor "
	    "alert on EnabledModule.",
	.incident = "SquidRouterModule 2026 (one module on 86 Safes)",
	.needs = FACT_BIT(MODULE),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2"),
	.run = run,
};
