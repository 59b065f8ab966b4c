#ifndef TESTS_REPORT_PARSED_H
#define TESTS_REPORT_PARSED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixture.h"
#include "text/node.h"

/* What a report is as JSON, read again, and what stands in it. */
static inline const struct node *
parsed(struct fixture *x, struct str s)
{
	const struct node *n = NULL;
	struct err e = { 0 };

	if (json_parse(x->arena, STR("report"), s, &n, &e) < 0)
		fail_msg(
		    "%u:%u %s", (unsigned)e.at.line, (unsigned)e.at.col, e.msg);
	return n;
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
