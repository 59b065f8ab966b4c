#include "report/holders.h"
#include "report/view.h"

const struct graph_format *
graph_format(struct str name)
{
	size_t i;

	for (i = 0; i < graph_formats_n; i++)
		if (str_eq(name, str_of(graph_formats[i]->name)))
			return graph_formats[i];
	return NULL;
}

static bool
is_asset(const struct principal *p, struct str asked)
{
	return asked.n == 0 || str_eq_nocase(p->name, asked) ||
	    str_eq_nocase(p->address, asked) || str_eq_nocase(p->id, asked);
}

const struct authority **
view_answers(struct arena *a, const struct graph *g,
    const struct graph_query *q, size_t *n)
{
	const struct authority **v = authorities_worst_first(a, g, n);
	size_t i, kept = 0;

	for (i = 0; i < *n; i++)
		if ((q->power < 0 || (int)v[i]->power == q->power) &&
		    is_asset(v[i]->asset, q->asset))
			v[kept++] = v[i];
	*n = kept;
	return v;
}
