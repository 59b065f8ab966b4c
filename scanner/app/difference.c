#include "app/difference.h"

#include <string.h>

#include "app/verdict.h"
#include "engine/identity.h"
#include "engine/weakened.h"

static void
compare(const struct gating *g, const struct side *after)
{
	compare_findings(g->arena, g->changed.files, g->changed.n,
	    g->before.findings, g->before.n_findings, after->findings,
	    after->n_findings);
}

static void
forget(const struct gating *g)
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
is_left_to_own(const struct gating *g, const struct finding *f)
{
	return g->has_own && is_of_one_side(f);
}

/* What is worse by the change's own manifest takes the place of what it is by
 * the base's. */
static void
take_own(struct gating *g)
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
compare_both(struct gating *g)
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
compare_all(struct gating *g)
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

/* What both readings of the side after say is told once. */
static void
take_changes(struct gating *g, const struct side *s, enum change_how least,
    struct map *told)
{
	const struct compared *c = s->compared;
	void **slot;
	size_t i;

	for (i = 0; c != NULL && i < c->n_changes; i++) {
		if (c->changes[i].how < least)
			continue;
		slot = map_slot(told, c->changes[i].says);
		if (*slot == NULL)
			*VEC_ADD(g->arena, &g->changes) = c->changes[i];
		*slot = g;
	}
}

static struct str
staged_or(const struct gating *g, struct str commit)
{
	return g->o->staged ? STR_NONE : commit;
}

/* NULL: the change did not touch it. */
static struct changed_file *
file_at(const struct gating *g, struct str path)
{
	struct changed_file *f = map_get(g->changed.after, path);

	if (f != NULL)
		return f;
	f = map_get(g->changed.before, path);
	return f != NULL && f->gone ? f : NULL;
}

/* Reports point at lines; only of files in which something is introduced. */
static void
compare_lines(struct gating *g, const struct finding *f)
{
	struct changed_file *file;
	size_t i;

	for (i = 0; i < f->n_evidence; i++) {
		file = file_at(g, f->evidence[i]->path);
		if (file != NULL && file->lines == NULL)
			changed_compare(g->arena, g->common, g->head, file);
	}
}

void
difference_find(struct gating *g)
{
	struct map *told = map_new(g->arena);
	size_t i;

	compare_all(g);
	take_changes(g, &g->after, CHANGE_NEW, told);
	if (g->has_own)
		take_changes(g, &g->own, CHANGE_LOST, told);
	for (i = 0; i < g->findings.n; i++)
		if (g->findings.v[i]->status == FINDING_INTRODUCED)
			compare_lines(g, g->findings.v[i]);
}

/* ---- the result ---- */

static void
count(const struct gating *g, struct comparison *c)
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
comparison_of(struct gating *g)
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
worse_score(const struct gating *g)
{
	return g->has_own &&
		g->own.score.price.points < g->after.score.price.points
	    ? g->own.score
	    : g->after.score;
}

void
difference_tell(struct gating *g, struct results *r)
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
