#include "read/executors.h"

/* Functions that call whatever a proven message says. Sources: Poly Network's
 * eth-contracts, CrossChainManager; its forks have kept the name. */
static const char *const executes[] = {
	"verifyHeaderAndExecuteTx",
};

/* Words in the name of a parameter that is where signers are kept. */
static const char *const registries[] = { "eccd", "crosschaindata", "keeper",
	"registry", "validators", "verifiers", "guardians" };

static bool
has_function(const struct node *abi)
{
	const struct node *item;
	size_t i;

	for (item = abi->first; item != NULL; item = item->next)
		for (i = 0; i < COUNT_OF(executes); i++)
			if (str_eq(node_str(node_get(item, "name")),
				str_of(executes[i])))
				return true;
	return false;
}

static bool
is_registry(const struct node *input)
{
	struct str name = node_str(node_get(input, "name"));
	size_t i;

	if (!str_eq(node_str(node_get(input, "type")), STR("address")))
		return false;
	for (i = 0; i < COUNT_OF(registries); i++)
		if (str_has_nocase(name, str_of(registries[i])))
			return true;
	return false;
}

/* What it may call was listed: whether the registry is on the list is not in
 * the arguments by name. */
static bool
is_listed(const struct node *inputs)
{
	const struct node *in;

	for (in = inputs->first; in != NULL; in = in->next)
		if (str_has_nocase(
			node_str(node_get(in, "name")), STR("whitelist")) ||
		    str_has_nocase(
			node_str(node_get(in, "name")), STR("allowlist")))
			return true;
	return false;
}

void
executor_tell(struct reading *r, const struct deed *deed, struct str contract,
    const struct node *abi, const struct node *inputs,
    const struct node *values)
{
	const struct node *in, *value;

	if (!has_function(abi))
		return;
	for (in = inputs->first, value = values->first;
	     in != NULL && value != NULL; in = in->next, value = value->next) {
		struct deed d = *deed;
		struct fact f;

		if (!is_registry(in))
			continue;
		d.at = value;
		f = deed_fact(
		    r, &d, FACT_EXECUTES, deed_entity(r, &d, node_str(value)));
		f.object = contract;
		if (is_listed(inputs))
			f.detail = STR("listed");
		if (f.subject.n > 0)
			tell(r, &f);
	}
}
