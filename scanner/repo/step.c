#include <string.h>

#include "repo/families.h"

static const struct entry *
entry(const struct worker *w, uint32_t i)
{
	return &w->crew->families->v[i];
}

static bool
has_children(const struct worker *w, uint32_t i)
{
	return entry(w, i)->child != NO_ENTRY;
}

/* NULL: nobody needs them. */
static unsigned char *
bytes_for(struct worker *w, struct step *s, uint64_t n)
{
	unsigned char *p;

	s->large = n > LIMIT_SEARCH_BYTES;
	if (s->large && (n > LIMIT_GIT_BYTES || !has_children(w, s->i)))
		return NULL;
	if (has_children(w, s->i)) {
		s->node = node_new(&w->pool, (size_t)n);
		p = s->node->bytes;
	} else {
		p = room_for(&w->leaf, (size_t)n);
	}
	s->blob.bytes = (struct str){ (const char *)p, (size_t)n };
	return p;
}

static uint8_t
make_whole(struct worker *w, struct step *s, const struct packed *h)
{
	unsigned char *p = bytes_for(w, s, h->size);

	return p == NULL || inflate_all(w->z, h->stream, p, (size_t)h->size)
	    ? ENTRY_BLOB
	    : ENTRY_LOST;
}

static void
set_base(struct worker *w, struct step *s, struct str base)
{
	if (!s->base->told || w->copies.many || w->copies.n == 0)
		return;
	s->blob.copies = w->copies.v;
	s->blob.n_copies = w->copies.n;
	s->blob.base_bytes = base;
	s->blob.base = s->base->given;
}

static uint8_t
make_derived(struct worker *w, struct step *s, const struct packed *h)
{
	struct str base = { (const char *)s->base->bytes, s->base->n }, delta;
	unsigned char *p;
	uint64_t from, n;

	if (h->size > LIMIT_GIT_BYTES)
		return ENTRY_LOST;
	p = room_for(&w->delta, (size_t)h->size);
	delta = (struct str){ (const char *)p, (size_t)h->size };
	if (!inflate_all(w->z, h->stream, p, delta.n) ||
	    !delta_sizes(delta, &from, &n))
		return ENTRY_LOST;
	if ((p = bytes_for(w, s, n)) == NULL)
		return ENTRY_BLOB;
	if (!delta_apply(delta, base, p, (size_t)n, &w->copies))
		return ENTRY_LOST;
	set_base(w, s, base);
	return ENTRY_BLOB;
}

uint8_t
step_make_anew(struct worker *w, struct step *s)
{
	const struct families *f = w->crew->families;
	git_object_t type;
	struct str bytes;
	unsigned char *p;

	if (w->raw == NULL)
		w->raw = raw_new_within(w->crew->repo, w->crew->budget);
	if (raw_at(w->raw, f->pack, entry(w, s->i)->at, &type, &bytes) != NULL)
		return ENTRY_LOST;
	if (type == GIT_OBJECT_BLOB && (p = bytes_for(w, s, bytes.n)) != NULL)
		memcpy(p, bytes.p, bytes.n);
	return (uint8_t)type;
}

uint8_t
step_make(struct worker *w, struct step *s)
{
	struct packed h;

	if (entry(w, s->i)->type == ENTRY_FOREIGN)
		return step_make_anew(w, s);
	h = families_entry(w->crew->families, s->i);
	return s->base == NULL ? make_whole(w, s, &h) : make_derived(w, s, &h);
}
