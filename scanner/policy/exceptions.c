#include <stdlib.h>

#include "policy/inside.h"

static int
by_content(const void *va, const void *vb)
{
	const struct exception *a = va, *b = vb;
	int d;

	if ((d = str_cmp(a->check, b->check)) != 0 ||
	    (d = str_cmp(a->subject, b->subject)) != 0 ||
	    (d = str_cmp(a->fingerprint, b->fingerprint)) != 0 ||
	    (d = str_cmp(a->id, b->id)) != 0 ||
	    (d = (a->expires > b->expires) - (a->expires < b->expires)) != 0 ||
	    (d = (a->since > b->since) - (a->since < b->since)) != 0 ||
	    (d = str_cmp(a->owner, b->owner)) != 0 ||
	    (d = str_cmp(a->approver, b->approver)) != 0)
		return d;
	return str_cmp(a->reason, b->reason);
}

void
exceptions_sort(struct exceptions *all)
{
	if (all->n > 0)
		qsort(all->v, all->n, sizeof(*all->v), by_content);
}

static int
refuse_twice(const struct source *s, const struct node *n,
    const struct exceptions *all, struct str id)
{
	size_t i;

	for (i = 0; id.n > 0 && i < all->n; i++)
		if (str_eq(all->v[i].id, id))
			return err_set(s->err, ERR_USAGE,
			    source_at(s, node_get(n, "id")),
			    "exception '" STR_FMT "' is there already, "
			    "at " STR_FMT ":%u",
			    STR_ARG(id), STR_ARG(all->v[i].at.path),
			    all->v[i].at.line);
	return 0;
}

static int
read_one(const struct source *s, const struct node *n, struct exception *ret)
{
	static const char *const names[] = { "id", "check", "subject",
		"fingerprint", "reason", "owner", "approver", "expires",
		"since" };

	if (!node_is(n, NODE_MAP))
		return err_set(s->err, ERR_USAGE, source_at(s, n),
		    "an exception must be a map of keys");
	if (source_map(s, n, "an exception", names, COUNT_OF(names)) < 0 ||
	    source_text(s, n, "id", false, &ret->id) < 0 ||
	    source_text(s, n, "check", true, &ret->check) < 0 ||
	    source_text(s, n, "subject", true, &ret->subject) < 0 ||
	    source_hex(s, n, "fingerprint", false, FINGERPRINT_LEAST, 64,
		&ret->fingerprint) < 0 ||
	    source_text(s, n, "reason", true, &ret->reason) < 0 ||
	    source_text(s, n, "owner", true, &ret->owner) < 0 ||
	    source_text(s, n, "approver", true, &ret->approver) < 0 ||
	    source_date(s, n, "expires", true, &ret->expires) < 0 ||
	    source_date(s, n, "since", false, &ret->since) < 0 ||
	    source_check(s, source_at(s, node_get(n, "check")), ret->check) < 0)
		return ERR_USAGE;
	if (node_get(n, "since") != NULL && ret->since > ret->expires)
		return err_set(s->err, ERR_USAGE,
		    source_at(s, node_get(n, "since")),
		    "'since' is later than 'expires'");
	return 0;
}

int
exceptions_read(
    const struct source *s, const struct node *list, struct exceptions *all)
{
	struct str path = arena_copy(s->arena, s->path);
	struct exception e;
	const struct node *n;

	if (list == NULL || node_is(list, NODE_NULL))
		return 0;
	if (!node_is(list, NODE_LIST))
		return err_set(s->err, ERR_USAGE, source_at(s, list),
		    "'exceptions' must be a list");
	for (n = list->first; n != NULL; n = n->next) {
		e = (struct exception){ .at = { path, n->line, n->col } };
		if (read_one(s, n, &e) < 0 || refuse_twice(s, n, all, e.id) < 0)
			return ERR_USAGE;
		*VEC_ADD(s->arena, all) = e;
	}
	return 0;
}
