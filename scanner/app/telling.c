#include "app/telling.h"

#include "base/limits.h"
#include "read/reader.h"

/* A blob under a path, in any of the trees. */
struct sight {
	bool reads, searches; /* somebody wants it */
	bool searched;
	struct facts_part keys; /* of lost: what the search told */
};

int
telling_begin(struct telling *t, struct arena *a, struct err *reterr)
{
	*t = (struct telling){ .arena = a };
	t->sights = map_new(a);
	t->lost = facts_new(a);
	t->in.memo = memo_new(a);
	t->in.scratch = arena_new();
	return searcher_new(a, &t->in.searcher, reterr);
}

void
telling_end(struct telling *t)
{
	searcher_free(t->in.searcher);
	arena_free(t->in.scratch);
}

/* Past the limit every sight is a new one: searched again, and not to be
 * compared with any of the tree before, whose memory it may have. */
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
	t->dark = t->dark || !room;
	s = ARENA_NEW(a, struct sight);
	s->reads = f->kind != ENTRY_FILE || read_wants(f->path);
	s->searches = f->kind == ENTRY_FILE && intake_searches(&t->in, f->path);
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
	struct facts *here = t->in.facts;
	struct sight *s = t->at;

	s->keys = facts_part_begin(t->lost);
	t->in.facts = t->lost;
	intake_search(&t->in, f);
	t->in.facts = here;
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

bool
telling_same(const struct telling *t)
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

void
telling_read(struct telling *t, struct repo *repo)
{
	const struct visitor v = { .arg = t,
		.known = is_known,
		.file = take_file,
		.unread = take_unread };
	struct arena *a = arena_new();

	swap_evidence(t);
	t->fresh = false;
	t->was_dark = t->dark;
	t->dark = false;
	t->in.facts = facts_new(a);
	t->in.repo = repo_lend(repo, a);
	t->in.missing = 0;
	repo_walk_tree(t->in.repo, &v);
	tell_lost(t);
}
