#include <assert.h>
#include <string.h>

#include "secrets/literals.h"

/*
 * A table of states and classes of bytes. Letters share a class in both
 * cases, and all bytes that are in no literal share class 0, so the table
 * stays small enough for the cache.
 *
 * When the table is done, an entry is where the row of its state begins,
 * times 2, plus 1 if something ends there: the loop over the text looks at
 * nothing else while nothing matches.
 */
#define STATES_MOST (1u << 20)
#define NO_MATCH    UINT32_MAX

struct match {
	unsigned owner;
	uint32_t next; /* another that ends in the same state */
};

struct literals {
	unsigned char class[256];
	uint32_t n_classes, n_states;
	uint32_t *next;  /* [state * n_classes + class] */
	uint32_t *fail;  /* the longest proper suffix that is a state */
	uint32_t *first; /* [state]: its matches, those of fail included */
	struct match *matches;
};

static void
give_classes(struct literals *l, const struct str *texts, size_t n)
{
	size_t i, j;

	l->n_classes = 1;
	for (i = 0; i < n; i++)
		for (j = 0; j < texts[i].n; j++) {
			unsigned char c = (unsigned char)texts[i].p[j];
			bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';

			if (l->class[c] != 0)
				continue;
			l->class[c] = (unsigned char)l->n_classes++;
			if (letter)
				l->class[c ^ 0x20] = l->class[c];
		}
}

static void
add(struct literals *l, struct str text, uint32_t match)
{
	uint32_t state = 0, *to;
	size_t i;

	for (i = 0; i < text.n; i++) {
		to = &l->next[state * l->n_classes +
		    l->class[(unsigned char)text.p[i]]];
		if (*to == 0)
			*to = l->n_states++;
		state = *to;
	}
	l->matches[match].next = l->first[state];
	l->first[state] = match;
}

/* Behind the matches of a state come those of its suffix; states are visited
 * by length, so the suffix is already complete. */
static void
take_matches(struct literals *l, uint32_t state)
{
	uint32_t *end = &l->first[state];

	while (*end != NO_MATCH)
		end = &l->matches[*end].next;
	*end = l->first[l->fail[state]];
}

/* Breadth first: fill what is missing in each row from that of its suffix. */
static void
link_states(struct literals *l, uint32_t *queue)
{
	uint32_t head = 0, tail = 1, c;

	for (queue[0] = 0; head < tail; head++) {
		uint32_t state = queue[head];

		for (c = 0; c < l->n_classes; c++) {
			uint32_t *to = &l->next[state * l->n_classes + c];
			uint32_t back = state == 0
			    ? 0
			    : l->next[l->fail[state] * l->n_classes + c];

			if (*to == 0) {
				*to = back;
				continue;
			}
			l->fail[*to] = back;
			take_matches(l, *to);
			queue[tail++] = *to;
		}
	}
}

static void
finish_entries(struct literals *l)
{
	size_t i, n = (size_t)l->n_states * l->n_classes;

	for (i = 0; i < n; i++) {
		uint32_t state = l->next[i];

		l->next[i] =
		    state * l->n_classes * 2 + (l->first[state] != NO_MATCH);
	}
}

struct literals *
literals_new(
    struct arena *a, const struct str *texts, const unsigned *owners, size_t n)
{
	struct literals *l = ARENA_NEW(a, struct literals);
	size_t i, most = 1;

	for (i = 0; i < n; i++)
		most += texts[i].n;
	assert(most <= STATES_MOST); /* times 256 classes, times 2 */
	give_classes(l, texts, n);
	l->n_states = 1;
	l->next = arena_alloc(a, most * l->n_classes, sizeof(*l->next));
	l->fail = arena_alloc(a, most, sizeof(*l->fail));
	l->first = arena_alloc(a, most, sizeof(*l->first));
	l->matches = arena_alloc(a, n, sizeof(*l->matches));
	memset(l->first, 0xff, most * sizeof(*l->first)); /* NO_MATCH */
	for (i = 0; i < n; i++) {
		assert(texts[i].n > 0);
		l->matches[i].owner = owners[i];
		add(l, texts[i], (uint32_t)i);
	}
	link_states(l, arena_alloc(a, most, sizeof(uint32_t)));
	finish_entries(l);
	return l;
}

void
literals_scan(const struct literals *l, struct str text,
    void (*hit)(void *arg, unsigned owner, size_t end), void *arg)
{
	uint32_t entry = 0, m;
	size_t i;

	for (i = 0; i < text.n; i++) {
		entry =
		    l->next[(entry >> 1) + l->class[(unsigned char)text.p[i]]];
		if ((entry & 1) == 0)
			continue;
		for (m = l->first[(entry >> 1) / l->n_classes]; m != NO_MATCH;
		     m = l->matches[m].next)
			hit(arg, l->matches[m].owner, i + 1);
	}
}
