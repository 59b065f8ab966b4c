#ifndef TESTS_REPORT_PARSED_SARIF_H
#define TESTS_REPORT_PARSED_SARIF_H

#include <cmocka.h>

#include "fixture.h"
#include "text/node.h"

/* What is written as SARIF, read again: its run, and one of its results. */
static inline const struct node *
run_of(struct fixture *x)
{
	const struct node *n = NULL;
	struct err e = { 0 };

	if (json_parse(x->arena, STR("report"), fixture_write(x, "sarif", true),
		&n, &e) < 0)
		fail_msg(
		    "%u:%u %s", (unsigned)e.at.line, (unsigned)e.at.col, e.msg);
	assert_true(str_eq(node_str(node_get(n, "version")), STR("2.1.0")));
	return node_get(n, "runs")->first;
}

static inline const struct node *
result(struct fixture *x, size_t i)
{
	return node_at(node_get(run_of(x), "results"), i);
}

static inline void
is(const struct node *n, const char *path, const char *want)
{
	struct str s = node_str(node_path(n, path));

	if (!str_eq(s, str_of(want)))
		fail_msg("%s: " STR_FMT ", not %s", path, STR_ARG(s), want);
}

static inline void
says(const struct node *n, const char *path, const char *words)
{
	struct str s = node_str(node_path(n, path));

	if (!str_has(s, str_of(words)))
		fail_msg("%s: " STR_FMT " lacks %s", path, STR_ARG(s), words);
}

#endif
