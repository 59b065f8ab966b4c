#include "read/args.h"

static const struct node *
value(const struct args *args, size_t i)
{
	struct str name;
	const struct node *v;

	if (!node_is(args->values, NODE_MAP))
		return node_at(args->values, i);
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
