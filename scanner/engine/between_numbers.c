#include "engine/between.h"

/* ---- thresholds ---- */

/* "4 of 7", "at most 2", "3" */
static struct str
quorum_words(struct between *b, const struct principal *p)
{
	const char *bound = p->k_bound == BOUND_EXACT ? "" : "at most ";

	if (p->n == 0)
		return arena_printf(b->arena, "%s%u", bound, p->k);
	return arena_printf(b->arena, "%s%u of %u", bound, p->k, p->n);
}

/* Known from before: what was told instead, and was newer, is gone. */
static bool
is_leftover(const struct between *b, const struct fact *by)
{
	return by != NULL && told_has(b->told, by);
}

bool
between_k_told(const struct principal *p)
{
	return p != NULL && p->k > 0 && p->k_bound == BOUND_EXACT;
}

static void
lose_threshold(struct between *b, const struct principal *p)
{
	struct weakened *x =
	    between_add(b, WEAKENED_LOST, WEAKENED_THRESHOLD, p, p->k_by, NULL);
	char name[WHO_TEXT];

	if (x != NULL)
		x->says = arena_printf(b->arena,
		    "the threshold of %s was " STR_FMT
		    "; nothing tells it any more",
		    who(p, name), STR_ARG(quorum_words(b, p)));
}

static void
change_threshold(
    struct between *b, const struct principal *p, const struct principal *q)
{
	const bool lower = q->k < p->k;
	struct weakened *x = between_add(b, lower ? WEAKENED_YES : WEAKENED_NOT,
	    WEAKENED_THRESHOLD, q, q->k_by, p->k_by);
	char name[WHO_TEXT];

	if (x == NULL)
		return;
	x->bare = q->k == 1;
	x->says = arena_printf(b->arena,
	    "the threshold of %s was %s from " STR_FMT " to " STR_FMT,
	    who(q, name), lower ? "lowered" : "raised",
	    STR_ARG(quorum_words(b, p)), STR_ARG(quorum_words(b, q)));
}

void
between_threshold(
    struct between *b, const struct principal *p, const struct principal *q)
{
	if (!between_k_told(p) || (q != NULL && q->k == p->k))
		return;
	if (p->k == 1 && (q == NULL || q->k == 0))
		return; /* below one there is nothing to hide */
	if (q == NULL || q->k == 0 ||
	    (q->k > p->k && (!between_k_told(q) || is_leftover(b, q->k_by))))
		lose_threshold(b, p);
	else
		change_threshold(b, p, q);
}

/* ---- delays ---- */

static void
lose_delay(struct between *b, const struct principal *p)
{
	struct weakened *x =
	    between_add(b, WEAKENED_LOST, WEAKENED_DELAY, p, p->delay_by, NULL);
	char name[WHO_TEXT], was[32];

	if (x == NULL)
		return;
	duration_format(p->delay, was, sizeof(was));
	x->says = arena_printf(b->arena,
	    "the delay of %s was %s; nothing tells it any more", who(p, name),
	    was);
}

/* To so many seconds, or at most so many. */
static void
change_delay(struct between *b, const struct principal *p,
    const struct principal *q, int64_t to)
{
	const bool lower = to < p->delay;
	struct weakened *x = between_add(b, lower ? WEAKENED_YES : WEAKENED_NOT,
	    WEAKENED_DELAY, q, q->delay_by, p->delay_by);
	char name[WHO_TEXT], was[32], is[32];

	if (x == NULL)
		return;
	duration_format(p->delay, was, sizeof(was));
	duration_format(to, is, sizeof(is));
	x->bare = to == 0;
	x->says =
	    arena_printf(b->arena, "the delay of %s was %s from %s to %s%s",
		who(q->name.n > 0 ? q : p, name), lower ? "lowered" : "raised",
		was, q->delay == DELAY_UNKNOWN ? "at most " : "", is);
}

void
between_delay(
    struct between *b, const struct principal *p, const struct principal *q)
{
	if (p->delay == DELAY_UNKNOWN || (q != NULL && q->delay == p->delay))
		return;
	if (q != NULL && q->delay != DELAY_UNKNOWN &&
	    (q->delay < p->delay || !is_leftover(b, q->delay_by)))
		change_delay(b, p, q, q->delay);
	else if (q != NULL && q->delay == DELAY_UNKNOWN &&
	    q->delay_most != DELAY_UNKNOWN && q->delay_most < p->delay)
		change_delay(b, p, q, q->delay_most);
	else if (p->delay > 0)
		lose_delay(b, p);
}
