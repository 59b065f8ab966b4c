#include <assert.h>

#include "repo/tracing.h"

/*
 * Sets of small numbers, each kept once, so that two are equal if they are the
 * same and most of a set that differs little from another is that other:
 *
 *	             node: low half | high half
 *	          ┌───────┴───────┐
 *	     node: l | h        0: nothing in it
 *	   ┌──────┴──────┐
 *	64 bits       64 bits
 *
 * All have the same height, so a node need not say what it is. Half a million
 * trees with thousands of groups below each cost some megabytes.
 */
struct sets {
	struct nums *nodes; /* a node is its number here + 1 */
	uint64_t *words;    /* what is gathered, a bit for each member */
	size_t members;
	unsigned height;
};

#define WORD_BITS 64

struct sets *
sets_new(struct arena *a, size_t members)
{
	struct sets *s = ARENA_NEW(a, struct sets);

	s->members = members;
	while (((size_t)WORD_BITS << s->height) < members)
		s->height++;
	s->nodes = nums_new(a);
	s->words = arena_alloc(a, (size_t)1 << s->height, sizeof(*s->words));
	return s;
}

static uint32_t
node(struct sets *s, uint64_t content)
{
	uint32_t n;

	if (content == 0)
		return 0;
	(void)nums_add(s->nodes, content, &n);
	return n + 1;
}

static uint64_t
content(const struct sets *s, uint32_t n)
{
	return n == 0 ? 0 : nums_at(s->nodes, n - 1);
}

void
sets_add_one(struct sets *s, uint32_t member)
{
	assert(member < s->members);
	s->words[member / WORD_BITS] |= UINT64_C(1) << member % WORD_BITS;
}

static void
add(struct sets *s, uint32_t n, size_t word, unsigned height)
{
	uint64_t c = content(s, n);

	if (c == 0)
		return;
	if (height == 0) {
		s->words[word] |= c;
		return;
	}
	height--;
	add(s, (uint32_t)c, word, height);
	add(s, (uint32_t)(c >> 32), word + ((size_t)1 << height), height);
}

void
sets_add(struct sets *s, uint32_t set)
{
	add(s, set, 0, s->height);
}

static uint32_t
take(struct sets *s, size_t word, unsigned height)
{
	uint64_t low, high, c = s->words[word];

	if (height == 0) {
		s->words[word] = 0;
		return node(s, c);
	}
	height--;
	low = take(s, word, height);
	high = take(s, word + ((size_t)1 << height), height);
	return node(s, low | high << 32);
}

uint32_t
sets_take(struct sets *s)
{
	return take(s, 0, s->height);
}

struct difference {
	const struct sets *sets;
	void (*tell)(void *arg, uint32_t member);
	void *arg;
};

static void
tell_word(const struct difference *d, uint64_t bits, size_t word)
{
	for (; bits != 0; bits &= bits - 1)
		d->tell(d->arg,
		    (uint32_t)(word * WORD_BITS) +
			(uint32_t)__builtin_ctzll(bits));
}

static void
less(const struct difference *d, uint32_t a, uint32_t b, size_t word,
    unsigned height)
{
	uint64_t x = content(d->sets, a), y = content(d->sets, b);

	if (a == b || a == 0)
		return;
	if (height == 0) {
		tell_word(d, x & ~y, word);
		return;
	}
	height--;
	less(d, (uint32_t)x, (uint32_t)y, word, height);
	less(d, (uint32_t)(x >> 32), (uint32_t)(y >> 32),
	    word + ((size_t)1 << height), height);
}

void
sets_less(const struct sets *s, uint32_t a, uint32_t b,
    void (*tell)(void *arg, uint32_t member), void *arg)
{
	const struct difference d = { s, tell, arg };

	less(&d, a, b, 0, s->height);
}
