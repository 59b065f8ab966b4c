#ifndef TESTS_READ_CI_H
#define TESTS_READ_CI_H

#include "told.h"

/* What is told of workflows, in tests. */
#define WORKFLOW ".github/workflows/a.yml"
#define JOB      "ci:.github/workflows/a.yml#j"

/* A job j of one step, whose lines are given. */
#define STEP(lines)    \
	"on: push\n"   \
	"jobs:\n"      \
	"  j:\n"       \
	"    steps:\n" \
	"      - name: s\n" lines

/* The flags told of a secret of a job; -1: it was not told. */
static inline int64_t
ci_secret(struct told *t, const char *job, const char *name)
{
	const struct fact *const *f;
	size_t i, n;
	int64_t flags = -1;

	f = facts_sorted(t->facts, &n);
	for (i = 0; i < n; i++)
		if (f[i]->kind == FACT_CI_SECRET &&
		    str_eq(f[i]->subject, str_of(job)) &&
		    str_eq(f[i]->detail, str_of(name)))
			flags = (flags < 0 ? 0 : flags) | f[i]->number;
	return flags;
}

#endif
