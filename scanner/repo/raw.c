#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "repo/internal.h"

/*
 * Reads any object: down the chain of its deltas to one that is kept or whole,
 * and up again, each made from the one before. A chain that goes in circles is
 * one longer than LIMIT_DELTA_DEPTH.
 */
struct link {
	const struct pack *pack;
	uint64_t at, size;
	struct str stream;
};

struct raw {
	const struct pack *packs;
	const struct store *stores;
	size_t n_packs, n_stores;
	struct libdeflate_decompressor *z;
	struct bases *bases;
	struct base *alone; /* was not kept: lives until the next read */
	unsigned char *delta;
	size_t delta_cap;
	struct link chain[LIMIT_DELTA_DEPTH];
};

static const char missing[] = "missing object", corrupt[] = "corrupt object";

struct raw *
raw_new_within(struct repo *r, size_t budget)
{
	struct raw *raw = calloc(1, sizeof(*raw));

	if (raw == NULL)
		err(EXIT_SYSTEM, NULL);
	raw->packs = r->packs.v;
	raw->n_packs = r->packs.n;
	raw->stores = r->stores.v;
	raw->n_stores = r->stores.n;
	raw->z = inflate_new();
	raw->bases = bases_new(budget);
	return raw;
}

struct raw *
raw_new(struct repo *r)
{
	return raw_new_within(r, LIMIT_RAW_BYTES);
}

void
raw_free(struct raw *r)
{
	if (r == NULL)
		return;
	inflate_free(r->z);
	bases_free(r->bases);
	free(r->alone);
	free(r->delta);
	free(r);
}

/* It is ours until the next read. */
static struct base *
leave_alone(struct raw *r, struct base *o)
{
	free(r->alone);
	r->alone = o;
	return o;
}

static struct base *
whole(struct raw *r, git_object_t type, size_t n, struct str stream)
{
	struct base *o;

	if (n > LIMIT_GIT_BYTES)
		return NULL;
	o = base_new(type, n);
	if (inflate_all(r->z, stream, o->bytes, n))
		return o;
	free(o);
	return NULL;
}

static bool
inflate_delta(struct raw *r, const struct link *l)
{
	if (l->size > LIMIT_GIT_BYTES)
		return false;
	if (r->delta == NULL || l->size > r->delta_cap) {
		free(r->delta);
		r->delta_cap = 2 * (size_t)l->size;
		if ((r->delta = malloc(r->delta_cap + DELTA_SLACK)) == NULL)
			err(EXIT_SYSTEM, NULL);
	}
	return inflate_all(r->z, l->stream, r->delta, (size_t)l->size);
}

static struct base *
derive(struct raw *r, const struct base *from, const struct link *l)
{
	struct str delta, base = { (const char *)from->bytes, from->n };
	uint64_t base_n, n;
	struct base *o;

	if (!inflate_delta(r, l))
		return NULL;
	delta = (struct str){ (const char *)r->delta, (size_t)l->size };
	if (!delta_sizes(delta, &base_n, &n) || n > LIMIT_GIT_BYTES)
		return NULL;
	o = base_new(from->type, (size_t)n);
	if (delta_apply(delta, base, o->bytes, o->n, NULL)) {
		bases_keep(r->bases, o, l->pack, l->at);
		return o;
	}
	free(o);
	return NULL;
}

static struct base *
read_loose_at(struct raw *r, int store, const char *path)
{
	struct loose_head h;
	struct base *o = NULL;
	struct str file;

	if (map_regular(store, path, 0, &file) != NULL)
		return NULL;
	if (loose_head(file, &h) && h.size <= LIMIT_GIT_BYTES)
		o = whole(r, h.type, h.n + (size_t)h.size, file);
	unmap(file);
	if (o == NULL)
		return NULL;
	o->n -= h.n;
	memmove(o->bytes, o->bytes + h.n, o->n);
	return leave_alone(r, o);
}

static const char *
read_loose(struct raw *r, const git_oid *id, struct base **ret)
{
	char path[GIT_OID_HEXSZ + 2] = { 0 };
	const char *why = missing;
	size_t i;
	int store;

	git_oid_pathfmt(path, id);
	for (i = 0; i < r->n_stores; i++) {
		store = r->stores[i].fd;
		if (faccessat(store, path, F_OK, 0) == -1)
			continue;
		if ((*ret = read_loose_at(r, store, path)) != NULL)
			return NULL;
		why = corrupt;
	}
	return why;
}

/* Each object asked for is likely to be asked for once; trees are what others
 * are made from. */
static struct base *
read_whole(struct raw *r, const struct pack *p, uint64_t at,
    const struct packed *e, bool asked)
{
	git_object_t type = (git_object_t)e->type;
	struct base *o;

	if (git_object_typeisloose(type) != 1 || e->size > LIMIT_GIT_BYTES ||
	    (o = whole(r, type, (size_t)e->size, e->stream)) == NULL)
		return NULL;
	if (asked && type != GIT_OBJECT_TREE)
		return leave_alone(r, o);
	bases_keep(r->bases, o, p, at);
	return o;
}

/* Any other place than this pack; the first that has it. */
static bool
elsewhere(struct raw *r, const unsigned char *name, const struct pack **p,
    uint64_t *at)
{
	const struct pack *all = r->packs;
	size_t i;

	for (i = 0; i < r->n_packs; i++)
		if (packed_find(&all[i], name, at)) {
			*p = &all[i];
			return true;
		}
	return false;
}

/* Go to the base of an entry; false: it is in no pack. */
static bool
to_base(
    struct raw *r, const struct packed *e, const struct pack **p, uint64_t *at)
{
	if (e->base_name == NULL)
		*at = e->base;
	return e->base_name == NULL || packed_find(*p, e->base_name, at) ||
	    elsewhere(r, e->base_name, p, at);
}

static struct base *
read_packed(struct raw *r, const struct pack *p, uint64_t at)
{
	struct base *o = NULL;
	struct packed e;
	git_oid id;
	size_t n = 0;

	while ((o = bases_get(r->bases, p, at)) == NULL) {
		if (!packed_at(p, at, &e))
			return NULL;
		if (!packed_is_delta(&e)) {
			o = read_whole(r, p, at, &e, n == 0);
			break;
		}
		if (n == LIMIT_DELTA_DEPTH)
			return NULL;
		r->chain[n++] = (struct link){ p, at, e.size, e.stream };
		if (to_base(r, &e, &p, &at))
			continue;
		memcpy(id.id, e.base_name, sizeof(id.id));
		if (read_loose(r, &id, &o) != NULL)
			return NULL;
		break;
	}
	while (n > 0 && o != NULL)
		o = derive(r, o, &r->chain[--n]);
	return o;
}

static const char *
give(const struct base *o, git_object_t *rettype, struct str *ret)
{
	if (o == NULL)
		return corrupt;
	*rettype = o->type;
	*ret = (struct str){ (const char *)o->bytes, o->n };
	return NULL;
}

const char *
raw_at(struct raw *r, const struct pack *p, uint64_t at, git_object_t *rettype,
    struct str *ret)
{
	return give(read_packed(r, p, at), rettype, ret);
}

/* It need not be anywhere. */
static bool
is_empty_tree(const git_oid *id)
{
	static const unsigned char name[] =
	    "\x4b\x82\x5d\xc6\x42\xcb\x6e\xb9\xa0\x60"
	    "\xe5\x4b\xf8\xd6\x92\x88\xfb\xee\x49\x04";

	return memcmp(id->id, name, sizeof(id->id)) == 0;
}

const char *
raw_read(
    struct raw *r, const git_oid *id, git_object_t *rettype, struct str *ret)
{
	const char *why = missing, *loose;
	struct base *o = NULL;
	uint64_t at;
	size_t i;

	for (i = 0; i < r->n_packs && o == NULL; i++)
		if (packed_find(&r->packs[i], id->id, &at) &&
		    (o = read_packed(r, &r->packs[i], at)) == NULL)
			why = corrupt;
	if (o == NULL && (loose = read_loose(r, id, &o)) != missing)
		why = loose;
	if (o != NULL)
		return give(o, rettype, ret);
	if (why != missing || !is_empty_tree(id))
		return why;
	*rettype = GIT_OBJECT_TREE;
	*ret = STR("");
	return NULL;
}
