#include "read/deed.h"

/*
 * Manifests of Cannon (usecannon.com): [deploy.X], [invoke.X] and [setting.X]
 * tables that say what is deployed, called and owned. What they end up doing
 * depends on packages in a registry and on expressions in JavaScript, so each
 * is a gap: nobody shall think that nothing was there.
 */
static const char *const steps[] = { "\n[deploy.", "\n[contract.", "\n[invoke.",
	"\n[run.", "\n[router.", "\n[diamond.", "\n[clone.", "\n[provision.",
	"\n[pull.", "\n[import." };

static bool
wants(struct str path)
{
	return str_ends(path, STR(".toml")) && !path_is_made(path);
}

/* The head of a manifest; files it includes have only steps. */
static bool
is_manifest(struct str text)
{
	size_t i;

	if (!str_has(text, STR("\nversion")) ||
	    (!str_starts(text, STR("name")) && !str_has(text, STR("\nname"))))
		return false;
	if (str_has(text, STR("\n[setting.")) || str_has(text, STR("\n[var.")))
		return true;
	for (i = 0; i < COUNT_OF(steps); i++)
		if (str_has(text, str_of(steps[i])))
			return true;
	return false;
}

static void
read_cannon(struct reading *r, const struct file *file)
{
	if (is_manifest(file->bytes))
		tell_gap(r, 0, 0, "manifests of Cannon are not read");
}

const struct reader reader_cannon = {
	.name = "cannon",
	.title = "Cannon manifests, to say that they are not read",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(HOLDS),
	.wants = wants,
	.read = read_cannon,
};
