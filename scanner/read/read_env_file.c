#include "read/secrecy.h"

/*
 * Settings files that are in the repository: .env and its variants, *.secret,
 * secrets.yaml. What is told is how many of their values are secrets and what
 * those are called, never a value. A file of stand-ins (.env.example) is read
 * like the others: people put the real ones there by mistake.
 */
static bool
is_env(struct str base)
{
	return str_eq(base, STR(".env")) || str_starts(base, STR(".env.")) ||
	    str_starts(base, STR(".env-")) || str_starts(base, STR(".env_")) ||
	    str_ends(base, STR(".env")) || str_eq(base, STR(".envrc")) ||
	    str_eq(base, STR(".flaskenv")) || str_eq(base, STR("env.sh"));
}

static bool
is_secret(struct str base)
{
	return str_ends(base, STR(".secret")) ||
	    str_ends(base, STR(".secrets")) || str_eq(base, STR(".mnemonic")) ||
	    str_eq(base, STR("mnemonic.txt"));
}

static bool
is_yaml(struct str base)
{
	return str_eq(base, STR("secrets.yaml")) ||
	    str_eq(base, STR("secrets.yml")) ||
	    str_eq(base, STR("secret.yaml")) || str_eq(base, STR("secret.yml"));
}

static bool
wants(struct str path)
{
	struct str base = path_base(path);

	return (is_env(base) || is_secret(base) || is_yaml(base)) &&
	    !str_has(path, STR("node_modules/")) &&
	    !str_starts(path, STR(".github/"));
}

static void
read_settings(struct secrets_found *found, struct str bytes)
{
	struct lines lines = { .rest = bytes };
	struct setting s;

	while (dotenv_next(&lines, &s))
		secrecy_add(
		    found, secrecy_of(s.name, s.value), s.name, s.line, s.col);
}

/* A file that is nothing but a key or a phrase. */
static void
read_bare(struct secrets_found *found, struct str bytes)
{
	enum secrecy kind = secrecy_of(STR("private_key"), str_trim(bytes));

	if (found->n == 0)
		secrecy_add(found, kind, STR("all of it"), 1, 1);
}

static void
read_tree(struct secrets_found *found, const struct node *n)
{
	const struct node *child;

	if (n == NULL)
		return;
	if (n->key.n > 0 && node_is(n, NODE_STRING))
		secrecy_add(found, secrecy_of(n->key, n->text), n->key, n->line,
		    n->col);
	for (child = n->first; child != NULL; child = child->next)
		read_tree(found, child);
}

/* A workflow, a manifest of Kubernetes (another reader's), a template. */
static bool
is_other_yaml(struct str bytes)
{
	return str_has(bytes, STR("apiVersion:")) ||
	    str_has(bytes, STR("\njobs:")) || str_has(bytes, STR("{{"));
}

static void
read_env_file(struct reading *r, const struct file *file)
{
	struct secrets_found found = { 0 };
	const struct node *root;

	if (text_is_binary(file->bytes)) /* encrypted by git-crypt and others */
		return;
	if (is_yaml(path_base(file->path))) {
		if (is_other_yaml(file->bytes))
			return;
		root = reading_yaml(r, file);
		if (root == NULL)
			return;
		if (node_get(root, "sops") == NULL)
			read_tree(&found, root);
	} else {
		read_settings(&found, file->bytes);
		if (is_secret(path_base(file->path)))
			read_bare(&found, file->bytes);
	}
	secrecy_tell(r, file, &found);
	reading_done(r);
}

const struct reader reader_env_file = {
	.name = "env_file",
	.title = "Settings files with secrets",
	.tells = FACT_BIT(ENV_FILE),
	.wants = wants,
	.read = read_env_file,
};
