#include "engine/once.h"

/* The contracts of one chain; facts come sorted by path, so chains mix. */
struct chain {
	struct str name;
	const struct fact *first; /* of the contracts without a build */
	size_t contracts, built;
};

#define CHAINS_MOST 256

struct chains {
	struct chain v[CHAINS_MOST];
	size_t n, more; /* more: contracts past the last that has room */
};

static struct chain *
chain_at(struct chains *cs, struct str name)
{
	size_t i;

	for (i = 0; i < cs->n; i++)
		if (str_eq(cs->v[i].name, name))
			return &cs->v[i];
	if (cs->n == CHAINS_MOST)
		return NULL;
	cs->v[cs->n] = (struct chain){ .name = name };
	return &cs->v[cs->n++];
}

static void
count(struct chains *cs, const struct scene *s)
{
	struct once built = { .n = 0 }, all = { .n = 0 };
	const struct fact *const *f;
	const struct principal *p;
	struct chain *chain;
	size_t i, n;

	f = graph_facts(s->graph, FACT_BUILD, &n);
	for (i = 0; i < n; i++)
		if (!f[i]->test)
			(void)once_add(&built,
			    graph_principal(s->graph, f[i]->subject),
			    &cs->more);
	f = graph_facts(s->graph, FACT_CONTRACT, &n);
	for (i = 0; i < n; i++) {
		p = graph_principal(s->graph, f[i]->subject);
		if (f[i]->test || !once_add(&all, p, &cs->more))
			continue;
		chain = chain_at(cs, entity_chain(f[i]->subject));
		if (chain == NULL) {
			cs->more++;
			continue;
		}
		chain->built += once_has(&built, p);
		if (chain->contracts++ == 0)
			chain->first = f[i];
	}
}

static void
judge(const struct check *c, struct findings *fs, const struct chain *chain)
{
	if (chain->contracts == 0)
		return;
	if (chain->built == 0)
		(void)finding_fail(fs, c->severity, chain->name, chain->first,
		    "nothing ties %zu contract%s on " STR_FMT
		    " to a commit or a compiler input",
		    chain->contracts, chain->contracts == 1 ? "" : "s",
		    STR_ARG(chain->name));
	else if (chain->built < chain->contracts)
		(void)finding_unknown(fs, c->severity, chain->name,
		    chain->first,
		    "of %zu contracts on " STR_FMT " %zu are tied to their "
		    "source",
		    chain->contracts, STR_ARG(chain->name), chain->built);
	else
		(void)finding_pass(fs, chain->name, chain->first,
		    "the contracts on " STR_FMT " are tied to their source",
		    STR_ARG(chain->name));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct chains cs = { .n = 0 };
	size_t i;

	count(&cs, s);
	for (i = 0; i < cs.n; i++)
		judge(c, fs, &cs.v[i]);
	if (cs.more > 0)
		(void)finding_unknown(fs, c->severity, str_of(c->id), NULL,
		    "%zu contracts are more than are looked at", cs.more);
}

const struct check check_upg_source_unverified = {
	CHECK_HEAD,
	.id = "upg/source-unverified",
	.title = "Nothing ties deployed code to its source",
	.why = "Without the commit or the compiler input nobody can rebuild "
	       "what runs, so nobody can tell whether it is what was "
	       "reviewed.",
	.fix = "Keep the deployment records that name the commit.",
	.fix_long = "Deploy from CI at a tag, keep the broadcast or "
		    "deployment records with commit and compiler input, and "
		    "verify the source at an explorer in the same job.",
	.incident = NULL,
	.needs = FACT_BIT(CONTRACT),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("DFS stage 0", "L2BEAT", "Rekt-11", "CWE-494"),
	.run = run,
};
