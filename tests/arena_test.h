#ifndef TESTS_ARENA_TEST_H
#define TESTS_ARENA_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

/* For tests that need an arena and nothing else: it is new for each test, or
 * each group of them, that has this setup and teardown. */
static struct arena *arena;

static inline int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static inline int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

#endif
