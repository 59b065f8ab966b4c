#include "report/json_parts.h"
#include "report/view.h"

#define SCHEMA "quorate/graph/1"

static void
write(struct out *o, const struct results *r, const struct graph_query *q)
{
	struct arena *a = arena_new();
	struct json j = { .out = o };
	size_t n;
	const struct authority **v = view_answers(a, r->graph, q, &n);

	json_open(&j, NULL, '{');
	json_text(&j, "schema", STR(SCHEMA));
	json_source(&j, r);
	json_headline(&j, r->graph);
	json_principals(&j, r->graph);
	json_authorities(&j, v, n);
	json_reaches(&j, r->graph);
	json_races(&j, r->graph);
	json_coverage(&j, graph_coverage(r->graph));
	json_gaps(&j, r->graph);
	json_close(&j, '}');
	arena_free(a);
}

const struct graph_format graph_json = {
	.name = "json",
	.says = "everything, for programs (docs/schema/graph.schema.json)",
	.write = write,
};
