#include <stdio.h>

#include "engine/absent.h"
#include "engine/alerts.h"

/* What must be heard of p, by what it is and what may be done to it. */
static event_set
wanted(const struct scene *s, const struct principal *p)
{
	static const struct {
		enum power power;
		event_set events;
	} rows[] = {
		{ POWER_UPGRADE, EVENT_BIT(UPGRADED) },
		{ POWER_ADMIN, EVENT_BIT(ROLES) },
		{ POWER_OWN, EVENT_BIT(OWNER) },
	};
	const struct authority *a;
	event_set set = 0;
	size_t i;

	if (p->kind == PRINCIPAL_MULTISIG)
		return EVENT_BIT(OWNERS) | EVENT_BIT(THRESHOLD) |
		    EVENT_BIT(MODULE);
	if (p->kind == PRINCIPAL_TIMELOCK)
		return EVENT_BIT(QUEUED) | EVENT_BIT(DELAY);
	for (i = 0; i < COUNT_OF(rows); i++) {
		a = authority_over(s->graph, p, rows[i].power);
		if (a != NULL && a->n_holdings > 0)
			set |= rows[i].events;
	}
	return set;
}

static void
event_words(event_set set, char *buf, size_t size)
{
	size_t i, n = 0;

	buf[0] = '\0';
	for (i = 0; i < EVENTS && n < size; i++)
		if ((set >> i & 1) != 0)
			n += (size_t)snprintf(buf + n, size - n, "%s" STR_FMT,
			    n == 0 ? "" : ", ",
			    STR_ARG(event_name((enum alert_event)i)));
}

static bool
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct alerts *alerts, const struct principal *p)
{
	const struct fact *monitor = first_live(s, FACT_MONITOR);
	const event_set want = wanted(s, p);
	const event_set lack = want & ~alerts_on(alerts, p);
	char name[WHO_TEXT], missing[200];

	if (p->test || !p->monitored || want == 0 || monitor == NULL)
		return false;
	(void)who(p, name);
	event_words(lack, missing, sizeof(missing));
	if (lack == 0)
		(void)finding_pass(fs, p->id, monitor,
		    "changes of who rules %s are alerted on", name);
	else
		(void)finding_fail(fs, c->severity, p->id, monitor,
		    "%s is watched, and nobody is told of %s", name, missing);
	return true;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct alerts *alerts = alerts_of(a, s->graph);
	const struct principal *const *all;
	size_t i, n;
	bool said = false;

	all = graph_principals(s->graph, &n);
	for (i = 0; i < n; i++)
		said = judge(c, s, fs, alerts, all[i]) || said;
	if (!said)
		(void)finding_unknown(fs, c->severity, str_of(c->id),
		    first_live(s, FACT_ALERT),
		    "no alert is about an account known to hold a power");
	arena_free(a);
}

const struct check check_mon_admin_events_missing = {
	CHECK_HEAD,
	.id = "mon/admin-events-missing",
	.title = "A change of who rules would pass unheard",
	.why = "Before funds move, somebody becomes an owner, lowers a "
	       "threshold, shortens a delay or replaces code. Those events "
	       "are the last warning.",
	.fix = "Alert on them, at any hour.",
	.fix_long =
	    "Alert on AddedOwner, ChangedThreshold and EnabledModule of each "
	    "Safe, CallScheduled and MinDelayChange of each timelock, Upgraded, "
	    "RoleGranted and OwnershipTransferred of each contract.",
	.incident = "Drift 2026, UXLINK 2025",
	.needs = FACT_BIT(ALERT),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-6.1.3"),
	.run = run,
};
