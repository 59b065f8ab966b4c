#include <inttypes.h>

#include "base/map.h"
#include "base/vec.h"
#include "engine/inside.h"

/* ---- what is said about exceptions ---- */

void
watch_say(struct accepting *all, const struct check *c, struct where at,
    struct str subject, struct str says)
{
	if (check_is_off(all->scene->policy, c->id))
		return;
	findings_by(all->findings, c->id);
	(void)finding_fail(all->findings, c->severity, subject,
	    finding_written(all->findings, at.path, at.line, at.col), STR_FMT,
	    STR_ARG(says));
}

/* A day to come is no day on which it began. */
static int64_t
begin_of(const struct exception *e, int64_t now)
{
	return e->since != 0 && e->since < now ? e->since : now;
}

static void
watch_life(struct accepting *all, const struct exception *e, struct where at,
    struct str subject, struct str name)
{
	const struct scene *s = all->scene;
	const int64_t life = e->expires - begin_of(e, s->now);
	const int64_t most = policy_param(s->policy, PARAM_max_exception_days);

	if (life > most * DAY_SECONDS)
		watch_say(all, &check_exception_too_long, at, subject,
		    arena_printf(all->arena,
			STR_FMT " lasts %" PRId64
				" days; the policy allows %" PRId64,
			STR_ARG(name), life / DAY_SECONDS, most));
}

void
watch_terms(struct accepting *all, const struct exception *e, struct where at,
    struct str subject, struct str name)
{
	watch_life(all, e, at, subject, name);
	if (str_eq_nocase(str_trim(e->owner), str_trim(e->approver)))
		watch_say(all, &check_exception_self, at, subject,
		    arena_printf(all->arena,
			STR_FMT " was approved by its owner, " STR_FMT,
			STR_ARG(name), STR_ARG(e->approver)));
}

void
accept_finding(struct accepting *all, struct finding *f, const char *who,
    const struct exception *e)
{
	char until[11];

	if (f->excepted)
		return;
	date_format(e->expires, until);
	f->excepted = true;
	f->excepted_by =
	    arena_printf(all->arena, "%s" STR_FMT " (" STR_FMT ", until %s)",
		who, STR_ARG(e->reason), STR_ARG(e->owner), until);
}

/* ---- exceptions ---- */

struct group {
	VEC(struct finding *) all;
};

static struct map *
by_check(const struct accepting *all)
{
	struct map *m = map_new(all->arena);
	struct group *g;
	void **slot;
	size_t i;

	for (i = 0; i < all->n; i++) {
		slot = map_slot(m, str_of(all->open[i]->check));
		if (*slot == NULL)
			*slot = ARENA_NEW(all->arena, struct group);
		g = *slot;
		*VEC_ADD(all->arena, &g->all) = all->open[i];
	}
	return m;
}

/* How many of the findings of its check it accepts. */
static size_t
accept(struct accepting *all, const struct group *g, const struct exception *e)
{
	size_t i, accepted = 0;

	for (i = 0; g != NULL && i < g->all.n; i++) {
		if (!str_starts(g->all.v[i]->fingerprint, e->fingerprint) ||
		    !entity_covers(e->subject, g->all.v[i]->subject))
			continue;
		accepted++;
		accept_finding(all, g->all.v[i], "", e);
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

static void
review(struct accepting *all, const struct exception *e, size_t accepted)
{
	struct str name = name_of(all->arena, e);
	char day[11];

	if (e->expires <= all->scene->now) {
		date_format(e->expires, day);
		watch_say(all, &check_exception_expired, e->at, e->subject,
		    arena_printf(all->arena, STR_FMT " expired on %s",
			STR_ARG(name), day));
		return;
	}
	if (accepted == 0)
		watch_say(all, &check_exception_unmatched, e->at, e->subject,
		    arena_printf(all->arena, STR_FMT " matches no finding",
			STR_ARG(name)));
	watch_terms(all, e, e->at, e->subject, name);
}

static void
exceptions_apply(struct accepting *all)
{
	struct map *groups = by_check(all);
	const struct exception *e;
	size_t i, n, accepted;

	e = policy_exceptions(all->scene->policy, &n);
	for (i = 0; i < n; i++) {
		accepted = 0;
		if (e[i].expires > all->scene->now)
			accepted =
			    accept(all, map_get(groups, e[i].check), &e[i]);
		review(all, &e[i], accepted);
	}
}

/* What is said about a change of the policy, or about exceptions, no exception
 * can silence. */
static bool
may_be_accepted(const struct finding *f)
{
	return f->verdict != VERDICT_PASS &&
	    !str_starts(str_of(f->check), STR("policy/"));
}

void
excepted_apply(struct arena *a, const struct scene *s, struct findings *fs)
{
	struct accepting all = { .arena = a, .scene = s, .findings = fs };
	struct finding *const *found;
	size_t i, n;

	found = findings_sorted(fs, &n);
	all.open = arena_alloc(a, n + 1, sizeof(struct finding *));
	for (i = 0; i < n; i++)
		if (may_be_accepted(found[i]))
			all.open[all.n++] = found[i];
	exceptions_apply(&all);
	baseline_apply(&all);
}
