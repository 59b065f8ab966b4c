#ifndef TESTS_SECRETS_SIFTING_H
#define TESTS_SECRETS_SIFTING_H

/* Rules, finders and texts for tests of the sieve: everything is small, so that
 * windows, copies and ends of texts meet in every way. */
#include <stdlib.h>

#include "arena_test.h"
#include "secrets/finder.h"
#include "secrets/sieve.h"

/* ---- rules ---- */

/* Patterns that see as much of their windows as they may. */
static const char sifting_rules[] =
    "quorate: 1\n"
    "family: test\n"
    "rules:\n"
    "  - id: plain\n    title: t\n    severity: low\n"
    "    literals: [abc_, abc_d]\n    after: 10\n"
    "    pattern: 'abc_ [a-z0-9]{3,5} <end>'\n"
    "    examples: {match: [x], no_match: [x]}\n"
    "  - id: ends\n    title: t\n    severity: low\n"
    "    literals: [key]\n    after: 6\n"
    "    pattern: '(?<![a-d]{4}) key [0-9]{2} (?! .{0,14} x) (?= .{14} | .* \\n | .* \\z)'\n"
    "    examples: {match: [x], no_match: [x]}\n"
    "  - id: before\n    title: t\n    severity: low\n"
    "    literals: [':ke', key]\n    before: 9\n    after: 9\n"
    "    pattern: '([a-z0-9]{2,}) :? k'\n    group: 1\n"
    "    examples: {match: [x], no_match: [x]}\n"
    "  - id: context\n    title: t\n    severity: low\n"
    "    literals: [abc_]\n    after: 12\n"
    "    pattern: 'abc_[a-z0-9]+'\n    context: 'secret'\n"
    "    examples: {match: [x], no_match: [x]}\n"
    "  - id: not\n    title: t\n    severity: low\n"
    "    literals: ['-----begin', '---', '<i>']\n    after: 300\n    group: 1\n"
    "    pattern: '-* (?:begin|<i>) ( [^-]{1,200} ) -'\n"
    "    not: 'key'\n    entropy: 2.5\n    mix: [digit]\n"
    "    examples: {match: [x], no_match: [x]}\n";

static inline struct rules *
sifting_load(struct arena *a)
{
	struct rules *rs = ARENA_NEW(a, struct rules);
	struct err e;
	char words[300];

	if (rules_add(a, rs, STR("test.yaml"), str_of(sifting_rules), &e) < 0) {
		err_words(&e, words, sizeof(words));
		fail_msg("%s", words);
	}
	return rs;
}

/* ---- finders: whether they want a run hangs on every byte they may see ---- */

static inline bool
hangs_on_window(struct str t, struct span run, size_t before, size_t after)
{
	uint32_t sum = 1;
	size_t i;

	for (i = run.from; i > 0 && run.from - i <= before; i--)
		sum = sum * 33 + (unsigned char)t.p[i - 1];
	sum = sum * 33 + (i == 0);
	for (i = run.from; i < t.n && i < run.to + after + 1; i++)
		sum = sum * 33 + (unsigned char)t.p[i];
	sum = sum * 33 + (i == t.n && t.n - run.to < after + 1);
	return (sum * 2654435761u >> 28) < 9;
}

static inline bool
hex_wanted(struct str t, struct span run)
{
	return hangs_on_window(t, run, 0, 0);
}

static inline bool
words_wanted(struct str t, struct span run)
{
	return hangs_on_window(t, run, 7, 3);
}

static const struct finder sifting_hex = {
	.bytes = "0-9a-f", .least = 8, .most = 12, .candidate = hex_wanted
};
static const struct finder sifting_words = { .bytes = "a-z ",
	.least = 11,
	.most = 24,
	.before = 7,
	.after = 3,
	.candidate = words_wanted };
static const struct finder sifting_numbers = {
	.bytes = "0-9,\\x0a", .least = 7, .most = 500
};

extern const struct finder *const finders[];
const struct finder *const finders[] = { &sifting_hex, &sifting_words,
	&sifting_numbers };
const size_t finders_n = 3;

/* ---- at random ---- */

static uint32_t sifting_seed;

static inline uint32_t
draw(uint32_t below)
{
	sifting_seed = sifting_seed * 1664525u + 1013904223u;
	return (uint32_t)(((uint64_t)sifting_seed * below) >> 32);
}

/* What rules and finders look for, whole and broken, and what they look at. */
static inline struct str
draw_piece(void)
{
	static const char *const pieces[] = { "abc_de12 ", "ABC_d", "abc_",
		"key12", "key", "k", "x", "\n", ":ke", "word:key", "secret",
		"-----begin", "-", "---", "<i>", "<i>a1b2c3d4e5f6-", "01234567",
		"deadbeef", "a", "f", "lorem ipsum", "dolor", " ", "1,2,3,",
		"7", ",", "\xff", "-----BEGIN", "abcd", "{", ".", "\"" };

	return str_of(pieces[draw(COUNT_OF(pieces))]);
}

struct scrap {
	char v[20000];
	size_t n;
};

static inline void
put(struct scrap *s, struct str t)
{
	if (sizeof(s->v) - s->n < t.n)
		return;
	if (t.n > 0)
		memcpy(s->v + s->n, t.p, t.n);
	s->n += t.n;
}

static inline void
put_random(struct scrap *s, uint32_t pieces)
{
	while (pieces-- > 0)
		put(s, draw_piece());
}

/* A copy with not a byte behind it, so that reading on is seen. */
static inline struct str
keep(struct scrap *s)
{
	char *p = malloc(s->n == 0 ? 1 : s->n);

	assert_non_null(p);
	if (s->n > 0)
		memcpy(p, s->v, s->n);
	return (struct str){ p, s->n };
}

static inline void
drop(struct str t)
{
	free((void *)(uintptr_t)t.p);
}

static inline bool
same_place(const struct hit *a, const struct hit *b)
{
	return a->rule == b->rule && a->from == b->from && a->to == b->to;
}

static inline void
assert_same(const struct sifted *got, const struct sifted *want)
{
	size_t i;

	for (i = 0; i < got->n && i < want->n; i++)
		if (!same_place(&got->v[i], &want->v[i]))
			break;
	if (i < got->n || i < want->n)
		fail_msg("hit %zu of %zu: got rule %u at %zu-%zu, want %u at "
			 "%zu-%zu, of %zu",
		    i, got->n, i < got->n ? got->v[i].rule : 99,
		    i < got->n ? got->v[i].from : 0,
		    i < got->n ? got->v[i].to : 0,
		    i < want->n ? want->v[i].rule : 99,
		    i < want->n ? want->v[i].from : 0,
		    i < want->n ? want->v[i].to : 0, want->n);
	assert_int_equal(got->limit, want->limit);
}

#endif
