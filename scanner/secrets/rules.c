#include "secrets/rules_made.h"

/* They were read when the program was built: nothing can be wrong with them.
 * The list is for others to add to. */
int
rules_load_builtin(struct arena *a, struct rules **ret, struct err *reterr)
{
	(void)reterr;
	*ret = ARENA_NEW(a, struct rules);
	**ret = rules_made;
	return 0;
}

bool
rules_are_made(const struct rules *rs)
{
	return rs->v == rules_made.v && rs->n == rules_made.n;
}
