#include "report/anchor.h"
#include "report/selection.h"
#include "report/shown.h"

/* GitHub shows so many annotations of one step and drops the rest. */
#define SHOWN_MOST 10

struct notes {
	struct out *out;
	struct arena *arena;
	const struct results *results;
	size_t left; /* that may be written */
};

static void
put_place(struct out *o, const struct evidence *at)
{
	out_lit(o, " file=");
	out_property(o, at->path);
	if (at->line > 0)
		out_printf(o, ",line=%u,endLine=%u", (unsigned)at->line,
		    (unsigned)at->line);
	if (at->col > 0)
		out_printf(o, ",col=%u", (unsigned)at->col);
}

static void
put_note(struct notes *n, const struct finding *f, bool fails)
{
	const struct evidence at = anchor_of(n->results, f);
	const struct str fix = fix_words(f);
	struct out *o = n->out;

	out_lit(o, fails ? "::error" : "::warning");
	put_place(o, &at);
	out_printf(o, ",title=%s ",
	    f->verdict == VERDICT_FAIL ? severity_name(f->severity)
				       : verdict_name(f->verdict));
	out_property(o, str_of(f->check));
	out_lit(o, "::");
	out_message(o, finding_words(n->arena, f));
	if (fix.n > 0) {
		out_lit(o, "%0AFix: ");
		out_message(o, fix);
	}
	out_lit(o, "\n");
}

/* Findings come worst first. */
static void
put_notes(struct notes *n, bool fails)
{
	const struct results *r = n->results;
	size_t i;

	for (i = 0; i < r->n_findings && n->left > 0; i++)
		if (is_news(r->findings[i]) &&
		    fails_gate(r, r->findings[i]) == fails) {
			put_note(n, r->findings[i], fails);
			n->left--;
		}
}

static void
write(struct out *o, const struct results *r)
{
	struct notes n = { o, arena_new(), r, SHOWN_MOST };
	const size_t all = count_shown(r, is_news);

	if (all > SHOWN_MOST)
		n.left = SHOWN_MOST - 1;
	put_notes(&n, true);
	put_notes(&n, false);
	if (all > SHOWN_MOST)
		out_printf(o,
		    "::notice title=quorate::%zu more findings; the summary "
		    "of the job or another report lists them\n",
		    all - (SHOWN_MOST - 1));
	out_printf(o, "quorate: exit %d: ", r->exit_code);
	out_text(o, r->exit_because);
	out_lit(o, "\n");
	arena_free(n.arena);
}

const struct report_format report_github = {
	.name = "github",
	.says = "annotations of a GitHub workflow, the ten worst",
	.write = write,
};
