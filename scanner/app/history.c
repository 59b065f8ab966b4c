#include "app/history.h"

#include "app/intake.h"
#include "app/moves.h"
#include "app/progress.h"
#include "app/scan.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "read/reader.h"

/* A blob under a path, in any of the commits. */
struct sight {
	bool reads, searches; /* somebody wants it */
	bool searched;
	struct facts_part keys; /* of lost: what the search told */
};

/*
 * Of each tree only what was never seen before is read and searched. Where
 * that told nothing and the tree holds the same evidence as the one before,
 * nothing can have moved, and it is not judged again.
 */
struct telling {
	struct arena *arena; /* of the whole history */
	struct repo *head;
	struct map *sights; /* kind, blob and path to struct sight */
	struct facts *lost; /* keys of all trees so far */
	struct moves moves;
	struct intake in;
	VEC(const struct sight *) evidence, before; /* of this tree, the last */
	bool fresh;          /* this tree told what none before it did */
	bool dark, was_dark; /* of this tree, the last, not all was read */
	struct sight *at;    /* the file being taken ... */
	bool read, search;   /* ... and what for */
	size_t missing;      /* of all trees */
};

/* ---- one file ---- */

/* Past the limit every sight is a new one: read and searched again. */
static struct sight *
sight_of(struct telling *t, const struct file *f)
{
	const bool room = arena_used(t->arena) < LIMIT_MEMO_BYTES;
	struct arena *a = room ? t->arena : facts_arena(t->in.facts);
	struct str key = arena_printf(t->in.scratch, "%d " STR_FMT " " STR_FMT,
	    (int)f->kind, STR_ARG(f->blob), STR_ARG(f->path));
	struct sight *s = map_get(t->sights, key);

	if (s != NULL)
		return s;
	s = ARENA_NEW(a, struct sight);
	s->reads = f->kind != ENTRY_FILE || read_wants(f->path);
	s->searches = f->kind == ENTRY_FILE && search_wants(f->path, 0);
	if (room)
		*map_slot(t->sights, arena_copy(a, key)) = s;
	return s;
}

/* It told something, so the tree is what it is through it, too. */
static void
note_evidence(struct telling *t, const struct sight *s)
{
	if (t->evidence.n == 0 || t->evidence.v[t->evidence.n - 1] != s)
		*VEC_ADD(t->arena, &t->evidence) = s;
}

/* Grows with all that a file can tell. */
static size_t
told(const struct telling *t)
{
	return facts_count(t->in.facts) + facts_tally(t->in.facts)->files_read;
}

static bool
is_known(void *arg, const struct file *f)
{
	struct telling *t = arg;
	struct sight *s = sight_of(t, f);
	const size_t before = told(t);

	arena_reset(t->in.scratch);
	t->in.seen++;
	t->at = s;
	t->read = s->reads &&
	    (f->kind != ENTRY_FILE ||
		!memo_tell(t->in.memo, t->in.facts, t->in.repo, f));
	t->search = s->searches && !s->searched;
	if (told(t) > before || f->kind != ENTRY_FILE || s->keys.n_gaps > 0)
		note_evidence(t, s);
	return !t->read && !t->search;
}

static void
read_one(struct telling *t, const struct file *f)
{
	const size_t before = told(t);

	intake_read(&t->in, f);
	if (told(t) == before)
		return;
	t->fresh = true;
	note_evidence(t, t->at);
}

static void
search_one(struct telling *t, const struct file *f)
{
	struct sight *s = t->at;

	s->keys = facts_part_begin(t->lost);
	search_file(t->in.searcher, t->lost, f, false);
	(void)facts_part_end(t->lost, &s->keys);
	s->searched = true;
	t->fresh = t->fresh || s->keys.n_facts > 0;
	if (s->keys.n_gaps > 0)
		note_evidence(t, s);
}

static void
take_file(void *arg, const struct file *f)
{
	struct telling *t = arg;

	if (f->kind != ENTRY_FILE) {
		intake_unfollowed(&t->in, f);
		return;
	}
	if (t->read)
		read_one(t, f);
	if (t->search)
		search_one(t, f);
}

static void
take_unread(void *arg, const struct unread *u)
{
	struct telling *t = arg;

	intake_unread(&t->in, u);
	t->dark = true;
}

/* ---- one commit ---- */

/* A key that lay in a tree once is lost for good, whatever was deleted since;
 * what could not be searched counts as long as it is there. */
static void
tell_lost(struct telling *t)
{
	struct facts_part all = { 0 };
	size_t i;

	(void)facts_part_end(t->lost, &all);
	all.n_gaps = 0;
	facts_copy(t->in.facts, t->lost, &all, STR_NONE);
	for (i = 0; i < t->evidence.n; i++) {
		struct facts_part gaps = t->evidence.v[i]->keys;

		gaps.n_facts = 0;
		facts_copy(
		    t->in.facts, t->lost, &gaps, repo_commit(t->in.repo));
	}
	facts_read(t->in.facts, FACT_BIT(SECRET) | FACTS_BY_PRESENCE);
}

static bool
same_evidence(struct telling *t)
{
	size_t i;

	if (t->fresh || t->dark || t->was_dark || t->evidence.n != t->before.n)
		return false;
	for (i = 0; i < t->evidence.n; i++)
		if (t->evidence.v[i] != t->before.v[i])
			return false;
	return true;
}

static void
swap_evidence(struct telling *t)
{
	const struct sight **v = t->before.v;
	const size_t cap = t->before.cap;

	t->before.v = t->evidence.v;
	t->before.n = t->evidence.n;
	t->before.cap = t->evidence.cap;
	t->evidence.v = v;
	t->evidence.cap = cap;
	t->evidence.n = 0;
}

static void
read_tree(struct telling *t, struct repo *repo)
{
	const struct visitor v = { .arg = t,
		.known = is_known,
		.file = take_file,
		.unread = take_unread };
	struct arena *a = arena_new();

	t->fresh = false;
	t->was_dark = t->dark;
	t->dark = false;
	t->in.facts = facts_new(a);
	t->in.repo = repo_lend(repo, a);
	t->in.missing = 0;
	repo_walk_tree(t->in.repo, &v);
	t->missing += t->in.missing;
	tell_lost(t);
}

/* A whole day, as --now is one. */
static int64_t
day_of(int64_t time)
{
	const int64_t in_day = time % DAY_SECONDS;

	return time - (in_day < 0 ? in_day + DAY_SECONDS : in_day);
}

static void
take_commit(struct telling *t, const struct options *o, struct history_point *p)
{
	const bool first = t->moves.graph == NULL;

	p->time = repo_commit_time(t->in.repo);
	p->now = o->now_given ? o->now : day_of(p->time);
	p->missing = t->in.missing > 0;
	if (!first && same_evidence(t) && moves_hold(&t->moves, p->now)) {
		moves_repeat(&t->moves, p);
		arena_free(facts_arena(t->in.facts));
	} else {
		moves_judge(&t->moves, t->in.facts, p);
	}
	swap_evidence(t);
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
take_line(struct telling *t, const struct options *o, const struct str *line,
    struct history *h, struct err *reterr)
{
	const size_t n = h->commits;
	struct history_point *v;
	struct repo *repo;
	size_t i;

	h->n = n <= LIMIT_HISTORY_POINTS ? n : LIMIT_HISTORY_POINTS;
	h->points = v = arena_alloc(t->arena, h->n, sizeof(*v));
	for (i = 0; i < h->n; i++) {
		v[i].commit = line[sample(i, n)];
		v[i].left_out =
		    i == 0 ? 0 : sample(i, n) - sample(i - 1, n) - 1;
		if (repo_at(t->head, v[i].commit.p, &repo, reterr) < 0)
			return -1;
		read_tree(t, repo);
		take_commit(t, o, &v[i]);
		progress("commits", i, h->n);
	}
	progress_end();
	return 0;
}

static int
tell_all(struct telling *t, const struct options *o, struct history *h,
    struct err *reterr)
{
	const struct str *line;
	struct repo *since;
	int end;

	if (repo_at(t->head, o->since, &since, reterr) < 0 ||
	    repo_first_parents(t->head, since, &line, &h->commits, reterr) < 0)
		return -1;
	h->repo = str_of(o->repo);
	h->own_days = !o->now_given;
	h->now = o->now;
	t->sights = map_new(t->arena);
	t->lost = facts_new(t->arena);
	t->moves.of_all = t->arena;
	t->moves.priors = priors_builtin(t->arena);
	t->in.memo = memo_new(t->arena);
	end = searcher_new(t->arena, &t->in.searcher, reterr);
	if (end < 0)
		return end;
	t->in.scratch = arena_new();
	end = take_line(t, o, line, h, reterr);
	moves_end(&t->moves);
	searcher_free(t->in.searcher);
	arena_free(t->in.scratch);
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
report(
    const struct telling *t, const struct options *o, const struct history *h)
{
	struct results r = { .history = h, .exit_code = EXIT_PASS };
	const char *why = t->in.seen == 0 ? "there was nothing to read"
	    : t->missing > 0 ? "part of the repository could not be read"
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
	struct telling t = { .arena = arena_new() };
	struct history h = { 0 };
	struct err e;
	int end;

	end = repo_open(t.arena, o->repo, o->rev, &t.head, &e);
	if (end == 0)
		end = tell_all(&t, o, &h, &e);
	end = end == 0 ? report(&t, o, &h) : complain(&e);
	repo_close(t.head);
	arena_free(t.arena);
	return end;
}
