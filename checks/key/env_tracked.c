#include "engine/absent.h"

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all;
	size_t i, n, bad = 0;

	all = graph_facts(s->graph, FACT_ENV_FILE, &n);
	for (i = 0; i < n; i++) {
		struct str names = str_slice(all[i]->detail, 0, 200);

		if (all[i]->number <= 0)
			continue;
		bad++;
		(void)finding_fail(fs,
		    all[i]->strength >= (unsigned)c->severity ? c->severity
							      : SEVERITY_MEDIUM,
		    all[i]->subject, all[i],
		    "" STR_FMT " is tracked with %lld %s in the clear (" STR_FMT
		    ")",
		    STR_ARG(all[i]->subject), (long long)all[i]->number,
		    all[i]->number == 1 ? "secret" : "secrets", STR_ARG(names));
	}
	if (bad == 0 && !absent_hidden(c, s))
		(void)finding_pass(fs, str_of(c->id), n > 0 ? all[0] : NULL,
		    "no secret in %zu tracked settings %s", n,
		    n == 1 ? "file" : "files");
}

const struct check check_key_env_tracked = {
	CHECK_HEAD,
	.id = "key/env-tracked",
	.title = "A settings file with secrets is in the repository",
	.why = "Everybody who can read the repository, now or in any copy of "
	       "its history, has what is in the file.",
	.fix = "Take every value in it for stolen: move what the keys hold, "
	       "replace the tokens, then remove the file from the history.",
	.fix_long =
	    "Keep secrets in a manager or an encrypted file, ignore .env in "
	    ".gitignore, and track only an example with stand-ins.",
	.incident = "Lick (Base), by the word of its developer",
	.needs = FACT_BIT(ENV_FILE),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL di-2.1.2", "OSPS-BR-07.01", "CWE-538"),
	.run = run,
};
