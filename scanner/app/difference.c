#include "app/difference.h"

#include <string.h>

#include "app/verdict.h"
#include "engine/identity.h"

static void
compare(const struct change *g, const struct side *after)
{
	compare_findings(g->arena, g->changed.files, g->changed.n,
	    g->before.findings, g->before.n_findings, after->findings,
	    after->n_findings);
}

static void
forget(const struct change *g)
{
	size_t i;

	for (i = 0; i < g->before.n_findings; i++)
		g->before.findings[i]->status = FINDING_PRESENT;
}

/* A manifest that contradicts the records beside it: that of the base is not
 * beside those of the change, when the change has one of its own. */
static bool
is_of_one_side(const struct finding *f)
{
	return strcmp(f->check, "signer/registry-drift") == 0;
}

static bool
is_left_to_own(const struct change *g, const struct finding *f)
{
	return g->has_own && is_of_one_side(f);
}

/* What is worse by the change's own manifest takes the place of what it is by
 * the base's. */
static void
take_own(struct change *g)
{
	struct map *places = map_new(g->arena);
	struct finding *f;
	size_t i;

	for (i = 0; i < g->findings.n; i++)
		if (g->findings.v[i]->fingerprint.n > 0)
			*map_slot(places, g->findings.v[i]->fingerprint) =
			    &g->findings.v[i];
	for (i = 0; i < g->own.n_findings; i++) {
		struct finding **there;

		f = g->own.findings[i];
		if (f->status != FINDING_INTRODUCED && !is_of_one_side(f))
			continue;
		there = map_get(places, f->fingerprint);
		if (there == NULL)
			*VEC_ADD(g->arena, &g->findings) = f;
		else if ((*there)->status != FINDING_INTRODUCED)
			*there = f;
	}
}

/* Fixed by both, or not fixed. */
static void
compare_both(struct change *g)
{
	enum finding_status *by_own =
	    arena_alloc(g->arena, g->before.n_findings + 1, sizeof(*by_own));
	struct finding *f;
	size_t i;

	compare(g, &g->own);
	for (i = 0; i < g->before.n_findings; i++)
		by_own[i] = g->before.findings[i]->status;
	forget(g);
	compare(g, &g->after);
	for (i = 0; i < g->before.n_findings; i++) {
		f = g->before.findings[i];
		if (is_of_one_side(f) ||
		    (f->status == FINDING_FIXED && by_own[i] != FINDING_FIXED))
			f->status = by_own[i];
	}
}

static void
compare_all(struct change *g)
{
	struct finding *f;
	size_t i;

	if (g->has_own)
		compare_both(g);
	else if (!g->after.shared)
		compare(g, &g->after);
	for (i = 0; i < g->after.n_findings; i++)
		if (!is_left_to_own(g, g->after.findings[i]))
			*VEC_ADD(g->arena, &g->findings) = g->after.findings[i];
	if (g->has_own)
		take_own(g);
	for (i = 0; i < g->before.n_findings; i++) {
		f = g->before.findings[i];
		if (f->status == FINDING_FIXED || f->status == FINDING_HIDDEN)
			*VEC_ADD(g->arena, &g->findings) = f;
	}
	findings_sort(g->findings.v, g->findings.n);
}

static bool
is_told(const struct change *g, const struct authority_change *c)
{
	size_t i;

	for (i = 0; i < g->changes.n; i++)
		if (str_eq(g->changes.v[i].says, c->says))
			return true;
	return false;
}

static void
take_changes(struct change *g, const struct side *s, enum change_how least)
{
	const struct authority_change *v;
	size_t i, n;

	v = authority_changes(g->arena, g->before.graph, s->graph, &n);
	for (i = 0; i < n; i++)
		if (v[i].how >= least && !is_told(g, &v[i]))
			*VEC_ADD(g->arena, &g->changes) = v[i];
}

static struct str
staged_or(const struct change *g, struct str commit)
{
	return g->o->staged ? STR_NONE : commit;
}

static bool
is_shown(const struct change *g, struct str path)
{
	size_t i, j;

	for (i = 0; i < g->findings.n; i++)
		if (g->findings.v[i]->status == FINDING_INTRODUCED)
			for (j = 0; j < g->findings.v[i]->n_evidence; j++)
				if (str_eq(g->findings.v[i]->evidence[j]->path,
					path))
					return true;
	return false;
}

static void
compare_lines(struct change *g)
{
	size_t i;

	for (i = 0; i < g->changed.n; i++)
		if (is_shown(g, g->changed.files[i].path))
			changed_compare(
			    g->arena, g->common, g->head, &g->changed.files[i]);
}

void
difference_find(struct change *g)
{
	compare_all(g);
	if (!g->after.shared)
		take_changes(g, &g->after, CHANGE_NEW);
	if (g->has_own)
		take_changes(g, &g->own, CHANGE_LOST);
	compare_lines(g);
}

/* ---- the result ---- */

static void
count(const struct change *g, struct comparison *c)
{
	const struct finding *f;
	size_t i;

	for (i = 0; i < g->findings.n; i++) {
		f = g->findings.v[i];
		if (f->verdict == VERDICT_PASS)
			continue;
		c->introduced += f->status == FINDING_INTRODUCED;
		c->unchanged += f->status == FINDING_UNCHANGED;
		c->fixed += f->status == FINDING_FIXED;
		c->hidden += f->status == FINDING_HIDDEN;
	}
}

static const struct comparison *
comparison_of(struct change *g)
{
	struct comparison *c = ARENA_NEW(g->arena, struct comparison);

	c->base = repo_commit(g->base);
	c->head = staged_or(g, repo_commit(g->head));
	c->compared =
	    g->common == g->base || str_eq(repo_commit(g->common), c->base)
	    ? STR_NONE
	    : repo_commit(g->common);
	c->own_policy = g->o->policy == NULL;
	c->staged = g->o->staged;
	c->left = g->left;
	c->n_commits = g->after.n_commits;
	c->files = g->changed.files;
	c->n_files = g->changed.n;
	c->changes = g->changes.v;
	c->n_changes = g->changes.n;
	c->graph_before = g->before.graph;
	c->before = g->before.score;
	count(g, c);
	return c;
}

static struct score
worse_score(const struct change *g)
{
	return g->has_own &&
		g->own.score.price.points < g->after.score.price.points
	    ? g->own.score
	    : g->after.score;
}

void
difference_tell(struct change *g, struct results *r)
{
	results_begin(r, g->o, g->head);
	r->policy = g->policy;
	r->graph = g->after.graph;
	r->score = worse_score(g);
	r->findings = g->findings.v;
	r->n_findings = g->findings.n;
	r->change = comparison_of(g);
	gate_verdict(r, g->opened, g->after.in.seen,
	    g->before.in.missing + g->after.in.missing + g->own.in.missing,
	    g->o->max_score_drop, g->o->exit_zero);
}
