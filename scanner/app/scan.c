#include "app/scan.h"

#include "app/intake.h"
#include "app/policies.h"
#include "app/progress.h"
#include "app/verdict.h"
#include "authority/authority.h"
#include "engine/weakened.h"

static bool
wants(void *arg, struct str path, uint64_t size)
{
	struct intake *in = arg;

	(void)size; /* what is too large is told as unread */
	in->seen += !in->past;
	return search_wants(path, 0) || (!in->past && read_wants(path));
}

static void
take_file(void *arg, const struct file *f)
{
	struct intake *in = arg;

	if (f->kind != ENTRY_FILE) {
		intake_unfollowed(in, f);
		return;
	}
	if (!in->past && read_wants(f->path))
		intake_read(in, f);
	intake_search(in, f);
	if (!in->past)
		progress("files", in->seen, 0);
}

static void
take_unread(void *arg, const struct unread *u)
{
	intake_unread(arg, u);
}

static void
show_commits(void *arg, size_t done, size_t all)
{
	(void)arg;
	progress("commits", done, all);
}

static void
walk(struct intake *in, bool history)
{
	const struct visitor v = { .arg = in,
		.wants = wants,
		.file = take_file,
		.unread = take_unread };

	repo_walk_tree(in->repo, &v);
	facts_read(in->facts, FACT_BIT(SECRET) | FACTS_BY_PRESENCE);
	if (history && repo_is_git(in->repo)) {
		in->past = true;
		repo_walk_history(in->repo, &v, show_commits);
		facts_read(in->facts, FACT_BIT(PAST_SECRET));
	}
	progress_end();
}

struct finding *const *
judge(struct arena *a, struct facts *fs, struct scene *s, struct score *ret,
    size_t *retn)
{
	s->graph = graph_seal(fs, s->now);
	*ret = score_graph(a, priors_builtin(a), s->graph);
	s->compared = compared_of(a, s);
	s->es99_usd = ret->relative ? -1 : (int64_t)ret->es99_usd;
	return findings_sorted(run_checks(a, s), retn);
}

void
results_begin(struct results *r, const struct options *o, struct repo *repo)
{
	r->repo = str_of(o->repo);
	r->commit = repo_commit(repo);
	r->now = o->now;
	r->with_facts = o->facts;
	r->with_passes = o->passes;
	r->omit_excepted = o->omit_excepted;
}

static void
conclude(const struct options *o, struct scan *s, struct intake *in)
{
	struct results *r = &s->results;
	struct scene scene = { .policy = r->policy, .now = o->now };

	results_begin(r, o, s->repo);
	r->history_searched = in->past;
	r->findings =
	    judge(s->arena, in->facts, &scene, &r->score, &r->n_findings);
	r->graph = scene.graph;
	verdict(r, s->repo, in->seen, in->missing, o->exit_zero);
	verdict_of_manifest(r, s->arena, s->repo, "the manifest is wrong");
}

int
scan_run(const struct options *o, struct scan *ret, struct err *reterr)
{
	struct scan s = { .arena = arena_new() };
	struct intake in = { .scratch = arena_new() };
	int end;

	end = repo_open(s.arena, o->repo, o->rev, &s.repo, reterr);
	if (end == 0)
		end = policy_of(s.arena, o, s.repo, &s.results.policy, reterr);
	if (end == 0)
		end = searcher_new(s.arena, &in.searcher, reterr);
	if (end == 0) {
		in.facts = facts_new(s.arena);
		in.repo = s.repo;
		walk(&in, o->history);
		conclude(o, &s, &in);
	}
	searcher_free(in.searcher);
	arena_free(in.scratch);
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
