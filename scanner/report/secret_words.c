#include "report/secret_words.h"

#include "base/date.h"

#define SHORT_ID 10 /* characters of a commit */

/* "by NAME in 1a2b3c4d5e on 2024-03-01" */
static struct str
moment_words(struct arena *a, const struct secret_moment *m)
{
	char day[11];

	date_format(m->time, day);
	return arena_printf(a, "by " STR_FMT " in " STR_FMT " on %s",
	    STR_ARG(m->author), STR_ARG(str_slice(m->commit, 0, SHORT_ID)),
	    day);
}

/* Where it can still be read. */
static struct str
left_words(struct arena *a, const struct secret_life *l)
{
	if (l->in_head)
		return STR("; it is still in HEAD");
	if (l->in_ref.n == 0)
		return STR_NONE;
	return arena_printf(a, "; it is still in " STR_FMT, STR_ARG(l->in_ref));
}

struct str
secret_life_words(struct arena *a, const struct secret_life *l)
{
	struct str s;

	if (l == NULL)
		return STR_NONE;
	if (l->unreachable)
		return STR("in no branch or tag: only the store has it");
	if (l->first.commit.n == 0)
		return STR_NONE;
	s = arena_printf(
	    a, "brought " STR_FMT, STR_ARG(moment_words(a, &l->first)));
	if (l->gone.commit.n > 0)
		s = arena_printf(a, STR_FMT ", removed " STR_FMT, STR_ARG(s),
		    STR_ARG(moment_words(a, &l->gone)));
	s = arena_printf(
	    a, STR_FMT STR_FMT, STR_ARG(s), STR_ARG(left_words(a, l)));
	if (l->n_paths > 1)
		s = arena_printf(
		    a, STR_FMT "; under %zu paths", STR_ARG(s), l->n_paths);
	return s;
}

static struct str
join(struct arena *a, struct str s, const char *before, struct str more)
{
	if (more.n == 0)
		return s;
	return arena_printf(a, STR_FMT "%s%s" STR_FMT, STR_ARG(s),
	    s.n == 0 ? "" : " ", before, STR_ARG(more));
}

struct str
secret_next_words(struct arena *a, const struct secret_kind *k)
{
	struct str s = STR_NONE;

	if (k == NULL)
		return STR_NONE;
	s = join(a, s, "Revoke at ", k->revoke);
	if (s.n > 0)
		s = arena_printf(a, STR_FMT ".", STR_ARG(s));
	s = join(a, s, "", k->rotate);
	return join(a, s, "", k->check);
}
