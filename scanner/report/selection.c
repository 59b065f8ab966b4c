#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "report/selection.h"

/* Worst first, then those that are shown together; they came in an order of
 * their own, which ends every tie. */
static int
by_group(const void *va, const void *vb)
{
	const struct finding *a = *(const struct finding *const *)va;
	const struct finding *b = *(const struct finding *const *)vb;
	int d;

	if (a->severity != b->severity)
		return a->severity > b->severity ? -1 : 1;
	if ((d = strcmp(a->check, b->check)) != 0)
		return d;
	if ((d = str_cmp(a->cause, b->cause)) != 0)
		return d;
	if ((d = str_cmp(a->subject, b->subject)) != 0)
		return d;
	return str_cmp(a->message, b->message);
}

struct selection
selection_any(struct arena *a, const struct results *r,
    bool (*wanted)(const struct finding *))
{
	struct selection l = { 0 };
	size_t i;

	l.v = arena_alloc(a, r->n_findings, sizeof(*l.v));
	for (i = 0; i < r->n_findings; i++)
		if (wanted(r->findings[i]))
			l.v[l.n++] = r->findings[i];
	qsort(l.v, l.n, sizeof(*l.v), by_group);
	return l;
}

struct selection
selection_of(struct arena *a, const struct results *r,
    bool (*wanted)(const struct finding *))
{
	struct selection l = selection_any(a, r, wanted);
	size_t i, n = 0;

	for (i = 0; i < l.n; i++)
		if (l.v[i]->status <= FINDING_INTRODUCED)
			l.v[n++] = l.v[i];
	l.n = n;
	return l;
}

bool
same_check(const struct finding *a, const struct finding *b)
{
	return strcmp(a->check, b->check) == 0 && a->severity == b->severity;
}

bool
same_cause(const struct finding *a, const struct finding *b)
{
	return same_check(a, b) && str_eq(a->cause, b->cause);
}

size_t
selection_end(const struct selection *l, size_t i,
    bool (*same)(const struct finding *, const struct finding *))
{
	size_t j = i;

	while (j < l->n && same(l->v[i], l->v[j]))
		j++;
	return j;
}

bool
is_unasked(const struct finding *f)
{
	return str_eq(f->subject, str_of(f->check)) && f->n_evidence == 0 &&
	    str_starts(f->message, STR("nothing was read that tells "));
}

/* A claim of the manifest is worth what the one who makes it is worth. */
static struct str
attested_words(struct arena *a, const struct fact *f)
{
	char since[11], until[11];

	date_format(f->time, since);
	date_format(f->expires, until);
	return arena_printf(a, " (attested%s" STR_FMT "%s%s%s%s)",
	    f->attested_by.n > 0 ? " by " : "", STR_ARG(f->attested_by),
	    f->time != 0 ? ", as of " : "", f->time != 0 ? since : "",
	    f->expires != 0 ? ", until " : "", f->expires != 0 ? until : "");
}

struct str
finding_words(struct arena *a, const struct finding *f)
{
	struct str attested = STR_NONE;

	if (f->grade == GRADE_ATTESTED && f->attested != NULL)
		attested = attested_words(a, f->attested);
	return arena_printf(a, STR_FMT STR_FMT "%s", STR_ARG(f->message),
	    STR_ARG(attested), f->test ? " (test)" : "");
}
