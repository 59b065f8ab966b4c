#include "app/scan.h"

#include <string.h>

#include "app/intake.h"
#include "app/policies.h"
#include "app/progress.h"
#include "app/unearth.h"
#include "app/verdict.h"
#include "authority/authority.h"
#include "engine/weakened.h"

/* One run: what is taken in, and from where. */
struct run {
	struct intake in; /* first: what a walk tells it tells the intake */
	const struct options *options;
	struct unearth unearth;
};

static bool
is_read(const struct run *r, struct str path)
{
	return !r->options->keys_only && read_wants(path);
}

static bool
known(void *arg, const struct file *f)
{
	struct run *r = arg;

	if (f->kind != ENTRY_SUBMODULE) /* a commit of another repository */
		unearth_see(&r->unearth, f->blob);
	return false;
}

static bool
wants(void *arg, struct str path, uint64_t size)
{
	struct run *r = arg;

	(void)size; /* what is too large is told as unread */
	r->in.seen++;
	return intake_searches(&r->in, path) || is_read(r, path);
}

static void
take_file(void *arg, const struct file *f)
{
	struct run *r = arg;

	if (f->kind != ENTRY_FILE) {
		intake_unfollowed(&r->in, f);
		return;
	}
	if (is_read(r, f->path))
		intake_read(&r->in, f);
	intake_search(&r->in, f);
	progress("files", r->in.seen, 0);
}

static void
take_unread(void *arg, const struct unread *u)
{
	struct run *r = arg;

	unearth_see(&r->unearth, u->blob);
	intake_unread(&r->in, u);
}

static void
walk_tree(struct run *r)
{
	const struct visitor v = { .arg = r,
		.known = known,
		.wants = wants,
		.file = take_file,
		.unread = take_unread };

	repo_walk_tree(r->in.repo, &v);
	facts_read(r->in.facts, FACT_BIT(SECRET) | FACTS_BY_PRESENCE);
	progress_end();
}

/* ---- the history ---- */

static bool
wants_past(void *arg, struct str path, uint64_t size)
{
	struct run *r = arg;

	(void)size;
	return intake_searches(&r->in, path);
}

static void
take_past(void *arg, const struct file *f)
{
	struct run *r = arg;

	if (f->kind == ENTRY_FILE)
		intake_search(&r->in, f);
}

/* What came after a commit is little: no store is sifted for it. */
static int
walk_since(struct run *r, struct err *reterr)
{
	const struct visitor v = { .arg = r,
		.wants = wants_past,
		.file = take_past,
		.unread = take_unread };
	struct repo *since;
	int e = repo_at(r->in.repo, r->options->since, &since, reterr);

	if (e < 0)
		return e;
	walk_tree(r);
	r->in.past = true;
	(void)repo_walk_between(since, r->in.repo, &v);
	facts_read(r->in.facts, FACT_BIT(PAST_SECRET));
	progress_end();
	return 0;
}

static int
walk(struct run *r, struct err *reterr)
{
	if (!r->options->history || !repo_is_git(r->in.repo)) {
		walk_tree(r);
		return 0;
	}
	if (r->options->since != NULL)
		return walk_since(r, reterr);
	unearth_sift(&r->unearth);
	walk_tree(r);
	unearth_search(&r->unearth);
	return 0;
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

/* What asks for more than secrets has nothing to say. */
static void
keep_keys(struct arena *a, struct results *r)
{
	const fact_set secrets = FACT_BIT(SECRET) | FACT_BIT(PAST_SECRET);
	struct finding **v = arena_alloc(a, r->n_findings + 1, sizeof(*v));
	const struct check *c;
	size_t i, n = 0;

	for (i = 0; i < r->n_findings; i++) {
		c = engine_check(str_of(r->findings[i]->check));
		if (c != NULL && (c->needs & ~secrets) == 0 && c->needs != 0)
			v[n++] = r->findings[i];
	}
	r->findings = v;
	r->n_findings = n;
}

static void
conclude(const struct options *o, struct scan *s, struct intake *in)
{
	struct results *r = &s->results;
	struct scene scene = { .policy = r->policy, .now = o->now };

	results_begin(r, o, s->repo);
	r->history_searched = in->past;
	r->keys_only = o->keys_only;
	r->findings =
	    judge(s->arena, in->facts, &scene, &r->score, &r->n_findings);
	r->graph = scene.graph;
	if (o->keys_only)
		keep_keys(s->arena, r);
	verdict(r, s->repo, in->seen, in->missing, o->exit_zero);
	verdict_of_manifest(r, s->arena, s->repo, "the manifest is wrong");
}

/* From here on nothing is wrong with what the operator asked for. */
static int
take_in(struct scan *s, struct run *r, struct err *reterr)
{
	const struct options *o = r->options;
	int e;

	r->in.facts = facts_new(s->arena);
	r->in.repo = s->repo;
	searcher_be_strict(r->in.searcher,
	    policy_param(s->results.policy, PARAM_generic_secrets) != 0);
	r->in.paths = o->paths;
	r->in.n_paths = o->n_paths;
	r->unearth = (struct unearth){ .in = &r->in, .options = o };
	if (o->try_passwords)
		searcher_try_passwords(r->in.searcher, s->repo);
	e = walk(r, reterr);
	if (e == 0)
		conclude(o, s, &r->in);
	return e;
}

/* "-" is what is piped to us. */
static int
open_repo(struct arena *a, const struct options *o, struct repo **ret,
    struct err *reterr)
{
	struct str bytes;
	int e;

	if (strcmp(o->repo, "-") != 0)
		return repo_open(a, o->repo, o->rev, ret, reterr);
	e = read_standard_input(a, &bytes, reterr);
	if (e == 0)
		*ret = repo_of_text(a, "standard input", bytes);
	return e;
}

int
scan_run(const struct options *o, struct scan *ret, struct err *reterr)
{
	struct scan s = { .arena = arena_new() };
	struct run r = { .options = o, .in = { .scratch = arena_new() } };
	int end;

	end = open_repo(s.arena, o, &s.repo, reterr);
	if (end == 0)
		end = policy_of(s.arena, o, s.repo, &s.results.policy, reterr);
	if (end == 0)
		end = searcher_new(s.arena, &r.in.searcher, reterr);
	if (end == 0)
		end = take_in(&s, &r, reterr);
	unearth_end(&r.unearth);
	searcher_free(r.in.searcher);
	arena_free(r.in.scratch);
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
