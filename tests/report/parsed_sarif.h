#ifndef TESTS_REPORT_PARSED_SARIF_H
#define TESTS_REPORT_PARSED_SARIF_H

#include "parsed.h"

/* What is written as SARIF, read again: its run, and one of its results. */
static inline const struct node *
run_of(struct fixture *x)
{
	const struct node *n = parsed(x, fixture_write(x, "sarif", true));

	assert_true(str_eq(node_str(node_get(n, "version")), STR("2.1.0")));
	return node_get(n, "runs")->first;
}

static inline const struct node *
result(struct fixture *x, size_t i)
{
	return node_at(node_get(run_of(x), "results"), i);
}

#endif
