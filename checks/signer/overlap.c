#include "engine/people.h"
#include "engine/untold.h"

#define WORK 2000000 /* pairs of members compared before we say so */

/* A multisig and the one it shares most with. */
struct pair {
	const struct principal *p, *q;
	uint32_t both; /* owners with a key of either */
};

static bool
is_judged(const struct graph *g, const struct principal *p)
{
	size_t n;

	(void)graph_held_by(g, p, &n);
	return p->members_known && p->k > 0 && n > 0;
}

/* What holds nothing has nothing to share. */
static bool
is_told(const void *graph, const struct principal *p)
{
	size_t n;

	(void)graph_held_by(graph, p, &n);
	return n == 0 || is_judged(graph, p);
}

/* On one chain, at two addresses: a Safe that stands at one address on many
 * chains is one by design. */
static bool
are_separate(const struct principal *p, const struct principal *q)
{
	return !str_eq(p->address, q->address) && str_eq(p->chain, q->chain) &&
	    p->test == q->test;
}

static uint32_t
shared(const struct principal *p, const struct principal *q)
{
	uint32_t both = 0;
	size_t i, j;

	for (i = 0; i < p->n_members; i++)
		for (j = 0; j < q->n_members; j++)
			if (str_eq(owner_label(p->members[i]),
				owner_label(q->members[j]))) {
				both++;
				break;
			}
	return both;
}

static uint64_t
powers_of(const struct graph *g, const struct principal *p)
{
	const struct holding *const *held;
	uint64_t powers = 0;
	size_t i, n;

	held = graph_held_by(g, p, &n);
	for (i = 0; i < n; i++)
		powers |= UINT64_C(1) << held[i]->power;
	return powers;
}

/* Those who have one have the other; worst when the two should hold each
 * other in check. */
static enum severity
severity_of(const struct check *c, const struct graph *g, struct pair x)
{
	if (x.both < x.p->k && x.both < x.q->k)
		return SEVERITY_LOW;
	return powers_of(g, x.p) != powers_of(g, x.q) ? c->severity
						      : SEVERITY_MEDIUM;
}

/* Fewer people than the thresholds together: at worst as few as the larger. */
static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    struct pair x)
{
	const uint32_t sum = x.p->k + x.q->k;
	uint32_t saved = x.both;
	char one[WHO_TEXT], other[WHO_TEXT];
	struct finding *f;

	saved = saved < x.p->k ? saved : x.p->k;
	saved = saved < x.q->k ? saved : x.q->k;
	if (x.both == 0)
		f = finding_pass(fs, x.p->id, x.p->k_by,
		    "nobody signs for both %s and %s", who(x.p, one),
		    who(x.q, other));
	else
		f = finding_fail(fs, severity_of(c, s->graph, x), x.p->id,
		    x.p->k_by,
		    "%u signer%s of %s also sign%s for %s: %u %s enough for "
		    "both, not %u",
		    x.both, x.both == 1 ? "" : "s", who(x.p, one),
		    x.both == 1 ? "s" : "", who(x.q, other), sum - saved,
		    sum - saved == 1 ? "person is" : "people are", sum);
	finding_proof(fs, f, x.q->k_by);
}

/* The pair with the most in common of p and those after it; work grows. */
static struct pair
worst_pair(
    const struct graph *g, const struct principal *p, size_t j, size_t *work)
{
	struct pair worst = { p, NULL, 0 };
	const struct principal *q;
	uint32_t both;

	while (*work < WORK &&
	    (q = next_principal(g, PRINCIPAL_MULTISIG, &j)) != NULL) {
		*work += 1 + p->n_members * q->n_members;
		if (*work >= WORK || !is_judged(g, q) || !are_separate(p, q))
			continue;
		both = shared(p, q);
		if (worst.q == NULL || both > worst.both)
			worst = (struct pair){ p, q, both };
	}
	return worst;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	size_t i = 0, work = 0;
	struct pair x;

	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL) {
		if (!is_judged(s->graph, p))
			continue;
		x = worst_pair(s->graph, p, i, &work);
		if (x.q != NULL)
			judge(c, s, fs, x);
	}
	ask_untold(c, s, fs, PRINCIPAL_MULTISIG, "all who sign for", is_told,
	    s->graph);
	if (work >= WORK)
		(void)finding_unknown(fs, c->severity, str_of(c->id), NULL,
		    "too many multisigs to compare all with each other");
}

const struct check check_signer_overlap = {
	CHECK_HEAD,
	.id = "signer/overlap",
	.title = "The same people sign for authorities meant to be separate",
	.why = "Two multisigs with the same people are one: who takes the "
	       "first has the second, also the one that should stop the "
	       "first.",
	.fix = "Replace members until no quorum of one can act for the other.",
	.fix_long = "Keep upgrade, treasury and emergency in different hands, "
		    "write who holds which key in the manifest, and let the "
		    "same person sit in one of them.",
	.incident = "StablR 2026 (one key for EURR and USDR)",
	.needs = FACT_BIT(MEMBER),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-3.1.8", "CCSS 1.02.4"),
	.run = run,
};
