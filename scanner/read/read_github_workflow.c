#include "read/github.h"

/*
 * .github/workflows/<name>.yml. GitHub runs those in the root of a repository
 * and no others, so those of a vendored library say nothing.
 */
static bool
wants(struct str path)
{
	return str_eq(path_dir(path), STR(".github/workflows")) &&
	    (str_ends(path, STR(".yml")) || str_ends(path, STR(".yaml")));
}

static void
read_workflow(struct reading *r, const struct file *file)
{
	struct ci ci = ci_new(r, file);
	struct github g = { .ci = &ci };
	const struct node *jobs;

	g.root = reading_yaml(r, file);
	if (g.root == NULL || g.root->kind == NODE_NULL)
		return;
	jobs = node_get(g.root, "jobs");
	if (!node_is(jobs, NODE_MAP) || node_get(g.root, "on") == NULL) {
		tell_gap(r, g.root->line, g.root->col,
		    "a workflow without jobs or without a trigger");
		return;
	}
	github_workflow(&g, g.root);
	reading_done(r);
}

const struct reader reader_github_workflow = {
	.name = "github_workflow",
	.title = "GitHub workflows",
	.tells = CI_JOB_TELLS | FACT_BIT(CI_TRIGGER) | FACT_BIT(CI_TOKEN),
	.wants = wants,
	.read = read_workflow,
};
