#include "app/scan.h"

#include "app/intake.h"
#include "app/policies.h"
#include "app/progress.h"
#include "app/verdict.h"
#include "authority/authority.h"
#include "read/posture.h"

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

static void
judge(const struct options *o, struct scan *s, struct intake *in)
{
	struct results *r = &s->results;
	struct scene scene;

	r->repo = str_of(o->repo);
	r->commit = repo_commit(s->repo);
	r->now = o->now;
	r->with_facts = o->facts;
	r->with_passes = o->passes;
	r->omit_excepted = o->omit_excepted;
	r->history_searched = in->past;
	r->graph = graph_seal(in->facts, o->now);
	r->score = score_graph(s->arena, priors_builtin(s->arena), r->graph);
	scene = (struct scene){ .graph = r->graph,
		.policy = r->policy,
		.now = o->now,
		.es99_usd =
		    r->score.relative ? -1 : (int64_t)r->score.es99_usd };
	r->findings =
	    findings_sorted(run_checks(s->arena, &scene), &r->n_findings);
	verdict(r, in->seen, in->missing, o->exit_zero);
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
		judge(o, &s, &in);
		check_manifest(&s);
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
