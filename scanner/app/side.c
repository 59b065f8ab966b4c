#include "app/side.h"

#include "app/progress.h"
#include "authority/authority.h"

/* Secrets in what did not change were there before. */
static bool
differs(const struct side *s, struct str path)
{
	return s->thorough ||
	    map_get(s->after ? s->changed->after : s->changed->before, path) !=
	    NULL;
}

static bool
known(void *arg, const struct file *f)
{
	struct side *s = arg;

	if (is_word(f->path) != s->words)
		return true;
	s->in.seen++;
	progress("files", s->in.seen, 0);
	if (f->kind != ENTRY_FILE || differs(s, f->path))
		return false;
	return !read_wants(f->path) ||
	    memo_tell(s->in.memo, s->in.facts, s->in.repo, f);
}

static bool
wants(void *arg, struct str path, uint64_t size)
{
	struct side *s = arg;

	(void)size; /* what is too large is told as unread */
	return read_wants(path) || (differs(s, path) && search_wants(path, 0));
}

static void
take_file(void *arg, const struct file *f)
{
	struct side *s = arg;

	if (f->kind != ENTRY_FILE) {
		intake_unfollowed(&s->in, f);
		return;
	}
	if (read_wants(f->path))
		intake_read(&s->in, f);
	if (differs(s, f->path))
		intake_search(&s->in, f);
}

static void
take_unread(void *arg, const struct unread *u)
{
	struct side *s = arg;

	intake_unread(&s->in, u);
}

static void
walk(struct side *s, struct repo *r, bool words)
{
	const struct visitor v = { .arg = s,
		.known = known,
		.wants = wants,
		.file = take_file,
		.unread = take_unread };

	s->in.repo = r;
	s->words = words;
	repo_walk_tree(r, &v);
}

static bool
wants_past(void *arg, struct str path, uint64_t size)
{
	(void)arg;
	(void)size;
	return search_wants(path, 0);
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
		.wants = wants_past,
		.file = take_past,
		.unread = take_unread };

	s->in.past = true;
	s->n_commits = repo_walk_between(s->since, s->repo, &v);
	s->in.past = false;
}

int
side_read(
    struct side *s, struct arena *a, struct memo *memo, struct err *reterr)
{
	int end;

	s->in = (struct intake){ .memo = memo };
	end = searcher_new(a, &s->in.searcher, reterr);
	if (end != 0)
		return end;
	s->in.scratch = arena_new();
	s->in.facts = facts_new(a);
	walk(s, s->repo, false);
	walk(s, s->word, true);
	if (s->since != NULL)
		walk_commits(s);
	progress_end();
	facts_read(s->in.facts,
	    FACT_BIT(SECRET) | FACT_BIT(PAST_SECRET) | FACTS_BY_PRESENCE);
	searcher_free(s->in.searcher);
	arena_free(s->in.scratch);
	return 0;
}

void
side_judge(struct side *s, struct arena *a, const struct scene *like)
{
	struct scene scene = *like;

	s->graph = graph_seal(s->in.facts, scene.now);
	s->score = score_graph(a, priors_builtin(a), s->graph);
	scene.graph = s->graph;
	scene.es99_usd = s->score.relative ? -1 : (int64_t)s->score.es99_usd;
	s->findings = findings_sorted(run_checks(a, &scene), &s->n_findings);
}

bool
side_is_like(const struct side *a, const struct side *b)
{
	return !a->changed->evidence && !a->changed->words && !a->thorough &&
	    a->in.found == 0 && b->in.found == 0 && a->in.missing == 0 &&
	    b->in.missing == 0;
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
