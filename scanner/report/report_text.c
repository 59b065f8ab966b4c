#include <math.h>
#include <stdio.h>

#include "base/version.h"
#include "report/headline.h"
#include "report/shown.h"
#include "report/table.h"
#include "report/text.h"
#include "report/wording.h"

#define ROWS_MOST 30 /* of the authority table */
#define GAPS_MOST 10
#define LABEL     12 /* columns of the words before a line */

static void
put_label(struct page *p, const char *label)
{
	page_colour(p, DIM);
	page_cell(p, str_of(label), LABEL);
	page_colour(p, PLAIN);
}

void
text_labelled(struct page *p, const char *label, struct str words)
{
	put_label(p, label);
	page_words(p, LABEL, LABEL, words);
}

/* ---- head ---- */

static void
put_head(struct page *p, const struct results *r)
{
	char day[11];
	struct str s = policy_name(r->policy);

	date_format(r->now, day);
	text_labelled(p, "quorate", STR(QUORATE_VERSION));
	text_labelled(p, "repository", r->repo);
	text_labelled(
	    p, "commit", r->commit.n > 0 ? r->commit : STR("none: a folder"));
	s = arena_printf(p->arena, STR_FMT " (" STR_FMT ")", STR_ARG(s),
	    STR_ARG(str_slice(policy_digest(r->policy), 0, 12)));
	text_labelled(p, "policy", s);
	s = arena_printf(p->arena, "%s, %s", day,
	    r->history_searched ? "history searched" : "history not searched");
	text_labelled(p, "as of", s);
}

/* ---- what was not read ---- */

static struct str
hidden_kinds(struct arena *a, fact_set set)
{
	const fact_set all = UINT64_MAX >> (64 - FACT_KINDS);
	struct str s = STR_NONE;
	unsigned k;

	/* what lies in history is told apart */
	if ((~set & all & ~FACT_BIT(PAST_SECRET)) == 0)
		return STR("anything");
	for (k = 0; k < FACT_KINDS; k++)
		if ((set >> k & 1) != 0)
			s = arena_printf(a, STR_FMT "%s%s", STR_ARG(s),
			    s.n > 0 ? ", " : "",
			    fact_kind_name((enum fact_kind)k));
	return s;
}

/* How many from i on are of one file and one reason: of its versions in
 * history one line is enough. */
static size_t
alike(const struct gap *const *v, size_t n, size_t i)
{
	size_t end = i + 1;

	while (end < n && str_eq(v[end]->at.path, v[i]->at.path) &&
	    str_eq(v[end]->why, v[i]->why) && v[end]->at.line == 0)
		end++;
	return end - i;
}

static void
put_gap(struct page *p, const struct gap *g, size_t times)
{
	struct str s, kinds = hidden_kinds(p->arena, g->hides);

	s = g->at.path.n > 0 ? place_words(p->arena, &g->at)
			     : STR("the repository");
	s = arena_printf(
	    p->arena, STR_FMT ": " STR_FMT, STR_ARG(s), STR_ARG(g->why));
	if (times > 1)
		s = arena_printf(
		    p->arena, STR_FMT ", %zu times", STR_ARG(s), times);
	if (kinds.n > 0)
		s = arena_printf(p->arena, STR_FMT " (may hide " STR_FMT ")",
		    STR_ARG(s), STR_ARG(kinds));
	out_lit(p->out, "  ");
	page_words(p, 2, 4, s);
}

void
text_gaps(struct page *p, const struct results *r)
{
	size_t i, n, times, lines = 0, all = graph_coverage(r->graph)->gaps;
	const struct gap *const *v = gaps_shown(p->arena, r, &n);

	if (n == 0)
		return;
	page_heading(p, "NOT READ", STR_NONE);
	for (i = 0; i < n && lines < GAPS_MOST; i += times, lines++) {
		times = alike(v, n, i);
		put_gap(p, v[i], times);
	}
	all = all > n ? all : n;
	if (all > i)
		out_printf(p->out, "  and %zu more\n", all - i);
}

/* ---- sums ---- */

static struct str
open_questions(struct arena *a, const struct coverage *c)
{
	struct str s = STR_NONE;
	size_t i;

	for (i = 0; i < c->n_parts; i++)
		if (c->parts[i].known < c->parts[i].asked)
			s = arena_printf(a, STR_FMT "%s%s (%zu of %zu)",
			    STR_ARG(s), s.n > 0 ? ", " : "",
			    c->parts[i].question, c->parts[i].known,
			    c->parts[i].asked);
	return s;
}

void
text_coverage(struct page *p, const struct coverage *c)
{
	struct str open = open_questions(p->arena, c), s;

	s = arena_printf(p->arena, "%.1f %%%s" STR_FMT, c->permille / 10.0,
	    open.n > 0 ? "; known in part: " : "", STR_ARG(open));
	text_labelled(p, "coverage", s);
	if (c->submodules + c->links == 0)
		return;
	s = arena_printf(p->arena,
	    "%zu submodules and %zu symbolic links were not followed",
	    c->submodules, c->links);
	text_labelled(p, "", s);
}

static struct str
basis_points(struct arena *a, double bps)
{
	return arena_printf(a, bps < 100 ? "%.2g" : "%.0f", bps);
}

static struct str
loss_words(struct arena *a, const struct score *s)
{
	struct str bps = basis_points(a, s->price.bps);
	struct str low = basis_points(a, s->bps_low);
	struct str high = basis_points(a, s->bps_high);
	struct str loss = dollars(a, s->price.eal_usd);
	struct str value = dollars(a, s->value_usd);

	return arena_printf(a,
	    STR_FMT " bps a year expected (" STR_FMT " to " STR_FMT
		    "), " STR_FMT " of %s" STR_FMT "%s",
	    STR_ARG(bps), STR_ARG(low), STR_ARG(high), STR_ARG(loss),
	    s->relative ? "an assumed " : "", STR_ARG(value),
	    s->relative ? ", as no value was declared" : "");
}

static void
put_score(struct page *p, const struct score *s)
{
	struct str w;

	w = arena_printf(p->arena,
	    "%d of 100, grade %c; %d to %d in 9 of 10 draws",
	    (int)round(s->price.points), s->price.grade, s->points_low,
	    s->points_high);
	text_labelled(p, "score", w);
	w = loss_words(p->arena, s);
	if (s->n_unvalued > 0)
		w = arena_printf(p->arena,
		    STR_FMT "; %zu assets without a value are left out",
		    STR_ARG(w), s->n_unvalued);
	text_labelled(p, "loss", w);
	if (!s->relative) {
		w = dollars(p->arena, s->es99_usd);
		w = arena_printf(p->arena,
		    STR_FMT ": the mean of the worst year in a hundred",
		    STR_ARG(w));
		text_labelled(p, "tail", w);
	}
	w = arena_printf(p->arena, STR_FMT "%s: priors, not validated",
	    STR_ARG(s->model), s->price.exact ? "" : ", an upper bound");
	text_labelled(p, "model", w);
	if (s->n_paths == 0)
		text_labelled(p, "",
		    STR("No path to money was found: this is the price of a "
			"protocol nobody has seen."));
	text_labelled(p, "scope",
	    STR("code risk not assessed: the score is of who can act, not of "
		"what the contracts do"));
}

/* ---- the last line ---- */

struct counts {
	size_t fail, excepted, unknown, pass;
};

static struct counts
count(const struct results *r)
{
	struct counts c = { 0 };
	size_t i;

	for (i = 0; i < r->n_findings; i++) {
		const struct finding *f = r->findings[i];

		if (f->verdict == VERDICT_PASS)
			c.pass++;
		else if (f->excepted)
			c.excepted++;
		else if (f->verdict == VERDICT_FAIL)
			c.fail++;
		else
			c.unknown++;
	}
	return c;
}

static void
put_end(struct page *p, const struct results *r)
{
	const struct counts c = count(r);
	struct str s = arena_printf(p->arena,
	    "%zu fail, %zu excepted, %zu unknown, %zu pass; exit %d: " STR_FMT,
	    c.fail, c.excepted, c.unknown, c.pass, r->exit_code,
	    STR_ARG(r->exit_because));

	out_lit(p->out, "\n");
	page_words(p, 0, 0, s);
}

/* What is remembered is what stands last. */
static void
put_headline(struct page *p, const struct results *r)
{
	out_lit(p->out, "\n");
	page_colour(p, BOLD);
	page_words(p, 0, 0, headline_of(p->arena, r));
	page_colour(p, PLAIN);
}

static void
write_scan(struct page *p, const struct results *r)
{
	put_head(p, r);
	text_fails(p, r);
	text_excepted(p, r);
	text_unknowns(p, r);
	if (r->with_passes)
		text_passes(p, r);
	if (!r->keys_only) {
		page_heading(
		    p, "AUTHORITY", STR("who can do what, worst first"));
		authority_table(p, r->graph, ROWS_MOST);
	}
	text_gaps(p, r);
	if (!r->keys_only) {
		page_heading(p, "PRICE", STR_NONE);
		text_coverage(p, graph_coverage(r->graph));
		put_score(p, &r->score);
	}
	put_end(p, r);
	put_headline(p, r);
}

static void
write(struct out *o, const struct results *r)
{
	struct page p = { o, arena_new() };

	if (r->change != NULL)
		text_change(&p, r);
	else
		write_scan(&p, r);
	arena_free(p.arena);
}

const struct report_format report_text = {
	.name = "text",
	.says = "for a terminal",
	.write = write,
};
