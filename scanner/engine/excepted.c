#include <inttypes.h>

#include "engine/inside.h"

/*
 * Exceptions, and the three checks that watch over them. What matches is only
 * known when all other checks have run, so these do not run by themselves:
 * excepted_apply() speaks in their names.
 */
static void
run_nothing(const struct check *c, const struct scene *s, struct findings *fs)
{
	(void)c;
	(void)s;
	(void)fs;
}

static const struct check expired = {
	CHECK_HEAD,
	.id = "policy/exception-expired",
	.title = "An exception has expired",
	.why = "What was accepted for some time is accepted no longer: its "
	       "findings count again.",
	.fix = "Repair what was excepted and delete the exception.",
	.fix_long = "If the risk is still to be borne, have it approved again, "
		    "with a new reason and a new end.",
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_MEDIUM,
	STANDARDS("SEAL ms-2.1.3"),
	.run = run_nothing,
};

static const struct check unmatched = {
	CHECK_HEAD,
	.id = "policy/exception-unmatched",
	.title = "An exception excepts nothing",
	.why = "It is a door left open: the next finding of this kind on this "
	       "subject would pass in silence.",
	.fix = "Delete the exception, or correct its check and subject.",
	.fix_long = "Review all exceptions in the quarterly access review.",
	.severity = SEVERITY_LOW,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.3"),
	.run = run_nothing,
};

static const struct check too_long = {
	CHECK_HEAD,
	.id = "policy/exception-too-long",
	.title = "An exception lasts longer than the policy allows",
	.why = "An exception nobody has to look at again is a change of the "
	       "policy, made by one person.",
	.fix = "Bring its end nearer, or write the day it began into 'since'.",
	.fix_long = "If it is to be so for ever, change the policy, where all "
		    "can see it.",
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_MEDIUM,
	STANDARDS("SEAL ms-2.1.3"),
	.run = run_nothing,
};

const struct check *const excepted_checks[] = { &expired, &too_long,
	&unmatched };
const size_t excepted_checks_n = COUNT_OF(excepted_checks);

/* A whole subject, or the address alone, on whatever chain. Hex has no case;
 * other addresses do. */
static bool
is_about(const struct exception *e, const struct finding *f)
{
	struct str address = entity_address(f->subject);

	if (str_eq(e->subject, f->subject) ||
	    (address.n > 0 && str_eq(e->subject, address)))
		return true;
	return str_starts(address, STR("0x")) &&
	    (str_eq_nocase(e->subject, f->subject) ||
		str_eq_nocase(e->subject, address));
}

/* How many findings it accepts. A finding has the first exception's words. */
static size_t
accept(struct arena *a, const struct exception *e, struct finding *const *found,
    size_t n)
{
	char until[11];
	size_t i, accepted = 0;

	date_format(e->expires, until);
	for (i = 0; i < n; i++) {
		if (found[i]->verdict == VERDICT_PASS ||
		    !str_eq(e->check, str_of(found[i]->check)) ||
		    !is_about(e, found[i]))
			continue;
		accepted++;
		if (found[i]->excepted)
			continue;
		found[i]->excepted = true;
		found[i]->excepted_by =
		    arena_printf(a, STR_FMT " (" STR_FMT ", until %s)",
			STR_ARG(e->reason), STR_ARG(e->owner), until);
	}
	return accepted;
}

/* "exception EX-0012 to signer/n-of-n for eip155:1:0x..." */
static struct str
name_of(struct arena *a, const struct exception *e)
{
	return arena_printf(a,
	    "exception%s" STR_FMT " to " STR_FMT " for " STR_FMT,
	    e->id.n > 0 ? " " : "", STR_ARG(e->id), STR_ARG(e->check),
	    STR_ARG(e->subject));
}

/* The exception itself is the proof. */
static void
report(struct arena *a, const struct scene *s, struct findings *fs,
    const struct check *c, const struct exception *e, const char *what)
{
	struct fact *f;

	if (check_is_off(s->policy, c->id))
		return;
	f = ARENA_NEW(a, struct fact);
	f->grade = GRADE_DECLARED;
	f->at = (struct evidence){
		.path = e->at.path, .line = e->at.line, .col = e->at.col
	};
	findings_by(fs, c->id);
	(void)finding_fail(fs, c->severity, e->subject, f, STR_FMT " %s",
	    STR_ARG(name_of(a, e)), what);
}

static void
report_life(struct arena *a, const struct scene *s, struct findings *fs,
    const struct exception *e)
{
	const int64_t from = e->since != 0 ? e->since : s->now;
	const int64_t most = policy_param(s->policy, PARAM_max_exception_days);
	const int64_t days = (e->expires - from) / DAY_SECONDS;

	if (e->expires - from <= most * DAY_SECONDS)
		return;
	report(a, s, fs, &too_long, e,
	    arena_printf(a,
		"lasts %" PRId64 " days; the policy allows %" PRId64, days,
		most)
		.p);
}

static void
review(struct arena *a, const struct scene *s, struct findings *fs,
    const struct exception *e, size_t accepted)
{
	char day[11];

	if (e->expires <= s->now) {
		date_format(e->expires, day);
		report(a, s, fs, &expired, e,
		    arena_printf(a, "expired on %s", day).p);
		return;
	}
	if (accepted == 0)
		report(a, s, fs, &unmatched, e, "matches no finding");
	report_life(a, s, fs, e);
}

/* First all accept, then all are reviewed: so no exception can silence what
 * is said about another. */
void
excepted_apply(struct arena *a, const struct scene *s, struct findings *fs)
{
	const struct exception *e;
	struct finding *const *found;
	size_t *accepted, i, n, n_found;

	e = policy_exceptions(s->policy, &n);
	found = findings_sorted(fs, &n_found);
	accepted = arena_alloc(a, n, sizeof(*accepted));
	for (i = 0; i < n; i++)
		if (e[i].expires > s->now)
			accepted[i] = accept(a, &e[i], found, n_found);
	for (i = 0; i < n; i++)
		review(a, s, fs, &e[i], accepted[i]);
}
