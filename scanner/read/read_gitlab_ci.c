#include "base/limits.h"
#include "base/map.h"
#include "read/ci_guard.h"
#include "read/ci_job.h"

/*
 * .gitlab-ci.yml. Its secrets are variables of the project, which no file
 * names: a variable that a script uses and nothing here sets is one. Source:
 * GitLab's CI/CD YAML syntax reference.
 */
#define EXTENDS 11 /* levels, GitLab's own bound */

static bool
wants(struct str path)
{
	return str_eq(path, STR(".gitlab-ci.yml")) ||
	    str_eq(path, STR(".gitlab-ci.yaml")) ||
	    (str_starts(path, STR(".gitlab/")) &&
		(str_ends(path, STR(".yml")) || str_ends(path, STR(".yaml"))));
}

/* Top-level keys that are no jobs. */
static bool
is_keyword(struct str key)
{
	static const char *const words[] = { "stages", "variables", "default",
		"include", "image", "services", "workflow", "before_script",
		"after_script", "cache", "pages", "spec", "types" };
	size_t i;

	for (i = 0; i < COUNT_OF(words); i++)
		if (str_eq(key, str_of(words[i])))
			return !str_eq(key, STR("pages"));
	return false;
}

struct gitlab {
	struct ci *ci;
	struct ci_job *job; /* the one being read */
	const struct node *root;
	struct map *by_name; /* of what root has -> const struct node * */
};

/* ---- what a job inherits ---- */

static const struct node *inherited(const struct gitlab *g,
    const struct node *job, const char *key, unsigned depth);

static const struct node *
from_template(
    const struct gitlab *g, struct str name, const char *key, unsigned depth)
{
	const struct node *const *at =
	    name.n > 0 ? map_get(g->by_name, name) : NULL;

	return at == NULL ? NULL : inherited(g, *at, key, depth + 1);
}

/* The last template of a list wins. */
static const struct node *
inherited(const struct gitlab *g, const struct node *job, const char *key,
    unsigned depth)
{
	const struct node *own = node_get(job, key), *n, *found = NULL, *next;

	if (own != NULL || depth > EXTENDS)
		return own;
	n = node_get(job, "extends");
	if (!node_is(n, NODE_LIST))
		return from_template(g, node_str(n), key, depth);
	if (n->n > EXTENDS)
		return NULL;
	for (n = n->first; n != NULL; n = n->next) {
		next = from_template(g, node_str(n), key, depth + EXTENDS);
		found = next != NULL ? next : found;
	}
	return found;
}

static const struct node *
or_default(const struct gitlab *g, const struct node *job, const char *key)
{
	const struct node *n = inherited(g, job, key, 0);

	if (n == NULL)
		n = node_get(node_get(g->root, "default"), key);
	return n != NULL ? n : node_get(g->root, key);
}

/* ---- scripts ---- */

/* A variable that nothing here sets becomes a secret of its name; those that
 * are only configuration stay as they are. */
static struct str
with_secrets(struct gitlab *g, const struct ci_scope *scope, struct str text)
{
	struct ci_scope *vars = ci_scope_new(g->ci->a, NULL);
	size_t i, from;
	struct str name, path, none;

	for (i = 0; i + 1 < text.n; i++) {
		if (text.p[i] != '$')
			continue;
		from = i + 1 + (text.p[i + 1] == '{');
		for (i = from; i < text.n &&
		     (is_hex(text.p[i]) || text.p[i] == '_' ||
			 (text.p[i] >= 'A' && text.p[i] <= 'Z') ||
			 (text.p[i] >= 'a' && text.p[i] <= 'z'));)
			i++;
		name = str_slice(text, from, i--);
		path = arena_printf(g->ci->a, "env." STR_FMT,
		    STR_ARG(arena_lower(g->ci->a, name)));
		if (name.n > 0 && ci_spend(g->ci, 1) &&
		    (ci_name_signs(name) || ci_name_publishes(name)) &&
		    !ci_scope_get(scope, path, &none))
			(void)ci_scope_set(vars, "env", name,
			    arena_printf(g->ci->a, "${{ secrets." STR_FMT " }}",
				STR_ARG(name)));
	}
	return ci_expand_shell(g->ci->a, vars, text);
}

static void
take_line(struct gitlab *g, const struct ci_scope *scope, const struct node *n)
{
	const struct ci_place place = { g->ci->file->path, n };
	struct str text = node_str(n);

	if (!ci_spend(g->ci, text.n / 4 + 1))
		return;
	text = with_secrets(g, scope, text);
	ci_job_secrets(g->job, STR_NONE, text, place);
	ci_job_script(g->job, scope, text, place);
}

/* A string, a list, or lists inside lists where an anchor was put in. */
static void
take_script(struct gitlab *g, const struct ci_scope *scope,
    const struct node *script, unsigned depth)
{
	const struct node *n;

	if (!node_is(script, NODE_LIST)) {
		take_line(g, scope, script);
		return;
	}
	for (n = script->first; n != NULL && depth < EXTENDS; n = n->next)
		if (ci_spend(g->ci, 1))
			take_script(g, scope, n, depth + 1);
}

static void
set_variables(struct gitlab *g, struct ci_scope *scope, const struct node *map)
{
	const struct node *n = node_is(map, NODE_MAP) ? map->first : NULL;

	for (; n != NULL && ci_spend(g->ci, 1); n = n->next) {
		const struct ci_place place = { g->ci->file->path, n };
		struct str text =
		    node_str(node_is(n, NODE_MAP) ? node_get(n, "value") : n);

		text = with_secrets(g, scope, text);
		ci_job_secrets(g->job, n->key, text, place);
		if (!ci_scope_set(scope, "env", n->key, text))
			(void)ci_spend(g->ci, LIMIT_CI_WORK);
	}
}

/* ---- jobs ---- */

static void
note_image(struct gitlab *g, const struct node *image)
{
	struct ci_place place = { g->ci->file->path, image };
	struct str name;

	if (node_is(image, NODE_MAP))
		place.at = node_get(image, "name");
	name = node_str(place.at);
	if (name.n > 0 && !str_has(name, STR("$")))
		ci_job_ran(g->job,
		    arena_printf(g->ci->a, "docker://" STR_FMT, STR_ARG(name)),
		    place);
}

/* Whether a scanner in it runs by itself, and what its failure is worth. Its
 * rules may keep it from merge requests; they are not evaluated. */
static void
weigh(struct gitlab *g, const struct node *job)
{
	const struct node *soft = inherited(g, job, "allow_failure", 0);
	struct str when = node_str(inherited(g, job, "when", 0));

	g->job->idle =
	    str_eq(when, STR("never")) || str_eq(when, STR("manual"));
	g->job->guards = CI_REVIEWS;
	if (node_is(soft, NODE_MAP) || str_eq(node_str(soft), STR("true")))
		g->job->guards |= CI_SOFT;
}

static void
take_job(struct gitlab *g, const struct ci_scope *outer, const struct node *job)
{
	static const char *const parts[] = { "before_script", "script",
		"after_script" };
	const struct node *e = inherited(g, job, "environment", 0);
	struct ci_scope *scope = ci_scope_new(g->ci->a, outer);
	struct str environment =
	    node_str(node_is(e, NODE_MAP) ? node_get(e, "name") : e);
	size_t i;

	if (environment.n > 0)
		g->job->flags |= CI_ENVIRONMENT;
	g->job->near = arena_printf(g->ci->a, STR_FMT " " STR_FMT,
	    STR_ARG(str_slice(environment, 0, 200)),
	    STR_ARG(str_slice(job->key, 0, 200)));
	set_variables(g, scope, inherited(g, job, "variables", 0));
	weigh(g, job);
	note_image(g, or_default(g, job, "image"));
	for (i = 0; i < COUNT_OF(parts); i++) {
		const struct node *script = or_default(g, job, parts[i]);

		if (script != NULL)
			take_script(g, scope, script, 0);
	}
}

/* ---- includes ---- */

static struct str
include_ref(struct arena *a, const struct node *n)
{
	struct str project = node_str(node_get(n, "project"));
	struct str remote = node_str(node_get(n, "remote"));
	struct str ref = node_str(node_get(n, "ref"));

	if (node_is(n, NODE_STRING) && str_has(n->text, STR("://")))
		return arena_printf(a, STR_FMT "@", STR_ARG(n->text));
	if (remote.n > 0 && node_get(n, "integrity") == NULL)
		return arena_printf(a, STR_FMT "@", STR_ARG(remote));
	if (project.n > 0)
		return arena_printf(a, STR_FMT "@" STR_FMT, STR_ARG(project),
		    STR_ARG(ref.n > 0 ? ref : STR("HEAD")));
	return node_str(node_get(n, "component"));
}

/* GitLab's own templates are of the server's version; what they run counts. */
static struct str
include_name(const struct node *n, struct str ref)
{
	struct str template = node_str(node_get(n, "template"));

	return template.n > 0 ? template : ref;
}

static void
take_includes(struct ci *ci, const struct node *include)
{
	const struct node *n = include;
	struct ci_job job;

	ci_job_start(&job, ci,
	    arena_printf(ci->a, "ci:" STR_FMT, STR_ARG(ci->file->path)));
	if (node_is(include, NODE_LIST))
		n = include->first;
	job.guards = CI_REVIEWS;
	for (; n != NULL; n = node_is(include, NODE_LIST) ? n->next : NULL) {
		const struct ci_place place = { ci->file->path, n };
		struct str ref = include_ref(ci->a, n);

		ci_job_ran(&job, ref, place);
		ci_job_guard(
		    &job, ci_guard_of(include_name(n, ref)), false, place);
	}
	ci_job_tell(&job);
}

/* ---- the file ---- */

/* What the file sets for all of its jobs; a job has of it what it uses. */
static struct ci_scope *
scope_of_all(struct gitlab *g)
{
	struct ci_scope *scope = ci_scope_new(g->ci->a, NULL);
	struct ci_job nobody;

	ci_job_start(&nobody, g->ci, STR_NONE);
	g->job = &nobody;
	set_variables(g, scope, node_get(g->root, "variables"));
	g->job = NULL;
	return scope;
}

static void
take_jobs(struct ci *ci, const struct node *root)
{
	struct gitlab g = { .ci = ci, .root = root, .by_name = map_new(ci->a) };
	struct ci_scope *all = scope_of_all(&g);
	const struct node *n;

	for (n = root->first; n != NULL; n = n->next) {
		const struct node **at = ARENA_NEW(ci->a, const struct node *);

		*at = n;
		*map_slot(g.by_name, n->key) = at;
	}
	for (n = root->first; n != NULL && ci_spend(ci, 4); n = n->next) {
		struct ci_job job;

		if (is_keyword(n->key) || !node_is(n, NODE_MAP) ||
		    str_starts(n->key, STR(".")))
			continue;
		ci_job_start(&job, ci,
		    arena_printf(ci->a, "ci:" STR_FMT "#" STR_FMT,
			STR_ARG(ci->file->path), STR_ARG(n->key)));
		g.job = &job;
		take_job(&g, all, n);
		ci_job_tell(&job);
	}
}

/* Other files below .gitlab/ are templates of issues and the like. */
static void
read_gitlab(struct reading *r, const struct file *file)
{
	struct ci ci = ci_new(r, file);
	const struct node *root;

	if (!str_starts(file->path, STR(".gitlab-ci")) &&
	    !str_has(file->bytes, STR("script:")))
		return;
	root = reading_yaml(r, file);
	if (!node_is(root, NODE_MAP))
		return;
	take_includes(&ci, node_get(root, "include"));
	take_jobs(&ci, root);
	reading_done(r);
}

const struct reader reader_gitlab_ci = {
	.name = "gitlab_ci",
	.title = "GitLab pipelines",
	.tells = CI_JOB_TELLS,
	.wants = wants,
	.read = read_gitlab,
};
