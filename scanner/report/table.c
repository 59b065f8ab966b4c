#include "report/table.h"
#include "base/date.h"
#include "report/holders.h"
#include "report/report.h"

#define GAP "  " /* between columns */

/* Holders named in one row. */
#define NAMED 2

enum column { ASSET, POWER_COLUMN, KEYS, PERSONS, DELAY, WHO, COLUMNS };

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
};

/* ---- cells ---- */

static struct str
short_address(struct arena *a, struct str s)
{
	if (s.n <= 12)
		return s;
	return arena_printf(a, STR_FMT "…" STR_FMT, STR_ARG(str_slice(s, 0, 6)),
	    STR_ARG(str_slice(s, s.n - 4, s.n)));
}

static struct str
short_name(struct arena *a, const struct principal *p)
{
	if (p->name.n > 0)
		return p->name;
	return p->address.n > 0 ? short_address(a, p->address) : p->id;
}

static struct str
asset_words(struct arena *a, const struct principal *p)
{
	struct str name = short_name(a, p);

	return p->chain.n == 0 ? name
			       : arena_printf(a, STR_FMT " " STR_FMT,
				     STR_ARG(name), STR_ARG(p->chain));
}

static struct str
keys_words(struct arena *a, const struct route *r)
{
	if (r == NULL || r->keys == KEYS_UNKNOWN)
		return STR("?");
	if (r->keys == KEYS_NEVER)
		return STR("never");
	return arena_printf(
	    a, "%s%u", r->keys_exact ? "" : "≤", (unsigned)r->keys);
}

static struct str
persons_words(struct arena *a, const struct route *r)
{
	if (r == NULL || r->persons == 0)
		return STR("?");
	return arena_printf(a, "%u", (unsigned)r->persons);
}

static struct str
delay_words(struct arena *a, const struct route *r)
{
	char buf[40];

	if (r == NULL || r->delay == DELAY_UNKNOWN)
		return STR("?");
	duration_format(r->delay, buf, sizeof(buf));
	return arena_copy(a, str_of(r->delay == 0 ? "none" : buf));
}

static struct str
holder_words(struct arena *a, const struct principal *p)
{
	struct str name = short_name(a, p);

	if (p->name.n > 0 || p->address.n == 0) /* "anyone" says it itself */
		return name;
	return arena_printf(
	    a, "%s " STR_FMT, principal_kind_name(p->kind), STR_ARG(name));
}

static struct str
who_words(struct arena *a, const struct route *r)
{
	const struct principal *holders[HOLDERS_MOST];
	struct str s = STR_NONE, name;
	size_t i, n;

	if (r == NULL)
		return STR("unknown");
	n = gate_holders(r->gate, holders);
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

/* ---- rows ---- */

static void
put_row(struct page *p, const struct str cells[COLUMNS])
{
	int i;

	out_lit(p->out, "  ");
	for (i = 0; i < WHO; i++) {
		page_cell(p, cells[i], table[i].width);
		out_lit(p->out, GAP);
	}
	page_line(p, cells[WHO], table[WHO].width);
}

static void
put_heads(struct page *p)
{
	struct str cells[COLUMNS];
	int i;

	for (i = 0; i < COLUMNS; i++)
		cells[i] = str_of(table[i].head);
	page_colour(p, DIM);
	put_row(p, cells);
	page_colour(p, PLAIN);
}

static void
put_authority(struct page *p, const struct authority *a)
{
	const struct route *worst = a->n_routes > 0 ? a->routes : NULL;
	struct str cells[COLUMNS] = {
		[ASSET] = asset_words(p->arena, a->asset),
		[POWER_COLUMN] = a->power == POWER_ROLE && a->role.n > 0
		    ? a->role
		    : str_of(power_name(a->power)),
		[KEYS] = keys_words(p->arena, worst),
		[PERSONS] = persons_words(p->arena, worst),
		[DELAY] = delay_words(p->arena, worst),
		[WHO] = who_words(p->arena, worst),
	};

	put_row(p, cells);
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
	put_heads(p);
	for (i = 0; i < n && i < most; i++)
		put_authority(p, v[i]);
	if (n > most)
		out_printf(p->out, "  and %zu more: quorate graph\n", n - most);
}

void
report_authority_table(struct out *out, const struct graph *g)
{
	struct page p = { out, arena_new() };

	authority_table(&p, g, SIZE_MAX);
	arena_free(p.arena);
}
