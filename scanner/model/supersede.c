#include "model/entity.h"
#include "model/fact.h"

/* <0, 0, >0 as a was before b; 0 also when nothing tells. */
static int
order_in_time(const struct fact *a, const struct fact *b)
{
	if (a->block != 0 && b->block != 0 &&
	    str_eq(entity_chain(a->subject), entity_chain(b->subject)))
		return (a->block > b->block) - (a->block < b->block);
	if (a->time != 0 && b->time != 0)
		return (a->time > b->time) - (a->time < b->time);
	return 0;
}

/* Is one a transition and the other a statement of how things are? */
static bool
changes_what_was_declared(const struct fact *b, const struct fact *a)
{
	return b->grade == GRADE_TRANSITION && a->grade > GRADE_TRANSITION;
}

bool
fact_supersedes(const struct fact *b, const struct fact *a)
{
	int later = order_in_time(b, a);

	if (changes_what_was_declared(b, a))
		return later > 0;
	if (changes_what_was_declared(a, b))
		return later >= 0;
	if (a->grade > GRADE_TRANSITION && b->grade > GRADE_TRANSITION &&
	    fact_is_prose(a) != fact_is_prose(b))
		return fact_is_prose(a);
	/* an attestation and a declaration are both statements */
	if (b->grade != a->grade &&
	    (b->grade <= GRADE_TRANSITION || a->grade <= GRADE_TRANSITION ||
		later == 0))
		return b->grade > a->grade;
	if (later != 0)
		return later > 0;
	return fact_order(b, a) > 0;
}

const struct fact *
fact_current(const struct fact *a, const struct fact *b)
{
	if (a == NULL || b == NULL)
		return a == NULL ? b : a;
	return fact_supersedes(b, a) ? b : a;
}
