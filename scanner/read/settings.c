#include "read/settings.h"

const struct node *
settings_of(struct arena *a, struct str bytes)
{
	struct node *map = ARENA_NEW(a, struct node), *last = NULL, *n;
	struct lines lines = { .rest = bytes };
	struct setting s;

	map->kind = NODE_MAP;
	map->line = map->col = 1;
	while (dotenv_next(&lines, &s)) {
		n = ARENA_NEW(a, struct node);
		n->kind = NODE_STRING;
		n->line = n->key_line = s.line;
		n->col = s.col;
		n->key_col = 1;
		n->key = s.name;
		n->text = s.value;
		if (last == NULL)
			map->first = n;
		else
			last->next = n;
		last = n;
		map->n++;
	}
	return map;
}
