#include "app/verdict.h"

#include <math.h>

#include "app/app.h"
#include "read/posture.h"

static size_t
count_findings(const struct results *r)
{
	size_t i, n = 0;

	for (i = 0; i < r->n_findings; i++)
		n += r->findings[i]->status <= FINDING_INTRODUCED &&
		    policy_fails(r->policy, r->findings[i]);
	return n;
}

static void
end(struct results *r, enum exit_code code, const char *because)
{
	r->exit_code = (int)code;
	r->exit_because = str_of(because);
}

const char *
words_of_missing(const struct repo *repo)
{
	return repo_is_partial(repo)
	    ? "part of the repository could not be read, as this is a partial "
	      "clone; `git fetch --refetch --no-filter origin` gets the rest"
	    : "part of the repository could not be read";
}

/* Why nothing can be said; NULL: it can. */
static const char *
incomplete(const struct results *r, const struct repo *repo, size_t files_seen,
    size_t missing)
{
	const unsigned seen = graph_coverage(r->graph)->permille;
	const int64_t least = policy_param(r->policy, PARAM_min_coverage);

	if (files_seen == 0)
		return "there was nothing to read";
	if (missing > 0)
		return words_of_missing(repo);
	if ((int64_t)seen < least * 10)
		return "coverage is below --min-coverage";
	return NULL;
}

void
verdict(struct results *r, const struct repo *repo, size_t files_seen,
    size_t missing, bool exit_zero)
{
	const char *why = incomplete(r, repo, files_seen, missing);

	if (why != NULL)
		end(r, EXIT_INCOMPLETE, why);
	else if (count_findings(r) == 0)
		end(r, EXIT_PASS, "nothing at or above --fail-on");
	else if (exit_zero)
		end(r, EXIT_PASS,
		    "findings at or above --fail-on, softened by --exit-zero");
	else
		end(r, EXIT_GATE, "findings at or above --fail-on");
}

void
verdict_of_manifest(
    struct results *r, struct arena *a, struct repo *repo, const char *because)
{
	struct str bytes;
	struct err e;

	if (repo_read(repo, a, STR(POSTURE_PATH), &bytes) &&
	    posture_check(a, STR(POSTURE_PATH), bytes, &e) != 0)
		end(r, (enum exit_code)complain(&e), because);
}

/* ---- the gate ---- */

static bool
fell_too_far(const struct results *r, int max_drop)
{
	const double drop = round(r->change->before.price.points) -
	    round(r->score.price.points);

	return max_drop >= 0 && drop > max_drop;
}

void
gate_verdict(struct results *r, const struct repo *repo, size_t files_seen,
    size_t missing, int max_drop, bool exit_zero)
{
	const char *why = incomplete(r, repo, files_seen, missing);

	if (why != NULL) {
		end(r, EXIT_INCOMPLETE, why);
		return;
	}
	if (count_findings(r) > 0)
		why = exit_zero ? "the change introduces findings at or above "
				  "--fail-on, softened by --exit-zero"
				: "the change introduces findings at or above "
				  "--fail-on";
	else if (fell_too_far(r, max_drop))
		why = exit_zero ? "the score falls by more than "
				  "--max-score-drop, softened by --exit-zero"
				: "the score falls by more than "
				  "--max-score-drop";
	if (why == NULL)
		end(r, EXIT_PASS,
		    "the change introduces nothing at or above --fail-on");
	else
		end(r, exit_zero ? EXIT_PASS : EXIT_GATE, why);
}
