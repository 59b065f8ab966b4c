#include <stdlib.h>

#include "secrets/finder.h"
#include "secrets/search.h"

struct class
{
	bool has[256];
};

/* One byte of a bracket: itself, or \xNN. */
static unsigned char
byte_at(const char **p)
{
	unsigned char c = (unsigned char)*(*p)++;

	if (c != '\\')
		return c;
	c = (unsigned char)*(*p)++;
	if (c != 'x')
		return c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
	c = (unsigned char)(hex_value((*p)[0]) * 16 + hex_value((*p)[1]));
	*p += 2;
	return c;
}

static struct class class_of(const char *p)
{
	struct class ret = { { false } };
	unsigned from, to;

	while (*p != '\0') {
		from = to = byte_at(&p);
		if (p[0] == '-' && p[1] != '\0') {
			p++;
			to = byte_at(&p);
		}
		for (; from <= to; from++)
			ret.has[from] = true;
	}
	return ret;
}

void
finder_runs(const struct finder *f, struct str t,
    void (*each)(void *arg, struct span run), void *arg)
{
	struct class class = class_of(f->bytes);
	size_t from, to;

	for (from = 0; from < t.n; from = to + 1) {
		for (to = from; to < t.n && class.has[(unsigned char)t.p[to]];)
			to++;
		if (to - from >= f->least && to - from <= f->most)
			each(arg, (struct span){ from, to });
	}
}

struct found {
	struct span at;
	size_t finder;
};

struct found_list {
	struct search *s;
	size_t finder; /* of those to come */
	struct found *v;
	size_t n, cap;
};

static void
keep(void *arg, struct span run)
{
	struct found_list *list = arg;

	if (finders[list->finder]->candidate(list->s->text, run))
		*VEC_ADD(list->s->by->scratch, list) =
		    (struct found){ run, list->finder };
}

static int
found_cmp(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->at.from != y->at.from)
		return x->at.from < y->at.from ? -1 : 1;
	if (x->at.to != y->at.to)
		return x->at.to < y->at.to ? -1 : 1;
	return x->finder < y->finder ? -1 : x->finder > y->finder;
}

void
finders_search(struct search *s)
{
	struct found_list list = { .s = s };
	size_t i;

	for (; list.finder < finders_n; list.finder++)
		finder_runs(finders[list.finder], s->text, keep, &list);
	if (list.n > 0)
		qsort(list.v, list.n, sizeof(*list.v), found_cmp);
	for (i = 0; i < list.n; i++)
		finders[list.v[i].finder]->judge(s, list.v[i].at);
}
