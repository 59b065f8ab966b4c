#include "searching.h"

#include "crypto/bip39.h"
#include "crypto/seeds.h"
#include "crypto/words.h"
#include "secrets/finder.h"

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

/* ---- other languages, other kinds ---- */

static const struct bip39_entry *
word_at(unsigned list, unsigned place)
{
	const struct bip39_list *l = &bip39_lists[list];
	unsigned i;

	for (i = 0; i < l->n; i++)
		if (l->v[i].place == place)
			return &l->v[i];
	fail();
	return NULL;
}

/* Twelve words of a list, `gap` between, each behind `mark` of its number. */
static struct str
phrase_in(struct bench *b, unsigned list, const char *gap, const char *mark)
{
	struct str text = STR_NONE;
	unsigned places[12], i;

	for (i = 0; i < 12; i++)
		places[i] = (i + 1) * 797 % BIP39_WORDS;
	for (places[11] = 0; !bip39_places_valid(places, 12);)
		places[11]++;
	for (i = 0; i < 12; i++) {
		text = arena_printf(
		    b->arena, STR_FMT "%s", STR_ARG(text), i == 0 ? "" : gap);
		if (mark != NULL)
			text = arena_printf(b->arena, STR_FMT "%u%s",
			    STR_ARG(text), i + 1, mark);
		text = arena_printf(b->arena, STR_FMT "%s", STR_ARG(text),
		    word_at(list, places[i])->text);
	}
	return text;
}

static void
languages(void **state)
{
	struct bench *b = *state;
	unsigned list;

	for (list = 0; list < BIP39_LISTS; list++) {
		struct str p;

		if (bip39_lists[list].n == 0)
			continue;
		p = phrase_in(b, list, " ", NULL);
		if (count(b, arena_printf(b->arena, "MNEMONIC=%s\n", p.p),
			SECRET_PROVEN) != 5)
			fail_msg("not found: %s", bip39_lists[list].name);
	}
	/* the wide space, and letters with their marks as keyboards give them:
	 * a phrase of the zero entropy but for its last word */
	assert_int_equal(count(b,
			     arena_printf(b->arena, "x = \"%s\"",
				 phrase_in(b, 6, "\xe3\x80\x80", NULL).p),
			     SECRET_PROVEN),
	    5);
}

static void
forms(void **state)
{
	static const struct {
		const char *gap, *mark, *frame;
	} cases[] = { { "\n", ". ", "%s\n" }, { " ", ") ", "a list: %s" },
		{ ",\n", ": ", "{%s}" }, { "\\n", NULL, "x(\"%s\")" },
		{ "\n| ", " | ", "| %s |" }, { "  ", NULL, "M='%s'" },
		{ ", ", NULL, "seed(%s)" }, { "\n", NULL, "seed:\n\n%s\n" },
		{ " ", NULL, "\\\"%s\\\"" }, { "\",\"", NULL, "[\"%s\"]" } };
	struct bench *b = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(cases); i++) {
		struct str p = phrase_in(b, 0, cases[i].gap, cases[i].mark);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		struct str t = arena_printf(b->arena, cases[i].frame, p.p);
#pragma GCC diagnostic pop
		if (count(b, t, SECRET_PROVEN) != 5)
			fail_msg("not found in: %s", t.p);
	}
}

static void
upper(void **state)
{
	struct bench *b = *state;
	struct str p = phrase(b, 12);
	char *t = arena_alloc(b->arena, p.n + 1, 1);
	size_t i;

	for (i = 0; i < p.n; i++)
		t[i] = p.p[i] == ' ' ? ' ' : (char)(p.p[i] - 'a' + 'A');
	assert_int_equal(
	    count(b, arena_printf(b->arena, "MNEMONIC=%s", t), SECRET_PROVEN),
	    5);
}

/* One a line, more than a row of words may have; and one on two lines. */
static void
lines(void **state)
{
	struct bench *b = *state;
	const struct fact *const *v;
	struct str t = STR_NONE, p = phrase(b, 24);
	size_t i, k, n, full = 0, spaces = 0;

	for (i = 0; i < 20; i++) {
		struct str words[12];
		unsigned last = 0;

		for (k = 0; k < 12; k++)
			words[k] = str_of(bip39_words[(i * 31 + (k + 1) * 797) %
			    BIP39_WORDS]);
		do
			words[11] = str_of(bip39_words[last++]);
		while (!bip39_valid(words, 12));
		for (k = 0; k < 12; k++)
			t = arena_printf(b->arena, STR_FMT STR_FMT "%s",
			    STR_ARG(t), STR_ARG(words[k]), k < 11 ? " " : "\n");
	}
	v = search_text(b, "phrases.txt", t, &n);
	for (i = 0; i < n; i++)
		full += (v[i]->number & SECRET_NAKED) == 0;
	assert_int_equal(full, 20);

	for (i = 0; spaces < 12; i++)
		spaces += p.p[i] == ' ';
	t = arena_printf(b->arena, "x = \"" STR_FMT "\n    " STR_FMT "\"",
	    STR_ARG(str_slice(p, 0, i)), STR_ARG(str_slice(p, i, p.n)));
	assert_int_equal(count(b, t, SECRET_PROVEN), 5);
}

/* The rule of the only fact of a text. */
static struct str
rule_in(struct bench *b, struct str text)
{
	const struct fact *const *v;
	size_t n;

	v = search_text(b, "a", text, &n);
	return n == 1 ? v[0]->detail : STR_NONE;
}

/* n words that begin at seed, as a line with a name. */
static struct str
row(struct bench *b, unsigned seed, size_t n, unsigned places[])
{
	struct str t = STR_NONE;
	size_t i;

	for (i = 0; i < n; i++) {
		places[i] = (unsigned)(seed * 7919u + (i + 1) * (seed + 797)) %
		    BIP39_WORDS;
		t = arena_printf(b->arena, STR_FMT "%s%s", STR_ARG(t),
		    i == 0 ? "" : " ", bip39_words[places[i]]);
	}
	return t;
}

static void
other_kinds(void **state)
{
	struct bench *b = *state;
	unsigned seed, places[25];
	struct str t;

	for (seed = 1; t = row(b, seed, 12, places),
	    electrum_seed_kind(t) == ELECTRUM_NONE ||
		 bip39_places_valid(places, 12);)
		seed++;
	assert_true(str_eq(rule_in(b, arena_printf(b->arena, "S='%s'", t.p)),
	    STR("electrum-seed")));

	for (seed = 1; t = row(b, seed, 24, places),
	    bip39_places_valid(places, 24) || !ton_valid(t);)
		seed++;
	assert_true(str_eq(rule_in(b, arena_printf(b->arena, "S='%s'", t.p)),
	    STR("ton-phrase")));
	/* a wrong word of 24 */
	assert_true(
	    rule_in(b,
		arena_printf(b->arena, "S='" STR_FMT " zoo'",
		    STR_ARG(str_slice(t, str_find(t, STR(" "), 0) + 1, t.n))))
		.n == 0);

	/* the last word of 24 may have but three bits: the key has 256 */
	for (seed = 1; t = row(b, seed, 25, places), seed < 100000; seed++) {
		places[23] &= 7;
		for (places[24] = 0;
		     places[24] < BIP39_WORDS && !algorand_valid(places);)
			places[24]++;
		break;
	}
	t = STR("S='");
	for (seed = 0; seed < 25; seed++)
		t = arena_printf(b->arena, STR_FMT "%s%s", STR_ARG(t),
		    seed == 0 ? "" : " ", bip39_words[places[seed]]);
	assert_true(str_eq(rule_in(b, arena_printf(b->arena, "%s'", t.p)),
	    STR("algorand-phrase")));
}

/* Prose is no candidate, whatever its length. */
static void
prose(void **state)
{
	static const char text[] =
	    "the owner of this proxy may change what stands behind it at any "
	    "time and without a word to those who use it so a key that can do "
	    "so should be held by more than one hand and wait for some days";
	struct span all = { 0, sizeof(text) - 1 };

	(void)state;
	assert_false(finder_mnemonic.candidate(str_of(text), all));
	assert_false(finder_mnemonic_listed.candidate(str_of(text), all));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST_FINDER(languages),
		TEST_FINDER(forms), TEST_FINDER(upper), TEST_FINDER(lines),
		TEST_FINDER(other_kinds), cmocka_unit_test(prose),
		TEST_FINDER(standing), TEST_FINDER(lengths),
		TEST_FINDER(as_list), TEST_FINDER(published),
		TEST_FINDER(not_phrases), TEST_FINDER(word_list),
		TEST_FINDER(accounts), TEST_FINDER(live) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
