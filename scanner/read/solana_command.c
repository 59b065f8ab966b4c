#include <stddef.h>
#include <string.h>

#include "read/solana_command.h"

/* Words of one command that are looked at, and words that are no options. */
#define WORDS      64
#define POSITIONAL 4

/* ---- words ---- */

static char
at(const struct solana_commands *c)
{
	return c->i < c->text.n ? c->text.p[c->i] : '\n';
}

/* Blanks, comments, and line ends behind a backslash. */
static void
skip_blanks(struct solana_commands *c)
{
	for (; c->i < c->text.n; c->i++) {
		const struct str rest = str_slice(c->text, c->i, c->i + 3);

		if (str_starts(rest, STR("\\\n")) ||
		    str_starts(rest, STR("\\\r\n"))) {
			c->i += rest.p[1] == '\r' ? 2 : 1;
			c->line++;
		} else if (at(c) == '#') {
			while (at(c) != '\n')
				c->i++;
			return;
		} else if (at(c) != ' ' && at(c) != '\t' && at(c) != '\r') {
			return;
		}
	}
}

/* A word up to a blank or what ends a command; quotes hide both, up to the
 * end of their line. */
static bool
next_word(struct solana_commands *c, struct str *ret)
{
	size_t from;
	char quote = '\0', b;

	skip_blanks(c);
	for (from = c->i; (b = at(c)) != '\n'; c->i++) {
		if (quote != '\0') {
			if (b == quote)
				quote = '\0';
			continue;
		}
		if (b == '"' || b == '\'')
			quote = b;
		else if (b == '\0' || strchr(" \t\r;|&`()", b) != NULL)
			break;
	}
	*ret = str_slice(c->text, from, c->i);
	return c->i > from;
}

static struct str
unquoted(struct str word)
{
	const char first = word.n > 1 ? word.p[0] : '\0';

	if ((first == '"' || first == '\'') && word.p[word.n - 1] == first)
		return str_slice(word, 1, word.n - 1);
	return word;
}

/* "$NAME" and "${NAME}" are what the file said NAME is. */
static struct str
value_of(const struct solana_commands *c, struct str word)
{
	struct str name = unquoted(word), *set;

	word = name;
	if (!str_starts(name, STR("$")))
		return word;
	name = str_slice(name, 1, name.n);
	if (str_starts(name, STR("{")) && str_ends(name, STR("}")))
		name = str_slice(name, 1, name.n - 1);
	set = map_get(c->values, name);
	return set == NULL ? word : *set;
}

static bool
is_name(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] != '_' && (s.p[i] < '0' || s.p[i] > '9') &&
		    (char_lower(s.p[i]) < 'a' || char_lower(s.p[i]) > 'z'))
			return false;
	return s.n > 0;
}

static void
take_assignment(struct solana_commands *c, struct str word)
{
	size_t equals = str_find(word, STR("="), 0);
	void **slot;

	if (equals == SIZE_MAX || !is_name(str_slice(word, 0, equals)))
		return;
	slot = map_slot(c->values, str_slice(word, 0, equals));
	if (*slot == NULL)
		*slot = ARENA_NEW(c->arena, struct str);
	*(struct str *)*slot = value_of(c, str_slice(word, equals + 1, word.n));
}

/* The words of the next command; false at the end of the text. */
static bool
next_words(struct solana_commands *c, struct str words[static WORDS], size_t *n,
    uint32_t *line)
{
	struct str word;

	*n = 0;
	skip_blanks(c);
	*line = c->line;
	if (c->i >= c->text.n)
		return false;
	while (next_word(c, &word))
		if (*n < WORDS)
			words[(*n)++] = word;
	c->line += at(c) == '\n';
	c->i++;
	return true;
}

/* ---- commands ---- */

#define TO(member) offsetof(struct solana_command, member)
#define NOWHERE    SIZE_MAX

/* Options with a value, and where it goes. */
static const struct {
	const char *name;
	size_t to;
} options[] = {
	{ "--program-id", TO(program) },
	{ "--keypair", TO(keypair) },
	{ "-k", TO(keypair) },
	{ "--upgrade-authority", TO(authority) },
	{ "--new-upgrade-authority", TO(new_authority) },
	{ "--new-buffer-authority", TO(new_authority) },
	{ "--nonce", TO(nonce) },
	{ "--nonce-authority", TO(nonce_authority) },
	{ "--fee-payer", NOWHERE },
	{ "--buffer", NOWHERE },
	{ "--max-len", NOWHERE },
	{ "--max-sign-attempts", NOWHERE },
	{ "--with-compute-unit-price", NOWHERE },
	{ "--commitment", NOWHERE },
	{ "--config", NOWHERE },
	{ "-C", NOWHERE },
	{ "--output", NOWHERE },
	{ "--ws", NOWHERE },
	{ "--blockhash", NOWHERE },
	{ "--signer", NOWHERE },
};

enum solana_cluster
solana_cluster_of(struct str s)
{
	static const char *const tests[] = { "devnet", "testnet", "localnet",
		"localhost", "127.0.0.1", "0.0.0.0" };
	size_t i;

	for (i = 0; i < COUNT_OF(tests); i++)
		if (str_has_nocase(s, str_of(tests[i])))
			return CLUSTER_TEST;
	if (s.n == 1 && strchr("dtl", s.p[0]) != NULL)
		return CLUSTER_TEST;
	return str_has_nocase(s, STR("mainnet")) || str_eq(s, STR("m"))
	    ? CLUSTER_MAIN
	    : CLUSTER_UNSAID;
}

/* Is the word an option with a value?  Then value is what belongs to it. */
static bool
take_option(struct solana_command *cmd, struct str word, struct str value)
{
	size_t i;

	if (str_eq(word, STR("--url")) || str_eq(word, STR("-u"))) {
		cmd->cluster = solana_cluster_of(value);
		return true;
	}
	for (i = 0; i < COUNT_OF(options); i++) {
		if (!str_eq(word, str_of(options[i].name)))
			continue;
		if (options[i].to != NOWHERE)
			*(struct str *)(void *)((char *)cmd + options[i].to) =
			    value;
		return true;
	}
	return false;
}

static void
take_verb(struct solana_command *cmd, const struct str word[static POSITIONAL])
{
	if (str_eq(word[0], STR("create-nonce-account")))
		cmd->verb = SOLANA_CREATE_NONCE;
	if (!str_eq(word[0], STR("program")))
		return;
	if (str_eq(word[1], STR("set-upgrade-authority"))) {
		cmd->verb = SOLANA_SET_AUTHORITY;
		cmd->program = word[2];
	} else if (str_eq(word[1], STR("set-buffer-authority"))) {
		cmd->verb = SOLANA_SET_BUFFER;
	} else if (str_eq(word[1], STR("deploy")) ||
	    str_eq(word[1], STR("upgrade"))) {
		cmd->verb = SOLANA_DEPLOY;
	}
}

static void
parse(const struct solana_commands *c, const struct str *words, size_t n,
    struct solana_command *cmd)
{
	struct str positional[POSITIONAL] = { { 0 } }, word, value;
	size_t i, taken = 0, equals;

	for (i = 0; i < n; i++) {
		word = words[i];
		equals = str_starts(word, STR("--"))
		    ? str_find(word, STR("="), 0)
		    : SIZE_MAX;
		if (equals != SIZE_MAX) {
			(void)take_option(cmd, str_slice(word, 0, equals),
			    value_of(c, str_slice(word, equals + 1, word.n)));
			continue;
		}
		value = i + 1 < n ? value_of(c, words[i + 1]) : STR_NONE;
		if (take_option(cmd, word, value))
			i++;
		else if (str_eq(word, STR("--final")))
			cmd->final = true;
		else if (str_starts(word, STR("-u")))
			cmd->cluster =
			    solana_cluster_of(str_slice(word, 2, word.n));
		else if (!str_starts(word, STR("-")) && taken < POSITIONAL)
			positional[taken++] = value_of(c, word);
	}
	take_verb(cmd, positional);
}

bool
solana_command_next(struct solana_commands *c, struct solana_command *ret)
{
	struct str words[WORDS];
	uint32_t line;
	size_t n, i;

	while (next_words(c, words, &n, &line)) {
		for (i = 0; i < n; i++)
			if (str_eq(path_base(words[i]), STR("solana")))
				break;
		if (i == n) {
			for (i = 0; i < n; i++)
				take_assignment(c, words[i]);
			continue;
		}
		*ret = (struct solana_command){ .line = line };
		parse(c, words + i + 1, n - i - 1, ret);
		return true;
	}
	return false;
}
