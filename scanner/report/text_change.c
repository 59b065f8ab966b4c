#include <math.h>

#include "base/version.h"
#include "report/anchor.h"
#include "report/text.h"
#include "report/wording.h"

#define CHANGES_MOST 30
#define LISTED_MOST  10

/* ---- head ---- */

static struct str
short_id(struct str commit)
{
	return str_slice(commit, 0, 12);
}

static struct str
sides_words(struct arena *a, const struct comparison *c)
{
	struct str head = c->staged ? STR("what is staged") : short_id(c->head);
	struct str base =
	    c->base.n > 0 ? short_id(c->base) : STR("an empty repository");

	if (c->compared.n == 0)
		return arena_printf(
		    a, STR_FMT " to " STR_FMT, STR_ARG(base), STR_ARG(head));
	return arena_printf(a,
	    STR_FMT " to " STR_FMT ", which began at " STR_FMT, STR_ARG(base),
	    STR_ARG(head), STR_ARG(short_id(c->compared)));
}

static void
put_head(struct page *p, const struct results *r)
{
	const struct comparison *c = r->change;
	char day[11];
	struct str s;

	date_format(r->now, day);
	text_labelled(p, "quorate", STR(QUORATE_VERSION));
	text_labelled(p, "repository", r->repo);
	text_labelled(p, "change", sides_words(p->arena, c));
	s = arena_printf(p->arena, "%zu file%s in %zu commit%s", c->n_files,
	    c->n_files == 1 ? "" : "s", c->n_commits,
	    c->n_commits == 1 ? "" : "s");
	if (c->staged)
		s = arena_printf(p->arena, "%zu file%s", c->n_files,
		    c->n_files == 1 ? "" : "s");
	text_labelled(p, "", s);
	s = arena_printf(p->arena, STR_FMT " (" STR_FMT ")%s",
	    STR_ARG(policy_name(r->policy)),
	    STR_ARG(str_slice(policy_digest(r->policy), 0, 12)),
	    c->own_policy ? ", of the base" : "");
	text_labelled(p, "policy", s);
	text_labelled(p, "as of", str_of(day));
}

/* ---- who can do what ---- */

static enum page_colour
change_colour(enum change_how how)
{
	if (how >= CHANGE_LOST)
		return RED;
	return how == CHANGE_STRONGER ? CYAN : PLAIN;
}

static void
put_changes(struct page *p, const struct comparison *c)
{
	size_t i;

	if (c->n_changes == 0)
		return;
	page_heading(p, "AUTHORITY", STR("what the change does to it"));
	for (i = 0; i < c->n_changes && i < CHANGES_MOST; i++) {
		page_colour(p, change_colour(c->changes[i].how));
		out_lit(p->out, "  ");
		page_cell(p, str_of(change_how_name(c->changes[i].how)), 8);
		page_colour(p, PLAIN);
		out_lit(p->out, "  ");
		page_words(p, 12, 12, c->changes[i].says);
	}
	if (i < c->n_changes)
		out_printf(p->out, "  and %zu more\n", c->n_changes - i);
}

/* ---- what was there before ---- */

static void
put_status(struct page *p, const struct results *r, enum finding_status status,
    const char *heading, struct str note)
{
	const struct finding *f;
	struct str words;
	size_t i, n = 0;

	for (i = 0; i < r->n_findings; i++) {
		f = r->findings[i];
		if (f->status != status || f->verdict != VERDICT_FAIL)
			continue;
		if (n == 0)
			page_heading(p, heading, note);
		if (++n > LISTED_MOST)
			continue;
		words = arena_printf(
		    p->arena, "%s: " STR_FMT, f->check, STR_ARG(f->message));
		out_lit(p->out, "  ");
		page_words(p, 2, 4, words);
	}
	if (n > LISTED_MOST)
		out_printf(p->out, "  and %zu more\n", n - LISTED_MOST);
}

/* ---- sums ---- */

static struct str
score_words(struct arena *a, const struct score *was, const struct score *is)
{
	return arena_printf(a, "%ld of 100, grade %c -> %ld of 100, grade %c",
	    lround(was->price.points), was->price.grade,
	    lround(is->price.points), is->price.grade);
}

/* Most changes. */
static void
put_left(struct page *p, const struct results *r)
{
	const struct comparison *c = r->change;
	struct str s =
	    arena_printf(p->arena, "%zu introduced; exit %d: " STR_FMT,
		c->introduced, r->exit_code, STR_ARG(r->exit_because));

	page_words(p, 0, 0,
	    STR("Nothing that tells who can act was changed, so it was not "
		"read."));
	out_lit(p->out, "\n");
	page_words(p, 0, 0, s);
}

static void
put_sums(struct page *p, const struct results *r)
{
	const struct comparison *c = r->change;
	struct str s;

	page_heading(p, "SUM", STR_NONE);
	if (c->left) {
		put_left(p, r);
		return;
	}
	text_labelled(p, "score", score_words(p->arena, &c->before, &r->score));
	text_coverage(p, graph_coverage(r->graph));
	text_labelled(p, "history",
	    STR("before the change not searched for keys; `quorate scan` "
		"does"));
	s = arena_printf(p->arena,
	    "%zu introduced, %zu fixed, %zu hidden, %zu unchanged; exit %d: " STR_FMT,
	    c->introduced, c->fixed, c->hidden, c->unchanged, r->exit_code,
	    STR_ARG(r->exit_because));
	out_lit(p->out, "\n");
	page_words(p, 0, 0, s);
}

/* Files that the change made or edited, which may tell who can act, and in
 * which something could not be read. */
static size_t
files_unread(const struct results *r)
{
	const fact_set powers = FACT_BIT(HOLDS) | FACT_BIT(THRESHOLD) |
	    FACT_BIT(DELAY) | FACT_BIT(MEMBER);
	const struct gap *const *v;
	struct str last = STR_NONE;
	size_t i, n, files = 0;

	v = graph_gaps(r->graph, &n);
	for (i = 0; i < n; i++)
		if ((v[i]->hides & powers) != 0 &&
		    !str_eq(v[i]->at.path, last) &&
		    anchor_in_change(r, v[i]->at.path)) {
			last = v[i]->at.path;
			files++;
		}
	return files;
}

/* What is remembered is what stands last. */
static void
put_last(struct page *p, const struct results *r)
{
	const struct comparison *c = r->change;
	const size_t unread = files_unread(r);
	struct str s = STR("No power that we know of got weaker.");

	if (unread > 0)
		s = arena_printf(p->arena,
		    "No power that we know of got weaker, but part of %zu file%s "
		    "in this change, which may tell of powers, was not read.",
		    unread, unread == 1 ? "" : "s");
	if (c->left)
		s = STR("Who can act is as it was.");
	if (c->n_changes > 0 && c->changes[0].how == CHANGE_WEAKER)
		s = arena_printf(p->arena, "Weaker: " STR_FMT ".",
		    STR_ARG(c->changes[0].says));
	else if (c->n_changes > 0 && c->changes[0].how == CHANGE_LOST)
		s = arena_printf(p->arena, "No longer told: " STR_FMT ".",
		    STR_ARG(c->changes[0].says));
	out_lit(p->out, "\n");
	page_colour(p, BOLD);
	page_words(p, 0, 0, s);
	page_colour(p, PLAIN);
}

void
text_change(struct page *p, const struct results *r)
{
	put_head(p, r);
	put_changes(p, r->change);
	text_fails(p, r);
	text_excepted(p, r);
	text_unknowns(p, r);
	put_status(p, r, FINDING_FIXED, "FIXED", STR("by this change"));
	put_status(p, r, FINDING_HIDDEN, "HIDDEN",
	    STR("the files that told it are gone; nothing refutes it"));
	if (r->with_passes)
		text_passes(p, r);
	text_gaps(p, r);
	put_sums(p, r);
	put_last(p, r);
}
