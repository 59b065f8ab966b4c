#ifndef SECRETS_LITERALS_TABLE_H
#define SECRETS_LITERALS_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The automaton as it lies in memory, and in the program: only literals.c and
 * the tables made at build time know it.
 *
 * Letters share a class in both cases, and all bytes that are in no literal
 * share class 0, so that the rows stay short. A row holds, for each class, the
 * row of the next state: an index of `next`. Rows of states where nothing ends
 * come first, from index 0, and are even; rows where something ends lie one
 * entry further on, and are odd. So the loop over a text looks at nothing else
 * while nothing matches, and the states it is mostly in, the shallow ones,
 * lie side by side.
 */
struct literal_match {
	uint32_t owner, length;
};

struct literals {
	unsigned char class[256];
	uint32_t stride;  /* entries of a row; even */
	uint32_t plain;   /* states where nothing ends; the root is 0 */
	uint32_t ends;    /* states where something does */
	uint32_t longest; /* bytes of a literal */
	size_t entries;
	const uint32_t *next;
	/* What ends in state plain + i: matches from first[i] to first[i + 1],
	 * those of its suffixes included. */
	const uint32_t *first;
	const struct literal_match *matches;
};

static inline bool
literals_end(uint32_t row)
{
	return (row & 1) != 0;
}

#endif
