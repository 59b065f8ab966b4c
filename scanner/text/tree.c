#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "text/tree.h"

int
tree_start(struct tree *t, struct arena *a, struct str path, struct str bytes,
    struct err *err)
{
	const struct str bom = STR("\xef\xbb\xbf");
	size_t bad;

	memset(t, 0, sizeof(*t));
	t->arena = a;
	t->err = err;
	t->path = path;
	t->text = bytes;
	t->line = 1;
	if (str_starts(bytes, bom))
		t->text = str_slice(bytes, bom.n, bytes.n);
	if (t->text.n == 0)
		t->text = STR("");

	if (bytes.n > LIMIT_PARSE_BYTES)
		return tree_fail(t, "larger than LIMIT_PARSE_BYTES (%u MiB)",
		    LIMIT_PARSE_BYTES >> 20);
	bad = utf8_check(t->text);
	if (bad != SIZE_MAX) {
		tree_move(t, bad);
		return tree_fail(t, "not valid UTF-8");
	}
	return 0;
}

void
tree_move(struct tree *t, size_t offset)
{
	const char *line_end;

	while (t->at < offset) {
		line_end = memchr(t->text.p + t->at, '\n', offset - t->at);
		if (line_end == NULL) {
			t->at = offset;
			break;
		}
		t->at = t->line_start = (size_t)(line_end - t->text.p) + 1;
		t->line++;
	}
}

static uint32_t
column(const struct tree *t)
{
	return (uint32_t)(t->at - t->line_start) + 1;
}

int
tree_fail(struct tree *t, const char *fmt, ...)
{
	const struct where at = { t->path, t->line, column(t) };
	char words[sizeof(t->err->msg)];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	return err_set(t->err, ERR_INPUT, at, "%s", words);
}

int
tree_count(struct tree *t, size_t n)
{
	if (n > LIMIT_NODES - t->count)
		return tree_fail(
		    t, "more values than LIMIT_NODES (%u)", LIMIT_NODES);
	t->count += n;
	return 0;
}

int
tree_deepen(struct tree *t, size_t levels)
{
	if (levels > LIMIT_DEPTH - t->depth)
		return tree_fail(
		    t, "nested deeper than LIMIT_DEPTH (%d)", LIMIT_DEPTH);
	return 0;
}

bool
tree_wants_key(const struct tree *t)
{
	return t->depth > 0 && !t->has_key &&
	    t->open[t->depth - 1].node->kind == NODE_MAP;
}

void
tree_key(struct tree *t, struct str key)
{
	assert(tree_wants_key(t));
	t->key.key = key;
	t->key.key_line = t->line;
	t->key.key_col = column(t);
	t->has_key = true;
}

static void
append(struct tree *t, struct node *n)
{
	struct open *in;

	if (t->depth == 0) {
		assert(t->root == NULL);
		t->root = n;
		return;
	}
	in = &t->open[t->depth - 1];
	if (in->last == NULL)
		in->node->first = n;
	else
		in->last->next = n;
	in->last = n;
	in->node->n++;
}

struct node *
tree_add(struct tree *t, enum node_kind kind, struct str text)
{
	struct node *n;

	assert(!tree_wants_key(t));
	if (tree_count(t, 1) < 0)
		return NULL;
	n = ARENA_NEW(t->arena, struct node);
	if (t->has_key)
		*n = t->key;
	t->has_key = false;
	n->kind = kind;
	n->text = text;
	n->line = t->line;
	n->col = column(t);
	append(t, n);
	return n;
}

struct node *
tree_open(struct tree *t, enum node_kind kind)
{
	struct node *n;

	if (tree_deepen(t, 1) < 0)
		return NULL;
	n = tree_add(t, kind, STR_NONE);
	if (n != NULL)
		t->open[t->depth++] = (struct open){ .node = n };
	return n;
}

void
tree_close(struct tree *t)
{
	assert(t->depth > 0 && !t->has_key);
	t->depth--;
}
