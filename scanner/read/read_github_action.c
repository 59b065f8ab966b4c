#include "read/github.h"

/*
 * action.yml of a composite action. Those of a job are also read by way of
 * the workflows that call them; here they speak for themselves, for they may
 * be called from anywhere.
 */
static bool
wants(struct str path)
{
	struct str name = path_base(path);

	return (str_eq(name, STR("action.yml")) ||
		   str_eq(name, STR("action.yaml"))) &&
	    !path_is_made(path) && !str_starts(path, STR("lib/")) &&
	    !str_has(path, STR("vendor/"));
}

static void
read_action(struct reading *r, const struct file *file)
{
	struct ci ci = ci_new(r, file);
	struct github g = { .ci = &ci };

	if (!str_has(file->bytes, STR("composite")))
		return;
	g.root = reading_yaml(r, file);
	if (!str_eq(
		node_str(node_path(g.root, "runs.using")), STR("composite")))
		return;
	ci.test = !str_starts(file->path, STR(".github/")) &&
	    path_is_test(file->path);
	github_action(&g, g.root);
	reading_done(r);
}

const struct reader reader_github_action = {
	.name = "github_action",
	.title = "GitHub composite actions",
	/* CI_SECRET, too; but where only actions were read, nobody can say
	 * that no workflow has a key */
	.tells = FACT_BIT(CI_ACTION),
	.wants = wants,
	.read = read_action,
};
