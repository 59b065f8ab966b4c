#include "base/limits.h"
#include "base/map.h"
#include "read/ci_guard.h"
#include "read/github.h"

struct github_file {
	const struct node *root; /* NULL: not there */
};

/* ---- files ---- */

/* Calls name files from the root of the repository. */
static bool
read_root(struct ci *ci, struct str path, struct str *ret)
{
	struct str up = STR_NONE, dir = path_dir(ci->file->path);

	for (; dir.n > 0; dir = path_dir(dir))
		up = arena_printf(ci->a, "../" STR_FMT, STR_ARG(up));
	return reading_sibling(ci->r,
	    arena_printf(ci->a, STR_FMT STR_FMT, STR_ARG(up), STR_ARG(path)).p,
	    ret);
}

const struct node *
github_file(struct github *g, struct str path)
{
	struct github_file *f;
	struct str bytes;
	struct err e;

	if (g->files == NULL)
		g->files = map_new(g->ci->a);
	f = map_get(g->files, path);
	if (f != NULL)
		return f->root;
	f = ARENA_NEW(g->ci->a, struct github_file);
	*map_slot(g->files, path) = f;
	if (!read_root(g->ci, path, &bytes) || bytes.n > LIMIT_PARSE_BYTES ||
	    !ci_spend(g->ci, bytes.n / 16) ||
	    yaml_parse(g->ci->a, path, bytes, &f->root, &e) < 0)
		f->root = NULL; /* its own reading makes the gap */
	return f->root;
}

/* "./.github/actions/x/" without the dots and the slash; empty: not ours. */
static struct str
local_path(struct str uses)
{
	if (!str_starts(uses, STR("./")) || str_has(uses, STR("..")))
		return STR_NONE;
	uses = str_slice(uses, 2, uses.n);
	while (str_ends(uses, STR("/")))
		uses.n--;
	return uses;
}

static const struct node *
action_file(struct github *g, struct str dir, struct str *ret_path)
{
	static const char *const names[] = { "action.yml", "action.yaml" };
	const struct node *root = NULL;
	size_t i;

	for (i = 0; root == NULL && i < COUNT_OF(names); i++) {
		*ret_path = arena_printf(g->ci->a, STR_FMT "%s%s", STR_ARG(dir),
		    dir.n > 0 ? "/" : "", names[i]);
		root = github_file(g, *ret_path);
	}
	return root;
}

/* ---- names ---- */

static struct str
expanded(struct github *g, const struct ci_scope *scope, struct str text)
{
	bool cut = false;

	if (!ci_spend(g->ci, text.n / 16 + 1))
		return STR_NONE;
	text = ci_expand(g->ci->a, scope, text, &cut);
	if (cut)
		(void)ci_spend(g->ci, LIMIT_CI_WORK);
	return ci_spend(g->ci, text.n / 16) ? text : STR_NONE;
}

void
github_names(struct github *g, struct ci_job *j, const struct github_frame *at,
    struct ci_scope *scope, const char *context, const struct node *map,
    const struct ci_scope *outer)
{
	const struct node *n;

	if (!node_is(map, NODE_MAP)) /* env: ${{ fromJSON(...) }} */
		return;
	for (n = map->first; n != NULL; n = n->next) {
		struct str text = expanded(g, outer, node_str(n));
		const struct ci_place place = { at->path, n };

		ci_job_secrets(j, n->key, text, place);
		if (!ci_scope_set(scope, context, n->key, text)) {
			(void)ci_spend(g->ci, LIMIT_CI_WORK);
			return;
		}
	}
}

void
github_defaults(
    struct ci *ci, struct ci_scope *scope, const struct node *inputs)
{
	const struct node *n;

	if (!node_is(inputs, NODE_MAP))
		return;
	for (n = inputs->first; n != NULL; n = n->next)
		if (!ci_scope_set(scope, "inputs", n->key,
			node_str(node_get(n, "default"))))
			(void)ci_spend(ci, LIMIT_CI_WORK);
}

/* ---- steps ---- */

/* Keys of SSH, of apps and of stores of certificates go to such actions. */
static bool
signs_other_things(struct str uses)
{
	return str_has_nocase(uses, STR("ssh")) ||
	    str_has_nocase(uses, STR("app-token")) ||
	    str_has_nocase(uses, STR("github-app")) ||
	    str_has_nocase(uses, STR("gpg")) ||
	    str_has_nocase(uses, STR("scp")) ||
	    str_has_nocase(uses, STR("keystore"));
}

static void
take_composite(struct github *g, struct ci_job *j,
    const struct github_frame *at, const struct ci_scope *scope,
    const struct node *step, struct str dir)
{
	struct ci_scope *inner = ci_scope_new(g->ci->a, scope);
	struct github_frame frame = { .depth = at->depth + 1 };
	const struct node *root;

	if (frame.depth > LIMIT_CI_DEPTH)
		return;
	root = action_file(g, dir, &frame.path);
	if (root == NULL) {
		if (str_starts(dir, STR(".github/")))
			tell_gap(g->ci->r, step->line, step->col,
			    "the action " STR_FMT
			    " is not there or cannot be read",
			    STR_ARG(dir));
		return;
	}
	frame.root = root;
	github_defaults(g->ci, inner, node_get(root, "inputs"));
	github_names(g, j, at, inner, "inputs", node_get(step, "with"), scope);
	github_steps(g, j, &frame, inner, node_path(root, "runs.steps"));
}

/* Somebody else's code gets the secrets of `with`. */
static void
take_foreign(struct github *g, struct ci_job *j, const struct github_frame *at,
    const struct ci_scope *scope, const struct node *step)
{
	const struct node *uses = node_get(step, "uses");
	const struct node *with = node_get(step, "with"), *n;
	const struct ci_place place = { at->path, uses };
	bool other = signs_other_things(node_str(uses));

	ci_job_ran(j, node_str(uses), place);
	ci_job_guard(j, ci_guard_of(node_str(uses)), false, place);
	if (g->trigger != NULL)
		github_watch_action(g->trigger, node_str(uses), with, place);
	if (!node_is(with, NODE_MAP))
		return;
	for (n = with->first; n != NULL; n = n->next) {
		struct str text = expanded(g, scope, node_str(n));
		const struct ci_place p = { at->path, n };

		if (str_eq(n->key, STR("script")) ||
		    str_eq(n->key, STR("run")) ||
		    str_eq(n->key, STR("command"))) {
			if (g->trigger != NULL)
				github_watch_script(
				    g->ci, g->trigger, node_str(n), text, p);
			ci_job_script(j, scope, text, p);
		}
		ci_job_secrets(j, other ? STR("ssh") : n->key, text, p);
	}
	if (str_has(node_str(uses), STR("configure-aws-credentials")) &&
	    node_get(with, "role-to-assume") != NULL)
		*VEC_ADD(g->ci->a, &j->cloud) = STR("id-token");
}

static void
take_script(struct github *g, struct ci_job *j, const struct github_frame *at,
    const struct ci_scope *scope, const struct node *run)
{
	const struct ci_place place = { at->path, run };
	struct str full = expanded(g, scope, node_str(run));

	if (g->trigger != NULL)
		github_watch_script(
		    g->ci, g->trigger, node_str(run), full, place);
	ci_job_secrets(j, STR_NONE, full, place);
	ci_job_script(j, scope, full, place);
}

/* "false", "${{ false }}" */
static bool
is_false(struct str s)
{
	if (str_starts(s, STR("${{")) && str_ends(s, STR("}}")))
		s = str_slice(s, 3, s.n - 2);
	return str_eq(str_trim(s), STR("false"));
}

void
github_weigh(struct ci_job *j, const struct node *n)
{
	struct str soft = node_str(node_get(n, "continue-on-error"));

	if (soft.n > 0 && !is_false(soft))
		j->guards |= CI_SOFT;
	j->idle = j->idle || is_false(node_str(node_get(n, "if")));
}

static void
take_step(struct github *g, struct ci_job *j, const struct github_frame *at,
    const struct ci_scope *outer, const struct node *step)
{
	struct ci_scope *scope = ci_scope_new(g->ci->a, outer);
	struct str uses = node_str(node_get(step, "uses")), near = j->near;
	unsigned guards = j->guards;
	bool idle = j->idle;

	github_weigh(j, step);
	github_names(g, j, at, scope, "env", node_get(step, "env"), outer);
	j->near = arena_printf(g->ci->a, STR_FMT " " STR_FMT,
	    STR_ARG(str_slice(near, 0, 1000)),
	    STR_ARG(str_slice(node_str(node_get(step, "name")), 0, 200)));
	if (node_get(step, "run") != NULL)
		take_script(g, j, at, scope, node_get(step, "run"));
	else if (str_starts(uses, STR("./")))
		take_composite(g, j, at, scope, step, local_path(uses));
	else if (uses.n > 0)
		take_foreign(g, j, at, scope, step);
	j->near = near;
	j->guards = guards;
	j->idle = idle;
}

void
github_steps(struct github *g, struct ci_job *j, const struct github_frame *at,
    const struct ci_scope *scope, const struct node *steps)
{
	const struct node *n;

	if (!node_is(steps, NODE_LIST))
		return;
	for (n = steps->first; n != NULL && ci_spend(g->ci, 4); n = n->next)
		take_step(g, j, at, scope, n);
}
