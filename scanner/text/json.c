#include <yajl/yajl_parse.h>

#include "text/tree.h"

/*
 * yajl tells what a token is, never where it begins. Between two tokens there
 * are only white space, commas and colons, so the one in hand begins at the
 * first other byte after the end of the one before.
 */
struct json {
	struct tree tree;
	yajl_handle yajl;
	size_t end; /* of the token before */
};

static bool
is_between(char c)
{
	return c == ' ' || c == ',' || c == ':' || c == '\n' || c == '\r' ||
	    c == '\t';
}

/* Go to the next token, but not past an offset. */
static void
go_to_token(struct json *j, size_t limit)
{
	size_t i = j->end;

	while (i < limit && is_between(j->tree.text.p[i]))
		i++;
	tree_move(&j->tree, i);
}

static struct tree *
take_token(void *ctx)
{
	struct json *j = ctx;

	go_to_token(j, j->tree.text.n);
	j->end = yajl_get_bytes_consumed(j->yajl);
	return &j->tree;
}

static struct str
copy(struct tree *t, const void *p, size_t n)
{
	return arena_copy(t->arena, (struct str){ p, n });
}

static int
on_null(void *ctx)
{
	return tree_add(take_token(ctx), NODE_NULL, STR_NONE) != NULL;
}

static int
on_boolean(void *ctx, int value)
{
	const struct str text = value ? STR("true") : STR("false");

	return tree_add(take_token(ctx), NODE_BOOL, text) != NULL;
}

static int
on_number(void *ctx, const char *p, size_t n)
{
	struct tree *t = take_token(ctx);

	return tree_add(t, NODE_NUMBER, copy(t, p, n)) != NULL;
}

static int
on_string(void *ctx, const unsigned char *p, size_t n)
{
	struct tree *t = take_token(ctx);

	return tree_add(t, NODE_STRING, copy(t, p, n)) != NULL;
}

static int
on_key(void *ctx, const unsigned char *p, size_t n)
{
	struct tree *t = take_token(ctx);

	tree_key(t, copy(t, p, n));
	return 1;
}

static int
on_map(void *ctx)
{
	return tree_open(take_token(ctx), NODE_MAP) != NULL;
}

static int
on_list(void *ctx)
{
	return tree_open(take_token(ctx), NODE_LIST) != NULL;
}

static int
on_end(void *ctx)
{
	tree_close(take_token(ctx));
	return 1;
}

static const yajl_callbacks callbacks = {
	.yajl_null = on_null,
	.yajl_boolean = on_boolean,
	.yajl_number = on_number,
	.yajl_string = on_string,
	.yajl_start_map = on_map,
	.yajl_map_key = on_key,
	.yajl_end_map = on_end,
	.yajl_start_array = on_list,
	.yajl_end_array = on_end,
};

/* yajl says "lexical error: invalid char in json text.\n". */
static struct str
words_of(struct str message)
{
	size_t colon = str_find(message, STR(": "), 0);

	if (colon != SIZE_MAX)
		message = str_slice(message, colon + 2, message.n);
	message = str_trim(message);
	if (str_ends(message, STR(".")))
		message.n--;
	return message;
}

/* A comma or colon may be the very token refused, and was taken then; what
 * is no token at all was not. */
static size_t
refused_by(const struct json *j, struct str message)
{
	const struct str text = j->tree.text;
	size_t taken = yajl_get_bytes_consumed(j->yajl);

	if (taken == 0 || str_starts(message, STR("lexical")))
		return text.n;
	if (text.p[taken - 1] == ',' || text.p[taken - 1] == ':')
		return taken - 1;
	return text.n;
}

static int
fail_at_token(struct json *j)
{
	unsigned char *p = yajl_get_error(j->yajl, 0, NULL, 0);
	struct str message = str_of((const char *)p);
	struct str words = words_of(message);
	int code;

	go_to_token(j, refused_by(j, message));
	code = tree_fail(&j->tree, STR_FMT, STR_ARG(words));
	yajl_free_error(j->yajl, p);
	return code;
}

/* The text ends within a token, or before the value does. */
static int
fail_at_end(struct json *j)
{
	if (j->tree.root != NULL && j->tree.depth == 0) {
		go_to_token(j, j->tree.text.n);
		return tree_fail(&j->tree, "trailing garbage");
	}
	tree_move(&j->tree, j->tree.text.n);
	return tree_fail(&j->tree, "unexpected end of file");
}

static int
parse(struct json *j)
{
	const struct str text = j->tree.text;

	switch (yajl_parse(j->yajl, (const unsigned char *)text.p, text.n)) {
	case yajl_status_client_canceled:
		return ERR_INPUT; /* a limit, which has filled err */
	case yajl_status_error:
		return fail_at_token(j);
	case yajl_status_ok:
		break;
	}
	/* a number at the very end is told of only now */
	switch (yajl_complete_parse(j->yajl)) {
	case yajl_status_client_canceled:
		return ERR_INPUT;
	case yajl_status_error:
		return fail_at_end(j);
	case yajl_status_ok:
		break;
	}
	return 0;
}

static int
start(struct json *j, struct arena *a, struct str path, struct str bytes,
    struct err *reterr)
{
	int code = tree_start(&j->tree, a, path, bytes, reterr);

	if (code < 0)
		return code;
	j->yajl = yajl_alloc(&callbacks, NULL, j);
	if (j->yajl == NULL)
		return err_set(reterr, ERR_SYSTEM, (struct where){ path, 0, 0 },
		    "out of memory");
	/* tree_start() has done so, faster and more strictly */
	yajl_config(j->yajl, yajl_dont_validate_strings, 1);
	return 0;
}

int
json_parse(struct arena *a, struct str path, struct str bytes,
    const struct node **ret, struct err *reterr)
{
	struct json j = { .end = 0 };
	int code = start(&j, a, path, bytes, reterr);

	if (code < 0)
		return code;
	code = parse(&j);
	yajl_free(j.yajl);
	if (code == 0)
		*ret = j.tree.root;
	return code;
}

int
json_lines_parse(struct arena *a, struct str path, struct str bytes,
    const struct node **ret, struct err *reterr)
{
	struct json j = { .end = 0 };
	int code = start(&j, a, path, bytes, reterr);

	if (code < 0)
		return code;
	yajl_config(j.yajl, yajl_allow_multiple_values, 1);
	/* the list has no bytes of its own */
	code = tree_open(&j.tree, NODE_LIST) == NULL ? ERR_INPUT : parse(&j);
	yajl_free(j.yajl);
	if (code < 0)
		return code;
	tree_close(&j.tree);
	*ret = j.tree.root;
	return 0;
}
