#include <string.h>

#include "crypto/bip39.h"
#include "crypto/evm.h"
#include "secrets/search.h"

/* One BIP-39 phrase: its checksum, the accounts it gives, the facts of it. */

/* Tools use the first accounts of a phrase; a role is seldom further on. */
#define ACCOUNTS 5

#define WORD_ROOM (8 + 1) /* the longest word of the list, and a space */

struct phrase {
	bool published;
	struct str subjects[ACCOUNTS];
};

/* Part of a word list in its order. */
static bool
is_sorted(const struct str *words, size_t n)
{
	size_t i;

	for (i = 1; i < n; i++)
		if (str_cmp(words[i - 1], words[i]) >= 0)
			return false;
	return true;
}

/* "all all all ..." and the all-zero entropy of the test vectors. */
static bool
is_uniform(const struct str *words, size_t n)
{
	size_t i;

	for (i = 2; i < n; i++)
		if (!str_eq(words[i - 1], words[i - 2]))
			return false;
	return true;
}

static struct str
join(struct arena *a, const struct str *words, size_t n)
{
	char *p = arena_alloc(a, n, WORD_ROOM);
	size_t i, len = 0;

	for (i = 0; i < n; i++) {
		if (i > 0)
			p[len++] = ' ';
		memcpy(p + len, words[i].p, words[i].n);
		len += words[i].n;
	}
	return (struct str){ p, len };
}

static void
derive_account(struct arena *a, const unsigned char seed[static 64], uint32_t i,
    struct phrase *p)
{
	unsigned char key[32], address[20];
	char text[EVM_ADDRESS_TEXT];

	if (!bip32_evm_key(seed, i, key) || !evm_key_address(key, address))
		return;
	evm_address_format(address, text);
	p->subjects[i] = entity_evm(a, STR("key"), str_of(text));
	p->published |= published_address(address);
}

/*
 * Deriving takes milliseconds, and every revision of a file has the phrase
 * again; the fingerprint stands for it so that it is not kept. NULL: there
 * were too many.
 */
static const struct phrase *
derive(struct search *s, const struct str *words, size_t n, struct str text)
{
	struct searcher *by = s->by;
	char print[FINGERPRINT_TEXT];
	struct str key = { print, FINGERPRINT_TEXT - 1 };
	unsigned char seed[64];
	struct phrase *p;
	uint32_t i;

	fingerprint(text, print);
	p = map_get(by->phrases, key);
	if (p != NULL)
		return p;
	if (map_count(by->phrases) >= LIMIT_PHRASES) {
		search_gap(s, GAP_PHRASES);
		return NULL;
	}
	p = ARENA_NEW(by->arena, struct phrase);
	*map_slot(by->phrases, arena_copy(by->arena, key)) = p;
	bip39_seed(words, n, STR_NONE, seed);
	for (i = 0; i < ACCOUNTS; i++)
		derive_account(by->arena, seed, i, p);
	return p;
}

/* The first account stands for the phrase; the others count if the graph
 * knows them. */
static void
tell_accounts(struct search *s, const struct phrase *p, struct secret *x)
{
	size_t i;

	for (i = 0; i < ACCOUNTS; i++) {
		x->subject = p->subjects[i];
		if (x->subject.n != 0)
			search_tell(s, x);
		x->flags |= SECRET_NAKED;
	}
}

bool
phrase_tell(struct search *s, const struct str *words, size_t n)
{
	const struct str *last = &words[n - 1];
	struct secret x = { .rule = STR("mnemonic"),
		.flags = SECRET_PROVEN,
		.severity = SEVERITY_HIGH };
	const struct phrase *p;

	if (!bip39_valid(words, n) || is_sorted(words, n))
		return false;
	x.at.from = (size_t)(words[0].p - s->text.p);
	x.at.to = (size_t)(last->p - s->text.p) + last->n;
	x.material = join(s->by->scratch, words, n);
	if (search_full(s) || (p = derive(s, words, n, x.material)) == NULL)
		return true;
	if (p->published)
		x.flags |= SECRET_PUBLISHED;
	else if (is_uniform(words, n))
		x.flags |= SECRET_PLACEHOLDER;
	if (live_at(s->by->scratch, s->text, x.at))
		x.flags |= SECRET_LIVE;
	x.test = local_at(s->by->scratch, s->text, x.at);
	tell_accounts(s, p, &x);
	return true;
}
