#include "engine/absent.h"

bool
absent_hidden(const struct check *c, const struct scene *s)
{
	const struct gap *const *gaps;
	size_t i, n;

	gaps = graph_gaps(s->graph, &n);
	for (i = 0; i < n; i++)
		if ((gaps[i]->hides & c->needs) != 0)
			return true;
	return false;
}

const struct fact *
absent_stake(const struct scene *s)
{
	const struct authority *a;
	size_t i = 0;

	while ((a = next_money_authority(s->graph, &i)) != NULL)
		if (a->n_holdings > 0 && !a->test && !a->asset->test)
			return a->holdings[0]->by;
	return NULL;
}

void
absent_tell(const struct check *c, const struct scene *s, struct findings *fs,
    const char *message)
{
	const struct fact *stake = absent_stake(s);

	if (absent_hidden(c, s))
		return;
	if (stake != NULL)
		(void)finding_fail(fs, SEVERITY_LOW, str_of(c->id), stake,
		    "this repository has no %s", message);
	else
		(void)finding_unknown(fs, SEVERITY_LOW, str_of(c->id), NULL,
		    "this repository has no %s, and nothing in it tells that "
		    "it needs one",
		    message);
}

const struct fact *
first_live(const struct scene *s, enum fact_kind kind)
{
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(s->graph, kind, &n);
	for (i = 0; i < n; i++)
		if (!all[i]->test)
			return all[i];
	return NULL;
}
