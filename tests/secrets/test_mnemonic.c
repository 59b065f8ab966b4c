#include "searching.h"

#include "crypto/bip39.h"
#include "crypto/words.h"

#define JUNK "test test test test test test test test test test test junk"
#define GANACHE                                                            \
	"myth like bonus scare over problem client lizard pioneer submit " \
	"female collect"

/* A phrase of n words that nobody published: words from all over the list,
 * and a last one that makes the checksum hold. */
static struct str
phrase(struct bench *b, size_t n)
{
	struct str words[24], text = STR_NONE;
	size_t i, last = 0;

	for (i = 0; i < n; i++)
		words[i] = str_of(bip39_words[(i + 1) * 797 % BIP39_WORDS]);
	do
		words[n - 1] = str_of(bip39_words[last++]);
	while (!bip39_valid(words, n));
	for (i = 0; i < n; i++)
		text = arena_printf(b->arena, STR_FMT "%s" STR_FMT,
		    STR_ARG(text), i == 0 ? "" : " ", STR_ARG(words[i]));
	return text;
}

/* How many facts a text gives; the first must have these flags. */
static size_t
count(struct bench *b, struct str text, int64_t flags)
{
	const struct fact *const *v;
	size_t i, n, full = 0;

	v = search_text(b, "src/a.ts", text, &n);
	for (i = 0; i < n; i++) {
		assert_true(str_eq(v[i]->detail, STR("mnemonic")));
		if ((v[i]->number & SECRET_NAKED) != 0)
			continue;
		assert_int_equal(v[i]->number, flags);
		full++;
	}
	assert_true(full <= 1);
	return n;
}

/* Five accounts: the first counts, the others only if the graph has them. */
static void
standing(void **state)
{
	static const char *const texts[] = { "MNEMONIC=%s\n", "mnemonic: '%s',",
		"const x = \"%s\";", "%s", "\n  %s  \n", "NAME=%s # why\n",
		"anvil --mnemonic %s --port 1", "seed phrase: %s.",
		"my recovery phrase is %s ok" };
	struct bench *b = *state;
	struct str p = phrase(b, 12);
	size_t i;

	for (i = 0; i < COUNT_OF(texts); i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		struct str t = arena_printf(b->arena, texts[i], p.p);
#pragma GCC diagnostic pop
		if (count(b, t, SECRET_PROVEN) != 5)
			fail_msg("no phrase in: %s", texts[i]);
	}
	/* neither quoted nor labelled nor alone: prose */
	assert_int_equal(
	    count(b, arena_printf(b->arena, "See: %s and so on.", p.p), 0), 0);
}

static void
lengths(void **state)
{
	struct bench *b = *state;
	size_t n;

	for (n = 12; n <= 24; n += 3)
		assert_int_equal(
		    count(b,
			arena_printf(b->arena, "MNEMONIC=%s", phrase(b, n).p),
			SECRET_PROVEN),
		    5);
}

static void
as_list(void **state)
{
	struct bench *b = *state;
	struct str p = phrase(b, 12), t = STR("[\n");
	size_t i, from = 0;

	for (i = 0; i <= p.n; i++)
		if (i == p.n || p.p[i] == ' ') {
			struct str w = str_slice(p, from, i);

			t = arena_printf(b->arena,
			    STR_FMT "    \"" STR_FMT "\"%s\n", STR_ARG(t),
			    STR_ARG(w), i == p.n ? "]" : ",");
			from = i + 1;
		}
	assert_int_equal(count(b, t, SECRET_PROVEN), 5);
}

static void
published(void **state)
{
	struct bench *b = *state;

	assert_int_equal(count(b, STR("mnemonic: \"" JUNK "\""),
			     SECRET_PROVEN | SECRET_PUBLISHED),
	    5);
	assert_int_equal(
	    count(b, STR("M=" GANACHE), SECRET_PROVEN | SECRET_PUBLISHED), 5);
}

static void
not_phrases(void **state)
{
	struct bench *b = *state;
	struct str p = phrase(b, 12), wrong;

	/* a wrong checksum: without its first word, and with another last */
	wrong = arena_printf(b->arena, "MNEMONIC=" STR_FMT " zoo",
	    STR_ARG(str_slice(p, str_find(p, STR(" "), 0) + 1, p.n)));
	assert_int_equal(count(b, wrong, 0), 0);
	/* eleven words */
	assert_int_equal(count(b,
			     STR("MNEMONIC=test test test test test test "
				 "test test test test junk"),
			     0),
	    0);
	/* in the order of the list */
	assert_int_equal(count(b,
			     STR("\"abandon ability able about above absent "
				 "absorb abstract absurd abuse access "
				 "accident\""),
			     0),
	    0);
	/* words that are glued to others */
	assert_int_equal(
	    count(b, arena_printf(b->arena, "mnemonic x_%s", p.p), 0), 0);
	assert_int_equal(
	    count(b, arena_printf(b->arena, "\"%s_x\"", phrase(b, 12).p), 0),
	    0);
}

/* The list itself, and pieces of it between quotes. */
static void
word_list(void **state)
{
	struct bench *b = *state;
	struct str all = STR("mnemonic words = ["), piece;
	size_t i, k;

	for (i = 0; i < 300; i++)
		all = arena_printf(
		    b->arena, STR_FMT "\"%s\", ", STR_ARG(all), bip39_words[i]);
	assert_int_equal(count(b, all, 0), 0);
	for (i = 0; i + 12 < 300; i++) {
		piece = STR("'");
		for (k = 0; k < 12; k++)
			piece = arena_printf(b->arena, STR_FMT "%s%s",
			    STR_ARG(piece), k == 0 ? "" : " ",
			    bip39_words[i + k]);
		piece = arena_printf(b->arena, STR_FMT "'", STR_ARG(piece));
		assert_int_equal(count(b, piece, 0), 0);
	}
}

static void
accounts(void **state)
{
	struct bench *b = *state;
	const struct fact *const *v;
	size_t i, n, first = 0;

	v = search_text(b, "a", STR("M=" JUNK), &n);
	assert_int_equal(n, 5);
	for (i = 0; i < n; i++) {
		assert_true(str_eq(v[i]->object, v[0]->object));
		/* account 0 of Hardhat, as its documentation prints it */
		if (str_eq(v[i]->subject,
			STR("key:0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266")))
			first += (v[i]->number & SECRET_NAKED) == 0;
	}
	assert_int_equal(first, 1);
}

static void
live(void **state)
{
	struct bench *b = *state;

	assert_int_equal(
	    count(b,
		STR("networks: {\n mainnet: {\n accounts: { mnemonic: '" JUNK
		    "' } } }"),
		SECRET_PROVEN | SECRET_PUBLISHED | SECRET_LIVE),
	    5);
	assert_int_equal(
	    count(b,
		STR("networks: {\n mainnet: { url: 'x' },\n hardhat: {\n "
		    "accounts: { mnemonic: '" JUNK "' } } }"),
		SECRET_PROVEN | SECRET_PUBLISHED),
	    5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST(standing), TEST(lengths),
		TEST(as_list), TEST(published), TEST(not_phrases),
		TEST(word_list), TEST(accounts), TEST(live) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
