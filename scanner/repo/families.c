#include <string.h>

#include "repo/families.h"

/*
 * The index of a pack says where its entries begin, so each ends where the
 * next begins, and its stream may not go on behind that: no byte is unpacked
 * twice, however the index was made.
 */
#define AHEAD 16 /* heads are far apart: they are fetched before their turn */
#define UNIT  6  /* of weights: 64 bytes */

/* Of several at one place none is right about what it is. */
static bool
alone(const struct families *f, uint32_t i)
{
	return (i == 0 || f->v[i - 1].at != f->v[i].at) &&
	    (i + 1 == f->n || f->v[i + 1].at != f->v[i].at);
}

static void
read_head(struct families *f, const struct places *ps, uint32_t i)
{
	struct entry *e = &f->v[i];
	struct packed h;
	uint64_t at;

	if (!alone(f, i) || !packed_at(f->pack, e->at, &h))
		return;
	if (!packed_is_delta(&h)) {
		if (git_object_typeisloose((git_object_t)h.type) == 1)
			e->type = (uint8_t)h.type;
		return;
	}
	at = h.base;
	if (h.base_name != NULL && !packed_find(f->pack, h.base_name, &at)) {
		e->type = ENTRY_FOREIGN;
		return;
	}
	e->base = places_at(ps, at);
}

static void
read_heads(struct families *f, const struct places *ps)
{
	uint32_t i;

	for (i = 0; i < f->n; i++) {
		if (f->n - i > AHEAD)
			__builtin_prefetch(
			    f->pack->file.p + f->v[i + AHEAD].at);
		read_head(f, ps, i);
	}
	for (i = f->n; i-- > 0;)
		if (f->v[i].base != NO_ENTRY) {
			f->v[i].next = f->v[f->v[i].base].child;
			f->v[f->v[i].base].child = i;
		}
}

static void
descend(const struct entry *base, struct entry *e)
{
	if (base->depth < LIMIT_DELTA_DEPTH) {
		e->depth = (uint16_t)(base->depth + 1);
		e->type = base->type;
	} else {
		e->depth = LIMIT_DELTA_DEPTH;
	}
}

/* Bases first: as they lie, in packs that were not completed with bases that
 * the sender had left out. */
static bool
lie_in_order(const struct families *f)
{
	uint32_t i;

	for (i = 0; i < f->n; i++)
		if (f->v[i].base != NO_ENTRY && f->v[i].base >= i)
			return false;
	return true;
}

/* What hangs in circles is not reached, and stays lost. Returns how many are
 * in order. */
static uint32_t
order_by_base(struct families *f, uint32_t *order)
{
	uint32_t i, n = 0, child;

	for (i = 0; i < f->n; i++)
		if (f->v[i].base == NO_ENTRY)
			order[n++] = i;
	for (i = 0; i < n; i++)
		for (child = f->v[order[i]].child; child != NO_ENTRY;
		     child = f->v[child].next) {
			descend(&f->v[order[i]], &f->v[child]);
			order[n++] = child;
		}
	return n;
}

static uint32_t
put_in_order(struct families *f, uint32_t *order)
{
	struct entry *e;
	uint32_t i;

	if (!lie_in_order(f))
		return order_by_base(f, order);
	for (i = 0; i < f->n; i++) {
		e = &f->v[i];
		order[i] = i;
		if (e->base != NO_ENTRY)
			descend(&f->v[e->base], e);
	}
	return f->n;
}

static bool
may_be_blob(const struct entry *e)
{
	return e->type == ENTRY_BLOB || e->type == ENTRY_FOREIGN;
}

static uint32_t
add(uint32_t a, uint64_t b)
{
	return a + b < UINT32_MAX ? (uint32_t)(a + b) : UINT32_MAX;
}

/* It has the weights of its children already. Of nothing that is still to be
 * taken: 0. */
static void
weigh(struct families *f, uint32_t i)
{
	struct entry *e = &f->v[i];
	uint64_t end = i + 1 == f->n ? pack_end(f->pack) : e[1].at;

	if (!may_be_blob(e) || (e->weight == 0 && e->again)) {
		e->weight = 0;
		return;
	}
	e->weight = add(e->weight, ((end - e->at) >> UNIT) + 1);
	if (e->base != NO_ENTRY)
		f->v[e->base].weight = add(f->v[e->base].weight, e->weight);
	f->n_blobs++;
}

/* Children without weight go, the heaviest becomes the last. */
static void
arrange(struct families *f, struct entry *e)
{
	uint32_t *at = &e->child, heaviest = NO_ENTRY, child = e->child, next;

	for (; child != NO_ENTRY; child = next) {
		next = f->v[child].next;
		if (f->v[child].weight == 0)
			continue;
		if (heaviest == NO_ENTRY) {
			heaviest = child;
			continue;
		}
		if (f->v[child].weight > f->v[heaviest].weight) {
			*at = heaviest;
			heaviest = child;
		} else {
			*at = child;
		}
		at = &f->v[*at].next;
	}
	*at = heaviest;
	if (heaviest != NO_ENTRY)
		f->v[heaviest].next = NO_ENTRY;
}

static void
settle(struct families *f, const uint32_t *order, uint32_t n)
{
	struct entry *e;

	for (; n > 0; n--) {
		e = &f->v[order[n - 1]];
		weigh(f, order[n - 1]);
		if (e->weight > 0 && e->child != NO_ENTRY)
			arrange(f, e);
	}
}

static void
find_roots(struct arena *a, struct families *f)
{
	uint32_t i;

	f->roots = arena_alloc(a, f->n, sizeof(*f->roots));
	for (i = 0; i < f->n; i++)
		if (f->v[i].base == NO_ENTRY && f->v[i].weight > 0)
			f->roots[f->n_roots++] = i;
}

static bool
is_seen(const struct families *f, const struct oids *seen, uint32_t i)
{
	git_oid id;

	memcpy(id.id, families_id(f, i), sizeof(id.id));
	return oids_has(seen, &id);
}

void
families_find(struct arena *a, const struct pack *p, const struct oids *seen,
    struct families *ret)
{
	struct families f = { .pack = p, .n = p->names.n };
	struct arena *scratch = arena_new();
	struct places ps;
	uint32_t *order, i;

	places_find(scratch, p, &ps);
	f.v = arena_alloc(a, f.n, sizeof(*f.v));
	for (i = 0; i < f.n; i++)
		f.v[i] = (struct entry){ .at = ps.v[i].at,
			.name = ps.v[i].name,
			.base = NO_ENTRY,
			.child = NO_ENTRY,
			.next = NO_ENTRY };
	for (i = 0; seen != NULL && i < f.n; i++)
		f.v[i].again = is_seen(&f, seen, i);
	read_heads(&f, &ps);
	order = arena_alloc(scratch, f.n, sizeof(*order));
	settle(&f, order, put_in_order(&f, order));
	find_roots(a, &f);
	arena_free(scratch);
	*ret = f;
}

struct packed
families_entry(const struct families *f, uint32_t i)
{
	const struct entry *e = &f->v[i];
	uint64_t end = i + 1 == f->n ? pack_end(f->pack) : e[1].at;
	struct packed ret = { 0 };
	const char *stop = f->pack->file.p + end;

	/* its head was read before, but may go on behind the end */
	if (packed_at(f->pack, e->at, &ret))
		ret.stream.n =
		    ret.stream.p < stop ? (size_t)(stop - ret.stream.p) : 0;
	return ret;
}

const unsigned char *
families_id(const struct families *f, uint32_t i)
{
	return f->pack->names.first + f->pack->names.step * f->v[i].name;
}

/* Down, aside and up again: families may be deep. */
void
families_mark_below(struct families *f, uint32_t i, uint8_t type)
{
	uint32_t at = i;

	for (;;) {
		if (f->v[at].child != NO_ENTRY) {
			at = f->v[at].child;
		} else {
			while (at != i && f->v[at].next == NO_ENTRY)
				at = f->v[at].base;
			if (at == i)
				return;
			at = f->v[at].next;
		}
		f->v[at].type = type;
	}
}

void
families_mark(struct families *f, uint32_t i, uint8_t type)
{
	f->v[i].type = type;
	families_mark_below(f, i, type);
}
