#include <stdlib.h>
#include <string.h>

#include "repo/tracing.h"

/*
 * What the walk left (who was met where, and which groups each commit has) as
 * lives: first is where the first of the group was met, gone the last commit
 * that lacks it while a parent has it.
 */
struct history {
	VEC(struct str) paths;
	uint32_t gone; /* commit */
	bool met;
};

struct lives {
	struct trace *trace;
	struct secret_life *all;
	struct history *histories;      /* one a life */
	struct secret_moment **moments; /* by commit; NULL: not yet made */
	uint32_t commit;                /* the one that is compared */
	struct str ref;                 /* the one that is asked */
};

static struct secret_moment *
make_moment(struct lives *l, const struct commit *c)
{
	struct trace *t = l->trace;
	struct secret_moment *m = ARENA_NEW(t->arena, struct secret_moment);
	struct commit_text text;
	struct str bytes;

	m->commit = oid_text(t->out, &c->id);
	if (source_read(t->source, &c->id, GIT_OBJECT_COMMIT, &bytes) == 0 &&
	    parse_commit(bytes, &text)) {
		m->author = arena_copy(t->out, text.author);
		m->time = text.authored;
	}
	return m;
}

static struct secret_moment
moment(struct lives *l, uint32_t commit)
{
	if (commit == NO_COMMIT)
		return (struct secret_moment){ .time = 0 };
	if (l->moments[commit] == NULL)
		l->moments[commit] =
		    make_moment(l, &l->trace->commits.all.v[commit]);
	return *l->moments[commit];
}

/* ---- from where they were met ---- */

static void
meet_group(struct lives *l, uint32_t group, const struct sighted *s,
    struct str path, struct nums *known)
{
	struct history *h = &l->histories[group];
	uint64_t pair = (uint64_t)group << 32 | s->place->number;

	if (!h->met)
		l->all[group].first = moment(l, s->commit);
	h->met = true;
	if (nums_add(known, pair, NULL))
		*VEC_ADD(l->trace->out, &h->paths) = path;
}

static struct str
path_text(struct lives *l, struct str *paths, const struct place *p)
{
	if (paths[p->number].p == NULL)
		paths[p->number] = arena_copy(l->trace->out, p->path);
	return paths[p->number];
}

static void
add_sightings(struct lives *l, struct traced *ret)
{
	struct trace *t = l->trace;
	struct str *paths = arena_alloc(t->arena, t->places_n, sizeof(*paths));
	struct nums *known = nums_new(t->arena);
	struct sighting *v =
	    arena_alloc(t->out, t->sighted.n, sizeof(struct sighting));
	const struct traced_blob *b;
	const struct sighted *s;
	size_t i, j;

	for (i = 0; i < t->sighted.n; i++) {
		s = &t->sighted.v[i];
		b = &t->query->blobs[s->blob];
		v[i].blob = s->blob;
		v[i].path = path_text(l, paths, s->place);
		v[i].commit = moment(l, s->commit).commit;
		for (j = 0; j < b->n_groups; j++)
			meet_group(l, b->groups[j], s, v[i].path, known);
	}
	ret->v = v;
	ret->n = t->sighted.n;
}

/* ---- from the groups of commits ---- */

static void
set_gone(void *arg, uint32_t group)
{
	struct lives *l = arg;

	l->histories[group].gone = l->commit;
}

static void
compare(struct lives *l, const struct commit *c)
{
	const struct trace *t = l->trace;
	const struct commits *cs = &t->commits;
	uint32_t i, own, parents;

	l->commit = (uint32_t)(c - cs->all.v);
	own = t->sets_of[l->commit];
	for (i = 0; i < c->parents_n && own != 0; i++) {
		parents = t->sets_of[cs->parents.v[c->parents + i]];
		if (parents != 0)
			sets_less(t->sets, parents - 1, own - 1, set_gone, l);
	}
}

/* 0: of a commit that was not walked nothing is known. */
static uint32_t
set_of_commit(const struct trace *t, const git_oid *id)
{
	size_t number;
	uint32_t set;

	if (!oids_has(t->commits.ids, id))
		return 0;
	(void)oids_add(t->commits.ids, id, &number);
	set = t->sets_of[number];
	return set == 0 ? 0 : set - 1;
}

static void
set_in_head(void *arg, uint32_t group)
{
	((struct lives *)arg)->all[group].in_head = true;
}

static void
set_in_ref(void *arg, uint32_t group)
{
	struct lives *l = arg;

	l->all[group].in_ref = l->ref;
}

static int
by_ref(const void *a, const void *b)
{
	const struct tip *x = a, *y = b;

	return str_cmp(x->ref, y->ref);
}

/* The first by name of those that have it. */
static void
ask_refs(struct lives *l)
{
	struct trace *t = l->trace;
	const struct tip *tip;
	uint32_t set, told = 0;
	size_t i;

	if (t->tips.n > 0)
		qsort(t->tips.v, t->tips.n, sizeof(*tip), by_ref);
	for (i = 0; i < t->tips.n; i++) {
		tip = &t->tips.v[i];
		if (str_eq(tip->ref, STR("HEAD")) ||
		    (t->has_head && git_oid_equal(&tip->id, &t->head)))
			continue;
		set = tip->type == GIT_OBJECT_COMMIT
		    ? set_of_commit(t, &tip->id)
		    : tip->set;
		if (set == 0 || set == told)
			continue;
		l->ref = arena_copy(t->out, tip->ref);
		sets_less(t->sets, set, told, set_in_ref, l);
		sets_add(t->sets, told);
		sets_add(t->sets, set);
		told = sets_take(t->sets);
	}
}

static void
finish(struct lives *l, bool all_was_seen)
{
	struct secret_life *life;
	struct history *h;
	size_t i;

	for (i = 0; i < l->trace->query->n_groups; i++) {
		life = &l->all[i];
		h = &l->histories[i];
		if (!life->in_head)
			life->gone = moment(l, h->gone);
		life->unreachable = !h->met && all_was_seen;
		life->paths = h->paths.v;
		life->n_paths = h->paths.n;
	}
}

void
lives_make(struct trace *t, const struct commit *const *sorted, size_t n,
    struct traced *ret)
{
	size_t i, groups = t->query->n_groups;
	struct lives l = { .trace = t };

	l.all = arena_alloc(t->out, groups, sizeof(*l.all));
	l.histories = arena_alloc(t->arena, groups, sizeof(*l.histories));
	l.moments = arena_alloc(t->arena, t->commits.all.n, sizeof(*l.moments));
	for (i = 0; i < groups; i++)
		l.histories[i].gone = NO_COMMIT;
	add_sightings(&l, ret);
	for (i = 0; i < n; i++)
		compare(&l, sorted[i]);
	if (t->has_head)
		sets_less(
		    t->sets, set_of_commit(t, &t->head), 0, set_in_head, &l);
	ask_refs(&l);
	finish(&l, !t->gaps && !t->walk.stopped && t->query->since == NULL);
	ret->lives = l.all;
}
