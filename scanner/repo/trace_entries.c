#include <string.h>

#include "repo/tracing.h"

/*
 * A folder changes by an entry or two, and what it held before was looked at
 * before:
 *
 *	last  ████████████ x ██████████
 *	now   ████████████ y z ██████████
 *	          head           tail
 *
 * So we look at the bytes between. Any tree would do for last, as long as all
 * its entries were met; the one that was at the same path is most alike.
 */

static size_t
alike_at_start(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n, i = 0;

	while (i + 32 <= n && memcmp(a.p + i, b.p + i, 32) == 0)
		i += 32;
	while (i < n && a.p[i] == b.p[i])
		i++;
	return i;
}

static size_t
alike_at_end(struct str a, struct str b)
{
	const char *ae = a.p + a.n, *be = b.p + b.n;
	size_t n = a.n < b.n ? a.n : b.n, i = 0;

	while (i + 32 <= n && memcmp(ae - i - 32, be - i - 32, 32) == 0)
		i += 32;
	while (i < n && ae[-1 - (ptrdiff_t)i] == be[-1 - (ptrdiff_t)i])
		i++;
	return i;
}

/* Where an entry begins, and behind the last one the end. */
static size_t
start_of(const struct opened *o, size_t i)
{
	return i < o->n ? o->starts[i] : o->bytes.n;
}

/* The first entry that begins at or behind this place. */
static size_t
entry_from(const struct opened *o, size_t place)
{
	size_t low = 0, high = o->n, i;

	while (low < high) {
		i = low + (high - low) / 2;
		if (o->starts[i] < place)
			low = i + 1;
		else
			high = i;
	}
	return low;
}

/* How many of them end within the first n bytes. */
static size_t
entries_within(const struct opened *o, size_t n)
{
	size_t i = entry_from(o, n + 1);

	return i > 0 && start_of(o, i) > n ? i - 1 : i;
}

/* Entries [from, to) of last, which lie n bytes behind where they were. */
static void
take_over(struct trace *t, const struct opened *last, size_t from, size_t to,
    size_t n)
{
	size_t i, begin = start_of(last, from), end = start_of(last, to);
	struct hold h;

	for (i = from; i < to; i++)
		*VEC_ADD(t->arena, &t->starts) =
		    (uint32_t)(last->starts[i] + n);
	for (i = 0; i < last->n_holds; i++) {
		h = last->holds[i];
		if (h.start < begin || h.start >= end)
			continue;
		h.start += (uint32_t)n;
		h.here = true;
		*VEC_ADD(t->arena, &t->holds) = h;
	}
}

size_t
entries_read_new(struct trace *t, const struct opened *last, struct str bytes,
    void (*meet)(struct trace *, const struct tree_item *, uint32_t start))
{
	static const struct opened nothing;
	struct str rest;
	struct tree_item e;
	size_t head, tail, at, shift;

	last = last == NULL ? &nothing : last;
	t->starts.n = t->holds.n = 0;
	head = entries_within(last, alike_at_start(last->bytes, bytes));
	at = start_of(last, head);
	take_over(t, last, 0, head, 0);
	rest = str_slice(bytes, at, bytes.n);
	tail = entry_from(last,
	    last->bytes.n -
		alike_at_end(str_slice(last->bytes, at, last->bytes.n), rest));
	shift = bytes.n - last->bytes.n; /* may wrap; so does what it shifts */
	while (rest.n > 0) {
		at = bytes.n - rest.n;
		while (tail < last->n && last->starts[tail] + shift < at)
			tail++;
		if (tail < last->n && last->starts[tail] + shift == at) {
			take_over(t, last, tail, last->n, shift);
			return bytes.n;
		}
		if (!parse_entry(&rest, &e))
			return at;
		*VEC_ADD(t->arena, &t->starts) = (uint32_t)at;
		meet(t, &e, (uint32_t)at);
	}
	return bytes.n;
}
