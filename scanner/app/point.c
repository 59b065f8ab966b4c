#include "app/point.h"

#include <math.h>

#include "authority/authority.h"
#include "report/headline.h"

bool
point_holds(const struct last_point *j, int64_t now)
{
	return j->graph != NULL && j->from < now && now <= j->to;
}

/* A claim is dropped when its expiry lies before now: find the span of moments
 * in which just the same ones are. */
static void
note_expiries(struct last_point *j, struct facts *fs, int64_t now)
{
	size_t i, n;
	const struct fact *const *f = facts_sorted(fs, &n);

	j->from = INT64_MIN;
	j->to = INT64_MAX;
	for (i = 0; i < n; i++) {
		const int64_t end = f[i]->expires;

		if (end != 0 && end < now && end > j->from)
			j->from = end;
		if (end != 0 && end >= now && end < j->to)
			j->to = end;
	}
}

static void
note_set(struct arena *a, const struct graph *g, struct history_point *p)
{
	size_t n;
	const struct reach *r = graph_reaches(g, &n);

	p->keys = KEYS_UNKNOWN;
	p->usd = -1;
	if (n > 0) {
		p->keys = r->by->keys;
		p->keys_exact = r->by->exact;
		p->delay = r->by->delay;
		p->permille = r->permille;
		p->usd = r->usd;
	}
	p->headline = arena_copy(a, headline(a, g));
}

static void
note_changes(struct last_point *j, struct arena *scratch, const struct graph *g,
    struct history_point *p)
{
	size_t i;
	const struct authority_change *v =
	    authority_changes(scratch, j->graph, g, &p->n_changes);
	struct history_change *to =
	    arena_alloc(j->of_all, p->n_changes + 1, sizeof(*to));

	for (i = 0; i < p->n_changes; i++)
		to[i] = (struct history_change){ v[i].how,
			arena_copy(j->of_all, v[i].says) };
	p->changes = to;
}

/* As reports show it, three digits of a loss and whole points. */
static bool
is_moved(const struct history_point *a, const struct history_point *b)
{
	const struct price *x = &a->score.price, *y = &b->score.price;

	return b->n_changes > 0 || a->missing != b->missing ||
	    lround(x->points) != lround(y->points) || x->grade != y->grade ||
	    a->coverage != b->coverage ||
	    fabs(x->eal_usd - y->eal_usd) > 0.005 * fmax(x->eal_usd, 1) ||
	    !str_eq(a->headline, b->headline);
}

void
point_of_facts(
    struct last_point *j, struct facts *fs, struct history_point *ret)
{
	struct arena *a = facts_arena(fs);
	const struct graph *g;

	note_expiries(j, fs, ret->now);
	g = graph_seal(fs, ret->now);
	ret->score = score_graph(a, j->priors, g);
	ret->coverage = graph_coverage(g)->permille;
	note_set(j->of_all, g, ret);
	if (j->graph != NULL) {
		note_changes(j, a, g, ret);
		ret->moved = is_moved(&j->point, ret);
	}
	arena_free(j->arena);
	j->arena = a;
	j->graph = g;
	j->point = *ret;
}

void
point_same(struct last_point *j, struct history_point *ret)
{
	struct history_point p = j->point;

	p.commit = ret->commit;
	p.time = ret->time;
	p.now = ret->now;
	p.left_out = ret->left_out;
	p.missing = ret->missing;
	p.moved = false;
	p.changes = NULL;
	p.n_changes = 0;
	*ret = j->point = p;
}

void
point_end(struct last_point *j)
{
	arena_free(j->arena);
}
