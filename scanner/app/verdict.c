#include "app/verdict.h"

#include "app/app.h"

static size_t
count_findings(const struct results *r)
{
	size_t i, n = 0;

	for (i = 0; i < r->n_findings; i++)
		n += policy_fails(r->policy, r->findings[i]);
	return n;
}

static void
end(struct results *r, enum exit_code code, const char *because)
{
	r->exit_code = (int)code;
	r->exit_because = str_of(because);
}

void
verdict(struct results *r, size_t files_seen, size_t missing, bool exit_zero)
{
	const unsigned seen = graph_coverage(r->graph)->permille;
	const int64_t least = policy_param(r->policy, PARAM_min_coverage);

	if (files_seen == 0)
		end(r, EXIT_INCOMPLETE, "there was nothing to read");
	else if (missing > 0)
		end(r, EXIT_INCOMPLETE,
		    "part of the repository could not be read");
	else if ((int64_t)seen < least * 10)
		end(r, EXIT_INCOMPLETE, "coverage is below --min-coverage");
	else if (count_findings(r) == 0)
		end(r, EXIT_PASS, "nothing at or above --fail-on");
	else if (exit_zero)
		end(r, EXIT_PASS,
		    "findings at or above --fail-on, softened by --exit-zero");
	else
		end(r, EXIT_GATE, "findings at or above --fail-on");
}
