#include <string.h>

#include "model/wordlist.h"
#include "read/ci_shell.h"

/* ---- taking scripts apart ---- */

static size_t
line_end(struct str s, size_t from)
{
	size_t i;

	for (i = from; i < s.n; i++)
		if (s.p[i] == '\n' && (i == from || s.p[i - 1] != '\\') &&
		    (i < from + 2 || s.p[i - 1] != '\r' || s.p[i - 2] != '\\'))
			return i;
	return s.n;
}

/* && || ; | end a command, unless in quotes or in an expression. */
static size_t
command_end(struct str s, size_t from, size_t to)
{
	char quote = '\0';
	size_t i, end;

	for (i = from; i < to; i++) {
		if (s.p[i] == '$' &&
		    str_starts(str_slice(s, i, to), STR("${{"))) {
			end = str_find(s, STR("}}"), i);
			i = end == SIZE_MAX ? to : end + 1;
		} else if (quote != '\0') {
			quote = s.p[i] == quote ? '\0' : quote;
		} else if (s.p[i] == '"' || s.p[i] == '\'') {
			quote = s.p[i];
		} else if (s.p[i] == ';' || s.p[i] == '|' ||
		    (s.p[i] == '&' && i + 1 < to && s.p[i + 1] == '&')) {
			return i;
		} else if (s.p[i] == '#' &&
		    (i == from || is_space(s.p[i - 1]))) {
			return i;
		}
	}
	return to;
}

static bool
is_dropped(char c)
{
	return c == '"' || c == '\'' || c == '`' || c == '(' || c == ')' ||
	    c == '\\' || is_space(c);
}

struct ci_command
ci_command_of(struct str text)
{
	struct ci_command c = { .text = text };
	size_t i = 0, from;

	while (i < text.n && c.n < CI_WORDS) {
		for (; i < text.n && is_dropped(text.p[i]); i++)
			;
		for (from = i; i < text.n && !is_dropped(text.p[i]); i++)
			;
		if (i > from)
			c.words[c.n++] = str_slice(text, from, i);
	}
	return c;
}

bool
ci_command_next(struct str script, size_t *at, struct ci_command *ret)
{
	size_t to, end;

	while (*at < script.n) {
		to = line_end(script, *at);
		end = command_end(script, *at, to);
		*ret = ci_command_of(str_slice(script, *at, end));
		/* a comment goes to the end of its line */
		*at = end < to && script.p[end] != '#' ? end + 1 : to + 1;
		*at += end < to && script.p[end] == '&';
		if (ret->n > 0)
			return true;
	}
	return false;
}

/* ---- what programs do ---- */

/*
 * hardhat without --network runs in a chain of its own that ends with it.
 * Words that must come in this order; the first is a program, options are
 * found inside of longer words (${{ x && '--broadcast' }}). unless: none of
 * these may be there.
 */
static const struct known {
	const char *says, *words, *unless;
} known[] = {
	{ "forge script --broadcast", "forge script --broadcast", "" },
	{ "forge create", "forge create", "--unlocked" },
	{ "cast send", "cast send", "--unlocked" },
	{ "cast publish", "cast publish", "" },
	{ "hardhat deploy", "hardhat deploy --network", "" },
	{ "hardhat ignition deploy", "hardhat ignition deploy --network", "" },
	{ "hardhat run", "hardhat run --network", "" },
	{ "hardhat", "hardhat --network",
	    "test compile verify coverage node clean etherscan-verify size" },
	{ "anchor upgrade", "anchor upgrade", "" },
	{ "anchor deploy", "anchor deploy", "" },
	{ "anchor migrate", "anchor migrate", "" },
	{ "solana program deploy", "solana program deploy", "" },
	{ "solana program write-buffer", "solana program write-buffer", "" },
	{ "solana program upgrade", "solana program upgrade", "" },
	{ "solana program set-upgrade-authority",
	    "solana program set-upgrade-authority", "" },
	{ "solana program extend", "solana program extend", "" },
	{ "solana-verify", "solana-verify verify-from-repo --remote", "" },
	{ "solana transfer", "solana transfer", "" },
	{ "spl-token mint", "spl-token mint", "" },
	{ "truffle migrate", "truffle migrate", "" },
	{ "truffle exec", "truffle exec", "" },
	{ "brownie run", "brownie run --network", "" },
	{ "ape run", "ape run --network", "" },
	{ "catapulta script", "catapulta script", "" },
	{ "cargo stylus deploy", "cargo stylus deploy", "" },
	{ "sui client publish", "sui client publish", "--dry-run" },
	{ "sui client upgrade", "sui client upgrade", "--dry-run" },
	{ "aptos move publish", "aptos move publish", "" },
	{ "near deploy", "near deploy", "" },
	{ "starkli", "starkli invoke", "" },
	{ "starkli", "starkli deploy", "" },
	{ "sncast", "sncast invoke", "" },
	{ "sncast", "sncast deploy", "" },
	{ "stellar contract deploy", "stellar contract deploy", "" },
	{ "soroban contract deploy", "soroban contract deploy", "" },
	{ "aws kms sign", "aws kms sign", "" },
	{ "gcloud kms asymmetric-sign", "gcloud kms asymmetric-sign", "" },
};

/* Word i of the command is word w of a row. */
static bool
is_word(const struct ci_command *c, size_t i, struct str w)
{
	if (str_starts(w, STR("--")))
		return str_has(c->words[i], w);
	return str_eq(path_base(c->words[i]), w);
}

static struct str
row_word(const char *words, size_t *at)
{
	size_t n = strcspn(words + *at, " ");
	struct str w = { words + *at, n };

	*at += n + (words[*at + n] == ' ');
	return w;
}

static bool
has_row(const struct ci_command *c, const char *words)
{
	size_t at = 0, i = 0;
	struct str w;

	while ((w = row_word(words, &at)).n > 0) {
		for (; i < c->n && !is_word(c, i, w); i++)
			;
		if (i++ >= c->n)
			return false;
	}
	return true;
}

/* In an expression it may be there or not. */
static bool
is_computed(const struct ci_command *c, size_t i)
{
	size_t at = (size_t)(c->words[i].p - c->text.p), open = 0, close = 0;
	size_t next;

	while ((next = str_find(c->text, STR("${{"), open)) < at)
		open = next + 3;
	while ((next = str_find(c->text, STR("}}"), close)) < at)
		close = next + 2;
	return open > close;
}

/* None of these may be there for certain. */
static bool
has_any(const struct ci_command *c, const char *words)
{
	size_t at = 0, i;
	struct str w;

	while ((w = row_word(words, &at)).n > 0)
		for (i = 0; i < c->n; i++)
			if (is_word(c, i, w) && !is_computed(c, i))
				return true;
	return false;
}

bool
ci_command_runs(const struct ci_command *c, const char *programs)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (wordlist_has(programs, path_base(c->words[i])))
			return true;
	return false;
}

/* ---- scripts of the repository ---- */

static bool
is_script(struct str w)
{
	static const char *const ends[] = { ".ts", ".js", ".mjs", ".cjs",
		".mts", ".py", ".sh", ".ps1" };
	size_t i;

	for (i = 0; i < COUNT_OF(ends); i++)
		if (str_ends(w, str_of(ends[i])))
			return true;
	return false;
}

static bool
says_otherwise(struct str w)
{
	struct str word;
	size_t at = 0;

	while (wordlist_next(w, &at, &word))
		if (wordlist_has("test tests lint build compile check verify "
				 "validate simulate dry docs format coverage "
				 "setup install typecheck estimate",
			word))
			return true;
	return false;
}

/* "yarn deploy:mainnet", "make upgrade", "node scripts/operators.js": with a
 * key at hand they use it; what they do is in a file we do not run. */
static const char *
runs_script(const struct ci_command *c)
{
	const char *tools = "yarn npm pnpm bun npx bunx make just task";
	size_t i;

	for (i = 0; i < c->n; i++) {
		struct str w = c->words[i];

		if (is_script(w) && !str_starts(w, STR("-")))
			return says_otherwise(path_base(w)) ? NULL : "a script";
		if (i > 0 && ci_name_deploys(w) && !says_otherwise(w) &&
		    !str_has(w, STR("=")) && ci_command_runs(c, tools) &&
		    !ci_command_runs(c,
			"publish release semantic-release "
			"changeset wrangler vercel netlify "
			"firebase graph goldsky gh-pages hardhat"))
			return "a deploy script";
	}
	return NULL;
}

const char *
ci_command_signs(const struct ci_command *c, bool *ret_weak)
{
	const char *says;
	size_t i;

	if (has_any(c, "--dry-run --simulate --help") ||
	    ci_command_runs(c, "echo printf grep"))
		return NULL;
	for (i = 0; i < COUNT_OF(known); i++)
		if (has_row(c, known[i].words) &&
		    !has_any(c, known[i].unless)) {
			*ret_weak = false;
			return known[i].says;
		}
	says = runs_script(c);
	if (says != NULL)
		*ret_weak = true;
	return says;
}

bool
ci_command_uses_cloud(const struct ci_command *c)
{
	return has_row(c, "aws kms sign") ||
	    has_row(c, "gcloud kms asymmetric-sign") ||
	    (ci_command_runs(c, "cast forge") && has_any(c, "--aws --gcp"));
}

/* ---- options ---- */

/* The value of one of these options, also as --option=value. */
static struct str
option(const struct ci_command *c, const char *names)
{
	size_t i;

	for (i = 0; i < c->n; i++) {
		struct str w = c->words[i];
		size_t eq = str_find(w, STR("="), 0);
		struct str name = str_slice(w, 0, eq);

		if (w.n < 2 || w.p[0] != '-' || !wordlist_has(names, name))
			continue;
		if (eq != SIZE_MAX)
			return str_slice(w, eq + 1, w.n);
		if (i + 1 < c->n)
			return c->words[i + 1];
	}
	return STR_NONE;
}

/* An expression has spaces, so the words after the option are one with it. */
struct str
ci_command_key(const struct ci_command *c)
{
	struct str w = option(c,
	    "--private-key --private-keys --mnemonic --mnemonics --keypair -k "
	    "--keystore --provider.wallet --upgrade-authority --fee-payer "
	    "--secret-key --wallet --seed --password");
	size_t end;

	if (w.n == 0 || !str_starts(w, STR("${{")))
		return w;
	end = str_find(c->text, STR("}}"), (size_t)(w.p - c->text.p));
	return str_slice(c->text, (size_t)(w.p - c->text.p),
	    end == SIZE_MAX ? c->text.n : end + 2);
}

struct str
ci_command_program(const struct ci_command *c)
{
	if (!ci_command_runs(c, "anchor solana"))
		return STR_NONE;
	return option(c, "--program-id -p");
}

static struct str
named_network(const struct ci_command *c)
{
	return option(c,
	    "--network --rpc-url --fork-url --chain --chain-id -u --url "
	    "--provider.cluster --cluster -n -c");
}

enum ci_network
ci_command_network(struct arena *a, const struct ci_command *c)
{
	struct str named = named_network(c);
	enum ci_network says = CI_NETWORK_SILENT;

	if (named.n > 0 && !str_starts(named, STR("-")))
		says = ci_network_named(a, named);
	return says != CI_NETWORK_SILENT ? says
					 : ci_network_of(a, c->text, true);
}

bool
ci_command_needs_cluster(const struct ci_command *c)
{
	return ci_command_runs(c, "solana anchor spl-token") &&
	    named_network(c).n == 0;
}

struct str
ci_command_default_key(const struct ci_command *c)
{
	return has_row(c, "solana config set") ? option(c, "--keypair -k")
					       : STR_NONE;
}

struct str
ci_command_cluster(const struct ci_command *c)
{
	return has_row(c, "solana config set") ? option(c, "--url -u")
					       : STR_NONE;
}
