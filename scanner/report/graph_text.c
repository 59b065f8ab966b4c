#include "report/headline.h"
#include "report/table.h"
#include "report/view.h"

static void
write(struct out *o, const struct results *r, const struct graph_query *q)
{
	struct page p = { o, arena_new() };
	size_t n;
	const struct authority **v = view_answers(p.arena, r->graph, q, &n);

	if (n == 0)
		out_lit(o, "No such power over anything was found.\n");
	else
		authority_table_wide(&p, v, n);
	if (q->power < 0 && q->asset.n == 0) {
		out_lit(o, "\n");
		page_words(&p, 0, 0, headline(p.arena, r->graph));
	}
	arena_free(p.arena);
}

const struct graph_format graph_text = {
	.name = "text",
	.says = "a table, for a terminal",
	.write = write,
};
