#include "engine/told.h"
#include "engine/weakened.h"

#define WINDOW (90 * INT64_C(86400)) /* what is older is how things are */

/* ---- within a time, as records tell it ---- */

static void
judge(struct findings *fs, const struct weakened *w)
{
	struct str id = w->of->id;
	struct finding *f;

	switch (w->how) {
	case WEAKENED_YES:
	case WEAKENED_LITTLE:
		f = finding_fail(fs,
		    w->how == WEAKENED_YES ? SEVERITY_HIGH : SEVERITY_LOW, id,
		    w->by, STR_FMT, STR_ARG(w->says));
		break;
	case WEAKENED_UNDATED:
		f = finding_unknown(fs, SEVERITY_MEDIUM, id, w->by,
		    STR_FMT ", on a day that nothing tells", STR_ARG(w->says));
		break;
	case WEAKENED_UNTOLD:
		f = finding_unknown(fs, SEVERITY_LOW, id, w->by,
		    STR_FMT "; what it was before, nothing tells",
		    STR_ARG(w->says));
		break;
	default:
		f = finding_pass(fs, id, w->by, STR_FMT, STR_ARG(w->says));
	}
	f->cause = w->cause;
	if (w->was != NULL)
		finding_place(fs, f, &w->was->at);
}

/* ---- by a change under the gate ---- */

static enum severity
severity_of(const struct check *c, const struct weakened *w)
{
	if (w->how == WEAKENED_LITTLE || w->idle ||
	    (w->how == WEAKENED_LOST && w->what == WEAKENED_MEMBERS))
		return SEVERITY_LOW;
	return w->bare ? c->severity : SEVERITY_HIGH;
}

/* That a file told it and is gone, or was written anew, is certain, whatever
 * the file was worth. */
static bool
is_certain(struct told *after, const struct weakened *w)
{
	return w->how == WEAKENED_LOST ||
	    (w->was != NULL && !told_has(after, w->was));
}

static void
judge_change(const struct check *c, struct findings *fs, struct told *after,
    const struct weakened *w)
{
	struct finding *f;

	if (w->how == WEAKENED_NOT) {
		f = finding_pass(
		    fs, w->of->id, w->by, STR_FMT, STR_ARG(w->says));
	} else {
		f = finding_fail(fs, severity_of(c, w), w->of->id, w->by,
		    STR_FMT, STR_ARG(w->says));
		finding_of_change(f);
		f->confirmed = f->confirmed || is_certain(after, w);
	}
	f->cause = w->cause;
	if (w->was != NULL)
		finding_place(fs, f, &w->was->at);
}

/* ---- all of it ---- */

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct weakened *all, *changed = NULL;
	struct told *after;
	size_t i, n, dated = 0, n_changed = 0;

	if (s->compared != NULL) {
		changed = s->compared->weakened;
		n_changed = s->compared->n_weakened;
	}
	after = told_of(a, s->graph);
	for (i = 0; i < n_changed; i++)
		judge_change(c, fs, after, &changed[i]);
	all = weakened_since(a, s, s->now - WINDOW, &n);
	for (i = 0; i < n; i++) {
		/* the change tells it better */
		if (!weakened_tells(changed, n_changed, &all[i]))
			judge(fs, &all[i]);
		dated += all[i].by->time > 0;
	}
	if (dated == 0)
		(void)finding_unknown(fs, SEVERITY_LOW, str_of(c->id), NULL,
		    "no record of the last 90 days tells of a threshold, "
		    "delay, module or guard");
	arena_free(a);
}

const struct check check_signer_weakening_change = {
	CHECK_HEAD,
	.id = "signer/weakening-change",
	.title = "Control was weakened, by this change or within 90 days",
	.why = "A migration is the moment of risk: thresholds and delays are "
	       "lowered to get the work done, and attackers wait for it.",
	.fix = "Put the threshold and the delay back, or write down why not.",
	.fix_long =
	    "Migrate with the stronger of both settings in force, review each "
	    "change of threshold, delay and module as code, and alert on "
	    "their events.",
	.incident = "Drift 2026 (2 of 5 without delay, five days before)",
	.needs = FACT_BIT(THRESHOLD) | FACT_BIT(DELAY) | FACT_BIT(MODULE),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL tro-1.1.4", "SEAL ms-2.1.3", "RD-F-182"),
	.run = run,
};
