#include "read/watching.h"

/*
 * Bots of Forta. What one looks at is in its code, so a bot is a gap: somebody
 * watches, nobody can tell what. Only a name or description that says that
 * supply is held against backing is taken at its word. Source: docs.forta.org.
 */
#define SERVICE "Forta"

static bool
wants(struct str path)
{
	struct str base = path_base(path);

	return (str_eq(base, STR("forta.config.json")) ||
		   str_eq(base, STR("package.json"))) &&
	    !str_has(path, STR("node_modules/"));
}

static bool
is_bot(const struct node *root)
{
	return node_path(root, "dependencies.forta-agent") != NULL ||
	    node_path(root, "dependencies.forta-bot") != NULL ||
	    node_path(root, "dependencies.@fortanetwork/forta-bot") != NULL;
}

static void
read_forta(struct reading *r, const struct file *file)
{
	const struct node *root;

	if (str_ends(file->path, STR("forta.config.json"))) {
		tell_gap(r, 1, 1, "a bot: its code says what it watches");
		reading_done(r);
		return;
	}
	if (!str_has(file->bytes, STR("forta-agent")) &&
	    !str_has(file->bytes, STR("forta-bot")))
		return;
	root = reading_json(r, file);
	if (!is_bot(root))
		return;
	tell_gap(
	    r, root->line, root->col, "a bot: its code says what it watches");
	watch_invariant(r, root, node_str(node_get(root, "name")), SERVICE);
	watch_invariant(
	    r, root, node_str(node_get(root, "description")), SERVICE);
	reading_done(r);
}

const struct reader reader_forta = {
	.name = "forta",
	.title = "Forta bots",
	.tells = FACT_BIT(MONITOR) | FACT_BIT(ALERT),
	.wants = wants,
	.read = read_forta,
};
