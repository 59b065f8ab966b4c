#include "base/limits.h"
#include "base/map.h"
#include "read/ci_guard.h"
#include "read/github.h"

/* One job of a workflow, of the file itself or of one that it calls. */
static void take_job(struct github *, struct ci_job *,
    const struct github_frame *, const struct ci_scope *,
    const struct node *job);

/* ---- calls of other workflows ---- */

static void
note_inherited(
    struct ci_job *j, const struct github_frame *at, const struct node *secrets)
{
	struct ci_use use = { .name = STR("*"),
		.flags = CI_INHERITS,
		.place = { at->path, secrets } };

	ci_job_use(j, &use);
}

/*
 * A workflow that is not here gets a key: it is named like one that signs,
 * and the call says that something goes live.
 */
static void
hand_over(struct github *g, struct ci_job *j, const struct github_frame *at,
    const struct ci_scope *inner, const struct node *job, bool goes_live)
{
	const struct node *secrets = node_get(job, "secrets"), *n;
	struct str where = STR_NONE;
	const struct ci_name *name;

	for (name = ci_scope_names(inner); name != NULL; name = name->next)
		where = arena_printf(g->ci->a, STR_FMT " " STR_FMT " " STR_FMT,
		    STR_ARG(str_slice(where, 0, 4000)), STR_ARG(name->name),
		    STR_ARG(str_slice(name->text, 0, 200)));
	if (!node_is(secrets, NODE_MAP))
		return;
	for (n = secrets->first; n != NULL; n = n->next) {
		struct str path = arena_printf(g->ci->a, "secrets." STR_FMT,
		    STR_ARG(arena_lower(g->ci->a, n->key)));
		struct ci_use use = { .place = { at->path, n },
			.says = "a workflow that is not here",
			.unclear = true };
		struct ci_refs in = { 0 };

		if (!ci_scope_get(inner, path, &in.text))
			continue;
		while (ci_secret_next(g->ci->a, &in, &use.name)) {
			if (!ci_name_signs(use.name) && !ci_name_signs(n->key))
				continue;
			use.flags = CI_NAMED;
			if (goes_live)
				use.flags |= CI_SIGNS;
			if (goes_live &&
			    ci_network_of(g->ci->a, where, true) !=
				CI_NETWORK_TEST)
				use.flags |= CI_PRODUCTION;
			ci_job_use(j, &use);
		}
	}
}

static void
close_secrets(struct ci *ci, struct ci_scope *inner, const struct node *root)
{
	const struct node *n = node_path(root, "on.workflow_call.secrets");

	for (n = n == NULL ? NULL : n->first; n != NULL; n = n->next)
		if (!ci_scope_set(inner, "secrets", n->key, STR_NONE))
			(void)ci_spend(ci, LIMIT_CI_WORK);
}

static void
take_jobs_of(struct github *g, struct ci_job *j, const struct github_frame *at,
    struct ci_scope *scope, const struct node *root)
{
	const struct node *n = node_get(root, "jobs");

	if (!node_is(n, NODE_MAP))
		return;
	github_names(g, j, at, scope, "env", node_get(root, "env"), scope);
	for (n = n->first; n != NULL && ci_spend(g->ci, 4); n = n->next)
		take_job(g, j, at, scope, n);
}

static void
take_call(struct github *g, struct ci_job *j, const struct github_frame *at,
    const struct ci_scope *outer, const struct node *job)
{
	const struct node *uses = node_get(job, "uses");
	const struct node *secrets = node_get(job, "secrets");
	struct github_frame frame = { .depth = at->depth + 1 };
	struct ci_scope *inner = ci_scope_new(g->ci->a, NULL);
	struct str text = node_str(uses);
	bool ours = str_starts(text, STR("./")), inherits;

	inherits = str_eq(node_str(secrets), STR("inherit"));
	if (inherits)
		note_inherited(j, at, secrets);
	if (ours) {
		frame.path = str_slice(text, 2, text.n);
		if (!str_has(frame.path, STR("..")))
			frame.root = github_file(g, frame.path);
		if (frame.root == NULL)
			tell_gap(g->ci->r, uses->line, uses->col,
			    "the workflow " STR_FMT
			    " is not there or cannot be read",
			    STR_ARG(frame.path));
	} else {
		const struct ci_place place = { at->path, uses };

		ci_job_ran(j, text, place);
		ci_job_guard(j, ci_guard_of(text), false, place);
	}
	github_defaults(
	    g->ci, inner, node_path(frame.root, "on.workflow_call.inputs"));
	if (!inherits)
		close_secrets(g->ci, inner, frame.root);
	github_names(g, j, at, inner, "inputs", node_get(job, "with"), outer);
	github_names(g, j, at, inner, "secrets", secrets, outer);
	if (frame.root == NULL)
		hand_over(g, j, at, inner, job,
		    ci_name_deploys(text) || ci_name_deploys(job->key));
	else if (frame.depth <= LIMIT_CI_DEPTH)
		take_jobs_of(g, j, &frame, inner, frame.root);
}

/* ---- jobs ---- */

/* One of several values; what it may be is a list without spaces, so that it
 * stays one word of a command. */
static struct str
or_also(struct arena *a, struct str all, struct str one)
{
	if (all.n > 2000 || one.n == 0)
		return all;
	return arena_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(all),
	    all.n > 0 ? "," : "", STR_ARG(str_slice(one, 0, 2000)));
}

/* include: a list of maps, each with values for some axes. */
static void
set_included(struct ci *ci, struct ci_scope *scope, const struct node *map)
{
	const struct node *n = node_is(map, NODE_MAP) ? map->first : NULL;
	struct str old, path;

	for (; n != NULL && ci_spend(ci, 1); n = n->next) {
		path = arena_printf(ci->a, "matrix." STR_FMT,
		    STR_ARG(arena_lower(ci->a, n->key)));
		old = STR_NONE;
		(void)ci_scope_get(scope, path, &old);
		(void)ci_scope_set(
		    scope, "matrix", n->key, or_also(ci->a, old, node_str(n)));
	}
}

/* A matrix runs every value; together they say where it acts. */
static void
set_matrix(struct ci *ci, struct ci_scope *scope, const struct node *matrix)
{
	const struct node *axis, *n;

	if (!node_is(matrix, NODE_MAP))
		return;
	for (axis = matrix->first; axis != NULL; axis = axis->next) {
		struct str all = STR_NONE;

		if (!node_is(axis, NODE_LIST))
			continue;
		for (n = axis->first; n != NULL && ci_spend(ci, 1);
		     n = n->next) {
			all = or_also(ci->a, all, node_str(n));
			set_included(ci, scope, n);
		}
		(void)ci_scope_set(scope, "matrix", axis->key, all);
	}
}

static struct str
environment_of(const struct node *job)
{
	const struct node *e = node_get(job, "environment");

	return node_is(e, NODE_MAP) ? node_str(node_get(e, "name"))
				    : node_str(e);
}

static void
note_image(
    struct ci_job *j, const struct github_frame *at, const struct node *image)
{
	struct ci_place place = { at->path, image };
	struct str name;

	if (node_is(image, NODE_MAP))
		place.at = node_get(image, "image");
	name = node_str(place.at);
	if (name.n > 0 && !str_has(name, STR("${{")))
		ci_job_ran(j,
		    arena_printf(j->ci->a, "docker://" STR_FMT, STR_ARG(name)),
		    place);
}

static void
take_job(struct github *g, struct ci_job *j, const struct github_frame *at,
    const struct ci_scope *outer, const struct node *job)
{
	struct ci_scope *scope = ci_scope_new(g->ci->a, outer);
	struct str environment = environment_of(job), near = j->near;
	unsigned flags = j->flags, guards = j->guards;
	bool idle = j->idle;

	github_weigh(j, job);
	set_matrix(g->ci, scope, node_path(job, "strategy.matrix"));
	if (environment.n > 0)
		j->flags |= CI_ENVIRONMENT;
	j->near =
	    arena_printf(g->ci->a, STR_FMT " " STR_FMT " " STR_FMT " " STR_FMT,
		STR_ARG(str_slice(near, 0, 1000)),
		STR_ARG(str_slice(environment, 0, 200)),
		STR_ARG(str_slice(job->key, 0, 200)),
		STR_ARG(str_slice(node_str(node_get(job, "name")), 0, 200)));
	github_names(g, j, at, scope, "env", node_get(job, "env"), scope);
	note_image(j, at, node_get(job, "container"));
	if (node_get(job, "uses") != NULL)
		take_call(g, j, at, scope, job);
	else
		github_steps(g, j, at, scope, node_get(job, "steps"));
	j->guards = guards;
	j->idle = idle;
	if (at->depth > 0) { /* of a called workflow: its own affair */
		j->flags = flags;
		j->near = near;
	}
}

/* ---- the file ---- */

static struct str
job_id(struct ci *ci, struct str job)
{
	return arena_printf(ci->a, "ci:" STR_FMT "%s" STR_FMT,
	    STR_ARG(ci->file->path), job.n > 0 ? "#" : "", STR_ARG(job));
}

/* Inputs that bring a key are bound to a secret of their name. */
static struct str
key_input(struct ci *ci, struct str name)
{
	return arena_printf(
	    ci->a, "${{ secrets['inputs." STR_FMT "'] }}", STR_ARG(name));
}

/* What the form offers is what an input may be. Some forms ask for a key. */
static void
set_choices(struct ci *ci, struct ci_scope *scope, const struct node *inputs)
{
	const struct node *n, *o;

	if (!node_is(inputs, NODE_MAP))
		return;
	for (n = inputs->first; n != NULL; n = n->next) {
		struct str all = node_str(node_get(n, "default"));

		o = node_get(n, "options");
		for (o = o == NULL ? NULL : o->first;
		     o != NULL && ci_spend(ci, 1); o = o->next)
			all = or_also(ci->a, all, node_str(o));
		if (all.n == 0 && ci_name_signs(n->key))
			all = key_input(ci, n->key);
		if (all.n > 0 && !ci_scope_set(scope, "inputs", n->key, all))
			(void)ci_spend(ci, LIMIT_CI_WORK);
	}
}

static void
take_own_job(struct github *g, const struct github_frame *at,
    const struct ci_scope *scope, const struct node *job)
{
	struct github_trigger trigger;
	struct ci_scope *own = ci_scope_new(g->ci->a, scope);
	struct ci_job j;
	bool unnamed = false;

	ci_job_start(&j, g->ci, job_id(g->ci, job->key));
	j.far = arena_printf(g->ci->a, STR_FMT " " STR_FMT,
	    STR_ARG(str_slice(node_str(node_get(at->root, "name")), 0, 200)),
	    STR_ARG(path_base(at->path)));
	github_triggers(at->root, &trigger);
	g->trigger = &trigger;
	if (trigger.reviews)
		j.guards |= CI_REVIEWS;
	github_names(g, &j, at, own, "env", node_get(at->root, "env"), scope);
	take_job(g, &j, at, own, job);
	j.writes = github_token(&j, at->root, job, &unnamed);
	ci_job_tell(&j);
	github_trigger_tell(&j, &trigger, job, unnamed);
	g->trigger = NULL;
}

void
github_workflow(struct github *g, const struct node *root)
{
	struct ci_scope *scope = ci_scope_new(g->ci->a, NULL);
	const struct github_frame at = { .path = g->ci->file->path,
		.root = root };
	const struct node *n = node_get(root, "jobs");

	set_choices(
	    g->ci, scope, node_path(root, "on.workflow_dispatch.inputs"));
	for (n = n->first; n != NULL && ci_spend(g->ci, 4); n = n->next)
		take_own_job(g, &at, scope, n);
}

/*
 * By itself a composite action has no secrets, only inputs; one that is named
 * like a key stands for the secret of whoever calls it.
 */
void
github_action(struct github *g, const struct node *root)
{
	struct ci_scope *scope = ci_scope_new(g->ci->a, NULL);
	const struct github_frame at = { .path = g->ci->file->path,
		.root = root };
	const struct node *n = node_get(root, "inputs");
	struct ci_job j;

	for (n = node_is(n, NODE_MAP) ? n->first : NULL; n != NULL; n = n->next)
		if (ci_name_signs(n->key) &&
		    !ci_scope_set(
			scope, "inputs", n->key, key_input(g->ci, n->key)))
			(void)ci_spend(g->ci, LIMIT_CI_WORK);
	ci_job_start(&j, g->ci, job_id(g->ci, STR_NONE));
	j.only_signing = true;
	github_steps(g, &j, &at, scope, node_path(root, "runs.steps"));
	ci_job_tell(&j);
}
