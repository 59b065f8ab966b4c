#include "read/ci_guard.h"
#include "model/wordlist.h"

/* One word each, as in the names of actions; `checks/ci/check_removed.c` has
 * room for them all. */
static const char *const guards[] = { "quorate", "gitleaks", "trufflehog",
	"ggshield", "slither", "mythril", "aderyn", "echidna", "medusa",
	"halmos", "certora", "wake", "semgrep", "codeql", "zizmor", "poutine",
	"actionlint", "scorecard", "trivy", "grype", "snyk", "checkov", "kics",
	"tfsec", "bandit", "gosec", "osv" };

/* Templates of GitLab by their names. */
static const struct {
	const char *file, *name;
} templates[] = {
	{ "SAST", "SAST" },
	{ "Secret-Detection", "secret detection" },
	{ "Dependency-Scanning", "dependency scanning" },
	{ "Container-Scanning", "container scanning" },
};

/* Other names of the same programs. */
static const struct {
	const char *program, *name;
} others[] = {
	{ "osv-scanner", "osv" },
	{ "myth", "mythril" },
	{ "certoraRun", "certora" },
	{ "echidna-test", "echidna" },
};

static const char *
guard_named(struct str word)
{
	size_t i;

	for (i = 0; i < COUNT_OF(guards); i++)
		if (str_eq_nocase(word, str_of(guards[i])))
			return guards[i];
	for (i = 0; i < COUNT_OF(others); i++)
		if (str_eq(word, str_of(others[i].program)))
			return others[i].name;
	return NULL;
}

/* Prepares one, or shows what another has found. */
static bool
is_beside(struct str what)
{
	return str_has(what, STR("upload-sarif")) ||
	    str_has(what, STR("/setup-")) || str_ends(what, STR("/init")) ||
	    str_ends(what, STR("/autobuild"));
}

const char *
ci_guard_of(struct str ref)
{
	const struct str what = str_slice(ref, 0, str_find(ref, STR("@"), 0));
	const char *found;
	struct str word;
	size_t at = 0, i;

	if (is_beside(what))
		return NULL;
	if (str_ends(what, STR(".gitlab-ci.yml")))
		for (i = 0; i < COUNT_OF(templates); i++)
			if (str_has(what, str_of(templates[i].file)))
				return templates[i].name;
	while (wordlist_next(what, &at, &word))
		if ((found = guard_named(word)) != NULL)
			return found;
	return NULL;
}

/* ---- commands ---- */

/* What stands before a program and runs it. */
static bool
is_before(struct str w)
{
	return str_has(w, STR("=")) || str_starts(w, STR("-")) ||
	    wordlist_has("sudo env time exec command npx bunx pnpm yarn dlx x "
			 "uv uvx tool pipx poetry python python3 cargo run "
			 "nix",
		path_base(w));
}

/* "registry/owner/image:tag", "./bin/quorate". */
static struct str
program_of(struct str w)
{
	struct str base = path_base(w);

	base = str_slice(base, 0, str_find(base, STR("@"), 0));
	return str_slice(base, 0, str_find(base, STR(":"), 0));
}

static bool
in_container(const struct ci_command *c)
{
	return c->n > 2 && str_eq(c->words[1], STR("run")) &&
	    wordlist_has("docker podman nerdctl", path_base(c->words[0]));
}

/* The word that names the program; CI_WORDS: it is no guard. */
static size_t
guard_word(const struct ci_command *c)
{
	const bool contained = in_container(c);
	size_t i, found = CI_WORDS;

	for (i = 0; i < c->n; i++) {
		if (guard_named(program_of(c->words[i])) != NULL)
			found = i;
		else if (contained || is_before(c->words[i]))
			continue;
		if (!contained)
			break;
	}
	return found;
}

/* What quorate is asked must be a judgement. */
static bool
judges(const struct ci_command *c, size_t at)
{
	return at + 1 < c->n && wordlist_has("gate scan", c->words[at + 1]);
}

static bool
is_soft(const struct ci_command *c)
{
	size_t i;

	for (i = 0; i < c->n; i++) {
		struct str w = c->words[i];

		if (str_eq(w, STR("--exit-zero")) ||
		    str_eq(w, STR("--soft-fail")) ||
		    str_eq(w, STR("--no-fail")) ||
		    str_eq(w, STR("--fail-none")) ||
		    str_eq(w, STR("--no-exit-codes")) ||
		    str_eq(w, STR("--exit-code=0")))
			return true;
		if (str_eq(w, STR("--exit-code")) && i + 1 < c->n &&
		    str_eq(c->words[i + 1], STR("0")))
			return true;
	}
	return false;
}

const char *
ci_guard_run(const struct ci_command *c, bool *ret_soft)
{
	size_t at = guard_word(c);
	const char *name;

	if (at == CI_WORDS)
		return NULL;
	name = guard_named(program_of(c->words[at]));
	if (str_eq(str_of(name), STR("quorate")) && !judges(c, at))
		return NULL;
	*ret_soft = is_soft(c);
	return name;
}
