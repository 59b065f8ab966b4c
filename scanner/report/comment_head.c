#include <math.h>

#include "report/comment_parts.h"
#include "report/headline.h"
#include "report/shown.h"

#define MARKER "<!-- quorate -->\n" /* by which a bot finds its comment */

static const char *const verdicts[] = { "pass", "fail", "wrong policy or use",
	"incomplete", "internal error" };

static bool
is_left(const struct results *r)
{
	return r->change != NULL && r->change->left;
}

static void
put_verdict(struct comment *c)
{
	const struct results *r = c->results;
	struct out *o = markdown_open(&c->md);
	size_t code = (size_t)r->exit_code;

	out_printf(o, MARKER "## Quorate: %s\n\n",
	    code < COUNT_OF(verdicts) ? verdicts[code] : "?");
	out_printf(o, "**Exit %d**: ", r->exit_code);
	markdown_words(&c->md, r->exit_because);
	out_lit(o, ".\n\n> ");
	markdown_words(&c->md,
	    is_left(r) ? STR("Nothing that tells who can act was changed, so "
			     "it was not read.")
		       : headline_of(c->arena, r));
	out_lit(o, "\n\n");
	markdown_must(&c->md);
}

static void
put_revision(struct comment *c, const char *name, struct str commit)
{
	if (commit.n == 0)
		return;
	out_printf(&c->md.piece, ", %s ", name);
	markdown_code(&c->md, str_slice(commit, 0, 12));
}

static void
put_number(struct out *o, const char *before, size_t n, const char *of)
{
	out_printf(o, "%s%zu %s%s", before, n, of, n == 1 ? "" : "s");
}

static void
put_source(struct comment *c)
{
	const struct results *r = c->results;
	const struct comparison *d = r->change;
	struct out *o = markdown_open(&c->md);

	out_lit(o, "Judged by ");
	markdown_code(&c->md, policy_name(r->policy));
	if (d != NULL && d->own_policy)
		out_lit(o, " of the base");
	if (d == NULL) {
		put_revision(c, "commit", r->commit);
	} else {
		put_revision(c, "base", d->base);
		put_revision(c, "compared with", d->compared);
		put_revision(c, "head", d->head);
		if (d->staged)
			out_lit(o, ", what is staged");
		else
			put_number(o, "; ", d->n_commits, "commit");
		put_number(o, ", ", d->n_files, "file");
	}
	out_lit(o, ".\n\n");
	markdown_must(&c->md);
}

/* ---- counts and score ---- */

static bool
is_excepted(const struct finding *f)
{
	return f->verdict != VERDICT_PASS && f->excepted &&
	    f->status != FINDING_FIXED;
}

static void
put_score(struct out *o, const struct score *s)
{
	out_printf(o, "%ld (%c)", lround(s->price.points), s->price.grade);
}

static void
put_scan_counts(struct out *o, const struct results *r)
{
	out_lit(o,
	    "| findings | excepted | score | coverage |\n|---|---|---|---|\n");
	out_printf(o, "| %zu | %zu | ", count_shown(r, is_news),
	    count_shown(r, is_excepted));
}

static void
put_change_counts(struct out *o, const struct results *r)
{
	out_lit(o,
	    "| introduced | fixed | hidden | unchanged | excepted | score | "
	    "coverage |\n|---|---|---|---|---|---|---|\n");
	out_printf(o, "| %zu | %zu | %zu | %zu | %zu | ",
	    count_shown(r, is_news), count_shown(r, is_fixed),
	    count_shown(r, is_hidden), count_shown(r, is_unchanged),
	    count_shown(r, is_excepted));
	put_score(o, &r->change->before);
	out_lit(o, " → ");
}

static void
put_counts(struct comment *c)
{
	const struct results *r = c->results;
	struct out *o = markdown_open(&c->md);

	if (is_left(r) || r->keys_only) {
		out_printf(o, "| %s |\n|---|\n| %zu |\n\n",
		    is_left(r) ? "introduced" : "findings",
		    count_shown(r, is_news));
		markdown_must(&c->md);
		return;
	}
	if (r->change == NULL)
		put_scan_counts(o, r);
	else
		put_change_counts(o, r);
	put_score(o, &r->score);
	out_printf(
	    o, " | %.1f %% |\n\n", graph_coverage(r->graph)->permille / 10.0);
	markdown_must(&c->md);
}

void
comment_head(struct comment *c)
{
	put_verdict(c);
	put_counts(c);
	put_source(c);
}
