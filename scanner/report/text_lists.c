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
	struct selection l = selection_of(p, r, is_excepted);
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

void
text_unknowns(struct page *p, const struct results *r)
{
	struct selection l = selection_of(p, r, is_unknown);

	if (l.n == 0)
		return;
	page_heading(
	    p, "UNKNOWN", STR("could not be told; never counted as good"));
	put_list(p, &l, SHOWN_OF_CHECK);
}

void
text_passes(struct page *p, const struct results *r)
{
	struct selection l = selection_of(p, r, is_pass);

	if (l.n == 0)
		return;
	page_heading(p, "PASS", STR_NONE);
	put_list(p, &l, SIZE_MAX);
}
