#include "app/moves.h"

#include <math.h>

#include "authority/authority.h"
#include "report/headline.h"

bool
moves_hold(const struct moves *m, int64_t now)
{
	return m->graph != NULL && m->from < now && now <= m->to;
}

/* A claim is dropped when its expiry lies before now: find the span of moments
 * in which just the same ones are. */
static void
note_expiries(struct moves *m, struct facts *fs, int64_t now)
{
	size_t i, n;
	const struct fact *const *f = facts_sorted(fs, &n);

	m->from = INT64_MIN;
	m->to = INT64_MAX;
	for (i = 0; i < n; i++) {
		const int64_t end = f[i]->expires;

		if (end != 0 && end < now && end > m->from)
			m->from = end;
		if (end != 0 && end >= now && end < m->to)
			m->to = end;
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
note_changes(struct moves *m, struct arena *scratch, const struct graph *g,
    struct history_point *p)
{
	size_t i;
	const struct authority_change *v =
	    authority_changes(scratch, m->graph, g, &p->n_changes);
	struct history_change *to =
	    arena_alloc(m->of_all, p->n_changes + 1, sizeof(*to));

	for (i = 0; i < p->n_changes; i++)
		to[i] = (struct history_change){ v[i].how,
			arena_copy(m->of_all, v[i].says) };
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
moves_judge(struct moves *m, struct facts *fs, struct history_point *ret)
{
	struct arena *a = facts_arena(fs);
	const struct graph *g;

	note_expiries(m, fs, ret->now);
	g = graph_seal(fs, ret->now);
	ret->score = score_graph(a, m->priors, g);
	ret->coverage = graph_coverage(g)->permille;
	note_set(m->of_all, g, ret);
	if (m->graph != NULL) {
		note_changes(m, a, g, ret);
		ret->moved = is_moved(&m->point, ret);
	}
	arena_free(m->arena);
	m->arena = a;
	m->graph = g;
	m->point = *ret;
}

void
moves_repeat(struct moves *m, struct history_point *ret)
{
	struct history_point p = m->point;

	p.commit = ret->commit;
	p.time = ret->time;
	p.now = ret->now;
	p.left_out = ret->left_out;
	p.missing = ret->missing;
	p.moved = false;
	p.changes = NULL;
	p.n_changes = 0;
	*ret = m->point = p;
}

void
moves_end(struct moves *m)
{
	arena_free(m->arena);
}
