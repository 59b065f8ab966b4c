#include "engine/owners.h"

static const enum fact_kind of_ci[] = { FACT_CI_ACTION, FACT_CI_SECRET,
	FACT_CI_TOKEN, FACT_CI_TRIGGER };

static bool
runs_by(const struct graph *g, const char *path)
{
	const struct fact *const *f;
	size_t i, k, n;

	for (k = 0; k < COUNT_OF(of_ci); k++) {
		f = graph_facts(g, of_ci[k], &n);
		for (i = 0; i < n; i++)
			if (str_starts(f[i]->at.path, str_of(path)))
				return true;
	}
	return false;
}

static bool
has_sections(const struct fact *const *f, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (f[i]->object.n > 0)
			return true;
	return false;
}

const char *
owner_hosts_disagree(const struct graph *before, const struct graph *after)
{
	const struct str github = STR(".github/");
	const struct fact *const *was, *const *is;
	bool gitlab = runs_by(before, ".gitlab-ci");
	size_t n, m;

	was = graph_facts(before, FACT_CODE_OWNER, &n);
	is = graph_facts(after, FACT_CODE_OWNER, &m);
	if (n == 0 || m == 0)
		return NULL;
	if (!has_sections(was, n) && has_sections(is, m) &&
	    (!gitlab || runs_by(before, ".github/")))
		return "there are sections now, which GitHub does not know: to "
		       "it the last line that matches counts, and one without "
		       "owners names nobody";
	if (gitlab && !str_starts(was[0]->at.path, github) &&
	    str_starts(is[0]->at.path, github))
		return "there is one in .github/ now, where GitLab does not "
		       "look: to it another counts, which was not compared";
	return NULL;
}
