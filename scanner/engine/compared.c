#include "base/map.h"
#include "base/vec.h"
#include "engine/inside.h"

/* Findings of the two sides of a change, and what becomes of them. */

/* Those before the change that are about one thing. */
struct group {
	VEC(struct finding *) all;
};

struct comparing {
	struct arena *arena;
	struct map *groups;  /* by identity: struct group */
	struct map *renamed; /* path before: struct changed_file */
	struct map *deleted; /* the same */
	struct map *refuted; /* "check\nsubject" of what passes now */
};

static void
know_files(struct comparing *c, const struct changed_file *files, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		union {
			const struct changed_file *in;
			void *out;
		} file = { .in = &files[i] };

		if (files[i].gone)
			*map_slot(c->deleted, files[i].path) = file.out;
		else if (files[i].was.n > 0 &&
		    !str_eq(files[i].was, files[i].path))
			*map_slot(c->renamed, files[i].was) = file.out;
	}
}

static void
know_before(struct comparing *c, struct finding *const *before, size_t n)
{
	struct group *g;
	void **slot;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!finding_is_open(before[i]))
			continue;
		slot = map_slot(c->groups,
		    finding_identity(c->arena, before[i],
			finding_subject_now(c->arena, before[i], c->renamed)));
		if (*slot == NULL)
			*slot = ARENA_NEW(c->arena, struct group);
		g = *slot;
		*VEC_ADD(c->arena, &g->all) = before[i];
	}
}

static struct str
question(struct arena *a, const struct finding *f)
{
	return arena_printf(a, "%s\n" STR_FMT, f->check, STR_ARG(f->subject));
}

static bool
is_worse(const struct finding *now, const struct finding *was)
{
	return now->of_change || now->verdict != was->verdict ||
	    now->severity > was->severity ||
	    (now->confirmed && !was->confirmed) || (!now->test && was->test) ||
	    (was->excepted && !now->excepted);
}

/* Take the counterpart out of its group, one of the same words first. */
static struct finding *
take_counterpart(struct group *g, const struct finding *f, bool same_words)
{
	struct finding *was;
	size_t i;

	for (i = 0; g != NULL && i < g->all.n; i++) {
		was = g->all.v[i];
		if (was == NULL ||
		    (same_words && !str_eq(was->message, f->message)))
			continue;
		g->all.v[i] = NULL;
		return was;
	}
	return NULL;
}

static void
judge(struct comparing *c, struct finding *now, bool same_words)
{
	struct group *g =
	    map_get(c->groups, finding_identity(c->arena, now, now->subject));
	struct finding *was = take_counterpart(g, now, same_words);

	if (was == NULL)
		return;
	was->status = FINDING_UNCHANGED;
	now->status =
	    is_worse(now, was) ? FINDING_INTRODUCED : FINDING_UNCHANGED;
}

static bool
lost_its_files(const struct comparing *c, const struct finding *f)
{
	size_t i;

	for (i = 0; i < f->n_evidence; i++)
		if (map_get(c->deleted, f->evidence[i]->path) == NULL)
			return false;
	return f->n_evidence > 0;
}

/* Where it could not be told before, only a PASS is an answer; but a check
 * that could not even ask and now says no more so, asks. */
static enum finding_status
without_counterpart(struct comparing *c, const struct finding *f)
{
	if (map_get(c->refuted, question(c->arena, f)) != NULL)
		return FINDING_FIXED;
	if (f->verdict == VERDICT_UNKNOWN)
		return finding_is_of_all(f) ? FINDING_FIXED : FINDING_HIDDEN;
	return finding_outlives_files(f) && lost_its_files(c, f)
	    ? FINDING_HIDDEN
	    : FINDING_FIXED;
}

void
compare_findings(struct arena *a, const struct changed_file *files,
    size_t n_files, struct finding *const *before, size_t n_before,
    struct finding *const *after, size_t n_after)
{
	struct comparing c = { a, map_new(a), map_new(a), map_new(a),
		map_new(a) };
	size_t i;

	know_files(&c, files, n_files);
	know_before(&c, before, n_before);
	for (i = 0; i < n_after; i++)
		if (finding_is_open(after[i])) {
			after[i]->status = FINDING_PRESENT;
			judge(&c, after[i], true);
		} else {
			*map_slot(c.refuted, question(a, after[i])) = after[i];
		}
	for (i = 0; i < n_after; i++)
		if (finding_is_open(after[i]) &&
		    after[i]->status == FINDING_PRESENT) {
			after[i]->status = FINDING_INTRODUCED;
			judge(&c, after[i], false);
		}
	for (i = 0; i < n_before; i++)
		if (finding_is_open(before[i]) &&
		    before[i]->status == FINDING_PRESENT)
			before[i]->status = without_counterpart(&c, before[i]);
}
