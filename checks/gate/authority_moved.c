#include "engine/told.h"
#include "engine/weakened.h"

/* Who comes in beside those who were there is one more to watch; who comes in
 * their place has taken over. */
static enum severity
severity_of(const struct check *c, const struct authority_change *x)
{
	if (x->after->test)
		return c->test_cap;
	return x->replaced && authority_takes(x->after) ? c->severity
							: SEVERITY_MEDIUM;
}

static void
judge(const struct check *c, struct findings *fs, struct told *after,
    const struct authority_change *x)
{
	struct finding *f;

	if (x->way_after == NULL || x->way_after->n_proof == 0)
		return;
	f = finding_fail(fs, severity_of(c, x), x->after->asset->id,
	    x->way_after->proof[0], STR_FMT, STR_ARG(x->says));
	finding_of_change(f);
	f->cause = cause_of(route_last(x->way_after));
	prove_route(fs, f, x->way_after);
	f->test = f->test || x->after->test;
	f->confirmed =
	    f->confirmed || told_lacks(after, x->before, x->way_before) != NULL;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct compared *to = s->compared;
	struct told *after;
	struct arena *a;
	size_t i, moved = 0;

	if (to == NULL)
		return;
	a = arena_new();
	after = told_of(a, s->graph);
	for (i = 0; i < to->n_changes; i++)
		if (to->changes[i].how == CHANGE_MOVED) {
			judge(c, fs, after, &to->changes[i]);
			moved++;
		}
	if (moved == 0)
		(void)finding_pass(fs, str_of(c->id), NULL,
		    "no power went to others who need as many keys");
	arena_free(a);
}

const struct check check_gate_authority_moved = {
	CHECK_HEAD,
	.id = "gate/authority-moved",
	.title = "After this change a power is in the hands of others",
	.why = "As many keys and as long a wait say nothing about whose keys "
	       "they are: who slips a multisig of his own into a record or a "
	       "configuration has taken over, and every number is as it was.",
	.fix = "Have each of the old holders confirm who the new ones are, or "
	       "take the new ones out.",
	.fix_long = "Hand powers over by a transaction of the old holders, "
		    "keep its record, and name the new ones in the manifest in "
		    "a change of its own before.",
	.incident = NULL,
	.needs = 0, /* it speaks of changes only */
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-1.1.2", "SEAL tro-1.1.4"),
	.run = run,
};
