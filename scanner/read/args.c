#include "read/args.h"

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
