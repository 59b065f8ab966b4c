#include <err.h>
#include <stdlib.h>

#include "repo/families.h"

/*
 * One worker goes through families, deepest first. The stack holds the bases
 * that have more children than the one in hand:
 *
 *	root (6 to come) <- base (2 to come) <- in hand
 *
 * Bases beyond the budget go, those whose next child is furthest away first;
 * they are made again, and told again, when it comes.
 */

static const struct entry *
entry(const struct worker *w, uint32_t i)
{
	return &w->crew->families->v[i];
}

static struct str
id_of(const struct worker *w, uint32_t i)
{
	return (struct str){ (const char *)families_id(w->crew->families, i),
		GIT_OID_RAWSZ };
}

static void
let_go(struct worker *w, struct node *o)
{
	if (o == NULL ||
	    atomic_fetch_sub_explicit(&o->refs, 1, memory_order_acq_rel) > 1)
		return;
	if (o->given != NULL)
		w->crew->to->drop(w->arg, o->given);
	node_free(&w->pool, o);
}

static void
tell(struct worker *w, struct step *s)
{
	const struct blob_taker *to = w->crew->to;
	void *given;

	s->blob.id = id_of(w, s->i);
	if (s->large) {
		if (!s->blob.again)
			to->unread(w->arg, s->blob.id, true,
			    "larger than LIMIT_SEARCH_BYTES");
		return;
	}
	s->blob.leaf = s->node == NULL;
	given = to->take(w->arg, &s->blob);
	if (s->node != NULL) {
		s->node->given = given;
		s->node->told = true;
	} else if (given != NULL) {
		to->drop(w->arg, given);
	}
}

static void
report(struct worker *w)
{
	struct crew *c = w->crew;
	size_t done =
	    atomic_fetch_add_explicit(&c->done, 1, memory_order_relaxed) + 1;

	if (w->tells && c->to->progress != NULL && done % 256 == 0)
		c->to->progress(c->to->arg,
		    c->before + c->families->n * done / c->families->n_blobs,
		    c->all);
}

/* ---- the stack ---- */

/* All but the top, which is in hand. */
static void
keep_budget(struct worker *w)
{
	struct frame *f = w->stack, *top = w->stack + w->n - 1;

	for (; w->kept > w->crew->budget && f < top; f++)
		if (f->node != NULL) {
			w->kept -= f->node->n;
			let_go(w, f->node);
			f->node = NULL;
		}
}

static void
push(struct worker *w, struct frame f)
{
	w->stack[w->n++] = f;
	w->kept += f.node == NULL ? 0 : f.node->n;
	keep_budget(w);
}

/* A base that had to go comes back. false: the file has changed meanwhile. */
static bool
bring_back(struct worker *w, struct frame *f)
{
	struct step s = { .i = entry(w, f->child)->base,
		.blob = { .again = true } };

	if (step_make_anew(w, &s) != ENTRY_BLOB || s.node == NULL)
		return false;
	tell(w, &s);
	f->node = s.node;
	w->kept += s.node->n;
	keep_budget(w);
	return true;
}

static void
lose_all(struct worker *w, const struct frame *f)
{
	uint32_t i = f->child;

	for (; i != f->end; i = entry(w, i)->next)
		families_mark(w->crew->families, i, ENTRY_LOST);
}

static void
settle(struct worker *w, const struct step *s, uint8_t type)
{
	struct families *f = w->crew->families;

	if (type != entry(w, s->i)->type)
		families_mark(f, s->i, type);
	if (type == ENTRY_BLOB && s->node == NULL)
		families_mark_below(f, s->i, ENTRY_LOST_BASE);
}

/* Take one. With the last child of a base, that goes. */
static void
take(struct worker *w, uint32_t i, struct node *base, bool last)
{
	struct step s = {
		.i = i, .base = base, .blob = { .again = entry(w, i)->again }
	};
	uint8_t type = step_make(w, &s);

	settle(w, &s, type);
	if (type == ENTRY_BLOB)
		tell(w, &s);
	if (last)
		let_go(w, base);
	if (type == ENTRY_BLOB && s.node != NULL)
		push(w, (struct frame){ s.node, entry(w, i)->child, NO_ENTRY });
	else
		let_go(w, s.node);
	room_leave(&w->leaf);
	room_leave(&w->delta);
	report(w);
}

static void
take_next(struct worker *w, struct frame *f)
{
	struct node *base = f->node;
	uint32_t child = f->child;
	bool last;

	f->child = entry(w, child)->next;
	last = f->child == f->end;
	if (last) {
		w->kept -= base->n;
		w->n--;
	}
	take(w, child, base, last);
}

static void
finish(struct worker *w)
{
	struct frame *f;

	while (w->n > 0) {
		crew_share(w);
		f = &w->stack[w->n - 1];
		if (f->node == NULL && !bring_back(w, f)) {
			lose_all(w, f);
			w->n--;
		} else {
			take_next(w, f);
		}
	}
}

void
worker_family(struct worker *w, uint32_t root)
{
	take(w, root, NULL, false);
	finish(w);
}

void
worker_frame(struct worker *w, struct frame f)
{
	push(w, f);
	finish(w);
}

/* ---- its life ---- */

struct worker *
worker_new(struct crew *c, void *arg)
{
	struct worker *w = calloc(1, sizeof(*w));

	if (w == NULL)
		err(EXIT_SYSTEM, NULL);
	w->crew = c;
	w->arg = arg;
	w->z = inflate_new();
	return w;
}

void
worker_free(struct worker *w)
{
	inflate_free(w->z);
	raw_free(w->raw);
	pool_free(&w->pool);
	room_free(&w->delta);
	room_free(&w->leaf);
	copies_free(&w->copies);
	free(w);
}
