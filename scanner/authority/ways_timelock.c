#include "authority/ways.h"

/* Both of a pair of ways, waiting for the timelock too. */
static void
add_pair(struct walk *w, const struct principal *p, const struct way *propose,
    const struct way *execute, struct ways *ret)
{
	const struct gate *gate = propose->gate, *both[2];
	struct way *way;
	int64_t wait;
	size_t i;

	wait = execute == NULL ||
		delay_sum(execute->delay, 0) == DELAY_UNKNOWN ||
		execute->delay < propose->delay
	    ? propose->delay
	    : execute->delay;
	if (execute != NULL && execute->gate != propose->gate &&
	    execute->gate->kind != GATE_ANYONE) {
		both[0] = propose->gate;
		both[1] = execute->gate;
		gate = walk_gate(w, GATE_OF, 2, both, 2, NULL);
	}
	way = ways_add(w, ret, gate, delay_sum(wait, p->delay));
	if (way == NULL)
		return;
	way_prove(w, way, p->delay_by);
	for (i = 0; i < propose->proof.n; i++)
		way_prove(w, way, propose->proof.v[i]);
	for (i = 0; i < propose->via.n; i++)
		*VEC_ADD(w->b->arena, &way->via) = propose->via.v[i];
}

/* Is there a way to execute that whoever opens propose opens too? */
static bool
executes_too(const struct ways *execute, const struct way *propose)
{
	size_t i;

	for (i = 0; i < execute->list.n; i++)
		if (execute->list.v[i].gate == propose->gate ||
		    execute->list.v[i].gate->kind == GATE_ANYONE)
			return true;
	return execute->list.n == 0; /* nobody named: count on no obstacle */
}

void
ways_of_timelock(struct walk *w, const struct principal *p, struct ways *ret)
{
	struct ways propose = { 0 }, execute = { 0 }, admin = { 0 };
	size_t i, j;

	ways_of_power(w, p, POWER_PROPOSE, &propose);
	ways_of_power(w, p, POWER_EXECUTE, &execute);
	ways_of_power(w, p, POWER_ADMIN, &admin);
	ways_of_power(w, p, POWER_OWN, &admin);
	if (!walk_spend(w, propose.list.n * (1 + execute.list.n))) {
		(void)ways_unknown(w, p, ret);
		return;
	}
	for (i = 0; i < propose.list.n; i++) {
		if (executes_too(&execute, &propose.list.v[i])) {
			add_pair(w, p, &propose.list.v[i], NULL, ret);
			continue;
		}
		for (j = 0; j < execute.list.n; j++)
			add_pair(
			    w, p, &propose.list.v[i], &execute.list.v[j], ret);
	}
	for (i = 0; i < admin.list.n; i++)
		add_pair(w, p, &admin.list.v[i], NULL, ret);
	ret->cut = ret->cut || propose.cut || execute.cut || admin.cut;
}
