#include "report/picture.h"
#include "report/view.h"
#include "report/wording.h"

/* The DOT language of Graphviz. */

static void
put_node(struct out *o, struct arena *a, const struct picture_node *n, size_t i)
{
	out_printf(o, "  n%zu [label=\"", i);
	out_dot(o, with_more(a, asset_words(a, n->who), n->more));
	out_lit(o, "\\n");
	out_dot(o, kind_words(a, n->who));
	out_printf(o, "\"%s%s];\n", n->asset ? ", style=filled" : "",
	    n->marked ? ", color=red, penwidth=2" : "");
}

static void
put_edge(struct out *o, const struct picture_edge *e)
{
	out_printf(o, "  n%zu -> n%zu [label=\"", e->from, e->to);
	out_dot(o, e->label);
	out_printf(o, "\"%s];\n", e->marked ? ", color=red, penwidth=2" : "");
}

static void
write(struct out *o, const struct results *r, const struct graph_query *q)
{
	struct arena *a = arena_new();
	size_t i, n;
	const struct authority **v = view_answers(a, r->graph, q, &n);
	const struct picture *p = picture_of(a, r->graph, v, n);

	out_lit(o, "digraph authority {\n  rankdir=LR;\n  node [shape=box];\n");
	for (i = 0; i < p->n_nodes; i++)
		put_node(o, a, &p->nodes[i], i);
	for (i = 0; i < p->n_edges; i++)
		put_edge(o, &p->edges[i]);
	if (p->left_out > 0)
		out_printf(o, "  // %zu more authorities found no room\n",
		    p->left_out);
	out_lit(o, "}\n");
	arena_free(a);
}

const struct graph_format graph_dot = {
	.name = "dot",
	.says = "for Graphviz",
	.write = write,
};
