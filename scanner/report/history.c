#include "report/history.h"
#include "base/date.h"
#include "report/wording.h"

size_t
history_weaker(const struct history_point *p)
{
	size_t i, n = 0;

	for (i = 0; i < p->n_changes; i++)
		n += p->changes[i].how == CHANGE_WEAKER;
	return n;
}

struct str
history_set_words(struct arena *a, const struct history_point *p)
{
	struct str keys = keys_words(a, p->keys, p->keys_exact), wait, usd, s;

	if (p->keys == KEYS_UNKNOWN)
		return STR("no set of keys is known");
	wait = p->delay == DELAY_UNKNOWN ? STR("unknown delay")
	    : p->delay == 0              ? STR("no delay")
					 : delay_words(a, p->delay);
	s = arena_printf(a, STR_FMT ", " STR_FMT ": %u %% of the ",
	    STR_ARG(keys), STR_ARG(wait), (p->permille + 5) / 10);
	if (p->usd < 0)
		return arena_printf(a, STR_FMT "assets", STR_ARG(s));
	usd = dollars(a, (double)p->usd);
	return arena_printf(
	    a, STR_FMT "value (" STR_FMT ")", STR_ARG(s), STR_ARG(usd));
}

const struct history_format *
history_format(struct str name)
{
	size_t i;

	for (i = 0; i < history_formats_n; i++)
		if (str_eq(name, str_of(history_formats[i]->name)))
			return history_formats[i];
	return NULL;
}

static size_t
left_out(const struct history *h)
{
	return h->commits - h->n;
}

struct str
history_notes(struct arena *a, const struct history *h)
{
	char day[11];
	struct str s;

	date_format(h->now, day);
	s = h->own_days
	    ? STR("Each commit is judged as of its own day, by the clock of "
		  "its committer.")
	    : arena_printf(a, "All commits are judged as of %s.", day);
	if (left_out(h) > 0)
		s = arena_printf(a,
		    STR_FMT " %zu commits, evenly spread, were not looked at "
			    "(LIMIT_HISTORY_POINTS).",
		    STR_ARG(s), left_out(h));
	return arena_printf(a,
	    STR_FMT " A key that lay in one of these trees counts as lost "
		    "from then on; keys that were gone before the first are "
		    "not known here.",
	    STR_ARG(s));
}
