#include "engine/leaks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/vec.h"

#define SHOWN 2 /* powers named in a message; the rest is counted */

struct fact_list {
	const struct fact **v;
	size_t n, cap;
};

/* ---- from facts to leaks ---- */

static int
by_fingerprint(const void *va, const void *vb)
{
	const struct fact *a = *(const struct fact *const *)va;
	const struct fact *b = *(const struct fact *const *)vb;
	int d = str_cmp(a->object, b->object);

	if (d == 0)
		d = str_cmp(a->detail, b->detail);
	if (d == 0)
		d = str_cmp(a->subject, b->subject);
	if (d == 0) /* a place outside the tests is shown first */
		d = a->test - b->test;
	return d != 0 ? d : fact_order(a, b);
}

static void
gather(struct arena *a, const struct graph *g, enum fact_kind kind,
    struct fact_list *ret)
{
	const struct fact *const *v;
	size_t i, n;

	v = graph_facts(g, kind, &n);
	for (i = 0; i < n; i++)
		*VEC_ADD(a, ret) = v[i];
}

/* A network's sample file, or an old version, uses nothing today. */
static int64_t
flags_at(const struct fact *f)
{
	return f->test || f->kind != FACT_SECRET
	    ? f->number & ~(int64_t)SECRET_LIVE
	    : f->number;
}

static bool
says_more(const struct secret_told *a, const struct secret_told *b)
{
	return a != NULL && a->life != NULL && b->life == NULL;
}

/* The leak whose places begin at v[0], of at most n. */
static struct leak
leak_at(const struct fact *const *v, size_t n)
{
	struct leak l = { .subject = v[0]->subject,
		.rule = v[0]->detail,
		.test = true,
		.facts = v };
	bool naked = true;

	for (; l.n < n && str_eq(v[l.n]->object, v[0]->object) &&
	     str_eq(v[l.n]->detail, v[0]->detail);
	     l.n++) {
		const struct fact *f = v[l.n];

		if (naked && (f->number & SECRET_NAKED) == 0) {
			l.subject = f->subject;
			naked = false;
		}
		l.flags |= flags_at(f);
		if ((int)f->strength > (int)l.severity)
			l.severity = (enum severity)f->strength;
		if (l.secret == NULL || says_more(f->secret, l.secret))
			l.secret = f->secret;
		l.in_tree |= f->kind == FACT_SECRET;
		l.test &= f->test;
	}
	if (!naked)
		l.flags &= ~(int64_t)SECRET_NAKED;
	return l;
}

static bool
is_hidden(const struct check *c, const struct graph *g)
{
	const struct gap *const *gaps;
	size_t i, n;

	gaps = graph_gaps(g, &n);
	for (i = 0; i < n; i++)
		if ((gaps[i]->hides & c->needs) != 0)
			return true;
	return false;
}

void
leaks_pass(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct coverage *seen = graph_coverage(s->graph);

	if (is_hidden(c, s->graph))
		return;
	if ((c->needs & graph_was_read(s->graph) & FACT_BIT(PAST_SECRET)) == 0)
		(void)finding_pass(fs, STR("tree"), NULL,
		    "nothing found in %zu files", seen->files_searched);
	else
		(void)finding_pass(fs, STR("history"), NULL,
		    "nothing found in %zu files and %zu older versions",
		    seen->files_searched, seen->past_blobs_searched);
}

bool
leaks_each(const struct check *c, const struct scene *s, struct findings *fs,
    leak_judge *judge)
{
	struct arena *a = arena_new();
	struct fact_list all = { 0 };
	bool said = false;
	struct leak l;
	size_t i;

	gather(a, s->graph, FACT_SECRET, &all);
	gather(a, s->graph, FACT_PAST_SECRET, &all);
	if (all.n > 0)
		qsort(all.v, all.n, sizeof(all.v[0]), by_fingerprint);
	for (i = 0; i < all.n; i += l.n) {
		l = leak_at(all.v + i, all.n - i);
		said |= judge(c, s, fs, &l);
	}
	arena_free(a);
	return said;
}

void
leaks_run(const struct check *c, const struct scene *s, struct findings *fs,
    leak_judge *judge)
{
	if (!leaks_each(c, s, fs, judge))
		leaks_pass(c, s, fs);
}

struct finding *
leak_fail(struct findings *fs, enum severity severity, const struct leak *l,
    const char *message)
{
	struct finding *f =
	    finding_fail(fs, severity, l->subject, l->facts[0], "%s", message);
	size_t i;

	for (i = 1; i < l->n; i++)
		finding_proof(fs, f, l->facts[i]);
	f->cause = l->subject;
	f->secret = l->secret;
	return f;
}

bool
leak_is_key(const struct leak *l, struct str kind)
{
	return str_starts(l->subject, kind) &&
	    !str_eq(l->rule, STR("mnemonic"));
}

bool
leak_is_of(const struct leak *l, const char *family)
{
	return l->secret != NULL &&
	    str_eq(l->secret->kind->family, str_of(family));
}

const char *
leak_proof(const struct leak *l)
{
	return secret_proof_words(
	    l->secret == NULL ? SECRET_UNPROVEN : l->secret->proof);
}

static void
since(const struct leak *l, char ret[static LIES_TEXT])
{
	const struct secret_life *life =
	    l->secret == NULL ? NULL : l->secret->life;
	const char *where = l->in_tree ? "here" : "in the history";
	char first[11], gone[11];

	if (life == NULL || life->first.commit.n == 0) {
		(void)snprintf(ret, LIES_TEXT, "%s", where);
		return;
	}
	date_format(life->first.time, first);
	date_format(life->gone.time, gone);
	if (l->in_tree)
		(void)snprintf(ret, LIES_TEXT, "%s, since %s", where, first);
	else if (life->gone.commit.n > 0)
		(void)snprintf(
		    ret, LIES_TEXT, "%s, from %s to %s", where, first, gone);
	else
		(void)snprintf(ret, LIES_TEXT, "%s, from %s", where, first);
}

enum severity
leak_severity(const struct leak *l)
{
	if ((l->flags & SECRET_DISPROVEN) != 0 && l->severity > SEVERITY_LOW)
		return (enum severity)(l->severity - 1);
	return l->severity;
}

const char *
leak_lies(const struct leak *l, char ret[static LIES_TEXT])
{
	size_t n;

	since(l, ret);
	n = strlen(ret);
	if ((l->flags & SECRET_OPENED) != 0)
		(void)snprintf(ret + n, LIES_TEXT - n,
		    ", locked, with its password beside it");
	return ret;
}

/* ---- what a key may do ---- */

static bool
is_live(const struct holding *h)
{
	return !h->holder->test && !h->asset->test;
}

size_t
powers_held(const struct graph *g, const struct principal *p,
    char ret[static POWERS_TEXT])
{
	char power[WHO_TEXT], asset[WHO_TEXT];
	const struct holding *const *held;
	size_t i, n, live = 0, len = 0;

	held = graph_held_by(g, p, &n);
	for (i = 0; i < n; i++) {
		if (!is_live(held[i]) || live++ >= SHOWN)
			continue;
		len += (size_t)snprintf(ret + len, POWERS_TEXT - len,
		    "%s%s of %s%s", live > 1 ? ", " : "",
		    power_words(held[i]->power, held[i]->role, power),
		    who(held[i]->asset, asset),
		    held[i]->by->grade == GRADE_DEPLOY ? " since deployment"
						       : "");
	}
	if (live > SHOWN)
		(void)snprintf(ret + len, POWERS_TEXT - len, " and %zu more",
		    live - SHOWN);
	return live;
}

static bool
has_member(const struct principal *m, const struct principal *p)
{
	size_t i;

	for (i = 0; i < m->n_members; i++)
		if (str_eq(m->members[i]->id, p->id))
			return true;
	return false;
}

const struct principal *
multisig_of(const struct graph *g, const struct principal *p)
{
	const struct principal *const *all, *best = NULL;
	size_t i, n;

	all = graph_principals(g, &n);
	for (i = 0; i < n; i++)
		if (!all[i]->test && has_member(all[i], p) &&
		    (best == NULL || all[i]->k < best->k))
			best = all[i];
	return best;
}
