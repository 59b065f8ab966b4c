#include <assert.h>
#include <string.h>

#include "secrets/literals.h"
#include "secrets/literals_table.h"

/* Times 256 classes an entry still fits into 32 bits. */
#define STATES_MOST (1u << 20)

#define NONE UINT32_MAX

/* While it is made, a row begins at state * classes and names states. */
struct making {
	struct literals *l;
	const struct str *texts;
	const uint32_t *owners;
	size_t n;
	uint32_t classes, states;
	uint32_t *next;
	uint32_t *fail;    /* the longest proper suffix that is a state */
	uint32_t *text;    /* the last text that ends here, or NONE */
	uint32_t *another; /* of each text: one that ends in the same state */
	uint32_t *order;   /* states by length */
	uint32_t *row;     /* where its row will be */
};

static void
give_classes(struct making *m)
{
	size_t i, j;

	m->classes = 1;
	for (i = 0; i < m->n; i++)
		for (j = 0; j < m->texts[i].n; j++) {
			unsigned char c = (unsigned char)m->texts[i].p[j];
			unsigned char *of = m->l->class;
			bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';

			if (of[c] != 0)
				continue;
			of[c] = (unsigned char)m->classes++;
			if (letter)
				of[c ^ 0x20] = of[c];
		}
}

static void
add(struct making *m, uint32_t text)
{
	struct str s = m->texts[text];
	uint32_t state = 0, *to;
	size_t i;

	assert(s.n > 0);
	for (i = 0; i < s.n; i++) {
		to = &m->next[state * m->classes +
		    m->l->class[(unsigned char)s.p[i]]];
		if (*to == 0)
			*to = m->states++;
		state = *to;
	}
	m->another[text] = m->text[state];
	m->text[state] = text;
	if (s.n > m->l->longest)
		m->l->longest = (uint32_t)s.n;
}

/* Breadth first: fill what is missing in each row from that of its suffix. */
static void
link_states(struct making *m)
{
	uint32_t head, tail = 1, c;

	for (head = 0; head < tail; head++) {
		uint32_t state = m->order[head];
		uint32_t *row = &m->next[state * m->classes];
		const uint32_t *suffix = &m->next[m->fail[state] * m->classes];

		for (c = 0; c < m->classes; c++) {
			uint32_t back = state == 0 ? 0 : suffix[c];

			if (row[c] == 0) {
				row[c] = back;
				continue;
			}
			m->fail[row[c]] = back;
			m->order[tail++] = row[c];
		}
	}
}

/* Does anything end here? A suffix is shorter, so it comes earlier in order:
 * its row is known. */
static bool
ends(const struct making *m, uint32_t state)
{
	return m->text[state] != NONE ||
	    (state != 0 && literals_end(m->row[m->fail[state]]));
}

/* Give each state its row: those where nothing ends first. */
static void
place_rows(struct making *m)
{
	struct literals *l = m->l;
	uint32_t i;

	l->stride = (m->classes + 1) & ~1u;
	for (i = 0; i < m->states; i++) {
		uint32_t state = m->order[i];
		bool end = ends(m, state);

		m->row[state] =
		    (end ? l->ends++ : l->plain++) * l->stride + end;
	}
	for (i = 0; i < m->states; i++)
		if (literals_end(m->row[i]))
			m->row[i] += l->plain * l->stride;
}

static uint32_t
matches_of(const struct making *m, uint32_t state, struct literal_match *ret)
{
	uint32_t n = 0, t;

	for (; state != 0; state = m->fail[state])
		for (t = m->text[state]; t != NONE; t = m->another[t], n++)
			if (ret != NULL)
				ret[n] = (struct literal_match){ m->owners[t],
					(uint32_t)m->texts[t].n };
	return n;
}

static void
fill_rows(struct arena *a, struct making *m)
{
	struct literals *l = m->l;
	size_t size = (size_t)m->states * l->stride + 1;
	uint32_t *next = arena_alloc(a, size, sizeof(*next)), i, c;

	for (i = 0; i < m->states; i++)
		for (c = 0; c < m->classes; c++)
			next[m->row[i] + c] =
			    m->row[m->next[i * m->classes + c]];
	l->next = next;
	l->entries = size;
}

static void
fill_matches(struct arena *a, struct making *m)
{
	struct literals *l = m->l;
	uint32_t *first = arena_alloc(a, l->ends + 1, sizeof(*first)), i, n = 0;
	struct literal_match *matches;

	assert(l->stride > 0);
	for (i = 0; i < m->states; i++)
		if (literals_end(m->row[m->order[i]])) {
			first[m->row[m->order[i]] / l->stride - l->plain] = n;
			n += matches_of(m, m->order[i], NULL);
		}
	first[l->ends] = n;
	matches = arena_alloc(a, n, sizeof(*matches));
	for (i = 0; i < m->states; i++)
		if (literals_end(m->row[i]))
			(void)matches_of(m, i,
			    matches + first[m->row[i] / l->stride - l->plain]);
	l->first = first;
	l->matches = matches;
}

const struct literals *
literals_new(
    struct arena *a, const struct str *texts, const uint32_t *owners, size_t n)
{
	struct arena *scratch = arena_new();
	struct making m = { .l = ARENA_NEW(a, struct literals),
		.texts = texts,
		.owners = owners,
		.n = n,
		.states = 1 };
	size_t i, most = 1;

	for (i = 0; i < n; i++)
		most += texts[i].n;
	assert(most <= STATES_MOST);
	give_classes(&m);
	m.next = arena_alloc(scratch, most * m.classes, sizeof(*m.next));
	m.fail = arena_alloc(scratch, most, sizeof(*m.fail));
	m.text = arena_alloc(scratch, most, sizeof(*m.text));
	m.another = arena_alloc(scratch, n, sizeof(*m.another));
	m.order = arena_alloc(scratch, most, sizeof(*m.order));
	m.row = arena_alloc(scratch, most, sizeof(*m.row));
	memset(m.text, 0xff, most * sizeof(*m.text)); /* NONE */
	for (i = 0; i < n; i++)
		add(&m, (uint32_t)i);
	link_states(&m);
	place_rows(&m);
	fill_rows(a, &m);
	fill_matches(a, &m);
	arena_free(scratch);
	return m.l;
}
