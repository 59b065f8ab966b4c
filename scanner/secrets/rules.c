#include "secrets/rules_made.h"

/* They were read when the program was built: nothing can be wrong with them. */
int
rules_load_builtin(struct arena *a, struct rules **ret, struct err *reterr)
{
	(void)a;
	(void)reterr;
	*ret = &rules_made;
	return 0;
}
