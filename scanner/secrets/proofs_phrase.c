#include "crypto/seeds.h"
#include "secrets/proofs_parts.h"

/* Phrases that no finder knows, each under a label of its own. */
#define WORDS_MOST 25

/* The number of words; 0 if there are too many. */
static size_t
words_of(struct str token, struct str ret[static WORDS_MOST])
{
	size_t n = 0, at = 0, i;

	for (i = 0; i <= token.n; i++) {
		if (i < token.n && token.p[i] != ' ')
			continue;
		if (i > at && n == WORDS_MOST)
			return 0;
		if (i > at)
			ret[n++] = str_slice(token, at, i);
		at = i + 1;
	}
	return n;
}

void
proof_monero_phrase(struct arena *a, struct str token, struct proof_result *ret)
{
	struct str words[WORDS_MOST];
	size_t n = words_of(token, words);

	(void)a;
	proof_if(ret, n > 0 && monero_valid(words, n, 3));
}
