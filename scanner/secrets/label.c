#include <string.h>

#include "secrets/search.h"

/*
 * Sixty-four hex digits are a key or a hash; only the words before them tell.
 * The last word that says anything decides, so that in
 *     { privateKey: "0x..", txHash: "0x.." }
 * the second value is a hash, and the name of any other setting ends the
 * reach of a label before it.
 */

/* How far back the statement before a value is read. */
#define LABEL_REACH 256

/* Each group takes the whole identifier, from its first character on. */
static const char pattern[] =
    "(?<![\\w$-]) (?:"
    "(?<explicit> [\\w$-]*? (?i: priv(ate)?[\\s_-]?keys? )"
    "  (?! \\w*? (?i: hash|digest|commit|addr|path|file) ) )"
    "| (?<key>"
    "    [\\w$-]*? (?i: secret[\\s_-]?key | from_?key"
    "      | (deployer|signer|owner|admin|operator|relayer|keeper|executor"
    "        |guardian|minter|proposer|sender|wallet|eth|evm|bot|oracle"
    "        |sequencer|batcher|faucet|funder) [_-]? key s? )"
    "      (?! \\w*? (?i: hash|addr|path|file|store|id) )"
    "  | pk\\b | PK\\b | [\\w$-]*? (?: _PK | _pk | [a-z]P[Kk] )\\b"
    "  | (?: new \\s+ )? (?: ethers\\. )? (?: Wallet | SigningKey ) \\s* \\("
    "  | vm\\.(?: addr | sign | rememberKey | startBroadcast ) \\("
    "  | startBroadcast \\("
    "  | accounts [\"']? \\s* [:=] \\s* \\[ )"
    "| (?<veto> [\\w$-]*? (?: (?i: hash | digest | topic | slot | root | salt"
    "      | merkle | proof | commit | signature | pub(lic)?[\\s_-]?key"
    "      | address | keccak | sha-?256 | checksum | integrity | guid | peer"
    "      | uid | bytes32 | transaction | block | arrayify"
    "      | sign (?! er | ing[\\s_-]?key ) ) | ROLE"
    "      | (?i: \\btx(n|id|s)? | _tx | \\bid | _id )\\b | [a-z]I[dD]\\b ) )"
    "| (?<other> [\\w$-]+ (?= [\"'`]? \\s* [:=] ) )"
    ") [\\w$-]* [\"'`\\]]*"
    "(?: \\s* : \\s* [\\w.<>\\[\\]|]+ \\s* = )?"; /* a type, then the value */

int
label_compile(struct regex **ret, struct err *reterr)
{
	return regex_new(str_of(pattern), REGEX_EXTENDED, ret, reterr);
}

bool
label_is_filler(struct str between)
{
	size_t i;

	for (i = 0; i < between.n; i++)
		if (between.p[i] == '\0' ||
		    strchr(" \t\r\n\"'`,[(-", between.p[i]) == NULL)
			return false;
	return true;
}

/* The statement before a value: back over brackets and line ends to the last
 * thing said, then to the start of that line or the end of a statement. */
static struct str
statement_before(struct str text, size_t at)
{
	size_t least = at > LABEL_REACH ? at - LABEL_REACH : 0;
	size_t from = at;

	while (from > least && label_is_filler(str_slice(text, from - 1, from)))
		from--;
	while (
	    from > least && text.p[from - 1] != '\n' && text.p[from - 1] != ';')
		from--;
	return str_slice(text, from, at);
}

enum label
label_before(struct regex *re, struct str text, size_t at)
{
	struct str s = statement_before(text, at);
	enum label label = LABEL_NONE;
	struct span g[16];
	size_t from = 0;

	while (from < s.n &&
	    regex_find(re, s, from, g, COUNT_OF(g)) == REGEX_MATCH) {
		if (g[regex_group(re, "explicit")].to != SIZE_MAX)
			label = LABEL_EXPLICIT;
		else if (g[regex_group(re, "key")].to != SIZE_MAX)
			label = LABEL_KEY;
		else if (g[regex_group(re, "veto")].to != SIZE_MAX)
			label = LABEL_VETO;
		else
			label = LABEL_NONE;
		from = g[0].to > from ? g[0].to : from + 1;
	}
	return label;
}

/* ---- the same for the plainest cases, without a pattern ---- */

static bool
is_name_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '$';
}

/* Back over the bytes of a set. */
static size_t
back_over(struct str t, size_t at, const char *set)
{
	while (
	    at > 0 && t.p[at - 1] != '\0' && strchr(set, t.p[at - 1]) != NULL)
		at--;
	return at;
}

static bool
has_any(struct str s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (str_has_nocase(s, str_of(*words)))
			return true;
	return false;
}

/* The one key in a name is a public one. */
static bool
is_public_key(struct str name)
{
	static const char *const names[] = { "pubkey", "pub_key", "publickey",
		"public_key", NULL };
	static const char *const others[] = { "priv", "pk", "secret", "wallet",
		"account", NULL };
	size_t i, n = 0;

	for (i = 0; i + 3 <= name.n; i++)
		n += str_eq_nocase(str_slice(name, i, i + 3), STR("key"));
	return n == 1 && has_any(name, names) && !has_any(name, others);
}

/* Every one of `vetoes` is in the pattern's group of that name; a name with
 * one of `others` may be taken by another group first. */
static bool
name_vetoes(struct str name)
{
	static const char *const vetoes[] = { "hash", "digest", "topic", "slot",
		"root", "salt", "merkle", "proof", "commit", "keccak",
		"checksum", "integrity", "guid", "transaction", "block",
		"signature", "bytes32", "address", "sha256", "sha-256", NULL };
	static const char *const others[] = { "key", "priv", "pk", "secret",
		"wallet", "account", "broadcast", NULL };

	if (is_public_key(name))
		return true;
	if (has_any(name, others))
		return false;
	return has_any(name, vetoes) || str_eq_nocase(name, STR("id")) ||
	    str_eq_nocase(name, STR("tx")) ||
	    str_eq_nocase(name, STR("txid")) || str_ends(name, STR("_ROLE"));
}

/*
 * `name`, then quotes, then : or = and the like. Before an `=` the name may
 * be the type of another one (key: bytes32 = ...), behind a bracket it may be
 * taken with what stands before (new Wallet(hash)): only the pattern can tell.
 */
bool
label_vetoes(struct str t)
{
	size_t to, from, line = back_over(t, t.n, " \t\r\n\"'`,[(-");
	bool assigned;

	to = back_over(t, line, ":= \t");
	assigned = str_has(str_slice(t, to, line), STR("="));
	to = back_over(t, to, "\"'`]");
	for (from = to; from > 0 && is_name_byte(t.p[from - 1]);)
		from--;
	if (from == 0 || t.p[from - 1] == '(' || t.p[from - 1] == '[' ||
	    !name_vetoes(str_slice(t, from, to)))
		return false;
	from = back_over(t, from, " \t\r\n");
	return !assigned ||
	    (from > 0 &&
		!str_has(STR(":.<>[]|"), str_slice(t, from - 1, from)));
}

bool
path_is_lock(struct str path)
{
	static const char *const ends[] = { ".lock", "-lock.json", "-lock.yaml",
		".sum", "npm-shrinkwrap.json" };
	size_t i;

	for (i = 0; i < COUNT_OF(ends); i++)
		if (str_ends(path, str_of(ends[i])))
			return true;
	return false;
}

bool
path_is_artefact(struct str path)
{
	static const char *const parts[] = { "broadcast/", "deployments/",
		"artifacts/", ".openzeppelin/", "typechain", "typechain-types/",
		"node_modules/", "cache/", "out/" };
	static const char *const ends[] = { ".map", ".min.js", ".abi", ".bin" };
	size_t i, at;

	if (path_is_lock(path))
		return true;
	for (i = 0; i < COUNT_OF(ends); i++)
		if (str_ends(path, str_of(ends[i])))
			return true;
	if (str_has_nocase(path, STR("merkle")))
		return true;
	for (i = 0; i < COUNT_OF(parts); i++) {
		at = str_find(path, str_of(parts[i]), 0);
		if (at == 0 || (at != SIZE_MAX && path.p[at - 1] == '/'))
			return true;
	}
	return false;
}
