#include "crypto/bip39.h"
#include "crypto/seeds.h"
#include "secrets/proofs_parts.h"

/* Phrases that are not BIP-39, each under a label of its own. */
#define WORDS_MOST 25

/* The words, and what parts them as one space; 0 if there are too many. */
static size_t
words_of(struct arena *a, struct str token, struct str *ret, struct str *text)
{
	char *p = arena_alloc(a, token.n + 1, 1);
	size_t n = 0, at = 0, i, used = 0;

	for (i = 0; i <= token.n; i++) {
		if (i < token.n && token.p[i] != ' ' && token.p[i] != ',')
			continue;
		if (i > at) {
			if (n == WORDS_MOST)
				return 0;
			if (n > 0)
				p[used++] = ' ';
			ret[n].p = p + used;
			ret[n++].n = i - at;
			for (; at < i; at++)
				p[used++] = char_lower(token.p[at]);
		}
		at = i + 1;
	}
	*text = (struct str){ p, used };
	return n;
}

void
proof_electrum(struct arena *a, struct str token, struct proof_result *ret)
{
	static const char *const names[] = { [ELECTRUM_NONE] = "",
		[ELECTRUM_STANDARD] = "standard",
		[ELECTRUM_SEGWIT] = "segwit",
		[ELECTRUM_2FA] = "two-factor",
		[ELECTRUM_2FA_SEGWIT] = "two-factor, segwit" };
	struct str words[WORDS_MOST], text;
	enum electrum_seed kind;

	if (words_of(a, token, words, &text) == 0)
		return;
	kind = electrum_seed_kind(text);
	proof_if(ret, kind != ELECTRUM_NONE);
	if (kind != ELECTRUM_NONE)
		proof_say(a, ret, "%s", names[kind]);
}

void
proof_monero_phrase(struct arena *a, struct str token, struct proof_result *ret)
{
	struct str words[WORDS_MOST], text;
	size_t n = words_of(a, token, words, &text);

	proof_if(ret, n > 0 && monero_valid(words, n, 3));
}

void
proof_algorand_phrase(
    struct arena *a, struct str token, struct proof_result *ret)
{
	struct str words[WORDS_MOST], text;
	unsigned index[WORDS_MOST];
	size_t n = words_of(a, token, words, &text), i;
	int at = 0;

	for (i = 0; i < n && (at = bip39_word(words[i])) >= 0; i++)
		index[i] = (unsigned)at;
	proof_if(ret, n == WORDS_MOST && at >= 0 && algorand_valid(index));
}

void
proof_ton(struct arena *a, struct str token, struct proof_result *ret)
{
	struct str words[WORDS_MOST], text;

	proof_if(
	    ret, words_of(a, token, words, &text) == 24 && ton_valid(text));
}
