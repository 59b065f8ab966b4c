#include <inttypes.h>
#include <stdlib.h>

#include "base/date.h"
#include "policy/inside.h"
#include "policy/keys.h"
#include "policy/loosened.h"

void
loosened_tell(struct comparing *c, enum loosened_how how, struct str what,
    struct where at, struct str says)
{
	*VEC_ADD(c->arena, &c->all) = (struct loosening){
		.how = how, .what = what, .says = says, .at = at
	};
}

/* Of what head has no line for: its file, or the one it deleted. */
static struct where
file_alone(const struct comparing *c)
{
	const bool gone = !c->head->is_file && c->base->is_file;

	return (struct where){ .path = gone ? c->base->name : c->head->name };
}

static struct where
line_of_head(const struct comparing *c, struct where at)
{
	return at.line > 0 && c->head->is_file
	    ? (struct where){ c->head->name, at.line, at.col }
	    : file_alone(c);
}

/* ---- parameters ---- */

static void
compare_param(struct comparing *c, size_t i)
{
	const struct key *k = &key_table[i];
	const int64_t was = c->base->params[i], is = c->head->params[i];
	char before[KEY_TEXT], after[KEY_TEXT];

	if (k->stricter == KEY_MORE ? is >= was : is <= was)
		return;
	key_format(k, was, before);
	key_format(k, is, after);
	loosened_tell(c, LOOSENED_MOVED, str_of(k->name),
	    line_of_head(c, c->head->set[i]),
	    arena_printf(c->arena, "%s: %s -> %s", k->name, before, after));
}

/* ---- judgements ---- */

static int
severity_of(const struct judgement *j)
{
	return j == NULL ? -1 : j->severity;
}

/*
 * A severity replaces that of every finding of the check, whose own are at
 * most its worst: so one below that lowers some, and going back to its own
 * lowers some when what was written is not below it. What nobody told is taken
 * as it is worst for the change.
 */
static bool
is_lower(int was, int is, int worst)
{
	if (was >= 0 && is >= 0)
		return is < was;
	if (was < 0)
		return is < (worst < 0 ? SEVERITY_CRITICAL : worst);
	return was > SEVERITY_INFO && was >= worst;
}

static const char *
severity_words(int severity)
{
	return severity < 0 ? "its own"
			    : severity_name((enum severity)severity);
}

/* Either may be NULL, not both. */
static void
compare_judgements(struct comparing *c, const struct judgement *was,
    const struct judgement *is)
{
	const struct judgement *j = is != NULL ? is : was;
	const bool own = is != NULL && str_eq(is->at.path, c->head->name);
	struct where at = own ? line_of_head(c, is->at) : file_alone(c);

	if (was != NULL && was->off)
		return;
	if (is != NULL && is->off)
		loosened_tell(c, LOOSENED_OFF, j->check, at,
		    arena_printf(
			c->arena, STR_FMT ": turned off", STR_ARG(j->check)));
	else if (severity_of(was) != severity_of(is) &&
	    is_lower(severity_of(was), severity_of(is), j->worst))
		loosened_tell(c, LOOSENED_LOWERED, j->check, at,
		    arena_printf(c->arena, STR_FMT ": severity %s -> %s",
			STR_ARG(j->check), severity_words(severity_of(was)),
			severity_words(severity_of(is))));
}

static void
compare_checks(struct comparing *c)
{
	const struct policy *b = c->base, *h = c->head;
	size_t i;

	for (i = 0; i < h->n_judgements; i++)
		compare_judgements(c,
		    policy_judgement(b, h->judgements[i].check.p),
		    &h->judgements[i]);
	for (i = 0; i < b->n_judgements; i++)
		if (policy_judgement(h, b->judgements[i].check.p) == NULL)
			compare_judgements(c, &b->judgements[i], NULL);
}

/* ---- all of it ---- */

static int
by_how(const void *va, const void *vb)
{
	const struct loosening *a = va, *b = vb;
	int d;

	if (a->how != b->how)
		return a->how < b->how ? -1 : 1;
	if ((d = str_cmp(a->what, b->what)) != 0)
		return d;
	return str_cmp(a->says, b->says);
}

const struct loosening *
policy_loosened(struct arena *a, const struct policy *base,
    const struct policy *head, size_t *n)
{
	struct comparing c = { .arena = a, .base = base, .head = head };
	size_t i;

	for (i = 0; i < PARAMS; i++)
		compare_param(&c, i);
	compare_checks(&c);
	loosened_exceptions(&c);
	loosened_baseline(&c);
	if (c.all.n > 1)
		qsort(c.all.v, c.all.n, sizeof(*c.all.v), by_how);
	*n = c.all.n;
	return c.all.v;
}
