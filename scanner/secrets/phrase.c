#include <string.h>

#include "crypto/evm.h"
#include "crypto/seeds.h"
#include "crypto/words.h"
#include "secrets/finder.h"
#include "secrets/known_keys.h"
#include "secrets/phrase.h"

/* One phrase: its checksum, the accounts it gives, the facts of it. */

/* Tools use the first accounts of a phrase; a role is seldom further on. */
#define ACCOUNTS 5

#define ALGORAND 25
#define TON      24
#define ELECTRUM 12

#define ROTATE                                                                \
	STR_INIT("Move what the accounts of the phrase hold, and every role " \
		 "they have, to new ones: every key of it is known.")
#define CHECK STR_INIT("What left its accounts since the first commit.")

static const struct secret_kind electrum_kind = {
	.id = STR_INIT("electrum-seed"),
	.title = STR_INIT("seed phrase of Electrum"),
	.family = STR_INIT("wallet"),
	.rotate = ROTATE,
	.check = CHECK,
};

static const struct secret_kind algorand_kind = {
	.id = STR_INIT("algorand-phrase"),
	.title = STR_INIT("recovery phrase of Algorand"),
	.family = STR_INIT("wallet"),
	.rotate = ROTATE,
	.check = CHECK,
};

static const struct secret_kind ton_kind = {
	.id = STR_INIT("ton-phrase"),
	.title = STR_INIT("recovery phrase of TON"),
	.family = STR_INIT("wallet"),
	.rotate = ROTATE,
	.check = CHECK,
};

struct phrase {
	bool published;
	struct str subjects[ACCOUNTS];
};

/* Part of a word list in its order. */
static bool
is_sorted(const struct phrase_word *words, size_t n)
{
	size_t i;

	for (i = 1; i < n; i++)
		if (words[i - 1].entry->place >= words[i].entry->place)
			return false;
	return true;
}

/* "all all all ..." and the all-zero entropy of the test vectors. */
static bool
is_uniform(const struct phrase_word *words, size_t n)
{
	size_t i;

	for (i = 2; i < n; i++)
		if (words[i - 1].entry != words[i - 2].entry)
			return false;
	return true;
}

/* "join, left join, full join ...": drawn at random no word comes so often. */
#define SAME_WORD 4

static bool
is_refrain(const struct phrase_word *words, size_t n)
{
	size_t i, j, same;

	for (i = 0; i < n; i++) {
		for (same = 0, j = i; j < n; j++)
			same += words[i].entry == words[j].entry;
		if (same >= SAME_WORD)
			return true;
	}
	return false;
}

#define PHRASE_ROOM ((size_t)ALGORAND * (BIP39_WORD_BYTES + 1))

/* As the list has them, single spaces between. */
static struct str
join(const struct phrase_word *words, size_t n, char room[static PHRASE_ROOM])
{
	size_t i, len = 0;

	for (i = 0; i < n; i++) {
		struct str word = str_of(words[i].entry->text);

		if (i > 0)
			room[len++] = ' ';
		memcpy(room + len, word.p, word.n);
		len += word.n;
	}
	return (struct str){ room, len };
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
derive(struct search *s, struct str text)
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
	bip39_seed_of(text, seed);
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

/* TON's takes a millisecond, and many rows of 24 words may stand in a file. */
static bool
is_ton(struct search *s, struct str text)
{
	if (s->by->ton_tried >= LIMIT_PHRASES) {
		search_gap(s, GAP_PHRASES);
		return false;
	}
	s->by->ton_tried++;
	return ton_valid(text);
}

/* Which kind of phrase it is; NULL: none. */
static const struct secret_kind *
kind_of(struct search *s, const struct phrase_word *words, size_t n,
    struct str text)
{
	unsigned places[ALGORAND];
	bool english = bip39_word(str_of(words[0].entry->text)) ==
	    (int)words[0].entry->place;
	size_t i;

	for (i = 0; i < n; i++)
		places[i] = words[i].entry->place;
	if (bip39_places_valid(places, n))
		return &finder_mnemonic.kind;
	if (!english)
		return NULL;
	if (n == ELECTRUM && electrum_seed_kind(text) != ELECTRUM_NONE)
		return &electrum_kind;
	if (n == ALGORAND && algorand_valid(places))
		return &algorand_kind;
	if (n == TON && is_ton(s, text))
		return &ton_kind;
	return NULL;
}

bool
phrase_tell(struct search *s, const struct phrase_word *words, size_t n)
{
	struct secret x = { .at = { words[0].at.from, words[n - 1].at.to },
		.flags = SECRET_PROVEN,
		.proof = SECRET_CHECKSUM,
		.severity = SEVERITY_HIGH };
	const struct phrase *p = NULL;
	char text[PHRASE_ROOM];

	if (n > ALGORAND || is_sorted(words, n))
		return false;
	x.material = join(words, n, text);
	x.kind = kind_of(s, words, n, x.material);
	if (x.kind == NULL)
		return false;
	if (search_full(s))
		return true;
	if (x.kind == &finder_mnemonic.kind &&
	    (p = derive(s, x.material)) == NULL)
		return true;
	if ((p != NULL && p->published) || known_phrase(x.material))
		x.flags |= SECRET_PUBLISHED;
	else if (is_uniform(words, n) || is_refrain(words, n))
		x.flags |= SECRET_PLACEHOLDER;
	if (live_at(s->by->scratch, s->text, x.at))
		x.flags |= SECRET_LIVE;
	x.test = local_at(s->by->scratch, s->text, x.at);
	if (p != NULL)
		tell_accounts(s, p, &x);
	else
		search_tell(s, &x);
	return true;
}
