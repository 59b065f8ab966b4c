#include "read/place.h"

#include <string.h>

#include "model/entity.h"
#include "model/wordlist.h"

static const char *const local[] = { "localhost", "127.0.0.1", "anvil",
	"ganache", "host.docker", "devnet", "localnet", "hardhat-node",
	":8545" };

static bool
is_local(struct str text)
{
	size_t i;

	for (i = 0; i < COUNT_OF(local); i++)
		if (str_has_nocase(text, str_of(local[i])))
			return true;
	return false;
}

static void
take(struct place *p, enum ci_network says)
{
	p->live = p->live || says == CI_NETWORK_LIVE;
	p->test = p->test || says == CI_NETWORK_TEST;
}

void
place_text(struct arena *a, struct place *p, struct str text)
{
	p->local = p->local || is_local(text);
	take(p, ci_network_of(a, text, true));
}

/* Short names ("eth", "op", "arb") and numbers say too little in a name. */
static enum ci_network
of_word(struct arena *a, struct str word)
{
	struct str chain;

	if (word.n < 4 && !str_eq_nocase(word, STR("bsc")))
		return CI_NETWORK_SILENT;
	if (word.p[0] >= '0' && word.p[0] <= '9')
		return CI_NETWORK_SILENT;
	chain = chain_by_name(a, word);
	if (chain.n == 0)
		return CI_NETWORK_SILENT;
	return chain_is_test(chain) ? CI_NETWORK_TEST : CI_NETWORK_LIVE;
}

/* SEPOLIA_BASE_RPC: one word of a test network is enough. */
static enum ci_network
of_words(struct arena *a, struct str name)
{
	enum ci_network all = ci_network_of(a, name, true), one;
	struct str word;
	size_t at = 0;

	while (all != CI_NETWORK_TEST && wordlist_next(name, &at, &word)) {
		one = of_word(a, word);
		if (one == CI_NETWORK_TEST || all == CI_NETWORK_SILENT)
			all = one;
	}
	return all;
}

/* "base", or a variable or URL that has such a word in it. */
static enum ci_network
of_value(struct arena *a, struct str one)
{
	enum ci_network says = CI_NETWORK_SILENT;

	if (one.n > 0 && one.p[0] != '$' && !str_has(one, STR("://")))
		says = ci_network_named(a, one);
	return says != CI_NETWORK_SILENT ? says : of_words(a, one);
}

void
place_named(struct arena *a, struct place *p, struct str names)
{
	size_t from = 0, to;

	p->local = p->local || is_local(names);
	for (; from < names.n; from = to + 1) {
		struct str one;

		to = str_find(names, STR(","), from);
		if (to == SIZE_MAX)
			to = names.n;
		one = str_trim(str_slice(names, from, to));
		p->local = p->local || str_has_nocase(one, STR("fork"));
		take(p, of_value(a, one));
	}
}

void
place_setting(
    struct arena *a, struct place *p, struct str name, struct str value)
{
	if (str_ends(name, STR("NODE_ENV")) || str_ends(name, STR("APP_ENV")) ||
	    str_ends(name, STR("RAILS_ENV")))
		return;
	if (!ci_name_is_network(name)) {
		place_text(a, p, value);
		return;
	}
	take(p, of_words(a, name));
	place_named(a, p, value);
}

static void
option(struct arena *a, struct place *p, const struct ci_command *c, size_t i)
{
	struct str w = c->words[i];
	size_t eq = str_find(w, STR("="), 0);

	if (eq != SIZE_MAX)
		place_setting(
		    a, p, str_slice(w, 0, eq), str_slice(w, eq + 1, w.n));
	else if (ci_name_is_network(w) && i + 1 < c->n) {
		/* $(X) comes as two words */
		size_t next = i + 1;

		if (str_eq(c->words[next], STR("$")) && next + 1 < c->n)
			next++;
		place_setting(a, p, w, c->words[next]);
	}
}

void
place_command(struct arena *a, struct place *p, const struct ci_command *c)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->words[i].p[0] == '-' || str_has(c->words[i], STR("=")))
			option(a, p, c, i);
	place_text(a, p, c->text);
}

/* "A=B", "--option value" or words. */
static void
scalar(struct arena *a, struct place *p, const struct node *n)
{
	size_t eq = str_find(n->text, STR("="), 0);
	struct ci_command c;

	if (n->key.n > 0) {
		place_setting(a, p, n->key, n->text);
	} else if (eq != SIZE_MAX && n->text.p[0] != '-') {
		place_setting(a, p, str_slice(n->text, 0, eq),
		    str_slice(n->text, eq + 1, n->text.n));
		return;
	}
	c = ci_command_of(n->text);
	place_command(a, p, &c);
}

void
place_tree(struct arena *a, struct place *p, const struct node *n)
{
	const struct node *name = node_get(n, "name"), *child;

	if (n == NULL)
		return;
	if (node_str(name).n > 0 && node_str(node_get(n, "value")).n > 0)
		place_setting(
		    a, p, node_str(name), node_str(node_get(n, "value")));
	if (n->text.n > 0)
		scalar(a, p, n);
	for (child = n->first; child != NULL; child = child->next)
		place_tree(a, p, child);
}

enum ci_network
place_of(const struct place *p)
{
	if (p->local)
		return CI_NETWORK_TEST;
	if (p->live)
		return CI_NETWORK_LIVE;
	return p->test ? CI_NETWORK_TEST : CI_NETWORK_SILENT;
}
