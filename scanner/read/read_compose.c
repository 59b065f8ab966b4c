#include "read/documents.h"
#include "read/hot_key.h"

/*
 * Files of Docker Compose: which service is given a signing key, on its
 * command line or in its environment, and what is written there in the clear.
 * Source: the Compose specification.
 */
static bool
wants(struct str path)
{
	struct str base = path_base(path);

	return (str_ends(base, STR(".yml")) || str_ends(base, STR(".yaml"))) &&
	    str_has_nocase(base, STR("compose"));
}

/* docker-compose.local.yml, docker/dev/compose.yaml */
static bool
is_rehearsal(struct str path)
{
	static const char *const words[] = { ".dev.", "-dev.", "/dev/", "local",
		"e2e", "devnet", "anvil" };
	size_t i;

	for (i = 0; i < COUNT_OF(words); i++)
		if (str_has_nocase(path, str_of(words[i])))
			return true;
	return path_is_test(path);
}

static void
read_compose(struct reading *r, const struct file *file)
{
	struct documents d = {
		.r = r, .path = file->path, .rest = file->bytes
	};
	struct secrets_found found = { 0 };
	const struct node *services, *n;

	if (!str_has(file->bytes, STR("services:")) || is_rehearsal(file->path))
		return;
	while (documents_next(&d)) {
		services = node_get(documents_parse(&d), "services");
		for (n = node_is(services, NODE_MAP) ? services->first : NULL;
		     n != NULL; n = n->next)
			hot_service(r, n, n->key, d.first_line, &found);
	}
	if (found.n > 0)
		secrecy_tell(r, file, &found);
	reading_done(r);
}

const struct reader reader_compose = {
	.name = "compose",
	.title = "Docker Compose",
	.tells = FACT_BIT(CUSTODY) | FACT_BIT(ENV_FILE),
	.wants = wants,
	.read = read_compose,
};
