#include "base/date.h"
#include "read/posture_sections.h"

void
posture_plan(struct making *m, const struct node *item)
{
	struct fact *f = claim(m, item, FACT_PLAN, STR_NONE);

	f->detail = node_str(node_get(item, "path"));
	f->number = (claim_yes(item, "roles") ? PLAN_ROLES : 0) |
	    (claim_yes(item, "backups") ? PLAN_BACKUPS : 0) |
	    (claim_yes(item, "severity") ? PLAN_SEVERITY : 0) |
	    (claim_yes(item, "decisions") ? PLAN_DECISIONS : 0);
}

/* Reviewed on its own day, or with all the others, or when the manifest was
 * written. */
void
posture_contact(struct making *m, const struct node *item)
{
	const struct node *who = node_get(item, "person");
	const struct node *all = node_path(m->root, "incident.reviewed_at");
	const struct node *own = node_get(item, "reviewed_at");
	struct str name = node_str(node_get(item, "name"));
	struct fact *f = claim(
	    m, item, FACT_CONTACT, posture_named(&m->names, SCOPE_PEOPLE, who));

	f->detail = node_str(node_get(item, "via"));
	if (name.n > 0)
		f->detail = arena_printf(m->arena, STR_FMT ", " STR_FMT,
		    STR_ARG(name), STR_ARG(f->detail));
	(void)date_parse(node_str(own != NULL ? own : all), &f->time);
}

void
posture_runbook(struct making *m, const struct node *item)
{
	struct fact *f = claim(m, item, FACT_RUNBOOK, STR_NONE);

	f->detail = node_str(node_get(item, "for"));
	f->object = node_str(node_get(item, "path"));
}

void
posture_drill(struct making *m, const struct node *item)
{
	struct fact *f = claim(m, item, FACT_DRILL, STR_NONE);

	f->detail = node_str(node_get(item, "what"));
	(void)date_parse(node_str(node_get(item, "date")), &f->time);
}

void
posture_call(struct making *m, const struct node *item)
{
	struct str chain = posture_chain(&m->names, node_get(item, "chain"));

	claim_reached(
	    m, item, posture_entity(&m->names, chain, node_get(item, "who")));
}

void
posture_safe_harbor(struct making *m, const struct node *item)
{
	struct fact *f = claim(m, item, FACT_SAFE_HARBOR, STR_NONE);

	f->detail = node_str(node_get(item, "path"));
	(void)str_i64(node_str(node_get(item, "accounts")), &f->number);
}

static void
alerts(struct making *m, const struct node *list, struct str subject,
    struct str by)
{
	const struct node *n;
	struct fact *f;

	for (n = claim_first(list); n != NULL; n = claim_next(list, n)) {
		f = claim(m, n, FACT_ALERT, subject);
		f->object = node_str(n);
		f->detail = by;
	}
}

void
posture_monitor(struct making *m, const struct node *item)
{
	const struct node *what = node_get(item, "what");
	struct str chain = posture_chain(&m->names, node_get(item, "chain"));
	struct str subject = posture_entity(&m->names, chain, what);
	struct str by = node_str(node_get(item, "by"));

	claim(m, item, FACT_MONITOR, subject)->detail = by;
	alerts(m, node_get(item, "events"), subject, by);
	alerts(m, node_get(item, "invariants"), subject, by);
}

void
posture_audit(struct making *m, const struct node *item)
{
	struct fact *f = claim(m, item, FACT_AUDIT, STR_NONE);

	f->object = node_str(node_get(item, "by"));
	f->detail = node_str(node_get(item, "commit"));
	(void)date_parse(node_str(node_get(item, "date")), &f->time);
}
