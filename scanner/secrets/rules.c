#include "secrets/rules.h"
#include "base/embed.h"

extern const struct embedded secrets_files[];

int
rules_load_builtin(struct arena *a, struct rules **ret, struct err *reterr)
{
	struct rules *rs = ARENA_NEW(a, struct rules);
	const struct embedded *f;
	int e;

	for (f = secrets_files; f->name != NULL; f++) {
		e = rules_add(
		    a, rs, str_of(f->name), (struct str){ f->p, f->n }, reterr);
		if (e < 0)
			return e;
	}
	*ret = rs;
	return 0;
}
