#include <string.h>

#include "report/secret_words.h"
#include "report/selection.h"
#include "report/text.h"
#include "report/wording.h"

/* Findings of one check and cause that are shown: of what may have changed
 * since, two are enough to see what it is about. */
#define SHOWN_OF_CAUSE  5
#define SHOWN_UNSURE    2
#define SHOWN_OF_GROUP  12 /* causes of one check: more are a list, not news */
#define SHOWN_OF_PLACES 3  /* places of one finding */

static const enum page_colour severity_colours[] = {
	[SEVERITY_INFO] = DIM,
	[SEVERITY_LOW] = CYAN,
	[SEVERITY_MEDIUM] = YELLOW,
	[SEVERITY_HIGH] = RED,
	[SEVERITY_CRITICAL] = BRIGHT_RED,
};

/* "path:12, other:3 and 4 more" */
static struct str
places_words(struct arena *a, const struct finding *f)
{
	struct str s = STR_NONE;
	const struct evidence *e, *last = NULL;
	size_t i, more, shown = 0;

	for (i = 0; i < f->n_evidence && shown < SHOWN_OF_PLACES; i++) {
		e = f->evidence[i];
		/* of another commit, which is not shown here */
		if (last != NULL && e->line == last->line &&
		    str_eq(e->path, last->path))
			continue;
		last = e;
		s = arena_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(s),
		    shown++ > 0 ? ", " : "", STR_ARG(place_words(a, e)));
	}
	more = f->n_evidence - i + f->n_evidence_more;
	if (more > 0)
		s = arena_printf(a, STR_FMT " and %zu more", STR_ARG(s), more);
	return s;
}

/* Who brought it, whether it is still there, and what to do next. */
static void
put_secret(struct page *p, const struct secret_told *s)
{
	struct str life = secret_life_words(p->arena, s->life);
	struct str next = secret_next_words(p->arena, s->kind);

	if (life.n > 0) {
		out_lit(p->out, "    ");
		page_words(p, 4, 6, life);
	}
	if (next.n > 0) {
		out_lit(p->out, "    Next: ");
		page_words(p, 10, 6, next);
	}
}

static void
put_finding(struct page *p, const struct finding *f)
{
	out_lit(p->out, "  ");
	page_words(p, 2, 4, finding_words(p->arena, f));
	if (f->secret != NULL)
		put_secret(p, f->secret);
	if (f->n_evidence == 0)
		return;
	page_colour(p, DIM);
	out_lit(p->out, "    ");
	page_words(p, 4, 6, places_words(p->arena, f));
	page_colour(p, PLAIN);
}

static void
put_group_head(struct page *p, const struct finding *f, const struct check *c)
{
	size_t at = strlen(severity_name(f->severity)) + 2 + strlen(f->check);

	page_colour(p, severity_colours[f->severity]);
	out_lit(p->out, severity_name(f->severity));
	page_colour(p, PLAIN);
	out_lit(p->out, "  ");
	page_colour(p, BOLD);
	out_text(p->out, str_of(f->check));
	page_colour(p, PLAIN);
	if (c == NULL) {
		out_lit(p->out, "\n");
		return;
	}
	out_lit(p->out, "  ");
	page_words(p, at + 2, 4, str_of(c->title));
}

/* The first findings of one cause stand for all of it. */
static void
put_cause(struct page *p, const struct selection *l, size_t i, size_t end)
{
	size_t most = l->v[i]->confirmed ? SHOWN_OF_CAUSE : SHOWN_UNSURE;
	size_t last = end - i > most ? i + most : end;

	for (; i < last; i++)
		put_finding(p, l->v[i]);
	if (end > last)
		out_printf(p->out, "  and %zu more like these\n", end - last);
}

static void
put_group(struct page *p, const struct selection *l, size_t i, size_t end)
{
	const struct check *c = engine_check(str_of(l->v[i]->check));
	size_t next, shown = 0;

	put_group_head(p, l->v[i], c);
	for (; i < end && shown++ < SHOWN_OF_GROUP; i = next) {
		next = selection_end(l, i, same_cause);
		put_cause(p, l, i, next);
	}
	if (i < end)
		out_printf(p->out,
		    "  and %zu more of this check; json and csv have them all\n",
		    end - i);
	if (c == NULL || c->fix == NULL)
		return;
	out_lit(p->out, "  Fix: ");
	page_words(p, 7, 4, str_of(c->fix));
}

static bool
is_confirmed(const struct finding *f)
{
	return f->verdict == VERDICT_FAIL && !f->excepted && f->confirmed;
}

static bool
is_unconfirmed(const struct finding *f)
{
	return f->verdict == VERDICT_FAIL && !f->excepted && !f->confirmed;
}

static void
put_section(struct page *p, const struct selection *l, const char *heading,
    struct str note)
{
	size_t i, end;

	if (l->n == 0)
		return;
	page_heading(p, heading, note);
	for (i = 0; i < l->n; i = end) {
		if (i > 0)
			out_lit(p->out, "\n");
		end = selection_end(l, i, same_check);
		put_group(p, l, i, end);
	}
}

void
text_fails(struct page *p, const struct results *r)
{
	struct selection sure = selection_of(p->arena, r, is_confirmed);
	struct selection unsure = selection_of(p->arena, r, is_unconfirmed);

	put_section(p, &sure, "FAIL", STR_NONE);
	put_section(p, &unsure, "UNCONFIRMED",
	    STR("true when it was deployed; nothing here shows a later "
		"change"));
}
