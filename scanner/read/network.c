#include "read/network.h"

/* No account of a chain known to us is written with fewer, or more (Sui: 66,
 * a name behind a Stacks address: some 90). */
#define ACCOUNT_SHORTEST 20
#define ACCOUNT_LONGEST  128

struct str
network_chain(struct arena *a, struct str name)
{
	struct str chain;

	if (name.n == 0 || str_starts(name, STR("eip155:")))
		return name;
	chain = chain_by_name(a, name);
	return chain.n > 0 ? chain
			   : arena_printf(a, "net:" STR_FMT, STR_ARG(name));
}

bool
network_is_test(struct arena *a, struct str name)
{
	return path_is_test(name) || str_has_nocase(name, STR("devnet")) ||
	    str_has_nocase(name, STR("example")) ||
	    chain_is_test(network_chain(a, name));
}

/* Chains whose accounts are Solana's, by words in their names. */
static bool
is_solana_like(struct str name)
{
	static const char *const words[] = { "solana", "svm", "eclipse", "soon",
		"solaxy", "fogo" };
	size_t i;

	for (i = 0; i < COUNT_OF(words); i++)
		if (str_has_nocase(name, str_of(words[i])))
			return true;
	return false;
}

/* 32 bytes in Base58 are 32 to 44 of its letters. */
static bool
is_base58(struct str s)
{
	size_t i;

	if (s.n < 32 || s.n > 44)
		return false;
	for (i = 0; i < s.n; i++) {
		char low = char_lower(s.p[i]);
		bool digit = s.p[i] >= '1' && s.p[i] <= '9';

		if (!digit && (low < 'a' || low > 'z'))
			return false;
		if (s.p[i] == 'O' || s.p[i] == 'I' || s.p[i] == 'l')
			return false;
	}
	return true;
}

static bool
is_account(struct str s)
{
	size_t i;

	if (s.n < ACCOUNT_SHORTEST || s.n > ACCOUNT_LONGEST)
		return false;
	for (i = 0; i < s.n; i++) {
		char low = char_lower(s.p[i]);

		if ((low < 'a' || low > 'z') &&
		    (s.p[i] < '0' || s.p[i] > '9') && s.p[i] != '-' &&
		    s.p[i] != '.' && s.p[i] != '_' && s.p[i] != ':')
			return false;
	}
	return true;
}

struct str
network_entity(struct arena *a, struct str name, struct str text)
{
	struct str chain = network_chain(a, name);
	struct str id = entity_evm(a, chain, text);

	if (id.n > 0 || name.n == 0)
		return id;
	if (is_solana_like(name))
		return is_base58(text) ? entity_named(a, "solana", text)
				       : STR_NONE;
	/* an EVM chain has no other accounts */
	if (str_starts(chain, STR("eip155:")) || !is_account(text))
		return STR_NONE;
	return arena_printf(
	    a, STR_FMT ":" STR_FMT, STR_ARG(chain), STR_ARG(text));
}
