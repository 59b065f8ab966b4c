#include "report/anchor.h"
#include "report/comment_parts.h"
#include "report/selection.h"
#include "report/shown.h"
#include "report/wording.h"

#define GAPS_MOST 20

static void
put_remainder(struct comment *c, size_t left, const char *what)
{
	struct out *o;

	if (left == 0)
		return;
	o = markdown_open(&c->md);
	out_printf(o, "\n*and %zu more %s, for which there is no room here*\n",
	    left, what);
	markdown_must(&c->md);
}

static void
put_heading(struct comment *c, const char *words, size_t n)
{
	struct out *o = markdown_open(&c->md);

	out_printf(o, "### %s: %zu\n", words, n);
	markdown_must(&c->md);
}

/* ---- who can do what ---- */

static void
put_cell(struct comment *c, struct str words)
{
	markdown_words(&c->md, words);
	out_lit(&c->md.piece, " | ");
}

static bool
put_change(struct comment *c, const struct authority_change *d)
{
	const struct authority *a = d->after != NULL ? d->after : d->before;
	struct out *o = markdown_open(&c->md);

	out_lit(o, "| ");
	put_cell(c, asset_words(c->arena, a->asset));
	put_cell(c, authority_power(a));
	put_cell(c, d->was);
	put_cell(c, d->is);
	out_printf(o,
	    d->how == CHANGE_WEAKER || d->how == CHANGE_LOST ? "**%s** |\n"
							     : "%s |\n",
	    change_how_name(d->how));
	return markdown_close(&c->md);
}

static void
put_changes(struct comment *c)
{
	const struct comparison *d = c->results->change;
	struct out *o;
	size_t i;

	if (d == NULL || d->n_changes == 0)
		return;
	put_heading(c, "Who can do what, before and after", d->n_changes);
	o = markdown_open(&c->md);
	out_lit(o,
	    "\n| asset | power | before | after | it is |\n"
	    "|---|---|---|---|---|\n");
	markdown_must(&c->md);
	for (i = 0; i < d->n_changes && put_change(c, &d->changes[i]); i++)
		;
	put_remainder(c, d->n_changes - i, "powers");
	out_lit(markdown_open(&c->md), "\n");
	markdown_must(&c->md);
}

/* ---- findings ---- */

static void
put_place(struct comment *c, const struct finding *f)
{
	const struct evidence at = anchor_of(c->results, f);

	if (f->n_evidence == 0)
		return;
	out_lit(&c->md.piece, " — ");
	markdown_code(&c->md, place_words(c->arena, &at));
}

/* The first of its check tells of the check too. */
static bool
put_finding(struct comment *c, const struct finding *f, bool first)
{
	const struct check *check = engine_check(str_of(f->check));
	struct out *o = markdown_open(&c->md);

	if (first) {
		out_printf(o, "\n**%s**%s ", severity_name(f->severity),
		    f->verdict == VERDICT_UNKNOWN ? " if true" : "");
		markdown_code(&c->md, str_of(f->check));
		if (check != NULL) {
			out_lit(o, ": ");
			markdown_words(&c->md, str_of(check->title));
			out_lit(o, ".\n*Fix:* ");
			markdown_words(&c->md, str_of(check->fix));
		}
		out_lit(o, "\n\n");
	}
	out_lit(o, "- ");
	markdown_words(&c->md, finding_words(c->arena, f));
	put_place(c, f);
	out_lit(o, "\n");
	return markdown_close(&c->md);
}

static void
put_findings(struct comment *c, const char *heading, bool folded,
    bool (*wanted)(const struct finding *))
{
	struct selection l = selection_any(c->arena, c->results, wanted);
	size_t i;

	if (l.n == 0)
		return;
	put_heading(c, heading, l.n);
	if (folded) {
		out_lit(markdown_open(&c->md),
		    "\n<details><summary>Show them</summary>\n");
		markdown_must(&c->md);
	}
	for (i = 0; i < l.n; i++)
		if (!put_finding(
			c, l.v[i], i == 0 || !same_check(l.v[i - 1], l.v[i])))
			break;
	put_remainder(c, l.n - i, "findings");
	out_lit(markdown_open(&c->md), folded ? "\n</details>\n\n" : "\n");
	markdown_must(&c->md);
}

static bool
is_new_fail(const struct finding *f)
{
	return is_news(f) && f->verdict == VERDICT_FAIL && f->confirmed;
}

/* Apart from the rest, lest they look like why the gate failed. */
static bool
is_new_unconfirmed(const struct finding *f)
{
	return is_news(f) && f->verdict == VERDICT_FAIL && !f->confirmed;
}

static bool
is_new_unknown(const struct finding *f)
{
	return is_news(f) && f->verdict == VERDICT_UNKNOWN;
}

/* ---- what was not read ---- */

static bool
put_gap(struct comment *c, const struct gap *g)
{
	struct out *o = markdown_open(&c->md);

	out_lit(o, "- ");
	markdown_code(&c->md,
	    g->at.path.n > 0 ? place_words(c->arena, &g->at)
			     : STR("the repository"));
	out_lit(o, " ");
	markdown_words(&c->md, g->why);
	out_lit(o, "\n");
	return markdown_close(&c->md);
}

static void
put_gaps(struct comment *c)
{
	size_t i, n, all = graph_coverage(c->results->graph)->gaps;
	const struct gap *const *v = gaps_shown(c->arena, c->results, &n);

	all = all > n ? all : n;
	if (n == 0)
		return;
	put_heading(c, "Not read", all);
	out_lit(markdown_open(&c->md), "\n");
	markdown_must(&c->md);
	for (i = 0; i < n && i < GAPS_MOST && put_gap(c, v[i]); i++)
		;
	put_remainder(c, all - i, "places");
}

void
comment_write(struct out *o, const struct results *r, size_t most)
{
	struct comment c = { .arena = arena_new(), .results = r };
	bool change = r->change != NULL;

	markdown_begin(&c.md, o, c.arena, most);
	comment_head(&c);
	put_changes(&c);
	put_findings(
	    &c, change ? "Introduced" : "Findings", false, is_new_fail);
	put_findings(&c, "Unconfirmed, true when it was deployed", false,
	    is_new_unconfirmed);
	put_findings(
	    &c, "No longer told, and refuted by nothing", false, is_hidden);
	put_findings(&c, "Cannot be told", true, is_new_unknown);
	put_findings(&c, "Fixed", true, is_fixed);
	put_gaps(&c);
	arena_free(c.arena);
}
