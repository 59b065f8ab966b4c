#include <string.h>

#include "repo/internal.h"

/*
 * Does a zlib stream (RFC 1950, 1951) come to its end? Nothing is unpacked,
 * the codes are only followed, so a stream costs what it is long and not what
 * it would become. See loose.c for why anybody asks.
 */
#define BITS_MAX   15
#define LITERALS   288
#define DISTANCES  32
#define END_SYMBOL 256

struct bits {
	const unsigned char *p;
	size_t n, at; /* length and place in bits */
	bool bad;     /* cut off, or no deflate at all */
};

/* Codes of one length follow each other, and so do their symbols. */
struct code {
	unsigned first[BITS_MAX + 1], count[BITS_MAX + 1], start[BITS_MAX + 1];
	uint16_t symbol[LITERALS];
};

static unsigned
take(struct bits *b, unsigned n)
{
	unsigned i, value = 0;

	if (n > b->n - b->at) {
		b->bad = true;
		return 0;
	}
	for (i = 0; i < n; i++, b->at++)
		value |= ((unsigned)b->p[b->at / 8] >> b->at % 8 & 1) << i;
	return value;
}

static unsigned
take_symbol(struct bits *b, const struct code *c)
{
	unsigned length, value = 0;

	for (length = 1; length <= BITS_MAX && !b->bad; length++) {
		value = value << 1 | take(b, 1);
		if (value - c->first[length] < c->count[length])
			return c->symbol[c->start[length] + value -
			    c->first[length]];
	}
	b->bad = true;
	return END_SYMBOL;
}

/* length[s]: bits of the code of symbol s; 0: it has none. */
static void
make_code(struct code *c, const unsigned char *length, size_t n)
{
	unsigned next[BITS_MAX + 1], bits;
	size_t s;

	memset(c, 0, sizeof(*c));
	for (s = 0; s < n; s++)
		c->count[length[s]]++;
	c->count[0] = 0;
	for (bits = 1; bits <= BITS_MAX; bits++) {
		c->first[bits] = (c->first[bits - 1] + c->count[bits - 1]) << 1;
		c->start[bits] = c->start[bits - 1] + c->count[bits - 1];
	}
	memcpy(next, c->start, sizeof(next));
	for (s = 0; s < n; s++)
		if (length[s] != 0)
			c->symbol[next[length[s]]++] = (uint16_t)s;
}

static void
follow_codes(
    struct bits *b, const struct code *literals, const struct code *distances)
{
	unsigned s, d;

	while (!b->bad && (s = take_symbol(b, literals)) != END_SYMBOL) {
		if (s < END_SYMBOL)
			continue;
		s -= END_SYMBOL + 1;
		(void)take(b, s < 8 || s == 28 ? 0 : (s - 4) / 4);
		d = take_symbol(b, distances);
		if (s > 28 || d > 29)
			b->bad = true;
		else
			(void)take(b, d < 4 ? 0 : (d - 2) / 2);
	}
}

static void
fixed_block(struct bits *b)
{
	unsigned char length[LITERALS];
	struct code literals, distances;

	memset(length, 8, sizeof(length));
	memset(length + 144, 9, 112);
	memset(length + 256, 7, 24);
	make_code(&literals, length, LITERALS);
	memset(length, 5, DISTANCES);
	make_code(&distances, length, DISTANCES);
	follow_codes(b, &literals, &distances);
}

/* The lengths of the codes are themselves coded, with runs. */
static void
take_lengths(
    struct bits *b, const struct code *c, unsigned char *length, size_t n)
{
	size_t i = 0, run;
	unsigned s;
	unsigned char value;

	while (i < n && !b->bad) {
		s = take_symbol(b, c);
		value = s < 16 ? (unsigned char)s : 0;
		run = 1;
		if (s == 16) {
			b->bad = b->bad || i == 0;
			value = i == 0 ? 0 : length[i - 1];
			run = 3 + take(b, 2);
		} else if (s > 16) {
			run = s == 17 ? 3 + take(b, 3) : 11 + take(b, 7);
		}
		b->bad = b->bad || run > n - i;
		for (; run > 0 && i < n; run--)
			length[i++] = value;
	}
}

static void
dynamic_block(struct bits *b)
{
	static const unsigned char order[] = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5,
		11, 4, 12, 3, 13, 2, 14, 1, 15 };
	unsigned char length[LITERALS + DISTANCES] = { 0 };
	struct code lengths, literals, distances;
	size_t literals_n = take(b, 5) + 257, distances_n = take(b, 5) + 1;
	size_t i, n = take(b, 4) + 4;

	for (i = 0; i < n; i++)
		length[order[i]] = (unsigned char)take(b, 3);
	make_code(&lengths, length, COUNT_OF(order));
	memset(length, 0, sizeof(length));
	take_lengths(b, &lengths, length, literals_n + distances_n);
	make_code(&literals, length, literals_n);
	make_code(&distances, length + literals_n, distances_n);
	follow_codes(b, &literals, &distances);
}

static void
stored_block(struct bits *b)
{
	size_t n;

	b->at = (b->at + 7) / 8 * 8;
	n = take(b, 16);
	(void)take(b, 16); /* the same inverted */
	if (n * 8 > b->n - b->at)
		b->bad = true;
	else
		b->at += n * 8;
}

bool
deflate_ends(struct str s)
{
	struct bits b = { .p = (const unsigned char *)s.p, .n = s.n * 8 };
	unsigned last = 0, head = take(&b, 8) << 8;

	head |= take(&b, 8);
	if ((head & 0x8f00) != 0x0800 || head % 31 != 0)
		return false;
	while (!b.bad && last == 0) {
		last = take(&b, 1);
		switch (take(&b, 2)) {
		case 0:
			stored_block(&b);
			break;
		case 1:
			fixed_block(&b);
			break;
		case 2:
			dynamic_block(&b);
			break;
		default:
			b.bad = true;
		}
	}
	(void)take(&b, (8 - b.at % 8) % 8); /* and its checksum */
	(void)take(&b, 32);
	return !b.bad;
}
