#include "read/args.h"
#include "base/vec.h"

const struct node *
args_plain(const struct node *n)
{
	if (!node_is(n, NODE_MAP))
		return n;
	if (str_eq(node_str(node_get(n, "_kind")), STR("bigint")))
		return node_get(n, "value");
	return node_get(n, "hex") != NULL ? node_get(n, "hex") : n;
}

static const struct node *
value(const struct args *args, size_t i)
{
	struct str name;
	const struct node *v;

	if (!node_is(args->values, NODE_MAP))
		return args_plain(node_at(args->values, i));
	name = node_str(node_get(node_at(args->inputs, i), "name"));
	for (v = args->values->first; v != NULL; v = v->next)
		if (str_eq(v->key, name))
			return v;
	return NULL;
}

struct str
args_text(struct arena *a, const struct args *args, size_t i)
{
	return args->encoded ? abi_word(a, args->data, i)
			     : node_str(value(args, i));
}

bool
args_u64(const struct args *args, size_t i, uint64_t *ret)
{
	return args->encoded ? abi_u64(args->data, i, ret)
			     : node_u64(value(args, i), ret);
}

bool
args_bytes(const struct args *args, size_t i, struct abi *ret)
{
	return args->encoded ? abi_bytes(args->data, i, ret)
			     : abi_of(node_str(value(args, i)), ret);
}

bool
args_array(const struct args *args, size_t i, size_t *ret_n, struct abi *ret)
{
	return args->encoded && abi_array(args->data, i, ret_n, ret);
}

/* ---- lists ---- */

struct texts {
	VEC(struct str) v;
};

static struct str
unquoted(struct str s)
{
	s = str_trim(s);
	if (s.n >= 2 && s.p[0] == s.p[s.n - 1] &&
	    (s.p[0] == '"' || s.p[0] == '\''))
		return str_trim(str_slice(s, 1, s.n - 1));
	return s;
}

/* "[a, b]"; false for a list of lists, whose commas say nothing. */
static bool
split(struct arena *a, struct str s, struct texts *ret)
{
	size_t from, to;

	s = str_trim(s);
	if (s.n < 2 || s.p[0] != '[' || s.p[s.n - 1] != ']')
		return false;
	s = str_slice(s, 1, s.n - 1);
	if (str_has(s, STR("[")) || str_has(s, STR("(")))
		return false;
	if (str_trim(s).n == 0)
		return true;
	for (from = 0; from <= s.n; from = to + 1) {
		to = str_find(s, STR(","), from);
		to = to == SIZE_MAX ? s.n : to;
		*VEC_ADD(a, &ret->v) = unquoted(str_slice(s, from, to));
	}
	return true;
}

static bool
texts_of(struct arena *a, const struct node *n, struct texts *ret)
{
	const struct node *one;

	if (!node_is(n, NODE_LIST))
		return split(a, node_str(n), ret);
	for (one = n->first; one != NULL; one = one->next)
		*VEC_ADD(a, &ret->v) = node_str(one);
	return true;
}

bool
args_list(
    struct arena *a, const struct args *args, size_t i, struct args_list *ret)
{
	struct args_list list = { 0 };
	struct texts texts = { 0 };

	if (args->encoded) {
		if (!args_array(args, i, &list.n, &list.words))
			return false;
	} else {
		if (!texts_of(a, value(args, i), &texts))
			return false;
		list.n = texts.v.n;
		list.text = texts.v.v;
	}
	*ret = list;
	return true;
}

struct str
args_list_address(struct arena *a, const struct args_list *list, size_t i)
{
	if (list->text == NULL)
		return abi_address(a, list->words, i);
	return i < list->n ? list->text[i] : STR_NONE;
}

bool
args_list_bytes(const struct args_list *list, size_t i, struct abi *ret)
{
	if (list->text == NULL)
		return abi_bytes(list->words, i, ret);
	return i < list->n && abi_of(list->text[i], ret);
}
