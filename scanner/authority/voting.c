#include "authority/build.h"

/* Seconds between two blocks of Ethereum since the merge (EIP-3675); of other
 * chains the same number of blocks is another time, so it stays unknown. */
#define BLOCK_SECONDS 12

/* What is told of one governor; all may be NULL. */
struct vote {
	const struct fact *delay, *period;
	const struct fact *delay_blocks, *period_blocks;
};

static const struct fact **
place_of(struct vote *v, struct str what)
{
	if (str_eq(what, STR("delay")))
		return &v->delay;
	if (str_eq(what, STR("period")))
		return &v->period;
	if (str_eq(what, STR("delay-blocks")))
		return &v->delay_blocks;
	if (str_eq(what, STR("period-blocks")))
		return &v->period_blocks;
	return NULL;
}

static int64_t
seconds(const struct fact *told, const struct fact *blocks, struct str chain)
{
	if (told != NULL)
		return told->number < 0 ? DELAY_UNKNOWN : told->number;
	if (blocks == NULL || !str_eq(chain, STR("eip155:1")) ||
	    blocks->number < 0 || blocks->number > INT32_MAX)
		return DELAY_UNKNOWN;
	return blocks->number * BLOCK_SECONDS;
}

/* The period alone is already a wait; the delay before it is not counted on
 * when nobody tells it. What is said of the governor itself is better. */
static void
settle(struct principal *p, const struct vote *v)
{
	int64_t delay = seconds(v->delay, v->delay_blocks, p->chain);
	int64_t period = seconds(v->period, v->period_blocks, p->chain);

	if (p->kind == PRINCIPAL_UNKNOWN || p->kind == PRINCIPAL_CONTRACT) {
		p->kind = PRINCIPAL_GOVERNOR;
		p->kind_by = v->period != NULL ? v->period : v->period_blocks;
	}
	if (p->kind != PRINCIPAL_GOVERNOR || p->delay != DELAY_UNKNOWN ||
	    period == DELAY_UNKNOWN)
		return;
	p->delay = delay == DELAY_UNKNOWN || period > INT64_MAX - delay
	    ? period
	    : period + delay;
	p->delay_by = v->period != NULL ? v->period : v->period_blocks;
}

void
build_voting(struct building *b)
{
	struct map *votes = map_new(b->arena);
	VEC(struct principal *) governors = { 0 };
	const struct fact **place;
	void **slot;
	size_t i;

	for (i = 0; i < b->n_all; i++) {
		const struct fact *f = b->all[i];

		if (f->kind != FACT_VOTING)
			continue;
		slot = map_slot(votes, f->subject);
		if (*slot == NULL) {
			*slot = ARENA_NEW(b->arena, struct vote);
			*VEC_ADD(b->arena, &governors) =
			    building_principal(b, f->subject);
		}
		place = place_of(*slot, f->detail);
		if (place != NULL)
			*place = fact_current(*place, f);
	}
	for (i = 0; i < governors.n; i++)
		settle(governors.v[i], map_get(votes, governors.v[i]->id));
}

void
build_stand_ins(struct building *b)
{
	const struct fact *f;
	void **slot;
	struct stand_ins *s;
	size_t i;

	b->stand_ins = map_new(b->arena);
	for (i = 0; i < b->n_all; i++) {
		f = b->all[i];
		if ((f->kind != FACT_SHORTCUT && f->kind != FACT_DELEGATION) ||
		    f->object.n == 0 || str_eq(f->object, f->subject))
			continue;
		slot = map_slot(b->stand_ins, f->subject);
		if (*slot == NULL)
			*slot = ARENA_NEW(b->arena, struct stand_ins);
		s = *slot;
		*VEC_ADD(b->arena, &s->by) = f;
	}
}
