#include "report/picture.h"
#include "report/view.h"
#include "report/wording.h"

/*
 * A drawing for a browser: no script, no link, no font of its own. Colour is
 * never the only sign: each box says its kind, and the marked path is thick.
 */
#define TITLE_ROOM  40 /* pixels above the picture */
#define NAME_MOST   22 /* characters that fit into a box */
#define KIND_MOST   28 /* the second line is smaller */
#define LABEL_MOST  16 /* and between two of them */
#define LEGEND_ROOM 26

static const char style[] =
    "<style>"
    "text{font:12px sans-serif;fill:#1d2733}"
    ".b{fill:#fff;stroke:#5b6b7d}"
    ".asset{fill:#e8f1fb}.key{fill:#fdf3dc}.unknown{fill:#f3f3f3;"
    "stroke-dasharray:4 3}"
    ".e{fill:none;stroke:#9aa7b5;stroke-width:1.2}"
    ".b.m{stroke:#c21f1f;stroke-width:2.5}"
    ".e.m{stroke:#c21f1f;stroke-width:2.5}"
    ".n{font-weight:bold}.k,.l{font-size:11px;fill:#44525f}"
    ".l{paint-order:stroke;stroke:#fff;stroke-width:3px}"
    ".h{font-size:15px;font-weight:bold}"
    "</style>\n";

/* The first characters, and a mark where some are missing. */
static struct str
cut(struct arena *a, struct str s, size_t most)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++) {
		n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
		if (n > most)
			break;
	}
	if (i == s.n)
		return s;
	return arena_printf(a, STR_FMT "…", STR_ARG(str_slice(s, 0, i)));
}

static void
put_text(struct out *o, int x, int y, const char *class, struct str s)
{
	out_printf(o, "<text x=\"%d\" y=\"%d\" class=\"%s\">", x, y, class);
	out_xml(o, s);
	out_lit(o, "</text>\n");
}

static const char *
class_of(const struct picture_node *n)
{
	if (n->asset)
		return " asset";
	switch (n->who->kind) {
	case PRINCIPAL_EOA:
	case PRINCIPAL_CI:
	case PRINCIPAL_CLOUD_KEY:
	case PRINCIPAL_ANYONE:
		return " key";
	case PRINCIPAL_UNKNOWN:
		return " unknown";
	default:
		return "";
	}
}

static bool
is_plain(const struct principal *p)
{
	return p->kind == PRINCIPAL_UNKNOWN || p->kind == PRINCIPAL_CONTRACT;
}

/* The second line of an asset: what it is worth, and where it is, which says
 * more than that it is a contract. */
static struct str
second_line(struct arena *a, const struct picture_node *n)
{
	struct str s = kind_words(a, n->who), usd;

	if (!n->asset)
		return s;
	if (is_plain(n->who) && n->who->chain.n > 0)
		s = n->who->chain;
	if (n->who->value_usd < 0)
		return s;
	usd = dollars(a, (double)n->who->value_usd);
	return arena_printf(a, STR_FMT ", " STR_FMT, STR_ARG(usd), STR_ARG(s));
}

static void
put_box(struct out *o, struct arena *a, const struct picture_node *n)
{
	const bool key = str_eq(str_of(class_of(n)), STR(" key"));

	out_lit(o, "<g><title>");
	out_xml(o, n->who->name);
	out_lit(o, n->who->name.n > 0 ? " " : "");
	out_xml(o, n->who->id);
	out_printf(o,
	    "</title><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
	    "rx=\"%d\" class=\"b%s%s\"/>\n",
	    n->x, n->y, PICTURE_BOX_WIDTH, PICTURE_BOX_HEIGHT, key ? 18 : 3,
	    class_of(n), n->marked ? " m" : "");
	put_text(o, n->x + 10, n->y + 17, "n",
	    cut(a, with_more(a, short_name(a, n->who), n->more), NAME_MOST));
	put_text(
	    o, n->x + 10, n->y + 33, "k", cut(a, second_line(a, n), KIND_MOST));
	out_lit(o, "</g>\n");
}

/* From point to point by a curve that leaves and arrives level. */
static void
put_curve(struct out *o, int x0, int y0, int x1, int y1)
{
	out_printf(o, " C%d %d %d %d %d %d", (x0 + x1) / 2, y0, (x0 + x1) / 2,
	    y1, x1, y1);
}

static void
put_edge(struct out *o, const struct picture *p, const struct picture_edge *e)
{
	const struct picture_node *n = &p->nodes[e->from];
	int x = n->x + PICTURE_BOX_WIDTH, y = e->from_y;
	size_t i;

	out_printf(
	    o, "<path class=\"e%s\" d=\"M%d %d", e->marked ? " m" : "", x, y);
	for (i = 0; i < e->n_bends; i++) {
		n = &p->nodes[e->bends[i]];
		put_curve(o, x, y, n->x, n->y + 8);
		x = n->x + PICTURE_BOX_WIDTH;
		y = n->y + 8;
		out_printf(o, " L%d %d", x, y);
	}
	n = &p->nodes[e->to];
	put_curve(o, x, y, n->x, e->to_y);
	out_lit(o, "\"/>\n");
}

/* Near the end of the edge, where each has a place of its own; if too many
 * end there, near its beginning. */
static void
put_label(struct out *o, struct arena *a, const struct picture *p,
    const struct picture_edge *e)
{
	const struct picture_node *n =
	    &p->nodes[e->n_bends > 0 ? e->bends[0] : e->to];
	const bool early = e->crowded && e->n_bends == 0;
	int x = n->x - 6, y = n->who == NULL ? n->y + 8 : e->to_y;

	if (e->label.n == 0)
		return;
	if (early) {
		x = p->nodes[e->from].x + PICTURE_BOX_WIDTH + 6;
		y = e->from_y;
	}
	out_printf(o, "<text x=\"%d\" y=\"%d\"%s class=\"l\">", x, y - 4,
	    early ? "" : " text-anchor=\"end\"");
	out_xml(o, cut(a, e->label, LABEL_MOST));
	out_lit(o, "</text>\n");
}

static void
put_head(struct out *o, const struct picture *p, const struct results *r)
{
	out_printf(o,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
	    "viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n<title>",
	    p->width, p->height + TITLE_ROOM + LEGEND_ROOM, p->width,
	    p->height + TITLE_ROOM + LEGEND_ROOM);
	out_lit(o, "Who can do what in ");
	out_xml(o, path_base(r->repo));
	out_lit(o, "</title>\n");
	out_lit(o, style);
	out_printf(o,
	    "<rect width=\"100%%\" height=\"100%%\" "
	    "fill=\"#fff\"/>\n");
	put_text(o, 24, 26, "h", STR("Who can do what"));
	out_printf(o, "<g transform=\"translate(0 %d)\">\n", TITLE_ROOM);
}

static void
put_legend(struct out *o, struct arena *a, const struct picture *p)
{
	struct str s = STR("Assets to the left, keys to the right. Red: the "
			   "smallest set of keys that moves the most.");

	if (p->left_out > 0)
		s = arena_printf(a,
		    STR_FMT " %zu more authorities found no room.", STR_ARG(s),
		    p->left_out);
	put_text(o, 24, p->height + TITLE_ROOM + 12, "k", s);
}

static void
write(struct out *o, const struct results *r, const struct graph_query *q)
{
	struct arena *a = arena_new();
	size_t i, n;
	const struct authority **v = view_answers(a, r->graph, q, &n);
	struct picture *p = picture_of(a, r->graph, v, n);

	picture_lay_out(a, p);
	put_head(o, p, r);
	for (i = 0; i < p->n_edges; i++)
		put_edge(o, p, &p->edges[i]);
	for (i = 0; i < p->n_edges; i++)
		put_label(o, a, p, &p->edges[i]);
	for (i = 0; i < p->n_nodes; i++)
		if (p->nodes[i].who != NULL)
			put_box(o, a, &p->nodes[i]);
	out_lit(o, "</g>\n");
	put_legend(o, a, p);
	out_lit(o, "</svg>\n");
	arena_free(a);
}

const struct graph_format graph_svg = {
	.name = "svg",
	.says = "a drawing, for a browser",
	.write = write,
};
