#include "report/selection.h"
#include "report/text.h"

#define SHOWN_OF_CHECK 3 /* lines of one check */
#define CHECK_WIDTH    26

static bool
is_unknown(const struct finding *f)
{
	return f->verdict == VERDICT_UNKNOWN && !f->excepted;
}

static bool
is_pass(const struct finding *f)
{
	return f->verdict == VERDICT_PASS;
}

static bool
is_excepted(const struct finding *f)
{
	return f->verdict != VERDICT_PASS && f->excepted;
}

/* The name of the check stands in its first line only. */
static void
put_line(struct page *p, const char *check, struct str words)
{
	out_lit(p->out, "  ");
	page_cell(p, str_of(check), CHECK_WIDTH);
	out_lit(p->out, "  ");
	page_words(p, CHECK_WIDTH + 4, CHECK_WIDTH + 4, words);
}

void
text_excepted(struct page *p, const struct results *r)
{
	struct selection l = selection_of(p->arena, r, is_excepted);
	struct str words;
	size_t i;

	if (l.n == 0)
		return;
	page_heading(p, "EXCEPTED", STR("what somebody accepted"));
	for (i = 0; i < l.n; i++) {
		words = finding_words(p->arena, l.v[i]);
		words = arena_printf(p->arena, STR_FMT " — excepted: " STR_FMT,
		    STR_ARG(words), STR_ARG(l.v[i]->excepted_by));
		put_line(p, l.v[i]->check, words);
	}
}

/* Findings of one check, at most so many of them. */
static void
put_check(struct page *p, const struct selection *l, size_t i, size_t end,
    size_t most)
{
	const char *check = l->v[i]->check;
	size_t last = end - i > most ? i + most : end;
	struct str more;

	for (; i < last; i++) {
		put_line(p, check, finding_words(p->arena, l->v[i]));
		check = "";
	}
	more = arena_printf(p->arena, "and %zu more", end - last);
	if (end > last)
		put_line(p, "", more);
}

static void
put_list(struct page *p, const struct selection *l, size_t most)
{
	size_t i, end;

	for (i = 0; i < l->n; i = end) {
		end = selection_end(l, i, same_check);
		put_check(p, l, i, end, most);
	}
}

static bool
is_asked(const struct finding *f)
{
	return is_unknown(f) && !is_unasked(f);
}

static bool
is_not_asked(const struct finding *f)
{
	return is_unknown(f) && is_unasked(f);
}

/* Their names are enough: each says the same of itself. */
static void
put_unasked(struct page *p, const struct selection *l)
{
	struct str words = STR("nothing here tells what these checks need:");
	size_t i;

	if (l->n == 0)
		return;
	for (i = 0; i < l->n; i++)
		words = arena_printf(p->arena, STR_FMT " %s%s", STR_ARG(words),
		    l->v[i]->check, i + 1 < l->n ? "," : "");
	out_lit(p->out, "  ");
	page_words(p, 2, 4, words);
}

void
text_unknowns(struct page *p, const struct results *r)
{
	struct selection asked = selection_of(p->arena, r, is_asked);
	struct selection unasked = selection_of(p->arena, r, is_not_asked);

	if (asked.n + unasked.n == 0)
		return;
	page_heading(
	    p, "UNKNOWN", STR("could not be told; never counted as good"));
	put_list(p, &asked, SHOWN_OF_CHECK);
	put_unasked(p, &unasked);
}

void
text_passes(struct page *p, const struct results *r)
{
	struct selection l = selection_of(p->arena, r, is_pass);

	if (l.n == 0)
		return;
	page_heading(p, "PASS", STR_NONE);
	put_list(p, &l, SIZE_MAX);
}
