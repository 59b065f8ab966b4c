#include <stdlib.h>
#include <string.h>

#include "policy/policy.h"
#include "report/sarif.h"

static bool
unknown_fails(const struct sarif *s)
{
	return policy_param(s->results->policy, PARAM_fail_on_unknown) != 0;
}

enum severity
sarif_weight(const struct sarif *s, const struct finding *f)
{
	if (f->verdict == VERDICT_FAIL || unknown_fails(s) ||
	    f->severity < SEVERITY_LOW)
		return f->severity;
	return SEVERITY_LOW;
}

/*
 * What could not be told becomes a result only where it is news or makes the
 * run fail: platforms raise an alert for every result, whatever its kind, and
 * a repository has hundreds of things it does not tell. The rest is counted.
 */
static bool
counts(const struct sarif *s, const struct finding *f)
{
	const int64_t least = policy_param(s->results->policy, PARAM_fail_on);

	return f->status == FINDING_INTRODUCED ||
	    (unknown_fails(s) && (int64_t)f->severity >= least);
}

/* What is not there any more must not be raised again. */
static bool
is_past(const struct finding *f)
{
	return f->verdict == VERDICT_PASS || f->status == FINDING_FIXED ||
	    f->status == FINDING_HIDDEN;
}

static bool
take(struct sarif *s, const struct finding *f)
{
	if (is_past(f))
		return false;
	if (f->excepted && s->results->omit_excepted) {
		s->n_excepted++;
		return false;
	}
	if (f->verdict == VERDICT_UNKNOWN && !counts(s, f)) {
		s->n_unknown++;
		return false;
	}
	return true;
}

/* The worst has the most: new, proven, and accepted by nobody. */
static unsigned
rank(const struct finding *f)
{
	return (f->excepted ? 0u : 1u << 6) |
	    (f->status == FINDING_INTRODUCED ? 1u << 5 : 0u) |
	    (f->verdict == VERDICT_FAIL ? 1u << 4 : 0u) |
	    (unsigned)f->severity << 1 | f->confirmed;
}

/* They come in an order of their own, which ends every tie. */
struct ranked {
	const struct finding *finding;
	unsigned rank;
	size_t at;
};

static int
worst_first(const void *va, const void *vb)
{
	const struct ranked *a = va, *b = vb;

	if (a->rank != b->rank)
		return a->rank > b->rank ? -1 : 1;
	return a->at < b->at ? -1 : 1;
}

static void
know_rule(struct sarif *s, const struct finding *f)
{
	void **slot = map_slot(s->rule_of, str_of(f->check));
	struct sarif_rule *rule = *slot;

	if (rule == NULL) {
		*slot = rule = &s->rules[s->n_rules++];
		rule->check = f->check;
		rule->worst = f;
	}
	if (sarif_weight(s, f) > sarif_weight(s, rule->worst))
		rule->worst = f;
}

void
sarif_select(struct sarif *s)
{
	const struct results *r = s->results;
	struct ranked *v = arena_alloc(s->arena, r->n_findings + 1, sizeof(*v));
	size_t i, n = 0;

	for (i = 0; i < r->n_findings; i++)
		if (take(s, r->findings[i]))
			v[n++] = (struct ranked){ r->findings[i],
				rank(r->findings[i]), i };
	qsort(v, n, sizeof(*v), worst_first);
	s->n = n > SARIF_RESULTS ? SARIF_RESULTS : n;
	s->n_more = n - s->n;
	s->v = arena_alloc(s->arena, s->n + 1, sizeof(struct finding *));
	s->rules = arena_alloc(s->arena, s->n + 1, sizeof(*s->rules));
	s->rule_of = map_new(s->arena);
	for (i = 0; i < s->n; i++) {
		s->v[i] = v[i].finding;
		know_rule(s, s->v[i]);
	}
}
