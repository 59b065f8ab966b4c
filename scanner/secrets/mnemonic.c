#include "crypto/words.h"
#include "secrets/finder.h"
#include "secrets/phrase.h"
#include "secrets/words_run.h"

/*
 * Phrases of words: BIP-39 in its languages, and what else is made of its
 * lists. Every sixteenth run of twelve list words has a right checksum, so
 * beside it a phrase must stand as one: between quotes, behind a word such as
 * "mnemonic", or alone as a line or the value of a setting.
 */
#define WORDS_LEAST 12
#define STEP        3 /* 12, 15, 18, 21, 24 words */

/* Twelve words of three bytes and what parts them. */
#define SPAN_LEAST (WORDS_LEAST * 3 + WORDS_LEAST - 1)

/* A longer run of list words is a list of words. */
#define RUN_MOST 48

/* Fourteen thousand phrases, one a line; a dictionary may have more. */
#define SPAN_MOST (1u << 20)

/* Words before a phrase that are looked at for a label. */
#define LABEL_REACH 64

/* ---- is there a phrase at all? ---- */

/* The word at a byte, or before it if there is none. */
static bool
word_around(struct str t, size_t least, size_t at, struct span *ret)
{
	while (at > least && !words_is_letter(t, at))
		at--;
	if (!words_is_letter(t, at))
		return false;
	for (ret->from = at;
	     ret->from > least && words_is_letter(t, ret->from - 1);)
		ret->from--;
	for (ret->to = at + 1; words_is_letter(t, ret->to);)
		ret->to++;
	return true;
}

/* Of the words around a list word, how many in a row are such; *ret_end is
 * behind them. */
static size_t
count_around(struct str t, size_t least, struct span word, size_t *ret_end)
{
	struct words_run w = { t, word.to, false };
	struct span prev = word, next;
	size_t n = 1;

	while (n < WORDS_LEAST && prev.from > least &&
	    word_around(t, least, prev.from - 1, &prev) && words_maybe(t, prev))
		n++;
	for (*ret_end = t.n; n < WORDS_LEAST && words_next(&w, &next); n++)
		if (!words_maybe(t, next)) {
			*ret_end = next.to;
			break;
		}
	return n;
}

/*
 * A phrase that begins at `least` or within the next SPAN_LEAST bytes has the
 * word there: if that is of no list, none begins before its end. Prose is
 * passed over with one look at each fifty bytes or so.
 */
static bool
candidate(struct str text, struct span run)
{
	struct str t = str_slice(text, 0, run.to + 1);
	size_t least = run.from;
	struct span word;

	while (least + SPAN_LEAST <= run.to) {
		if (!word_around(t, least, least + SPAN_LEAST - 1, &word))
			least += SPAN_LEAST;
		else if (!words_maybe(t, word))
			least = word.to;
		else if (count_around(t, least, word, &least) >= WORDS_LEAST)
			return true;
	}
	return false;
}

/* ---- how a phrase stands in its text ---- */

static char
byte_or_nul(struct str t, size_t i)
{
	return i < t.n ? t.p[i] : '\0';
}

/* An escaped quote or line end in a string of another one ends it, too. */
static bool
is_quoted(struct str t, struct span at)
{
	char q = at.from > 0 ? t.p[at.from - 1] : '\0';
	char end = byte_or_nul(t, at.to);

	if (q != '"' && q != '\'' && q != '`')
		return false;
	return end == q || end == '\\';
}

/* Nothing else on the line, or only `NAME=` or `name:` before it. */
static bool
is_alone(struct str t, struct span at)
{
	size_t from = at.from, to = at.to;

	while (from > 0 && (t.p[from - 1] == ' ' || t.p[from - 1] == '\t'))
		from--;
	while (
	    to < t.n && (t.p[to] == ' ' || t.p[to] == '\t' || t.p[to] == '\r'))
		to++;
	if (to < t.n && t.p[to] != '\n' && t.p[to] != '#')
		return false;
	return from == 0 || t.p[from - 1] == '\n' || t.p[from - 1] == '=' ||
	    t.p[from - 1] == ':';
}

static bool
is_labelled(struct search *s, struct span at)
{
	size_t from = at.from > LABEL_REACH ? at.from - LABEL_REACH : 0;
	struct span g;

	return regex_find(s->by->seed_label, str_slice(s->text, from, at.from),
		   0, &g, 1) == REGEX_MATCH;
}

/* ---- words of lists, one after another ---- */

struct row {
	struct span at[RUN_MOST];
	size_t n;
	size_t since; /* the first behind the last line end or quote */
	bool listed;
};

/* Where no quote or line end says where a phrase begins, it may begin or end
 * where its words do. */
static bool
judge_words(
    struct search *s, const struct phrase_word *words, size_t n, bool listed)
{
	struct span at = { words[0].at.from, words[n - 1].at.to };
	bool labelled = is_labelled(s, at);
	size_t len;

	if (!labelled && !listed && !is_quoted(s->text, at) &&
	    !is_alone(s->text, at))
		return false;
	if (phrase_tell(s, words, n))
		return true;
	for (len = PHRASE_MOST; len >= WORDS_LEAST; len -= STEP)
		if ((labelled || listed) && len < n &&
		    (phrase_tell(s, words, len) ||
			phrase_tell(s, words + n - len, len)))
			return true;
	return false;
}

/* Those of one list. */
static bool
judge_list(struct search *s, const struct row *r, size_t from, unsigned list)
{
	struct phrase_word words[RUN_MOST];
	size_t i, n = 0;

	for (i = from; i <= r->n && n + (r->n - i) >= WORDS_LEAST; i++) {
		const struct bip39_entry *e = i == r->n
		    ? NULL
		    : bip39_find(
			  list, str_slice(s->text, r->at[i].from, r->at[i].to));

		if (e != NULL) {
			words[n++] = (struct phrase_word){ r->at[i], e };
			continue;
		}
		if (n >= WORDS_LEAST && judge_words(s, words, n, r->listed))
			return true;
		n = 0;
	}
	return false;
}

static bool
judge_row(struct search *s, const struct row *r, size_t from)
{
	unsigned list;

	for (list = 0; list < BIP39_LISTS; list++)
		if (r->n - from >= WORDS_LEAST && r->n < RUN_MOST &&
		    judge_list(s, r, from, list))
			return true;
	return false;
}

static void
end_row(struct search *s, struct row *r)
{
	(void)(judge_row(s, r, r->since) ||
	    (r->since > 0 && judge_row(s, r, 0)));
	r->n = r->since = 0;
}

/* A line end or a quote after twelve words may end a phrase. If it did not,
 * words of two lines may still be one. */
static void
part_row(struct search *s, struct row *r, struct str gap)
{
	bool full = r->n - r->since >= WORDS_LEAST;

	if (!str_has(gap, STR("\n")) && !str_has(gap, STR("\"")) &&
	    !str_has(gap, STR("'")))
		return;
	if (full && (judge_row(s, r, r->since) || r->n > RUN_MOST / 2))
		r->n = 0;
	if (full)
		r->since = r->n;
}

/* Numbers, or the like, stand between all words of a list. */
static bool
is_marked(struct str gap)
{
	size_t i;

	for (i = 0; i < gap.n; i++)
		if ((gap.p[i] >= '0' && gap.p[i] <= '9') || gap.p[i] == '\\')
			return true;
	return false;
}

static void
judge_run(struct search *s, struct span run, bool listed)
{
	struct words_run w = { str_slice(s->text, 0, run.to), run.from,
		listed };
	struct row r = { .listed = listed };
	struct span word, last = run;
	struct str gap;

	while (words_next(&w, &word)) {
		gap = r.n == 0 ? STR_NONE
			       : str_slice(s->text, last.to, word.from);
		if (gap.n > WORDS_GAP_MOST ||
		    (gap.n > 0 && listed && !is_marked(gap)))
			end_row(s, &r);
		if (!words_maybe(s->text, word)) {
			end_row(s, &r);
			continue;
		}
		part_row(s, &r, gap);
		if (r.n < RUN_MOST)
			r.at[r.n++] = word;
		last = word;
	}
	end_row(s, &r);
}

static void
judge(struct search *s, struct span run)
{
	judge_run(s, run, false);
}

/* Of both finders. */
#define KIND                                                                \
	{                                                                   \
		.id = STR_INIT("mnemonic"),                                 \
		.title = STR_INIT("recovery phrase"),                       \
		.family = STR_INIT("wallet"),                               \
		.rotate = STR_INIT(                                         \
		    "Move what the accounts of the phrase hold, and "       \
		    "every role they have, to new ones: every key of "      \
		    "it is known."),                                        \
		.check = STR_INIT("What left its accounts since the first " \
				  "commit.")                                \
	}

const struct finder finder_mnemonic = {
	.kind = KIND,
	.bytes = "a-zA-Z\x80-\xff \t\r\n,\"'",
	.least = SPAN_LEAST,
	.most = SPAN_MOST,
	.candidate = candidate,
	.judge = judge,
};

/* ---- numbered, or with the line ends of a string ---- */

/* `abc\n` twelve times, without the last. */
#define LISTED_LEAST (WORDS_LEAST * 5 - 2)

/* A word, its number and what parts them take no more. */
#define MARK_EVERY 32

static size_t
next_mark(struct str t, size_t from, size_t to)
{
	while (from < to && (t.p[from] < '0' || t.p[from] > '9') &&
	    t.p[from] != '\\')
		from++;
	return from;
}

/* Words of lists right behind marks, near each other; *ret_end is behind the
 * word that is none. */
static size_t
count_marked(struct str t, struct span run, size_t from, size_t *ret_end)
{
	struct words_run w = { str_slice(t, 0, run.to), from, true };
	size_t n = 0, last = from;
	struct span word;

	for (*ret_end = run.to; n + 1 < WORDS_LEAST && words_next(&w, &word);
	     n++, last = word.to)
		if (word.from - last > WORDS_GAP_MOST ||
		    !words_maybe(t, word) ||
		    !is_marked(str_slice(t, last, word.from))) {
			*ret_end = word.to;
			break;
		}
	return n;
}

/* A phrase that begins at `least` or soon after has a mark near the end of the
 * shortest one, and behind that a word of a list. */
static bool
listed_candidate(struct str text, struct span run)
{
	struct str t = str_slice(text, 0, run.to + 1);
	size_t least = run.from, look, mark;
	struct words_run w;
	struct span word;

	while (least + LISTED_LEAST <= run.to) {
		look = least + LISTED_LEAST - MARK_EVERY;
		mark = next_mark(t, look, look + MARK_EVERY);
		w = (struct words_run){ str_slice(t, 0, run.to), mark, true };
		if (mark == look + MARK_EVERY)
			least = look + 1;
		else if (!words_next(&w, &word))
			return false;
		else if (!words_maybe(t, word))
			least = word.to;
		else if (count_marked(
			     t, run, next_mark(t, least, run.to), &least) +
			1 >=
		    WORDS_LEAST)
			return true;
	}
	return false;
}

static void
listed_judge(struct search *s, struct span run)
{
	judge_run(s, run, true);
}

const struct finder finder_mnemonic_listed = {
	.kind = KIND,
	.bytes = "a-zA-Z0-9\x80-\xff \t\r\n,\"'.):|\\\\#",
	.least = LISTED_LEAST,
	.most = SPAN_MOST,
	.candidate = listed_candidate,
	.judge = listed_judge,
};
