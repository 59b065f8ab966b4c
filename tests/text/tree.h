#ifndef TESTS_TEXT_TREE_H
#define TESTS_TEXT_TREE_H

/* What the tests of both parsers do. Before this is included, TREE_PARSE is
 * the parser and TREE_PATH the path it is told. */

#include <stdlib.h>

#include "arena_test.h"
#include "base/limits.h"
#include "text/node.h"

static inline const struct node *
reads(struct str text)
{
	const struct node *n = NULL;
	struct err e = { 0 };

	if (TREE_PARSE(arena, STR(TREE_PATH), text, &n, &e) < 0)
		fail_msg("%u:%u: %s", e.at.line, e.at.col, e.msg);
	assert_non_null(n);
	return n;
}

static inline void
refuses(struct str text, uint32_t line, uint32_t col, const char *words)
{
	const struct node *n = NULL;
	struct err e = { 0 };

	assert_int_equal(
	    TREE_PARSE(arena, STR(TREE_PATH), text, &n, &e), ERR_INPUT);
	assert_null(n);
	assert_string_equal(e.msg, words);
	assert_int_equal(e.at.line, line);
	assert_int_equal(e.at.col, col);
	assert_true(str_eq(e.at.path, STR(TREE_PATH)));
	assert_int_equal(
	    TREE_PARSE(arena, STR_NONE, text, &n, NULL), ERR_INPUT);
}

static inline void
is_at(const struct node *n, uint32_t line, uint32_t col)
{
	assert_non_null(n);
	assert_int_equal(n->line, line);
	assert_int_equal(n->col, col);
}

static inline void
key_at(const struct node *n, uint32_t line, uint32_t col)
{
	assert_non_null(n);
	assert_int_equal(n->key_line, line);
	assert_int_equal(n->key_col, col);
}

#endif
