#include "app/side.h"

#include "app/progress.h"
#include "app/scan.h"
#include "authority/authority.h"

static bool
differs(const struct side *s, struct str path)
{
	return map_get(s->after ? s->changed->after : s->changed->before,
		   path) != NULL;
}

/* The trees were listed, but for .quorate, which may be of another one. */
static bool
is_evidence(const struct side *s, struct str path)
{
	return s->step == SIDE_WORDS
	    ? read_wants(path)
	    : map_get(s->changed->wanted, path) != NULL;
}

static bool
is_searching(const struct side *s)
{
	return s->step == SIDE_SEARCH || s->step == SIDE_REST;
}

static bool
known(void *arg, const struct file *f)
{
	struct side *s = arg;

	s->in.seen++;
	progress("files", s->in.seen, 0);
	if (is_searching(s))
		return f->kind != ENTRY_FILE ||
		    differs(s, f->path) != (s->step == SIDE_SEARCH);
	if (intake_is_word(f->path) != (s->step == SIDE_WORDS) ||
	    (s->step == SIDE_CHANGED && !differs(s, f->path)))
		return true;
	if (f->kind != ENTRY_FILE)
		return false;
	return !is_evidence(s, f->path) ||
	    (s->step != SIDE_CHANGED &&
		memo_tell(s->in.memo, s->in.facts, s->in.repo, f));
}

static bool
wants(void *arg, struct str path, uint64_t size)
{
	struct side *s = arg;

	(void)size; /* what is too large is told as unread */
	return is_searching(s) ? intake_searches(&s->in, path)
			       : is_evidence(s, path);
}

static void
take_file(void *arg, const struct file *f)
{
	struct side *s = arg;

	if (is_searching(s))
		intake_search(&s->in, f);
	else if (f->kind != ENTRY_FILE)
		intake_unfollowed(&s->in, f);
	else
		intake_read(&s->in, f);
}

/* A folder that is missing is told when it is read. */
static void
take_unread(void *arg, const struct unread *u)
{
	struct side *s = arg;

	if (is_searching(s) && !u->file && !s->in.past)
		s->in.missing++;
	else
		intake_unread(&s->in, u);
}

static void
walk(struct side *s, struct repo *r, enum side_step step)
{
	const struct visitor v = { .arg = s,
		.known = known,
		.wants = wants,
		.file = take_file,
		.unread = take_unread };

	s->in.repo = r;
	s->step = step;
	repo_walk_tree(r, &v);
	progress_end();
}

static void
take_past(void *arg, const struct file *f)
{
	struct side *s = arg;

	if (f->kind == ENTRY_FILE)
		intake_search(&s->in, f);
}

static void
walk_commits(struct side *s)
{
	const struct visitor v = { .arg = s,
		.wants = wants,
		.file = take_past,
		.unread = take_unread };

	s->in.past = true;
	s->n_commits = repo_walk_between(s->since, s->repo, &v);
	s->in.past = false;
}

int
side_open(
    struct side *s, struct arena *a, struct memo *memo, struct err *reterr)
{
	s->in = (struct intake){ .memo = memo };
	s->in.scratch = arena_new();
	s->in.facts = facts_new(a);
	return searcher_new(a, &s->in.searcher, reterr);
}

void
side_close(struct side *s)
{
	searcher_free(s->in.searcher);
	arena_free(s->in.scratch);
	s->in.searcher = NULL;
	s->in.scratch = NULL;
}

void
side_search(struct side *s)
{
	walk(s, s->repo, SIDE_SEARCH);
	if (s->since != NULL)
		walk_commits(s);
	facts_read(s->in.facts,
	    FACT_BIT(SECRET) | FACT_BIT(PAST_SECRET) | FACTS_BY_PRESENCE);
}

void
side_search_rest(struct side *s, struct facts_part *ret)
{
	*ret = facts_part_begin(s->in.facts);
	walk(s, s->repo, SIDE_REST);
	(void)facts_part_end(s->in.facts, ret);
}

void
side_told_rest(
    struct side *s, const struct side *from, const struct facts_part *rest)
{
	facts_copy(s->in.facts, from->in.facts, rest, repo_commit(s->repo));
}

void
side_read(struct side *s)
{
	walk(s, s->repo, SIDE_READ);
	walk(s, s->word, SIDE_WORDS);
}

void
side_judge(struct side *s, struct arena *a, const struct scene *like)
{
	struct scene scene = *like;

	s->findings = judge(a, s->in.facts, &scene, &s->score, &s->n_findings);
	s->graph = scene.graph;
	s->compared = scene.compared;
}

void
side_leave(struct side *s, int64_t now)
{
	s->graph = graph_seal(s->in.facts, now);
	s->shared = true;
}

void
side_share(struct side *s, const struct side *other)
{
	size_t i;

	s->graph = other->graph;
	s->score = other->score;
	s->findings = other->findings;
	s->n_findings = other->n_findings;
	s->shared = true;
	for (i = 0; i < s->n_findings; i++)
		if (s->findings[i]->verdict != VERDICT_PASS)
			s->findings[i]->status = FINDING_UNCHANGED;
}

static bool
is_sound(const struct side *s)
{
	return s->in.found == 0 && s->in.missing == 0;
}

bool
side_is_like(const struct side *a, const struct side *b)
{
	return !a->changed->evidence && !a->changed->neighbours &&
	    !a->changed->words && is_sound(a) && is_sound(b);
}

/* What changed evidence tells, apart from all else. */
static struct facts *
told_by_changed(struct side *s, struct arena *a)
{
	struct facts *all = s->in.facts, *ret = facts_new(a);
	struct memo *memo = s->in.memo;

	s->in.facts = ret;
	s->in.memo = NULL; /* nothing is read without its neighbours */
	walk(s, s->repo, SIDE_CHANGED);
	s->in.facts = all;
	s->in.memo = memo;
	return ret;
}

bool
side_says_same(struct side *a, struct side *b)
{
	struct arena *scratch;
	bool same;

	if (a->changed->neighbours || a->changed->words || !is_sound(a) ||
	    !is_sound(b))
		return false;
	scratch = arena_new();
	same = facts_say_same(
	    told_by_changed(a, scratch), told_by_changed(b, scratch));
	arena_free(scratch);
	return same;
}
