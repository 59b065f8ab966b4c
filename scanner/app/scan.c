#include "app/scan.h"

#include "app/policies.h"
#include "app/progress.h"
#include "app/verdict.h"
#include "authority/authority.h"
#include "base/limits.h"
#include "read/posture.h"
#include "read/reader.h"
#include "secrets/secrets.h"

/* What the callbacks of the two walks share. */
struct walk {
	struct facts *facts;
	struct repo *repo;
	struct searcher *searcher;
	struct arena *scratch;
	size_t seen;    /* entries of the tree */
	size_t missing; /* objects that could not be read */
	bool past;
};

static bool
wants(void *arg, struct str path, uint64_t size)
{
	struct walk *w = arg;

	(void)size; /* what is too large is told as unread */
	w->seen += !w->past;
	return search_wants(path, 0) || (!w->past && read_wants(path));
}

/* No link or submodule is followed; a link in place of a manifest or policy
 * is one that somebody meant us to. */
static void
take_unfollowed(struct walk *w, const struct file *f)
{
	struct tally *t = facts_tally(w->facts);
	const struct gap gap = {
		.at = { .path = f->path, .blob = f->blob, .commit = f->commit },
		.hides = ~(FACT_BIT(SECRET) | FACT_BIT(PAST_SECRET)),
		.why = STR("a symbolic link, not followed"),
	};

	if (w->past)
		return;
	*(f->kind == ENTRY_LINK ? &t->links : &t->submodules) += 1;
	if (f->kind == ENTRY_LINK &&
	    (str_eq(f->path, STR(".quorate")) ||
		str_starts(f->path, STR(".quorate/"))))
		facts_gap(w->facts, &gap);
}

static void
take_file(void *arg, const struct file *f)
{
	struct walk *w = arg;
	struct tally *t = facts_tally(w->facts);

	if (f->kind != ENTRY_FILE) {
		take_unfollowed(w, f);
		return;
	}
	if (!w->past && read_wants(f->path)) {
		t->files_read += read_file(w->facts, w->repo, f, w->scratch);
		arena_reset(w->scratch);
	}
	if (search_wants(f->path, f->bytes.n)) {
		search_file(w->searcher, w->facts, f, w->past);
		*(w->past ? &t->past_blobs_searched : &t->files_searched) += 1;
	}
	if (!w->past)
		progress("files", w->seen, 0);
}

/* Where something is missing there may have been a folder of anything; a file
 * that nobody would have opened hides nothing. */
static fact_set
hidden_by(const struct walk *w, const struct unread *u)
{
	const bool searched = !u->file || search_wants(u->path, 0);

	if (w->past)
		return searched ? FACT_BIT(PAST_SECRET) : 0;
	if (u->file && !read_wants(u->path))
		return searched ? FACT_BIT(SECRET) : 0;
	return ~FACT_BIT(PAST_SECRET);
}

static void
take_unread(void *arg, const struct unread *u)
{
	struct walk *w = arg;
	const struct gap gap = {
		.at = { .path = u->path, .blob = u->blob, .commit = u->commit },
		.hides = hidden_by(w, u),
		.why = str_of(u->why),
	};

	if (gap.hides == 0)
		return;
	w->missing += !u->large;
	facts_gap(w->facts, &gap);
}

static void
show_commits(void *arg, size_t done, size_t all)
{
	(void)arg;
	progress("commits", done, all);
}

static void
walk(struct walk *w, bool history)
{
	const struct visitor v = { .arg = w,
		.wants = wants,
		.file = take_file,
		.unread = take_unread };

	repo_walk_tree(w->repo, &v);
	facts_read(w->facts, FACT_BIT(SECRET) | FACTS_BY_PRESENCE);
	if (history && repo_is_git(w->repo)) {
		w->past = true;
		repo_walk_history(w->repo, &v, show_commits);
		facts_read(w->facts, FACT_BIT(PAST_SECRET));
	}
	progress_end();
}

static void
judge(const struct options *o, struct scan *s, struct walk *w)
{
	struct results *r = &s->results;
	struct scene scene;

	r->repo = str_of(o->repo);
	r->commit = repo_commit(s->repo);
	r->now = o->now;
	r->with_facts = o->facts;
	r->with_passes = o->passes;
	r->history_searched = w->past;
	r->graph = graph_seal(w->facts, o->now);
	r->score = score_graph(s->arena, priors_builtin(s->arena), r->graph);
	scene = (struct scene){ .graph = r->graph,
		.policy = r->policy,
		.now = o->now,
		.es99_usd =
		    r->score.relative ? -1 : (int64_t)r->score.es99_usd };
	r->findings =
	    findings_sorted(run_checks(s->arena, &scene), &r->n_findings);
	verdict(r, w->seen, w->missing, o->exit_zero);
}

/* The report is written all the same, for it says what else was found; but a
 * manifest that is wrong is the operator's to mend, like a policy. */
static void
check_manifest(struct scan *s)
{
	struct str bytes;
	struct err e;

	if (!repo_read(s->repo, s->arena, STR(POSTURE_PATH), &bytes) ||
	    posture_check(s->arena, STR(POSTURE_PATH), bytes, &e) == 0)
		return;
	s->results.exit_code = complain(&e);
	s->results.exit_because = STR("the manifest is wrong");
}

int
scan_run(const struct options *o, struct scan *ret, struct err *reterr)
{
	struct scan s = { .arena = arena_new() };
	struct walk w = { .scratch = arena_new() };
	int end;

	end = repo_open(s.arena, o->repo, o->rev, &s.repo, reterr);
	if (end == 0)
		end = policy_of(s.arena, o, s.repo, &s.results.policy, reterr);
	if (end == 0)
		end = searcher_new(s.arena, &w.searcher, reterr);
	if (end == 0) {
		w.facts = facts_new(s.arena);
		w.repo = s.repo;
		walk(&w, o->history);
		judge(o, &s, &w);
		check_manifest(&s);
	}
	searcher_free(w.searcher);
	arena_free(w.scratch);
	if (end == 0)
		*ret = s;
	else
		scan_end(&s);
	return end;
}

void
scan_end(struct scan *s)
{
	repo_close(s->repo);
	arena_free(s->arena);
}
