#include "app/gate.h"

#include "app/difference.h"
#include "app/newcomers.h"
#include "app/policies.h"
#include "app/verdict.h"

/* ---- the two sides ---- */

static int
open_staged(struct gating *g, struct err *reterr)
{
	int end = repo_open(g->arena, g->o->repo, NULL, &g->opened, reterr);

	if (end == 0)
		end = repo_staged(g->opened, &g->head, reterr);
	if (end != 0)
		return end;
	g->base = g->opened;
	if (g->o->base != NULL)
		end = repo_at(g->opened, g->o->base, &g->base, reterr);
	g->common = g->base;
	return end;
}

static int
refuse_cut(struct err *reterr)
{
	return err_set(reterr, ERR_INPUT, (struct where){ .line = 0 },
	    "this clone is too shallow to tell what the change started from; "
	    "get the rest with `git fetch --no-tags --unshallow origin`");
}

static int
open_commits(struct gating *g, struct err *reterr)
{
	int end =
	    repo_open(g->arena, g->o->repo, g->o->head, &g->opened, reterr);

	g->head = g->opened;
	if (end == 0)
		end = repo_at(g->head, g->o->base, &g->base, reterr);
	if (end != 0)
		return end;
	switch (repo_common(g->base, g->head, &g->common)) {
	case COMMON_CUT:
		return refuse_cut(reterr);
	case COMMON_NONE:
	case COMMON_MANY: /* what merging leaves is the base's or the head's */
		g->common = g->base;
		break;
	case COMMON_FOUND:
		break;
	}
	return 0;
}

static int
read_policies(struct gating *g, struct err *reterr)
{
	int end = 0;

	if (g->o->policy != NULL)
		end = policy_outside(g->o->policy, g->o->repo, reterr);
	if (end == 0)
		end = policy_of(g->arena, g->o, g->base, &g->policy, reterr);
	if (end != 0 || g->o->policy != NULL || !g->changed.words)
		return end;
	if (policy_of(g->arena, g->o, g->head, &g->proposed,
		&g->proposed_wrong) != 0) {
		g->proposed = NULL;
		g->is_proposed_wrong = true;
	}
	return 0;
}

/* ---- reading ---- */

static struct scene
scene_of(const struct gating *g, const struct graph *before)
{
	return (struct scene){ .policy = g->policy,
		.now = g->o->now,
		.before = before,
		.proposed = before != NULL ? g->proposed : NULL,
		.proposed_wrong = before != NULL && g->is_proposed_wrong
		    ? &g->proposed_wrong
		    : NULL };
}

static void
judge_sides(struct gating *g)
{
	struct scene scene = scene_of(g, NULL);

	side_judge(&g->before, g->arena, &scene);
	if (side_is_like(&g->before, &g->after)) {
		side_share(&g->after, &g->before);
		return;
	}
	scene = scene_of(g, g->before.graph);
	side_judge(&g->after, g->arena, &scene);
}

/* A key of somebody who can act since this change may lie in a file that it
 * left alone. */
static void
read_sides(struct gating *g)
{
	struct facts_part rest;

	side_read(&g->before);
	side_read(&g->after);
	judge_sides(g);
	if (!newcomers_since(g->before.graph, g->after.graph))
		return;
	side_search_rest(&g->after, &rest);
	side_told_rest(&g->before, &g->after, &rest);
	if (g->changed.words)
		side_told_rest(&g->own, &g->after, &rest);
	judge_sides(g);
}

static void
read_own(struct gating *g)
{
	struct scene scene = scene_of(g, g->before.graph);

	side_search(&g->own);
	side_read(&g->own);
	side_judge(&g->own, g->arena, &scene);
	g->has_own = true;
}

static bool
asks_for_all(const struct outputs *o)
{
	size_t i;

	for (i = 0; i < o->n; i++)
		if (report_format(str_of(o->v[i].format))->whole)
			return true;
	return false;
}

/* When nothing that tells who can act differs, and nobody asks for what is as
 * it was, the evidence need not be read. */
static bool
may_leave(struct gating *g)
{
	return policy_param(g->policy, PARAM_min_coverage) == 0 &&
	    !g->o->facts && !g->o->passes && !asks_for_all(&g->o->outputs) &&
	    (side_is_like(&g->before, &g->after) ||
		side_says_same(&g->before, &g->after));
}

static void
read_all(struct gating *g)
{
	side_search(&g->before);
	side_search(&g->after);
	if (may_leave(g)) {
		side_leave(&g->before, g->o->now);
		side_leave(&g->after, g->o->now);
		g->left = true;
		return;
	}
	read_sides(g);
	if (g->changed.words)
		read_own(g);
}

static struct side
side_of(
    const struct gating *g, struct repo *tree, bool after, struct repo *word)
{
	return (struct side){ .repo = tree,
		.word = word,
		.since = after && !g->o->staged ? g->base : NULL,
		.changed = &g->changed,
		.after = after };
}

/* The sides that are searched judge by the same policy. */
static int
open_side(
    struct gating *g, struct side *s, struct memo *memo, struct err *reterr)
{
	int end = side_open(s, g->arena, memo, reterr);

	if (end == 0)
		searcher_be_strict(s->in.searcher,
		    policy_param(g->policy, PARAM_generic_secrets) != 0);
	return end;
}

static int
open_sides(struct gating *g, struct err *reterr)
{
	struct memo *memo = memo_new(g->arena);
	int end;

	g->before = side_of(g, g->common, false, g->base);
	g->after = side_of(g, g->head, true, g->base);
	g->own = side_of(g, g->head, true, g->head);
	end = open_side(g, &g->before, memo, reterr);
	if (end == 0)
		end = open_side(g, &g->after, memo, reterr);
	if (end == 0 && g->changed.words)
		end = open_side(g, &g->own, memo, reterr);
	return end;
}

static void
close_sides(struct gating *g)
{
	side_close(&g->before);
	side_close(&g->after);
	side_close(&g->own);
}

static int
run(struct gating *g, struct results *ret, struct err *reterr)
{
	int end =
	    g->o->staged ? open_staged(g, reterr) : open_commits(g, reterr);

	if (end != 0)
		return end;
	changed_find(g->arena, g->common, g->head, &g->changed);
	end = read_policies(g, reterr);
	if (end == 0)
		end = open_sides(g, reterr);
	if (end == 0)
		read_all(g);
	close_sides(g);
	if (end != 0)
		return end;
	difference_find(g);
	difference_tell(g, ret);
	verdict_of_manifest(
	    ret, g->arena, g->base, "the manifest of the base is wrong");
	return 0;
}

int
gate_run(const struct options *o, struct scan *ret, struct err *reterr)
{
	struct scan s = { .arena = arena_new() };
	struct gating g = { .arena = s.arena, .o = o };
	int end = run(&g, &s.results, reterr);

	s.repo = g.opened;
	if (end == 0)
		*ret = s;
	else
		scan_end(&s);
	return end;
}
