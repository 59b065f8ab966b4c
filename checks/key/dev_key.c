#include <stdio.h>

#include "engine/leaks.h"

/* In tests it is where it belongs; for a network with money it is the
 * business of key/dev-key-in-prod. */
static bool
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct leak *l)
{
	char message[WHO_TEXT];

	(void)s;
	if ((l->flags & SECRET_PUBLISHED) == 0 ||
	    (l->flags & SECRET_LIVE) != 0 || !l->in_tree || l->test)
		return false;
	(void)snprintf(message, sizeof(message),
	    "the published development key of " STR_FMT " lies here",
	    STR_ARG(entity_address(l->subject)));
	(void)leak_fail(fs, c->severity, l, message);
	return true;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	leaks_run(c, s, fs, judge);
}

const struct check check_key_dev_key = {
	CHECK_HEAD,
	.id = "key/dev-key",
	.title = "A published development key lies outside the tests",
	.why = "As a default it is harmless until a variable is missing on the "
	       "day of a deployment: then everybody owns what is deployed.",
	.fix = "Let the configuration fail when no key is given.",
	.fix_long = "Keep development keys in the local network's block or in "
		    "tests, without fallbacks such as `KEY ?? \"0x...\"`.",
	.needs = FACT_BIT(SECRET),
	.severity = SEVERITY_LOW,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL di-1.1.3", "CWE-1392"),
	.run = run,
};
