#include "read/treb.h"

/*
 * foundry.toml, for who signs: [profile.<p>.treb.senders.<role>], the form
 * that treb used before it had a file of its own.
 */

static bool
wants(struct str path)
{
	return str_eq(path_base(path), STR("foundry.toml"));
}

static void
read_foundry(struct reading *r, const struct file *file)
{
	const struct node *profile, *senders;

	if (!str_has(file->bytes, STR("treb")))
		return;
	profile = node_get(reading_toml(r, file), "profile");
	if (!node_is(profile, NODE_MAP))
		return;
	for (profile = profile->first; profile != NULL;
	     profile = profile->next) {
		senders = node_path(profile, "treb.senders");
		if (senders == NULL)
			continue;
		treb_tell_senders(r, profile->key, senders, NULL);
		reading_done(r);
	}
}

const struct reader reader_foundry_toml = {
	.name = "foundry_toml",
	.title = "foundry.toml, the senders of treb",
	.tells = FACT_BIT(CUSTODY),
	.wants = wants,
	.read = read_foundry,
};
