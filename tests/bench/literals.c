/*
 * literals
 * Prints the literals of all built-in rules, each once, a line each: what
 * another tool can be given to look for.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/vec.h"
#include "secrets/rules.h"

static int
by_text(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

int
main(void)
{
	struct arena *a = arena_new();
	VEC(struct str) all = { 0 };
	const struct node *l;
	struct rules *rules;
	size_t i;

	if (rules_load_builtin(a, &rules, NULL) < 0)
		return 2;
	for (i = 0; i < rules->n; i++)
		for (l = node_first(rules->v[i]->literals); l != NULL;
		     l = l->next)
			*VEC_ADD(a, &all) = node_str(l);
	if (all.n > 0)
		qsort(all.v, all.n, sizeof(*all.v), by_text);
	for (i = 0; i < all.n; i++)
		if (i == 0 || by_text(&all.v[i - 1], &all.v[i]) != 0)
			(void)printf("%.*s\n", (int)all.v[i].n, all.v[i].p);
	arena_free(a);
	return 0;
}
