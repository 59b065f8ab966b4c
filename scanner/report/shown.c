#include "report/shown.h"

#include "report/anchor.h"
#include "report/selection.h"

static bool
is_open(const struct finding *f)
{
	return f->verdict != VERDICT_PASS && !f->excepted;
}

bool
is_news(const struct finding *f)
{
	if (f->status == FINDING_PRESENT)
		return is_open(f) && !is_unasked(f);
	return is_open(f) && f->status == FINDING_INTRODUCED;
}

bool
is_unchanged(const struct finding *f)
{
	return is_open(f) && f->status == FINDING_UNCHANGED;
}

bool
is_there(const struct finding *f)
{
	return is_news(f) || (is_unchanged(f) && !is_unasked(f));
}

/* What was accepted is gone all the same. */
bool
is_fixed(const struct finding *f)
{
	return f->verdict != VERDICT_PASS && f->status == FINDING_FIXED;
}

bool
is_hidden(const struct finding *f)
{
	return f->verdict != VERDICT_PASS && f->status == FINDING_HIDDEN;
}

bool
fails_gate(const struct results *r, const struct finding *f)
{
	return is_news(f) && policy_fails(r->policy, f);
}

size_t
count_shown(const struct results *r, bool (*wanted)(const struct finding *))
{
	size_t i, n = 0;

	for (i = 0; i < r->n_findings; i++)
		n += wanted(r->findings[i]);
	return n;
}

const struct gap *const *
gaps_shown(struct arena *a, const struct results *r, size_t *n)
{
	const struct gap *const *all = graph_gaps(r->graph, n);
	const struct gap **v;
	size_t i, pass, m = 0;

	v = arena_alloc(a, *n + 1, sizeof(*v));
	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < *n; i++)
			if (anchor_in_change(r, all[i]->at.path) == (pass == 0))
				v[m++] = all[i];
	return v;
}

struct str
fix_words(const struct finding *f)
{
	const struct check *c = engine_check(str_of(f->check));

	return c != NULL ? str_of(c->fix) : STR_NONE;
}
