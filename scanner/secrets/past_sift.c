#include <assert.h>
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "secrets/finder.h"
#include "secrets/past_parts.h"
#include "secrets/utf16.h"
#include "text/lines.h"

/* What a worker does with a blob: it sifts it, and notes its marks. */

/* More secrets than this have no life: their first place is told alone. */
#define GROUPS_MOST 100000u

/* What the blobs derived from one are given. */
struct given {
	struct sifted *found;
	const uint32_t *marks;
	size_t n_marks;
};

/* ---- marks ---- */

struct str
past_bare(struct str s)
{
	static const char around[] = " \t\r\n\"'`,;()[]{}";

	while (s.n > 0 && strchr(around, s.p[0]) != NULL && s.p[0] != '\0')
		s = str_slice(s, 1, s.n);
	while (s.n > 0 && strchr(around, s.p[s.n - 1]) != NULL &&
	    s.p[s.n - 1] != '\0')
		s = str_slice(s, 0, s.n - 1);
	return str_starts(s, STR("0x")) ? str_slice(s, 2, s.n) : s;
}

/* Values without a word about them come by the thousand, and most are hashes:
 * they have no life of their own. */
static bool
has_life(struct past_worker *w, const struct finder *f, struct str text,
    const struct hit *h)
{
	return f == NULL || !f->naked ||
	    label_before(w->label, text, h->from) >= LABEL_KEY;
}

static uint32_t
group_of(struct past *p, struct str secret)
{
	secret = past_bare(secret);
	if (secret.n == 0 || keys_count(p->groups) >= GROUPS_MOST)
		return keys_find(p->groups, secret);
	return keys_number(p->groups, &secret, 1);
}

/* What a finder looks at beside the run. */
static struct str
around(const struct finder *f, struct str text, const struct hit *h)
{
	size_t from = h->from, to = h->to;

	if (f != NULL) {
		from = from > f->before ? from - f->before : 0;
		to = text.n - to > f->after ? to + f->after : text.n;
	}
	return str_slice(text, from, to);
}

static uint32_t
mark_of(struct past_worker *w, struct str text, const struct hit *h)
{
	struct past *p = w->past;
	const struct rules *rs = p->by->rules;
	const struct finder *f =
	    h->rule < rs->n ? NULL : finders[h->rule - rs->n];
	const struct str parts[] = {
		{ (const char *)&h->rule, sizeof(h->rule) },
		around(f, text, h),
	};
	bool life = has_life(w, f, text, h);
	struct mark *m;
	uint32_t number;

	(void)pthread_mutex_lock(&p->lock);
	number = keys_number(p->keys, parts, COUNT_OF(parts));
	if (number > p->marks.n) {
		m = VEC_ADD(p->arena, &p->marks);
		m->by_path = f == NULL && rs->v[h->rule]->path.n > 0;
		if (life)
			m->group = group_of(p, str_slice(text, h->from, h->to));
	}
	(void)pthread_mutex_unlock(&p->lock);
	return number;
}

int
past_by_number(const void *va, const void *vb)
{
	uint32_t a = *(const uint32_t *)va, b = *(const uint32_t *)vb;

	return a < b ? -1 : a > b;
}

/* Each mark once, in order; those of the base if they are the same. */
static void
gather(struct past_worker *w, const struct sifted *found,
    const struct given *base, struct given *ret)
{
	uint32_t *v = arena_alloc(w->scratch, found->n + 1, sizeof(*v)), *kept;
	size_t i, n = 0;

	for (i = 0; i < found->n; i++)
		v[i] = found->v[i].mark;
	if (found->n > 1)
		qsort(v, found->n, sizeof(*v), past_by_number);
	for (i = 0; i < found->n; i++)
		if (n == 0 || v[i] != v[n - 1])
			v[n++] = v[i];
	ret->n_marks = n;
	if (base != NULL && base->n_marks == n &&
	    memcmp(base->marks, v, n * sizeof(*v)) == 0) {
		ret->marks = base->marks;
		return;
	}
	kept = arena_alloc(w->arena, n + 1, sizeof(*kept));
	memcpy(kept, v, n * sizeof(*v));
	ret->marks = kept;
}

/* ---- blobs ---- */

static struct noted *
note(struct past_worker *w, struct str id)
{
	struct noted *n = VEC_ADD(w->arena, &w->blobs);

	assert(id.n <= sizeof(n->id));
	if (id.n > 0)
		memcpy(n->id, id.p, id.n);
	return n;
}

/* The marks of a text; what it gives to those derived from it. */
static struct given
sift(struct past_worker *w, const struct blob *b, struct str text,
    const struct given *base)
{
	struct given g = { 0 };
	struct noted *n;
	size_t i;

	if (base == NULL)
		g.found = sieve_text(w->sieve, text);
	else
		g.found = sieve_derived(w->sieve, text, base->found,
		    b->base_bytes, b->copies, b->n_copies);
	for (i = 0; i < g.found->n; i++)
		if (g.found->v[i].mark == 0)
			g.found->v[i].mark = mark_of(w, text, &g.found->v[i]);
	gather(w, g.found, base, &g);
	if (!b->again && (g.n_marks > 0 || g.found->limit)) {
		n = note(w, b->id);
		n->marks = g.marks;
		n->n_marks = g.n_marks;
		n->limit = g.found->limit;
	}
	return g;
}

void *
past_take(void *worker, const struct blob *b)
{
	struct past_worker *w = worker;
	struct given g, *ret = NULL;
	struct str text;

	w->sifted += !b->again;
	if (utf16_text(w->scratch, b->bytes, &text)) {
		/* made of other bytes: nothing can be taken over from it */
		g = sift(w, b, text, NULL);
		sifted_free(g.found);
	} else if (!text_is_binary(b->bytes)) {
		ret = malloc(sizeof(*ret));
		if (ret == NULL)
			err(EXIT_SYSTEM, "blobs");
		*ret = sift(w, b, b->bytes, b->base);
	}
	arena_reset(w->scratch);
	return ret;
}

void
past_drop(void *worker, void *given)
{
	struct given *g = given;

	(void)worker;
	if (g == NULL)
		return;
	sifted_free(g->found);
	free(g);
}

void
past_unread(void *worker, struct str id, bool large, const char *why)
{
	struct noted *n = note(worker, id);

	n->why = why;
	n->large = large;
}
