#ifndef TESTS_FUZZ_WALK_H
#define TESTS_FUZZ_WALK_H

#include <assert.h>

#include "base/limits.h"
#include "text/node.h"

/* What every tree promises: its counts are right, every place is one, and a
 * walk of it stays within the limits. Gives the number of nodes walked. */
static size_t
walk(const struct node *n, unsigned depth)
{
	const struct node *child;
	size_t children = 0, walked = 1;

	assert(depth <= LIMIT_DEPTH);
	assert(n->line > 0 && n->col > 0);
	assert(n->first == NULL || n->kind >= NODE_LIST);
	for (child = n->first; child != NULL; child = child->next) {
		assert((n->kind == NODE_MAP) == (child->key_line > 0));
		walked += walk(child, depth + 1);
		children++;
	}
	assert(children == n->n);
	assert(walked <= LIMIT_NODES);
	return walked;
}

#endif
