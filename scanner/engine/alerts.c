#include "engine/alerts.h"

#include "base/map.h"
#include "model/wordlist.h"

#define EVERY_EVENT ((1u << EVENTS) - 1)

struct alerts {
	struct map *by_subject; /* -> event_set */
	event_set all;          /* of alerts without a subject */
};

static const char *const names[EVENTS] = {
#define EVENT(e, names) names,
	EVENT_LIST(EVENT)
#undef EVENT
};

struct str
event_name(enum alert_event e)
{
	struct str all = str_of(names[e]);

	return str_slice(all, 0, str_find(all, STR(" "), 0));
}

static event_set
events_of(struct str object)
{
	event_set set = 0;
	size_t i;

	if (str_eq(object, STR("*")))
		return EVERY_EVENT & ~EVENT_BIT(SUPPLY);
	for (i = 0; i < EVENTS; i++)
		if (wordlist_has(names[i], object))
			set |= 1u << i;
	return set;
}

const struct alerts *
alerts_of(struct arena *a, const struct graph *g)
{
	struct alerts *alerts = ARENA_NEW(a, struct alerts);
	const struct fact *const *all;
	event_set *set;
	size_t i, n;
	void **slot;

	alerts->by_subject = map_new(a);
	all = graph_facts(g, FACT_ALERT, &n);
	for (i = 0; i < n; i++) {
		if (all[i]->test)
			continue;
		if (all[i]->subject.n == 0) {
			alerts->all |= events_of(all[i]->object);
			continue;
		}
		slot = map_slot(alerts->by_subject, all[i]->subject);
		if (*slot == NULL)
			*slot = ARENA_NEW(a, event_set);
		set = *slot;
		*set |= events_of(all[i]->object);
	}
	return alerts;
}

event_set
alerts_on(const struct alerts *alerts, const struct principal *p)
{
	const event_set *set = map_get(alerts->by_subject, p->id);

	return alerts->all | (set == NULL ? 0 : *set);
}
