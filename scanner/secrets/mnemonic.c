#include "crypto/bip39.h"
#include "secrets/search.h"

/*
 * BIP-39 phrases. Every sixteenth run of twelve list words has a right
 * checksum, so beside it a phrase must stand as one: between quotes, behind
 * a word such as "mnemonic", or alone as a line or the value of a setting.
 */
#define WORD_LEAST  3
#define WORD_MOST   8
#define WORDS_LEAST 12
#define STEP        3 /* 12, 15, 18, 21, 24 words */

/* A longer run of list words is a list of words. */
#define RUN_MOST 48

/* Between two words: `",` and the indentation of the next line. */
#define GAP_MOST 40

/* Words before a phrase that are looked at for a label. */
#define LABEL_REACH 64

enum byte_class {
	BYTE_OTHER,
	BYTE_GLUE, /* makes a longer word of what is beside it */
	BYTE_LETTER,
	BYTE_GAP,
};

static enum byte_class
class_of(char c)
{
	if (c >= 'a' && c <= 'z')
		return BYTE_LETTER;
	if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' ||
	    c == '"' || c == '\'')
		return BYTE_GAP;
	if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
	    (unsigned char)c > 127)
		return BYTE_GLUE;
	return BYTE_OTHER;
}

void
mnemonic_prepare(struct searcher *by)
{
	unsigned c;

	for (c = 0; c < COUNT_OF(by->classes); c++)
		by->classes[c] = (unsigned char)class_of((char)c);
}

static char
byte_or_nul(struct str t, size_t i)
{
	return i < t.n ? t.p[i] : '\0';
}

/* ---- how a phrase stands in its text ---- */

static bool
is_quoted(struct str t, struct span at)
{
	char q = at.from > 0 ? t.p[at.from - 1] : '\0';

	return (q == '"' || q == '\'' || q == '`') &&
	    byte_or_nul(t, at.to) == q;
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

/* ---- runs of words in any text ---- */

/* Words of the list, one after another. Where no quote or line end says
 * where a phrase begins, it may begin or end where they do. */
static void
judge(struct search *s, const struct str *words, size_t n)
{
	struct span at = { (size_t)(words[0].p - s->text.p),
		(size_t)(words[n - 1].p - s->text.p) + words[n - 1].n };
	bool labelled = is_labelled(s, at);
	size_t len;

	if (!labelled && !is_quoted(s->text, at) && !is_alone(s->text, at))
		return;
	if (n <= BIP39_WORDS_MAX && n % STEP == 0 && phrase_tell(s, words, n))
		return;
	if (!labelled)
		return;
	for (len = BIP39_WORDS_MAX; len >= WORDS_LEAST; len -= STEP)
		if (len < n &&
		    (phrase_tell(s, words, len) ||
			phrase_tell(s, words + n - len, len)))
			return;
}

/* Words of the right length, separated as in a phrase; most are prose. */
static void
look_up(struct search *s, struct span run)
{
	struct str t = str_slice(s->text, 0, run.to), words[RUN_MOST];
	size_t i = run.from, n = 0, from;

	while (i < run.to) {
		for (from = i; class_of(byte_or_nul(t, i)) == BYTE_LETTER;)
			i++;
		if (bip39_word(str_slice(t, from, i)) < 0) {
			if (n >= WORDS_LEAST && n < RUN_MOST)
				judge(s, words, n);
			n = 0;
		} else if (n < RUN_MOST) {
			words[n++] = str_slice(t, from, i);
		}
		while (class_of(byte_or_nul(t, i)) == BYTE_GAP)
			i++;
	}
	if (n >= WORDS_LEAST && n < RUN_MOST)
		judge(s, words, n);
}

struct run {
	struct span at;
	size_t words;
};

static void
end_run(struct search *s, struct run *r)
{
	if (r->words >= WORDS_LEAST)
		look_up(s, r->at);
	r->words = 0;
}

/* The end of the letters at from. */
static size_t
word_end(const unsigned char *classes, struct str t, size_t from)
{
	while (from < t.n && classes[(unsigned char)t.p[from]] == BYTE_LETTER)
		from++;
	return from;
}

void
mnemonic_search(struct search *s)
{
	const unsigned char *classes = s->by->classes;
	struct str t = s->text;
	struct run r = { { 0, 0 }, 0 };
	unsigned char c, before = BYTE_OTHER;
	size_t i, from, n;

	for (i = 0; i < t.n;) {
		c = classes[(unsigned char)t.p[i]];
		if (c != BYTE_LETTER) {
			if (c != BYTE_GAP)
				end_run(s, &r);
			before = c;
			i++;
			continue;
		}
		from = i;
		i = word_end(classes, t, from);
		n = i - from;
		if (r.words > 0 && from - r.at.to > GAP_MOST)
			end_run(s, &r);
		if (n < WORD_LEAST || n > WORD_MOST || before == BYTE_GLUE ||
		    class_of(byte_or_nul(t, i)) == BYTE_GLUE) {
			end_run(s, &r);
			continue;
		}
		if (r.words++ == 0)
			r.at.from = from;
		r.at.to = i;
	}
	end_run(s, &r);
}
