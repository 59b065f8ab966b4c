#include "read/md_place.h"

#include <inttypes.h>

#include "model/entity.h"
#include "read/book.h"

/* Explorers, each of one chain, most of them run by Etherscan. Source: their
 * own lists of supported chains. */
static const struct {
	const char *host;
	uint64_t id;
} explorers[] = {
	{ "etherscan.io", 1 },
	{ "optimistic.etherscan.io", 10 },
	{ "explorer.optimism.io", 10 },
	{ "cronoscan.com", 25 },
	{ "bscscan.com", 56 },
	{ "gnosisscan.io", 100 },
	{ "unichain.blockscout.com", 130 },
	{ "uniscan.xyz", 130 },
	{ "polygonscan.com", 137 },
	{ "sonicscan.org", 146 },
	{ "opbnbscan.com", 204 },
	{ "ftmscan.com", 250 },
	{ "fraxscan.com", 252 },
	{ "explorer.zksync.io", 324 },
	{ "era.zksync.network", 324 },
	{ "worldscan.org", 480 },
	{ "andromeda-explorer.metis.io", 1088 },
	{ "zkevm.polygonscan.com", 1101 },
	{ "moonscan.io", 1284 },
	{ "moonbeam.moonscan.io", 1284 },
	{ "moonriver.moonscan.io", 1285 },
	{ "seitrace.com", 1329 },
	{ "abscan.org", 2741 },
	{ "mantlescan.xyz", 5000 },
	{ "explorer.mantle.xyz", 5000 },
	{ "basescan.org", 8453 },
	{ "basescan.io", 8453 },
	{ "apescan.io", 33139 },
	{ "explorer.mode.network", 34443 },
	{ "modescan.io", 34443 },
	{ "arbiscan.io", 42161 },
	{ "nova.arbiscan.io", 42170 },
	{ "celoscan.io", 42220 },
	{ "snowtrace.io", 43114 },
	{ "snowscan.xyz", 43114 },
	{ "lineascan.build", 59144 },
	{ "berascan.com", 80094 },
	{ "blastscan.io", 81457 },
	{ "taikoscan.io", 167000 },
	{ "scrollscan.com", 534352 },
	{ "explorer.zora.energy", 7777777 },
	{ "goerli.etherscan.io", 5 },
	{ "testnet.bscscan.com", 97 },
	{ "holesky.etherscan.io", 17000 },
	{ "testnet.snowtrace.io", 43113 },
	{ "sepolia.lineascan.build", 59141 },
	{ "mumbai.polygonscan.com", 80001 },
	{ "amoy.polygonscan.com", 80002 },
	{ "sepolia.basescan.org", 84532 },
	{ "sepolia.arbiscan.io", 421614 },
	{ "sepolia.scrollscan.com", 534351 },
	{ "hoodi.etherscan.io", 560048 },
	{ "sepolia.etherscan.io", 11155111 },
	{ "sepolia-optimism.etherscan.io", 11155420 },
};

struct str
md_chain_of_url(struct arena *a, struct str url)
{
	const struct str scheme = STR("://"), www = STR("www."),
			 safe = STR("safe=");
	size_t from = str_find(url, scheme, 0), to, i;
	struct str host;

	if (from == SIZE_MAX)
		return STR_NONE;
	from += scheme.n;
	host = str_slice(url, from, str_find(url, STR("/"), from));
	if (str_starts(host, www))
		host = str_slice(host, www.n, host.n);
	for (i = 0; i < COUNT_OF(explorers); i++)
		if (str_eq_nocase(host, str_of(explorers[i].host)))
			return arena_printf(
			    a, "eip155:%" PRIu64, explorers[i].id);
	from = str_find(url, safe, 0); /* app.safe.global/home?safe=eth:0x.. */
	if (from == SIZE_MAX)
		return STR_NONE;
	to = str_find(url, STR(":"), from);
	return to == SIZE_MAX
	    ? STR_NONE
	    : chain_by_name(a, str_slice(url, from + safe.n, to));
}

/* ---- headings ---- */

/* Words that say nothing of which chain. */
static const char fillers[] =
    " the of on for at and in all key main core our live deployed deployment "
    "deployments deploy contract contracts address addresses network networks "
    "chain production prod smart protocol list table ";

static bool
is_filler(struct str word)
{
	char padded[24] = " ";
	size_t i;

	if (word.n > sizeof(padded) - 2)
		return false;
	for (i = 0; i < word.n; i++)
		padded[i + 1] = char_lower(word.p[i]);
	padded[word.n + 1] = ' ';
	return str_has(str_of(fillers), (struct str){ padded, word.n + 2 });
}

/* Of a name, letters and digits; of the rest ("c-artio", "polygon.zkevm")
 * what chain_by_name() knows how to read. */
static bool
is_word_char(char c)
{
	char low = char_lower(c);

	return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') ||
	    c == '-' || c == '_' || c == '.';
}

/* The words of a text that are no fillers, with spaces between them. */
static struct str
telling_words(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1, 1);
	size_t i, from, n = 0;

	for (i = 0; i < s.n; i++) {
		for (from = i; i < s.n && is_word_char(s.p[i]); i++)
			;
		if (from == i || is_filler(str_slice(s, from, i)))
			continue;
		if (n > 0)
			p[n++] = ' ';
		for (; from < i; from++)
			p[n++] = s.p[from];
	}
	return (struct str){ p, n };
}

static bool
says_test(struct str heading)
{
	return str_has_nocase(heading, STR("testnet")) || path_is_test(heading);
}

/* "ETH Mainnet", "Mainnet (1)", "Contracts (Arbitrum)". A number counts only
 * in brackets: "## 2" is a chapter. */
static struct str
chain_of_words(struct arena *a, struct str s)
{
	size_t open = str_find(s, STR("("), 0);
	size_t close =
	    open == SIZE_MAX ? SIZE_MAX : str_find(s, STR(")"), open);
	struct str outside = telling_words(a, str_slice(s, 0, open)), chain;
	uint64_t number;

	chain =
	    str_u64(outside, &number) ? STR_NONE : chain_by_name(a, outside);
	if (chain.n > 0 || close == SIZE_MAX)
		return chain;
	return chain_by_name(
	    a, telling_words(a, str_slice(s, open + 1, close)));
}

struct str
md_chain_of_heading(struct arena *a, struct str heading, struct str path)
{
	struct str chain = chain_of_words(a, heading);

	if (says_test(heading) && !chain_is_test(chain))
		return arena_printf(a, STR_FMT "/testnet",
		    STR_ARG(book_unnamed_chain(a, path)));
	return chain;
}

struct str
md_chain_of_table(struct arena *a, const struct md_table *t, struct str path)
{
	struct str chain;
	size_t i;

	for (i = MD_LEVELS; i-- > 0;) {
		if (t->headings[i].n == 0)
			continue;
		chain = md_chain_of_heading(a, t->headings[i], path);
		if (chain.n > 0)
			return chain;
	}
	return STR_NONE;
}

struct str
md_chain_of_label(struct arena *a, struct str label)
{
	const struct str mainnet = STR("mainnet");
	struct str main = str_trim(
		       str_slice(label, 0, str_find(label, STR("("), 0))),
		   chain = chain_by_name(a, main);
	uint64_t number;
	size_t i;

	if (str_u64(main, &number))
		return STR_NONE;
	for (i = 0; chain.n == 0 && i + mainnet.n <= main.n; i++)
		if (str_eq_nocase(str_slice(main, i, i + mainnet.n), mainnet))
			return chain_by_name(
			    a, str_slice(main, 0, i + mainnet.n));
	return chain;
}
