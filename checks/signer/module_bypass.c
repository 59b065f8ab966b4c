#include "engine/check.h"

/* The manifest names a module: somebody stands for it. */
static bool
is_vouched_for(const struct graph *g, const struct fact *module)
{
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(g, FACT_MODULE, &n);
	for (i = 0; i < n; i++)
		if (all[i]->grade == GRADE_ATTESTED &&
		    str_eq(all[i]->subject, module->subject) &&
		    str_eq(all[i]->object, module->object))
			return true;
	return false;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct holding *h)
{
	char safe[WHO_TEXT], module[WHO_TEXT];

	(void)who(h->asset, safe);
	(void)who(h->holder, module);
	if (h->by->grade == GRADE_ATTESTED || is_vouched_for(s->graph, h->by))
		(void)finding_pass(fs, h->asset->id, h->by,
		    "the manifest stands for module %s of %s", module, safe);
	else
		(void)finding_fail(fs, c->severity, h->asset->id, h->by,
		    "module %s may act for %s without its quorum", module,
		    safe);
}

/* Modules are the holders of the signature of a multisig. */
static bool
judge_modules(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	const struct holding *const *all;
	size_t i, n;
	bool any = false;

	all = graph_holdings(s->graph, &n);
	for (i = 0; i < n; i++)
		if (all[i]->asset == p && all[i]->power == POWER_SIGN) {
			judge(c, s, fs, all[i]);
			any = true;
		}
	return any;
}

static const struct fact *
all_modules_told(const struct graph *g, const struct principal *p)
{
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(g, FACT_HOLDERS_ALL, &n);
	for (i = 0; i < n; i++)
		if (all[i]->power == POWER_SIGN &&
		    str_eq(all[i]->subject, p->id))
			return all[i];
	return NULL;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	const struct fact *all;
	char name[WHO_TEXT];
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL) {
		if (judge_modules(c, s, fs, p))
			continue;
		all = all_modules_told(s->graph, p);
		if (all != NULL)
			(void)finding_pass(
			    fs, p->id, all, "%s has no module", who(p, name));
		else
			(void)finding_unknown(fs, SEVERITY_MEDIUM, p->id,
			    p->kind_by, "nothing tells the modules of %s",
			    who(p, name));
	}
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
	.needs = FACT_BIT(MODULE) | FACT_BIT(MEMBERS_ALL) | FACT_BIT(KIND),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2"),
	.run = run,
};
