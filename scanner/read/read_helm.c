#include "read/hot_key.h"

/*
 * Templates of Helm charts are no YAML before they are rendered. Those that
 * give a workload a signing key are a gap: what it is used for, and where it
 * comes from, is in values that nobody may have put into the repository.
 */
static bool
wants(struct str path)
{
	return (str_ends(path, STR(".yml")) || str_ends(path, STR(".yaml")) ||
		   str_ends(path, STR(".tpl"))) &&
	    !str_starts(path, STR(".github/")) &&
	    !str_has(path, STR("node_modules/"));
}

static void
read_helm(struct reading *r, const struct file *file)
{
	if (!str_has(file->bytes, STR("{{")) ||
	    !str_has(file->bytes, STR("kind:")) ||
	    !str_has(file->bytes, STR("apiVersion:")) ||
	    !hot_named(file->bytes))
		return;
	tell_gap(r, 1, 1, "a template with a signing key: rendered elsewhere");
	reading_done(r);
}

const struct reader reader_helm = {
	.name = "helm",
	.title = "Templates of Helm, to say so",
	.tells = FACT_BIT(CUSTODY),
	.wants = wants,
	.read = read_helm,
};
