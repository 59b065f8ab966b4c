#include "app/history.h"

#include "app/moves.h"
#include "app/progress.h"
#include "app/scan.h"
#include "app/telling.h"
#include "app/verdict.h"
#include "base/date.h"
#include "base/limits.h"

struct line {
	struct arena *arena; /* of the whole history */
	struct repo *head;
	struct telling telling;
	struct moves moves;
	size_t missing; /* objects of all commits */
};

/* ---- one commit ---- */

/* A whole day, as --now is one. */
static int64_t
day_of(int64_t time)
{
	const int64_t in_day = time % DAY_SECONDS;

	return time - (in_day < 0 ? in_day + DAY_SECONDS : in_day);
}

static void
take_commit(struct line *l, const struct options *o, struct repo *repo,
    struct history_point *p)
{
	struct telling *t = &l->telling;

	telling_read(t, repo);
	l->missing += t->in.missing;
	p->time = repo_commit_time(repo);
	p->now = o->now_given ? o->now : day_of(p->time);
	p->missing = t->in.missing > 0;
	if (telling_same(t) && moves_hold(&l->moves, p->now)) {
		moves_repeat(&l->moves, p);
		arena_free(facts_arena(t->in.facts));
	} else {
		moves_judge(&l->moves, t->in.facts, p);
	}
}

/* ---- all of them ---- */

/* Which of n commits is the i-th that is looked at: the first and the last
 * are, and those between are evenly spread. */
static size_t
sample(size_t i, size_t n)
{
	return n <= LIMIT_HISTORY_POINTS
	    ? i
	    : i * (n - 1) / (LIMIT_HISTORY_POINTS - 1);
}

static int
take_line(struct line *l, const struct options *o, const struct str *ids,
    struct history *h, struct err *reterr)
{
	const size_t n = h->commits;
	struct history_point *v;
	struct repo *repo;
	size_t i;

	h->n = n <= LIMIT_HISTORY_POINTS ? n : LIMIT_HISTORY_POINTS;
	h->points = v = arena_alloc(l->arena, h->n, sizeof(*v));
	for (i = 0; i < h->n; i++) {
		v[i].commit = ids[sample(i, n)];
		v[i].left_out =
		    i == 0 ? 0 : sample(i, n) - sample(i - 1, n) - 1;
		if (repo_at(l->head, v[i].commit.p, &repo, reterr) < 0)
			return -1;
		progress_now("commits", i, h->n);
		take_commit(l, o, repo, &v[i]);
	}
	progress_end();
	return 0;
}

static int
take_all(struct line *l, const struct options *o, struct history *h,
    struct err *reterr)
{
	const struct str *ids;
	struct repo *since;
	int end;

	if ((end = repo_at(l->head, o->since, &since, reterr)) < 0 ||
	    (end = repo_first_parents(
		 l->head, since, &ids, &h->commits, reterr)) < 0)
		return end;
	h->repo = str_of(o->repo);
	h->own_days = !o->now_given;
	h->now = o->now;
	l->moves.of_all = l->arena;
	l->moves.priors = priors_builtin(l->arena);
	end = telling_begin(&l->telling, l->arena, reterr);
	if (end == 0)
		end = take_line(l, o, ids, h, reterr);
	moves_end(&l->moves);
	telling_end(&l->telling);
	return end;
}

static void
write(struct out *out, const struct options *o, const char *format,
    const struct results *r)
{
	(void)o;
	history_format(str_of(format))->write(out, r->history);
}

static int
report(const struct line *l, const struct options *o, const struct history *h)
{
	struct results r = { .history = h, .exit_code = EXIT_PASS };
	const char *why = l->telling.in.seen == 0 ? "there was nothing to read"
	    : l->missing > 0                      ? words_of_missing(l->head)
						  : NULL;

	if (why != NULL) {
		r.exit_code = EXIT_INCOMPLETE;
		(void)fprintf(stderr, "quorate: %s\n", why);
	}
	return output_report(o, &r, write);
}

int
history_run(const struct options *o)
{
	struct line l = { .arena = arena_new() };
	struct history h = { 0 };
	struct err e;
	int end;

	end = repo_open(l.arena, o->repo, o->rev, &l.head, &e);
	if (end == 0)
		end = take_all(&l, o, &h, &e);
	end = end == 0 ? report(&l, o, &h) : complain(&e);
	repo_close(l.head);
	arena_free(l.arena);
	return end;
}
