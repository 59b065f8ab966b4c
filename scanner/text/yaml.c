#include <string.h>
#include <yaml.h>

#include "base/map.h"
#include "text/scalar.h"
#include "text/tree.h"

/* A map with more keys than this gets an index of them; most have fewer. */
#define KEYS_SEARCHED 16

struct anchor {
	const struct node *node;
	bool open;     /* an alias here would be a cycle */
	size_t size;   /* nodes that a walker meets in it, itself too */
	size_t height; /* levels of collections in it */
};

/* What is known of an open collection beside its node. */
struct level {
	struct anchor *anchor; /* NULL: has none */
	struct map *keys;      /* NULL: few */
	size_t before;         /* nodes counted before it */
	size_t height;         /* of the highest child so far */
};

struct yaml {
	struct tree tree;
	yaml_parser_t parser;
	size_t chars; /* characters before the tree's place */
	struct map *anchors;
	unsigned aliases;
	struct level level[LIMIT_DEPTH + 1]; /* [depth]; [0] is the document */
};

/* Marks count characters, places count bytes. */
static void
move_to(struct yaml *y, const yaml_mark_t *mark)
{
	const struct str text = y->tree.text;
	size_t at = y->tree.at;

	for (; y->chars < mark->index && at < text.n; y->chars++) {
		at++;
		while (
		    at < text.n && ((unsigned char)text.p[at] & 0xc0) == 0x80)
			at++;
	}
	tree_move(&y->tree, at);
}

static struct str
copy(struct yaml *y, const yaml_char_t *p, size_t n)
{
	return arena_copy(y->tree.arena, (struct str){ (const char *)p, n });
}

/* An anchor that comes again takes the name over. */
static struct anchor *
set_anchor(struct yaml *y, const yaml_char_t *name, const struct node *n)
{
	struct anchor *an;
	const char *s = (const char *)name;

	if (s == NULL)
		return NULL;
	an = ARENA_NEW(y->tree.arena, struct anchor);
	*an = (struct anchor){ .node = n, .size = 1 };
	*map_slot(y->anchors, copy(y, name, strlen(s))) = an;
	return an;
}

static bool
is_known_key(struct yaml *y, const struct node *map, struct str key)
{
	struct level *in = &y->level[y->tree.depth];
	const struct node *n;

	if (in->keys == NULL && map->n < KEYS_SEARCHED) {
		for (n = map->first; n != NULL; n = n->next)
			if (str_eq(n->key, key))
				return true;
		return false;
	}
	if (in->keys == NULL) {
		in->keys = map_new(y->tree.arena);
		for (n = map->first; n != NULL; n = n->next)
			*map_slot(in->keys, n->key) = in;
	}
	if (map_get(in->keys, key) != NULL)
		return true;
	*map_slot(in->keys, key) = in;
	return false;
}

static int
on_key(struct yaml *y, struct str key, bool plain)
{
	const struct node *map = y->tree.open[y->tree.depth - 1].node;

	if (plain && str_eq(key, STR("<<")))
		return tree_fail(&y->tree, "merge keys are not supported");
	if (is_known_key(y, map, key))
		return tree_fail(
		    &y->tree, "duplicate key \"" STR_FMT "\"", STR_ARG(key));
	tree_key(&y->tree, key);
	return 0;
}

static int
on_scalar(struct yaml *y, const yaml_event_t *e)
{
	const bool plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	struct str text = copy(y, e->data.scalar.value, e->data.scalar.length);
	enum node_kind kind = plain ? scalar_kind(text) : NODE_STRING;
	const struct node *n;

	if (e->data.scalar.tag != NULL)
		return tree_fail(&y->tree, "tags are not supported");
	if (tree_wants_key(&y->tree)) {
		if (e->data.scalar.anchor != NULL)
			return tree_fail(
			    &y->tree, "anchors on keys are not supported");
		return on_key(y, text, plain);
	}
	if (kind == NODE_NULL)
		text = STR_NONE;
	if (kind == NODE_BOOL)
		text = scalar_is_true(text) ? STR("true") : STR("false");
	n = tree_add(&y->tree, kind, text);
	if (n == NULL)
		return ERR_INPUT;
	(void)set_anchor(y, e->data.scalar.anchor, n);
	return 0;
}

static int
on_open(struct yaml *y, enum node_kind kind, const yaml_char_t *anchor,
    const yaml_char_t *tag)
{
	size_t before = y->tree.count;
	struct level *level;
	const struct node *n;

	if (tag != NULL)
		return tree_fail(&y->tree, "tags are not supported");
	if (tree_wants_key(&y->tree))
		return tree_fail(&y->tree, "a key must be a single value");
	n = tree_open(&y->tree, kind);
	if (n == NULL)
		return ERR_INPUT;
	level = &y->level[y->tree.depth];
	*level = (struct level){ .before = before };
	level->anchor = set_anchor(y, anchor, n);
	if (level->anchor != NULL)
		level->anchor->open = true;
	return 0;
}

static void
grow(struct level *in, size_t height)
{
	if (in->height < height)
		in->height = height;
}

static int
on_close(struct yaml *y)
{
	struct level *level = &y->level[y->tree.depth];
	size_t height = level->height + 1;

	if (level->anchor != NULL) {
		level->anchor->open = false;
		level->anchor->size = y->tree.count - level->before;
		level->anchor->height = height;
	}
	tree_close(&y->tree);
	grow(&y->level[y->tree.depth], height);
	return 0;
}

/*
 * The children are shared, so this costs one node however much stands behind
 * the anchor. Whoever walks the tree meets them all, though: size and height
 * count towards the limits as if they were written out.
 */
static int
on_alias(struct yaml *y, const char *name)
{
	const struct anchor *an = map_get(y->anchors, str_of(name));
	struct node *n;

	if (tree_wants_key(&y->tree))
		return tree_fail(&y->tree, "an alias cannot be a key");
	if (an == NULL)
		return tree_fail(
		    &y->tree, "no anchor \"%s\" before this", name);
	if (an->open)
		return tree_fail(
		    &y->tree, "alias \"%s\" stands inside its anchor", name);
	if (++y->aliases > LIMIT_ALIASES)
		return tree_fail(&y->tree,
		    "more aliases than LIMIT_ALIASES (%u)", LIMIT_ALIASES);
	if (tree_deepen(&y->tree, an->height) < 0 ||
	    tree_count(&y->tree, an->size - 1) < 0)
		return ERR_INPUT;
	n = tree_add(&y->tree, an->node->kind, an->node->text);
	if (n == NULL)
		return ERR_INPUT;
	n->first = an->node->first;
	n->n = an->node->n;
	grow(&y->level[y->tree.depth], an->height);
	return 0;
}

static int
on_event(struct yaml *y, const yaml_event_t *e)
{
	move_to(y, &e->start_mark);
	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (y->tree.root != NULL)
			return tree_fail(&y->tree, "more than one document");
		return 0;
	case YAML_SCALAR_EVENT:
		return on_scalar(y, e);
	case YAML_ALIAS_EVENT:
		return on_alias(y, (const char *)e->data.alias.anchor);
	case YAML_SEQUENCE_START_EVENT:
		return on_open(y, NODE_LIST, e->data.sequence_start.anchor,
		    e->data.sequence_start.tag);
	case YAML_MAPPING_START_EVENT:
		return on_open(y, NODE_MAP, e->data.mapping_start.anchor,
		    e->data.mapping_start.tag);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return on_close(y);
	default:
		return 0;
	}
}

static int
fail_at_problem(struct yaml *y)
{
	const yaml_parser_t *p = &y->parser;
	const char *words = p->problem == NULL ? "not YAML" : p->problem;

	if (p->error == YAML_MEMORY_ERROR)
		return err_set(y->tree.err, ERR_SYSTEM,
		    (struct where){ y->tree.path, 0, 0 }, "out of memory");
	if (p->error == YAML_READER_ERROR)
		tree_move(&y->tree, p->problem_offset);
	else
		move_to(y, &p->problem_mark);
	if (y->tree.at == y->tree.text.n)
		return tree_fail(
		    &y->tree, "unexpected end of file (%s)", words);
	return tree_fail(&y->tree, "%s", words);
}

static int
parse(struct yaml *y)
{
	yaml_event_t e;
	bool more = true;
	int code = 0;

	while (code == 0 && more) {
		if (!yaml_parser_parse(&y->parser, &e))
			return fail_at_problem(y);
		more = e.type != YAML_STREAM_END_EVENT;
		code = on_event(y, &e);
		yaml_event_delete(&e);
	}
	if (code == 0 && y->tree.root == NULL)
		(void)tree_add(&y->tree, NODE_NULL, STR_NONE);
	return code;
}

/*
 * libyaml compares each %TAG line with all before it, which takes hours for
 * some megabytes of them. Tags are refused anyhow, so this refuses sooner.
 * Its line ends are also CR, U+0085, U+2028 and U+2029.
 */
static int
refuse_tag_lines(struct tree *t)
{
	const struct str word = STR("%TAG");
	size_t i = 0;

	while ((i = str_find(t->text, word, i)) != SIZE_MAX) {
		if (i == 0 || strchr("\n\r\x85\xa8\xa9", t->text.p[i - 1])) {
			tree_move(t, i);
			return tree_fail(t, "tags are not supported");
		}
		i += word.n;
	}
	return 0;
}

int
yaml_parse(struct arena *a, struct str path, struct str bytes,
    const struct node **ret, struct err *reterr)
{
	struct yaml y = { .chars = 0 };
	int code = tree_start(&y.tree, a, path, bytes, reterr);

	if (code < 0 || (code = refuse_tag_lines(&y.tree)) < 0)
		return code;
	if (!yaml_parser_initialize(&y.parser))
		return err_set(reterr, ERR_SYSTEM, (struct where){ path, 0, 0 },
		    "out of memory");
	yaml_parser_set_encoding(&y.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
	    &y.parser, (const unsigned char *)y.tree.text.p, y.tree.text.n);
	y.anchors = map_new(a);
	code = parse(&y);
	yaml_parser_delete(&y.parser);
	if (code == 0)
		*ret = y.tree.root;
	return code;
}
