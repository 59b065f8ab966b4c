#include <string.h>

#include "repo/tracing.h"

/*
 * A folder changes by an entry or two, and what it held before was looked at
 * before, so the bytes are compared first:
 *
 *	last  ████████████ x ██████ ████
 *	now   ████████████ y ██████ z ████
 *
 * and only y and z are looked at. Any tree would do for last, as long as all
 * its entries were; the one that was at the same path is most alike.
 */

/* "1 a", a NUL and an id */
#define ENTRY_MIN (4 + GIT_OID_RAWSZ)

struct reading {
	struct arena *arena;
	const struct opened *last;
	struct opened *now;
	struct str rest;    /* of now */
	size_t entry, hold; /* of last, that come next */
};

static size_t
alike(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n, i = 0;

	while (i + 32 <= n && memcmp(a.p + i, b.p + i, 32) == 0)
		i += 32;
	while (i < n && a.p[i] == b.p[i])
		i++;
	return i;
}

/* Where an entry begins, and behind the last one the end. */
static size_t
start_of(const struct opened *o, size_t i)
{
	return i < o->n ? o->starts[i] : o->bytes_n;
}

static struct str
bytes_from(const struct opened *o, size_t i)
{
	size_t start = start_of(o, i);

	if (start == o->bytes_n) /* an empty tree has no bytes at all */
		return STR_NONE;
	return (struct str){ o->bytes + start, o->bytes_n - start };
}

/* The first entry, from this one on, that does not end within n bytes. */
static size_t
entry_behind(const struct opened *o, size_t from, size_t n)
{
	size_t low = from, high = o->n, i;

	while (low < high) {
		i = low + (high - low) / 2;
		if (start_of(o, i + 1) <= n)
			low = i + 1;
		else
			high = i;
	}
	return low;
}

/* The entries of last before this one are also what comes next of now. */
static void
take_over(struct reading *r, size_t to)
{
	const struct opened *last = r->last;
	size_t begin = start_of(last, r->entry), end = start_of(last, to);
	size_t at = r->now->bytes_n - r->rest.n;
	struct hold h;

	for (; r->entry < to; r->entry++)
		r->now->starts[r->now->n++] =
		    (uint32_t)(last->starts[r->entry] - begin + at);
	for (; r->hold < last->holds.n; r->hold++) {
		h = last->holds.v[r->hold];
		if (h.start >= end)
			break;
		if (h.start < begin)
			continue;
		h.start = (uint32_t)(h.start - begin + at);
		h.here = true;
		*VEC_ADD(r->arena, &r->now->holds) = h;
	}
	r->rest = str_slice(r->rest, end - begin, r->rest.n);
}

static void
take_alike(struct reading *r)
{
	size_t n = alike(bytes_from(r->last, r->entry), r->rest);

	if (n >= ENTRY_MIN)
		take_over(r,
		    entry_behind(
			r->last, r->entry, start_of(r->last, r->entry) + n));
}

/* Go behind what now has no more. Names are in order, or else we compare in
 * vain, and look at more than is needed. */
static void
pass(struct reading *r, struct str name)
{
	struct str rest;
	struct tree_item e;
	int c = -1;

	for (; c < 0 && r->entry < r->last->n; r->entry += c <= 0) {
		rest = bytes_from(r->last, r->entry);
		if (!parse_entry(&rest, &e))
			return;
		c = str_cmp(e.name, name);
	}
}

static void
copy(struct arena *a, struct str bytes, struct opened *o)
{
	if (bytes.n >= o->cap) {
		o->cap = bytes.n + bytes.n / 4 + 1;
		o->bytes = arena_alloc(a, o->cap, 1);
		o->starts =
		    arena_alloc(a, o->cap / ENTRY_MIN + 1, sizeof(*o->starts));
	}
	if (bytes.n > 0)
		memcpy(o->bytes, bytes.p, bytes.n);
	o->bytes_n = bytes.n;
	o->n = o->holds.n = 0;
}

bool
opened_read(struct arena *a, const struct opened *last, struct str bytes,
    bool (*meet)(void *arg, const struct tree_item *, struct hold *ret),
    void *arg, struct opened *now)
{
	static const struct opened nothing = { .bytes = NULL };
	struct reading r = {
		.arena = a, .last = last == NULL ? &nothing : last, .now = now
	};
	struct tree_item e;
	struct hold h = { .here = false };

	copy(a, bytes, now);
	r.rest = (struct str){ now->bytes, bytes.n };
	for (take_alike(&r); r.rest.n > 0; take_alike(&r)) {
		h.start = (uint32_t)(bytes.n - r.rest.n);
		if (!parse_entry(&r.rest, &e)) {
			now->bytes_n = h.start;
			return false;
		}
		now->starts[now->n++] = h.start;
		if (meet(arg, &e, &h))
			*VEC_ADD(a, &now->holds) = h;
		pass(&r, e.name);
	}
	return true;
}
