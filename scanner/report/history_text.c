#include <math.h>

#include "base/date.h"
#include "report/history.h"
#include "report/page.h"
#include "report/wording.h"

/* Columns of the table; the set takes the rest. */
#define DAY      12
#define COMMIT   10
#define SCORE    7
#define COVERAGE 10
#define LOSS     9
#define SET      (DAY + COMMIT + SCORE + COVERAGE + LOSS)

#define ID_SHOWN     8
#define CHANGES_MOST 8 /* of one commit */

static void
put_columns(struct page *p)
{
	page_colour(p, DIM);
	page_cell(p, STR("day"), DAY);
	page_cell(p, STR("commit"), COMMIT);
	page_cell(p, STR("score"), SCORE);
	page_cell(p, STR("coverage"), COVERAGE);
	page_cell(p, STR("loss/yr"), LOSS);
	page_line(p, STR("smallest set of keys that moves the most"),
	    PAGE_WIDTH - SET);
	page_colour(p, PLAIN);
}

/* Where no value is declared, only the share means something. */
static struct str
loss_words(struct arena *a, const struct history_point *at)
{
	const struct price *price = &at->score.price;

	if (!at->score.relative)
		return dollars(a, price->eal_usd);
	return arena_printf(
	    a, price->bps < 10 ? "%.2g bps" : "%.0f bps", price->bps);
}

static void
put_row(struct page *p, const struct history_point *at)
{
	const struct price *price = &at->score.price;
	char day[11];

	date_format(at->time, day);
	page_cell(p, str_of(day), DAY);
	page_cell(p, str_slice(at->commit, 0, ID_SHOWN), COMMIT);
	page_cell(p,
	    arena_printf(
		p->arena, "%ld %c", lround(price->points), price->grade),
	    SCORE);
	page_cell(p,
	    arena_printf(p->arena, "%.1f %%%s", at->coverage / 10.0,
		at->missing ? " !" : ""),
	    COVERAGE);
	page_cell(p, loss_words(p->arena, at), LOSS);
	page_words(p, SET, SET, history_set_words(p->arena, at));
}

static enum page_colour
colour_of(enum change_how how)
{
	return how == CHANGE_WEAKER ? RED : how == CHANGE_LOST ? YELLOW : PLAIN;
}

static void
put_changes(struct page *p, const struct history_point *at)
{
	size_t i;

	for (i = 0; i < at->n_changes && i < CHANGES_MOST; i++) {
		const struct history_change *c = &at->changes[i];

		page_cell(p, STR_NONE, DAY);
		page_colour(p, colour_of(c->how));
		page_words(p, DAY, DAY + 2,
		    arena_printf(p->arena, "%s: " STR_FMT,
			change_how_name(c->how), STR_ARG(c->says)));
		page_colour(p, PLAIN);
	}
	if (i < at->n_changes)
		out_printf(
		    p->out, "%*sand %zu more\n", DAY, "", at->n_changes - i);
}

static void
put_folded(struct page *p, size_t n)
{
	if (n == 0)
		return;
	page_colour(p, DIM);
	out_printf(p->out, "%*s%zu commit%s, no change\n", DAY, "", n,
	    n == 1 ? "" : "s");
	page_colour(p, PLAIN);
}

static void
put_sum(struct page *p, const struct history *h)
{
	const struct history_point *from = &h->points[0],
				   *to = &h->points[h->n - 1];
	size_t i, moved = 0, weaker = 0;

	for (i = 1; i < h->n; i++) {
		moved += h->points[i].moved;
		weaker += history_weaker(&h->points[i]) > 0;
	}
	out_lit(p->out, "\n");
	page_words(p, 0, 0,
	    arena_printf(p->arena,
		"%zu commit%s: %zu moved something, %zu weakened a power. "
		"Score %ld %c -> %ld %c, coverage %.1f %% -> %.1f %%.",
		h->commits, h->commits == 1 ? "" : "s", moved, weaker,
		lround(from->score.price.points), from->score.price.grade,
		lround(to->score.price.points), to->score.price.grade,
		from->coverage / 10.0, to->coverage / 10.0));
	page_words(p, 0, 0, history_notes(p->arena, h));
	out_lit(p->out, "\n");
	page_colour(p, BOLD);
	page_words(p, 0, 0, to->headline);
	page_colour(p, PLAIN);
}

static bool
is_shown(const struct history *h, size_t i)
{
	return i == 0 || h->points[i].moved;
}

static void
write(struct out *o, const struct history *h)
{
	struct page p = { o, arena_new() };
	size_t i, folded = 0;

	put_columns(&p);
	for (i = 0; i < h->n; i++) {
		if (!is_shown(h, i)) {
			folded++;
			continue;
		}
		put_folded(&p, folded);
		folded = 0;
		put_row(&p, &h->points[i]);
		put_changes(&p, &h->points[i]);
	}
	put_folded(&p, folded);
	put_sum(&p, h);
	arena_free(p.arena);
}

const struct history_format history_text = {
	.name = "text",
	.says = "a table, for a terminal",
	.write = write,
};
