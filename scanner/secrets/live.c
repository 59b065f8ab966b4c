#include <string.h>

#include "secrets/search.h"

/*
 * Is a secret used on a network where money is? Conservative: only a name
 * that says so counts, and one that says the opposite ends the matter.
 */

/* A network block of a configuration file is much shorter. */
#define BLOCK_REACH 8192
#define BLOCK_DEPTH 8
#define LINE_REACH  512

enum network {
	NETWORK_UNSAID,
	NETWORK_LOCAL, /* or a test network */
	NETWORK_LIVE,
};

static bool
is_name_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '$';
}

static bool
says_any(struct str s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (str_has_nocase(s, str_of(*words)))
			return true;
	return false;
}

static const char *const local_words[] = { "localhost", "127.0.0.1", "0.0.0.0",
	"[::1]", "testnet", "sepolia", "goerli", "holesky", "hoodi", "mumbai",
	"amoy", "fuji", "ganache", "hardhat", "anvil", "devnet", ".local",
	"host.docker", "test", NULL };
static const char *const live_words[] = { "mainnet", "prod", NULL };

/* The name of a block: `mainnet: {`, `"base": {`, `arbitrum = {`. */
static struct str
name_before(struct str t, size_t brace)
{
	size_t to = brace, from;

	while (to > 0 && strchr(" \t\r\n", t.p[to - 1]) != NULL)
		to--;
	if (to == 0 || (t.p[to - 1] != ':' && t.p[to - 1] != '='))
		return STR_NONE;
	to--;
	while (to > 0 && strchr(" \t\"'", t.p[to - 1]) != NULL)
		to--;
	for (from = to; from > 0 && is_name_char(t.p[from - 1]);)
		from--;
	return str_slice(t, from, to);
}

static enum network
network_of(struct arena *scratch, struct str name)
{
	struct str chain;

	if (name.n == 0)
		return NETWORK_UNSAID;
	if (says_any(name, local_words))
		return NETWORK_LOCAL;
	chain = chain_by_name(scratch, name);
	if (chain.n == 0)
		return NETWORK_UNSAID;
	return chain_is_test(chain) ? NETWORK_LOCAL : NETWORK_LIVE;
}

/* Networks that live and die with a process on one machine. A name that only
 * holds such a word is not enough: latest, contest. */
static bool
is_of_one_process(struct str name)
{
	static const char *const names[] = { "hardhat", "localhost", "ganache",
		"anvil", "buidlerevm" };
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++)
		if (str_eq_nocase(name, str_of(names[i])))
			return true;
	return false;
}

/* The nearest block around that names a network. */
static enum network
network_around(
    struct arena *scratch, struct str t, size_t offset, struct str *ret_name)
{
	size_t least = offset > BLOCK_REACH ? offset - BLOCK_REACH : 0;
	size_t i, closed = 0, depth = 0;
	enum network n;

	for (i = offset; i > least && depth < BLOCK_DEPTH; i--) {
		if (t.p[i - 1] == '}')
			closed++;
		else if (t.p[i - 1] == '{' && closed > 0)
			closed--;
		else if (t.p[i - 1] == '{') {
			*ret_name = name_before(t, i - 1);
			n = network_of(scratch, *ret_name);
			if (n != NETWORK_UNSAID)
				return n;
			depth++;
		}
	}
	return NETWORK_UNSAID;
}

static bool
ends_statement(char c)
{
	return c == '\n' || c == '{' || c == '}';
}

/* What stands beside the secret in its line, up to a brace. */
static struct str
line_before(struct str t, size_t at)
{
	size_t from = at;

	while (from > 0 && at - from < LINE_REACH &&
	    !ends_statement(t.p[from - 1]))
		from--;
	return str_slice(t, from, at);
}

static struct str
line_after(struct str t, size_t at)
{
	size_t to = at;

	while (to < t.n && to - at < LINE_REACH && !ends_statement(t.p[to]))
		to++;
	return str_slice(t, at, to);
}

static bool
names_rpc(struct str s)
{
	return str_has(s, STR("rpc")) &&
	    (str_has(s, STR("https://")) || str_has(s, STR("wss://")));
}

/* MAINNET_KEY=..., or a command with --rpc-url https://... beside the key. */
static enum network
network_on_line(struct str before, struct str after)
{
	if (says_any(before, local_words) || says_any(after, local_words))
		return NETWORK_LOCAL;
	if (before.n > 0 && memchr(before.p, '=', before.n) != NULL &&
	    says_any(before, live_words))
		return NETWORK_LIVE;
	if (names_rpc(before) || names_rpc(after))
		return NETWORK_LIVE;
	return NETWORK_UNSAID;
}

bool
live_at(struct arena *scratch, struct str text, struct span at)
{
	struct str name;
	enum network n = network_on_line(
	    line_before(text, at.from), line_after(text, at.to));

	if (n == NETWORK_UNSAID)
		n = network_around(scratch, text, at.from, &name);
	return n == NETWORK_LIVE;
}

bool
local_at(struct arena *scratch, struct str text, struct span at)
{
	struct str name = STR_NONE;

	return network_around(scratch, text, at.from, &name) == NETWORK_LOCAL &&
	    is_of_one_process(name);
}
