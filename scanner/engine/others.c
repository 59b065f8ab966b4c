#include "engine/others.h"

#include "base/limits.h"
#include "engine/ends.h"

static bool
is_key_of(const struct principal *of, const struct principal *key)
{
	size_t i;

	if (str_eq(cause_of(of), cause_of(key)))
		return true;
	for (i = 0; i < of->n_members; i++)
		if (str_eq(cause_of(of->members[i]), cause_of(key)))
			return true;
	return false;
}

/* Of one whose members are not told all may be new. */
bool
newcomers_suffice(const struct principal *was, const struct principal *is)
{
	size_t i, come = 0;

	if (is->n_members > LIMIT_OWNERS || was->n_members > LIMIT_OWNERS)
		return false;
	for (i = 0; i < is->n_members; i++)
		come += !is_key_of(was, is->members[i]);
	return is->k > 0 && (come >= is->k || !is->members_known);
}

static bool
ends_at_keys(const struct principal *p)
{
	return p != NULL &&
	    (p->kind == PRINCIPAL_EOA || p->kind == PRINCIPAL_MULTISIG);
}

bool
are_others(const struct route *was, const struct route *is)
{
	const struct principal *a = was == NULL ? NULL : route_last(was);
	const struct principal *b = is == NULL ? NULL : route_last(is);

	if (!ends_at_keys(a) || !ends_at_keys(b) || str_eq(a->id, b->id))
		return false;
	return b->kind == PRINCIPAL_EOA ? !is_key_of(a, b)
					: newcomers_suffice(a, b);
}
