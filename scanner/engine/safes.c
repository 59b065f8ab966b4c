#include "engine/safes.h"

const struct holding *
next_module(const struct graph *g, size_t *i)
{
	const struct holding *const *all, *h;
	size_t n;

	all = graph_holdings(g, &n);
	while (*i < n) {
		h = all[(*i)++];
		if (h->power == POWER_SIGN &&
		    h->asset->kind == PRINCIPAL_MULTISIG &&
		    str_eq(h->role, STR("module")))
			return h;
	}
	return NULL;
}

const struct fact *
module_vouched(const struct history *modules, const struct holding *module)
{
	const struct past *past =
	    history_at(modules, module->asset->id, STR_NONE);
	size_t i;

	for (i = 0; past != NULL && i < past->n; i++)
		if (past->facts[i]->grade == GRADE_ATTESTED &&
		    str_eq(past->facts[i]->object, module->holder->id))
			return past->facts[i];
	return NULL;
}

/* Source: the package @safe-global/safe-modules-deployments 3.0.10. They are
 * made by a factory whose addresses follow from the code. */
static const struct known_module known[] = {
	{ "0xcfbfac74c26f8647cbdb8c5caf80bb5b32e43134", "AllowanceModule 0.1.0",
	    false, "lets others spend up to an allowance" },
	{ "0xaa46724893dedd72658219405185fb0fc91e091c", "AllowanceModule 0.1.1",
	    false, "lets others spend up to an allowance" },
	{ "0x4aa5bf7d840ac607cb5bd3249e6af6fc86c04897",
	    "SocialRecoveryModule 0.1.0", false,
	    "lets guardians replace the owners" },
	{ "0xa581c4a4db7175302464ff3c06380bc3270b4037", "Safe4337Module 0.2.0",
	    true, "asks the owners for their signatures" },
	{ "0x75cf11467937ce3f2f357ce24ffc3dbf8fd5c226", "Safe4337Module 0.3.0",
	    true, "asks the owners for their signatures" },
};

const struct known_module *
module_known(const struct principal *p)
{
	size_t i;

	for (i = 0; i < COUNT_OF(known); i++)
		if (str_eq(p->address, str_of(known[i].address)))
			return &known[i];
	return NULL;
}

bool
may_be_safe(const struct principal *p)
{
	return str_starts(p->address, STR("0x"));
}
