#include <string.h>

#include "policy/inside.h"
#include "policy/keys.h"

/* What is put on top of a policy: each time a new one. */

int
policy_add_exceptions(struct arena *a, struct str path, struct str bytes,
    const struct policy *base, struct check_ids ids, const struct policy **ret,
    struct err *reterr)
{
	static const char *const names[] = { "quorate", "exceptions" };
	struct source s = { a, path, ids, reterr };
	const struct node *top;
	struct policy *p;

	if (source_open(&s, bytes, &top) < 0 ||
	    source_map(&s, top, "exceptions", names, COUNT_OF(names)) < 0)
		return ERR_USAGE;
	p = policy_copy(a, base, 0);
	if (exceptions_read(&s, node_get(top, "exceptions"), &p->exceptions) <
	    0)
		return ERR_USAGE;
	*ret = policy_seal(a, p);
	return 0;
}

int
policy_add_baseline(struct arena *a, struct str path, struct str bytes,
    const struct policy *base, struct check_ids ids, const struct policy **ret,
    struct err *reterr)
{
	struct source s = { a, path, ids, reterr };
	const struct node *top;
	struct policy *p;

	if (source_open(&s, bytes, &top) < 0)
		return ERR_USAGE;
	p = policy_copy(a, base, 0);
	if (baseline_read(&s, top, true, p) < 0)
		return ERR_USAGE;
	*ret = policy_seal(a, p);
	return 0;
}

const struct policy *
policy_without_baseline(struct arena *a, const struct policy *base)
{
	struct policy *p = policy_copy(a, base, 0);

	p->baseline = NULL;
	return policy_seal(a, p);
}

int
policy_set(struct arena *a, const struct policy *base, const char *name,
    struct str value, const struct policy **ret, struct err *reterr)
{
	struct source s = { a, STR_NONE, { NULL, 0, NULL }, reterr };
	struct where nowhere = { .line = 0 };
	char buf[160];
	const char *wrong;
	struct policy *p;
	size_t i;

	for (i = 0; i < PARAMS && strcmp(name, key_table[i].name) != 0; i++)
		;
	if (i == PARAMS)
		return source_unknown(
		    &s, nowhere, "parameter", str_of(name), key_names, PARAMS);
	p = policy_copy(a, base, 0);
	wrong =
	    key_parse(&key_table[i], value, buf, sizeof(buf), &p->params[i]);
	if (wrong != NULL)
		return err_set(reterr, ERR_USAGE, nowhere, "%s", wrong);
	*ret = policy_seal(a, p);
	return 0;
}
