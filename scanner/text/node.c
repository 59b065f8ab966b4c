#include "text/node.h"

static const struct node *
get(const struct node *map, struct str key)
{
	const struct node *n, *found = NULL;

	if (!node_is(map, NODE_MAP))
		return NULL;
	for (n = map->first; n != NULL; n = n->next)
		if (str_eq(n->key, key))
			found = n;
	return found;
}

const struct node *
node_get(const struct node *map, const char *key)
{
	return get(map, str_of(key));
}

const struct node *
node_path(const struct node *n, const char *dotted)
{
	struct str rest = str_of(dotted);

	while (n != NULL) {
		size_t dot = str_find(rest, STR("."), 0);

		n = get(n, str_slice(rest, 0, dot));
		if (dot == SIZE_MAX)
			break;
		rest = str_slice(rest, dot + 1, rest.n);
	}
	return n;
}

const struct node *
node_first(const struct node *n)
{
	return n == NULL ? NULL : n->first;
}

const struct node *
node_at(const struct node *list, size_t i)
{
	const struct node *n;

	if (!node_is(list, NODE_LIST) || i >= list->n)
		return NULL;
	for (n = list->first; i > 0; i--)
		n = n->next;
	return n;
}

bool
node_is(const struct node *n, enum node_kind kind)
{
	return n != NULL && n->kind == kind;
}

struct str
node_str(const struct node *n)
{
	return n == NULL ? STR_NONE : n->text;
}

bool
node_u64(const struct node *n, uint64_t *ret)
{
	if (!node_is(n, NODE_NUMBER) && !node_is(n, NODE_STRING))
		return false;
	return str_u64(n->text, ret);
}
