#include "report/table.h"
#include "report/holders.h"
#include "report/report.h"
#include "report/wording.h"

#define GAP "  " /* between columns */

/* Holders named in one row. */
#define NAMED 2

#define PLACE_MOST 40 /* bytes of a path */

enum column {
	ASSET,
	POWER_COLUMN,
	KEYS,
	PERSONS,
	DELAY,
	WHO,
	EVIDENCE, /* only where lines may be long */
	COLUMNS,
};

static const struct {
	const char *head;
	size_t width;
} table[COLUMNS] = {
	[ASSET] = { "asset", 28 },
	[POWER_COLUMN] = { "power", 14 },
	[KEYS] = { "keys", 5 },
	[PERSONS] = { "persons", 7 },
	[DELAY] = { "delay", 8 },
	[WHO] = { "who", 28 },
	[EVIDENCE] = { "evidence", 48 },
};

/* ---- cells ---- */

static struct str
keys_cell(struct arena *a, const struct route *r)
{
	if (r == NULL || r->keys == KEYS_UNKNOWN)
		return STR("?");
	if (r->keys == KEYS_NEVER)
		return STR("never");
	return arena_printf(
	    a, "%s%u", r->keys_exact ? "" : "≤", (unsigned)r->keys);
}

static struct str
persons_cell(struct arena *a, const struct route *r)
{
	if (r == NULL || r->persons == 0)
		return STR("?");
	return arena_printf(a, "%u", (unsigned)r->persons);
}

static struct str
delay_cell(struct arena *a, const struct authority *of, const struct route *r)
{
	return delay_words(a,
	    r == NULL || route_is_nameless(of, r) ? DELAY_UNKNOWN
						  : route_wait(r));
}

static struct str
who_words(struct arena *a, const struct authority *of, const struct route *r)
{
	const struct principal *holders[HOLDERS_MOST];
	struct str s = STR_NONE, name;
	size_t i, n;

	if (r == NULL)
		return STR("unknown");
	n = route_holders(of, r, holders);
	if (n == 0)
		return str_of(route_opens(r));
	for (i = 0; i < n && i < NAMED; i++) {
		name = holder_words(a, holders[i]);
		s = arena_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(s),
		    i > 0 ? ", " : "", STR_ARG(name));
	}
	if (n > NAMED)
		s = arena_printf(
		    a, STR_FMT " and %zu more", STR_ARG(s), n - NAMED);
	return s;
}

/* The first proof of the worst route; of a long path its end says most. */
static struct str
place_cell(struct arena *a, const struct route *r)
{
	const struct evidence *e;
	struct str path;

	if (r == NULL || r->n_proof == 0)
		return STR_NONE;
	e = &r->proof[0]->at;
	path = e->path;
	if (path.n > PLACE_MOST)
		path = arena_printf(a, "…" STR_FMT,
		    STR_ARG(str_slice(path, path.n - PLACE_MOST, path.n)));
	return arena_printf(a, STR_FMT ":%u", STR_ARG(path), (unsigned)e->line);
}

/* ---- rows ---- */

static void
put_row(struct page *p, const struct str cells[COLUMNS], enum column last)
{
	int i;

	out_lit(p->out, "  ");
	for (i = 0; i < (int)last; i++) {
		page_cell(p, cells[i], table[i].width);
		out_lit(p->out, GAP);
	}
	page_line(p, cells[last], table[last].width);
}

static void
put_heads(struct page *p, enum column last)
{
	struct str cells[COLUMNS];
	int i;

	for (i = 0; i < COLUMNS; i++)
		cells[i] = str_of(table[i].head);
	page_colour(p, DIM);
	put_row(p, cells, last);
	page_colour(p, PLAIN);
}

static void
put_authority(struct page *p, const struct authority *a, enum column last)
{
	const struct route *worst = a->n_routes > 0 ? a->routes : NULL;
	struct str cells[COLUMNS] = {
		[ASSET] = asset_words(p->arena, a->asset),
		[POWER_COLUMN] = authority_power(a),
		[KEYS] = keys_cell(p->arena, worst),
		[PERSONS] = persons_cell(p->arena, worst),
		[DELAY] = delay_cell(p->arena, a, worst),
		[WHO] = who_words(p->arena, a, worst),
		[EVIDENCE] = place_cell(p->arena, worst),
	};

	put_row(p, cells, last);
}

void
authority_table(struct page *p, const struct graph *g, size_t most)
{
	size_t i, n;
	const struct authority **v = authorities_worst_first(p->arena, g, &n);

	if (n == 0) {
		out_lit(p->out, "  No power over anything was found.\n");
		return;
	}
	put_heads(p, WHO);
	for (i = 0; i < n && i < most; i++)
		put_authority(p, v[i], WHO);
	if (n > most)
		out_printf(p->out, "  and %zu more: quorate graph\n", n - most);
}

void
authority_table_wide(struct page *p, const struct authority *const *v, size_t n)
{
	size_t i;

	put_heads(p, EVIDENCE);
	for (i = 0; i < n; i++)
		put_authority(p, v[i], EVIDENCE);
}
