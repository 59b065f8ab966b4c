#include "text/toml_parts.h"

/* A table with more keys than this gets an index of them; most have fewer. */
#define KEYS_SEARCHED 16

struct item *
toml_find(struct item *table, struct str key)
{
	struct item *it;

	if (table->keys != NULL)
		return map_get(table->keys, key);
	for (it = table->first; it != NULL; it = it->next)
		if (str_eq(it->node.key, key))
			return it;
	return NULL;
}

static void
index_key(struct toml *t, struct item *table, struct item *child)
{
	struct item *it;

	if (table->keys != NULL) {
		*map_slot(table->keys, child->node.key) = child;
	} else if (table->node.n > KEYS_SEARCHED) {
		table->keys = map_new(t->tree.arena);
		for (it = table->first; it != NULL; it = it->next)
			*map_slot(table->keys, it->node.key) = it;
	}
}

static void
append(struct toml *t, struct item *in, struct item *child)
{
	if (in->last == NULL) {
		in->first = child;
		in->node.first = &child->node;
	} else {
		in->last->next = child;
		in->last->node.next = &child->node;
	}
	in->last = child;
	in->node.n++;
	if (in->node.kind == NODE_MAP)
		index_key(t, in, child);
}

struct item *
toml_add(struct toml *t, struct item *in, const struct toml_key *key,
    enum node_kind kind)
{
	struct item *it;
	size_t depth = in == NULL ? 0 : in->depth + 1;

	if (tree_count(&t->tree, 1) < 0)
		return NULL;
	if (kind >= NODE_LIST && tree_deepen(&t->tree, depth + 1) < 0)
		return NULL;
	it = ARENA_NEW(t->tree.arena, struct item);
	it->depth = depth;
	it->node.kind = kind;
	it->node.line = t->tree.line;
	it->node.col = (uint32_t)(t->tree.at - t->tree.line_start) + 1;
	if (key != NULL) {
		it->node.key = key->text;
		it->node.key_line = key->line;
		it->node.key_col = key->col;
	}
	if (in != NULL)
		append(t, in, it);
	return it;
}

struct item *
toml_add_table(
    struct toml *t, struct item *in, const struct toml_key *key, enum made made)
{
	struct item *it =
	    toml_add(t, in, key, made == MADE_TABLES ? NODE_LIST : NODE_MAP);

	if (it != NULL)
		it->made = made;
	return it;
}
