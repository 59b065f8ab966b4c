#include "text/toml_parts.h"

/* ---- bytes ---- */

int
toml_peek(const struct toml *t, size_t after)
{
	const struct str text = t->tree.text;

	if (after >= text.n - t->i)
		return -1;
	return (unsigned char)text.p[t->i + after];
}

bool
toml_take(struct toml *t, char c)
{
	if (toml_peek(t, 0) != c)
		return false;
	t->i++;
	return true;
}

int
toml_fail_here(struct toml *t, const char *words)
{
	tree_move(&t->tree, t->i);
	return tree_fail(&t->tree, "%s", words);
}

static void
skip_blanks(struct toml *t)
{
	while (toml_peek(t, 0) == ' ' || toml_peek(t, 0) == '\t')
		t->i++;
}

/* A comment, if there is one, and the end of the line. */
static int
end_line(struct toml *t)
{
	int c;

	skip_blanks(t);
	if (toml_take(t, '#'))
		while ((c = toml_peek(t, 0)) == '\t' || (c >= ' ' && c != 0x7f))
			t->i++;
	if (toml_peek(t, 0) == '\r' && toml_peek(t, 1) == '\n')
		t->i++;
	if (toml_take(t, '\n') || toml_peek(t, 0) < 0)
		return 0;
	return toml_fail_here(t, "expected the end of the line");
}

/* All white space and comments, in a list. */
static int
skip_lines(struct toml *t)
{
	int c, code = 0;

	skip_blanks(t);
	while (code == 0 &&
	    ((c = toml_peek(t, 0)) == '#' || c == '\r' || c == '\n')) {
		code = end_line(t);
		skip_blanks(t);
	}
	return code;
}

/* ---- keys ---- */

static bool
is_bare(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* One part; the place stays at its start. */
static int
read_key(struct toml *t, struct toml_key *ret)
{
	size_t from;

	skip_blanks(t);
	from = t->i;
	tree_move(&t->tree, from);
	ret->line = t->tree.line;
	ret->col = (uint32_t)(from - t->tree.line_start) + 1;
	if (toml_peek(t, 0) == '"' || toml_peek(t, 0) == '\'')
		return toml_short_string(t, &ret->text);
	while (is_bare(toml_peek(t, 0)))
		t->i++;
	if (t->i == from)
		return tree_fail(&t->tree, "expected a key");
	ret->text =
	    arena_copy(t->tree.arena, str_slice(t->tree.text, from, t->i));
	return 0;
}

static struct item *
fail_key(struct toml *t, const struct toml_key *key, const char *words)
{
	(void)tree_fail(
	    &t->tree, "%s \"" STR_FMT "\"", words, STR_ARG(key->text));
	return NULL;
}

/* The table that key names in another. In a header, [in.key.more], any table
 * will do, and of a list of tables the last; a dotted key, key.more = 1, only
 * adds to what dotted keys made. */
static struct item *
enter(struct toml *t, struct item *in, const struct toml_key *key, bool header)
{
	struct item *it = toml_find(in, key->text);

	if (it == NULL)
		return toml_add_table(
		    t, in, key, header ? MADE_BY_SUB : MADE_DOTTED);
	if (it->made == MADE_TABLES && header)
		return it->last;
	if (it->made == MADE_DOTTED || (header && it->made != MADE_VALUE))
		return it;
	return fail_key(t, key, "nothing can be added to");
}

/* The table that a dotted key is about, and the last part of the key. */
static int
read_dotted(struct toml *t, struct item *in, bool header, struct item **ret,
    struct toml_key *retkey)
{
	int code;

	for (;;) {
		if ((code = read_key(t, retkey)) < 0)
			return code;
		skip_blanks(t);
		if (!toml_take(t, '.'))
			break;
		if ((in = enter(t, in, retkey, header)) == NULL)
			return ERR_INPUT;
	}
	*ret = in;
	return 0;
}

/* ---- values ---- */

static int read_value(struct toml *, struct item *in, const struct toml_key *);

static int
read_pair(struct toml *t, struct item *table)
{
	struct item *in;
	struct toml_key key = { .line = 0 };
	int code = read_dotted(t, table, false, &in, &key);

	if (code < 0)
		return code;
	if (toml_find(in, key.text) != NULL) {
		(void)fail_key(t, &key, "duplicate key");
		return ERR_INPUT;
	}
	if (!toml_take(t, '='))
		return toml_fail_here(t, "expected '='");
	skip_blanks(t);
	return read_value(t, in, &key);
}

static int
read_inline(struct toml *t, struct item *in, const struct toml_key *key)
{
	struct item *table = toml_add(t, in, key, NODE_MAP);
	int code;

	if (table == NULL)
		return ERR_INPUT;
	t->i++;
	skip_blanks(t);
	if (toml_take(t, '}'))
		return 0;
	for (;;) {
		if ((code = read_pair(t, table)) < 0)
			return code;
		skip_blanks(t);
		if (toml_take(t, '}'))
			return 0;
		if (!toml_take(t, ','))
			return toml_fail_here(t, "expected ',' or '}'");
	}
}

static int
read_list(struct toml *t, struct item *in, const struct toml_key *key)
{
	struct item *list = toml_add(t, in, key, NODE_LIST);
	int code;

	if (list == NULL)
		return ERR_INPUT;
	t->i++;
	for (;;) {
		if ((code = skip_lines(t)) < 0 || toml_take(t, ']'))
			return code;
		if ((code = read_value(t, list, NULL)) < 0 ||
		    (code = skip_lines(t)) < 0)
			return code;
		if (toml_take(t, ']'))
			return 0;
		if (!toml_take(t, ','))
			return toml_fail_here(t, "expected ',' or ']'");
	}
}

/* A list or table in a value costs a stack frame, so depth is counted first:
 * by toml_add(). */
static int
read_value(struct toml *t, struct item *in, const struct toml_key *key)
{
	enum node_kind kind = NODE_STRING;
	struct str text = STR_NONE;
	struct item *it;
	int code, c = toml_peek(t, 0);

	tree_move(&t->tree, t->i);
	if (c == '[')
		return read_list(t, in, key);
	if (c == '{')
		return read_inline(t, in, key);
	if ((it = toml_add(t, in, key, kind)) == NULL)
		return ERR_INPUT;
	if (c == '"' || c == '\'')
		code = toml_string(t, &text);
	else
		code = toml_scalar(t, &kind, &text);
	it->node.kind = kind;
	it->node.text = text;
	return code;
}

/* ---- the document ---- */

/* [a.b] : from now on keys belong there. */
static struct item *
open_table(struct toml *t, struct item *in, const struct toml_key *key)
{
	struct item *it = toml_find(in, key->text);

	if (it == NULL)
		return toml_add_table(t, in, key, MADE_HEADER);
	if (it->made != MADE_BY_SUB)
		return fail_key(t, key, "duplicate table");
	it->made = MADE_HEADER;
	it->node.line = it->node.key_line = key->line;
	it->node.col = it->node.key_col = key->col;
	return it;
}

/* [[a.b]] : one more table of the list. */
static struct item *
open_element(struct toml *t, struct item *in, const struct toml_key *key)
{
	struct item *list = toml_find(in, key->text);

	if (list == NULL)
		list = toml_add_table(t, in, key, MADE_TABLES);
	else if (list->made != MADE_TABLES)
		return fail_key(t, key, "not a list of tables:");
	return list == NULL ? NULL : toml_add_table(t, list, NULL, MADE_HEADER);
}

static int
read_header(struct toml *t, struct item **table)
{
	struct item *in;
	struct toml_key key = { .line = 0 };
	bool element;
	int code;

	t->i++;
	element = toml_take(t, '[');
	if ((code = read_dotted(t, t->root, true, &in, &key)) < 0)
		return code;
	if (!toml_take(t, ']') || (element && !toml_take(t, ']')))
		return toml_fail_here(t, "expected ']'");
	in = element ? open_element(t, in, &key) : open_table(t, in, &key);
	if (in == NULL)
		return ERR_INPUT;
	*table = in;
	return end_line(t);
}

static int
read_document(struct toml *t)
{
	struct item *table = t->root;
	int code = 0, c;

	while (code == 0 && t->i < t->tree.text.n) {
		skip_blanks(t);
		c = toml_peek(t, 0);
		if (c < 0)
			break;
		if (c == '[')
			code = read_header(t, &table);
		else if (c == '#' || c == '\r' || c == '\n')
			code = end_line(t);
		else if ((code = read_pair(t, table)) == 0)
			code = end_line(t);
	}
	return code;
}

int
toml_parse(struct arena *a, struct str path, struct str bytes,
    const struct node **ret, struct err *reterr)
{
	struct toml t = { .i = 0 };
	int code = tree_start(&t.tree, a, path, bytes, reterr);

	if (code < 0)
		return code;
	if ((t.root = toml_add(&t, NULL, NULL, NODE_MAP)) == NULL)
		return ERR_INPUT;
	t.root->made = MADE_HEADER;
	if ((code = read_document(&t)) == 0)
		*ret = &t.root->node;
	return code;
}
