#include "report/fact_words.h"

#include <inttypes.h>

#include "engine/check.h"
#include "report/wording.h"

static struct str
name_of(struct arena *a, const struct graph *g, struct str id)
{
	const struct principal *p = graph_principal(g, id);
	char buf[WHO_TEXT];

	return p == NULL ? id : arena_copy(a, str_of(who(p, buf)));
}

/* A statement of long ago is told in the past. */
static const char *
has(const struct fact *f)
{
	return f->grade == GRADE_DEPLOY ? "was given" : "has";
}

static struct str
power_of(struct arena *a, const struct fact *f)
{
	char buf[WHO_TEXT];

	return arena_copy(a, str_of(power_words(f->power, f->detail, buf)));
}

struct str
fact_words(struct arena *a, const struct graph *g, const struct fact *f)
{
	struct str s = name_of(a, g, f->subject), o = STR_NONE, t;

	if (f->object.n > 0)
		o = name_of(a, g, f->object);
	switch (f->kind) {
	case FACT_HOLDS:
		t = power_of(a, f);
		return arena_printf(a, STR_FMT " %s " STR_FMT " of " STR_FMT,
		    STR_ARG(o), has(f), STR_ARG(t), STR_ARG(s));
	case FACT_MODULE:
		return arena_printf(a,
		    STR_FMT " acts for " STR_FMT " without its quorum",
		    STR_ARG(o), STR_ARG(s));
	case FACT_SHORTCUT:
		return arena_printf(a,
		    STR_FMT " acts for " STR_FMT " without its delay",
		    STR_ARG(o), STR_ARG(s));
	case FACT_ALLOWANCE:
		return arena_printf(a,
		    STR_FMT " may spend what " STR_FMT " has", STR_ARG(o),
		    STR_ARG(s));
	case FACT_DELAY:
		t = delay_words(a, f->number);
		return arena_printf(a, "the delay of " STR_FMT ": %s" STR_FMT,
		    STR_ARG(s), f->bound == BOUND_AT_MOST ? "at most " : "",
		    STR_ARG(t));
	case FACT_THRESHOLD:
		return arena_printf(a, STR_FMT " needs %s%" PRId64 " keys",
		    STR_ARG(s), f->bound == BOUND_AT_MOST ? "at most " : "",
		    f->number);
	case FACT_PROXY:
		return arena_printf(
		    a, STR_FMT " runs code that can be replaced", STR_ARG(s));
	case FACT_KIND:
		return arena_printf(a, STR_FMT " is %s", STR_ARG(s),
		    principal_kind_name((enum principal_kind)f->number));
	default:
		return arena_printf(a, "%s: " STR_FMT "%s" STR_FMT,
		    fact_kind_name(f->kind), STR_ARG(s), o.n > 0 ? ", " : "",
		    STR_ARG(o));
	}
}

struct str
fact_place(struct arena *a, const struct fact *f)
{
	return arena_printf(a, STR_FMT ":%u, %s", STR_ARG(f->at.path),
	    (unsigned)f->at.line, grade_name(f->grade));
}
