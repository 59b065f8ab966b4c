#include "authority/build.h"

/* Executions older than this before the newest say nothing of the threshold
 * today: teams raise and lower it. */
#define THRESHOLD_WINDOW (INT64_C(365) * 86400)

/* What is said of one multisig. */
struct quorum {
	struct principal *of;
	const struct fact *exact;
	VEC(const struct fact *) at_most;
	const struct fact *all; /* MEMBERS_ALL */
	bool lists;             /* its source names members too */
	struct map *members;    /* object -> struct membership */
	VEC(struct membership *) order;
};

struct membership {
	const struct fact *joined, *left;
};

static struct quorum *
quorum_of(struct building *b, struct map *quorums, const struct fact *f)
{
	void **at = map_slot(quorums, f->subject);
	struct quorum *q = *at;

	if (q == NULL) {
		q = ARENA_NEW(b->arena, struct quorum);
		q->of = building_principal(b, f->subject);
		q->members = map_new(b->arena);
		*at = q;
	}
	return q;
}

static void
take_member(struct building *b, struct quorum *q, const struct fact *f)
{
	void **at = map_slot(q->members, f->object);
	struct membership *m = *at;

	if (m == NULL) {
		m = ARENA_NEW(b->arena, struct membership);
		*at = m;
		*VEC_ADD(b->arena, &q->order) = m;
	}
	if (f->kind == FACT_MEMBER)
		m->joined = fact_current(m->joined, f);
	else
		m->left = fact_current(m->left, f);
}

/* A newer list of all members does not have it. A source that says only how
 * many there are ("n: 5") lists nobody, so nobody is missing from it. */
static bool
is_unlisted(const struct quorum *q, const struct membership *m)
{
	return q->all != NULL && (q->lists || q->all->number == 0) &&
	    !str_eq(q->all->at.path, m->joined->at.path) &&
	    fact_supersedes(q->all, m->joined);
}

/* Does whoever says how many there are name one of them? */
static bool
lists_members(const struct quorum *q)
{
	const struct membership *m;
	size_t i;

	for (i = 0; q->all != NULL && i < q->order.n; i++) {
		m = q->order.v[i];
		if (m->joined != NULL &&
		    str_eq(q->all->at.path, m->joined->at.path))
			return true;
	}
	return false;
}

static bool
is_member(const struct quorum *q, const struct membership *m)
{
	return m->joined != NULL && !is_unlisted(q, m) &&
	    (m->left == NULL || !fact_supersedes(m->left, m->joined));
}

/* Whoever says how many there are and names fewer does not name them all. */
static bool
names_all(const struct quorum *q)
{
	const struct membership *m;
	int64_t named = 0;
	size_t i;

	for (i = 0; q->all != NULL && i < q->order.n; i++) {
		m = q->order.v[i];
		named += m->joined != NULL && !is_unlisted(q, m);
	}
	return q->all != NULL && named >= q->all->number;
}

static void
settle_members(struct building *b, struct quorum *q)
{
	VEC(const struct principal *) now = { 0 };
	struct principal *p = q->of;
	const struct membership *m;
	size_t i;
	int required;

	q->lists = lists_members(q);
	for (required = 1; required >= 0; required--) {
		for (i = 0; i < q->order.n; i++) {
			m = q->order.v[i];
			if (is_member(q, m) &&
			    (m->joined->number == 1) == (required == 1))
				*VEC_ADD(b->arena, &now) =
				    building_principal(b, m->joined->object);
		}
		if (required == 1)
			p->n_required = now.n;
	}
	p->members = now.v;
	p->n_members = now.n;
	p->members_known = now.n > 0 && names_all(q);
	if (p->members_known)
		p->n = (uint32_t)now.n;
	else if (q->all != NULL && q->all->number > 0 &&
	    q->all->number < UINT32_MAX)
		p->n = (uint32_t)q->all->number;
}

/* The lowest bound of the newest year of executions. */
static const struct fact *
lowest_recent(const struct quorum *q)
{
	const struct fact *low = NULL, *f;
	int64_t newest = 0;
	size_t i;

	for (i = 0; i < q->at_most.n; i++)
		if (q->at_most.v[i]->time > newest)
			newest = q->at_most.v[i]->time;
	for (i = 0; i < q->at_most.n; i++) {
		f = q->at_most.v[i];
		if (f->time < newest - THRESHOLD_WINDOW)
			continue;
		if (low == NULL || f->number < low->number)
			low = f;
	}
	return low;
}

/*
 * An execution with s signatures proves k <= s at that time. It replaces an
 * exact statement only when it proves less and is newer, or that is prose.
 */
static void
settle_threshold(struct quorum *q)
{
	const struct fact *low = lowest_recent(q), *by = q->exact;

	if (low != NULL &&
	    (by == NULL ||
		(low->number < by->number &&
		    (fact_supersedes(low, by) || fact_is_prose(by)))))
		by = low;
	if (by == NULL || by->number < 1 || by->number >= KEYS_NEVER)
		return;
	q->of->k = (uint32_t)by->number;
	q->of->k_bound = q->of->k == 1 ? BOUND_EXACT : by->bound;
	q->of->k_by = by;
}

static void
take_value(struct building *b, const struct fact *f)
{
	struct principal *p = building_principal(b, f->subject);

	p->value_by = fact_current(p->value_by, f);
	p->value_usd = p->value_by->number;
}

/* A call queued with delay d proves that the timelock asks for no more than d
 * at that time: worth something only where nothing says it exactly. */
static void
take_delay(struct building *b, const struct fact *f)
{
	struct principal *p = building_principal(b, f->subject);
	const bool exact = f->bound == BOUND_EXACT;

	if (!exact && p->delay != DELAY_UNKNOWN)
		return;
	if (exact) {
		p->delay_by = p->delay == DELAY_UNKNOWN
		    ? f
		    : fact_current(p->delay_by, f);
		p->delay = p->delay_by->number;
		p->delay_most = DELAY_UNKNOWN;
	} else if (p->delay_by == NULL || f->number < p->delay_by->number) {
		p->delay_by = f;
		p->delay_most = f->number;
	}
}

/* A monitor without a subject watches everything. */
static void
watch_all(struct building *b)
{
	size_t i;

	for (i = 0; i < b->principals.n; i++)
		b->principals.v[i]->monitored = true;
}

static void
take_quorum(struct building *b, struct quorum *q, const struct fact *f)
{
	if (f->kind == FACT_MEMBER || f->kind == FACT_MEMBER_GONE)
		take_member(b, q, f);
	else if (f->kind == FACT_MEMBERS_ALL)
		q->all = fact_current(q->all, f);
	else if (f->bound == BOUND_EXACT)
		q->exact = fact_current(q->exact, f);
	else
		*VEC_ADD(b->arena, &q->at_most) = f;
}

/*
 * Sources that are about different days may ask for more keys than there are
 * members. Then a bound is worth no more than the members, and an exact
 * number says that the list is not the one it goes with.
 */
static void
reconcile(struct principal *p)
{
	if (!p->members_known || p->k <= p->n_members)
		return;
	if (p->k_bound == BOUND_AT_MOST) {
		p->k = (uint32_t)p->n_members;
	} else {
		p->members_known = false;
		p->n = 0;
	}
}

/* Whatever has a threshold or members is a multisig, if nothing better says
 * what it is. */
static void
settle(struct building *b, struct quorum *q)
{
	settle_members(b, q);
	settle_threshold(q);
	reconcile(q->of);
	if (q->of->kind == PRINCIPAL_UNKNOWN ||
	    q->of->kind == PRINCIPAL_CONTRACT) {
		q->of->kind = PRINCIPAL_MULTISIG;
		q->of->kind_by = q->of->k_by != NULL ? q->of->k_by : q->all;
	}
}

void
build_attributes(struct building *b)
{
	struct map *quorums = map_new(b->arena);
	VEC(struct quorum *) order = { 0 };
	bool all_watched = false;
	size_t i, before;

	for (i = 0; i < b->n_all; i++) {
		const struct fact *f = b->all[i];

		if (f->kind == FACT_VALUE)
			take_value(b, f);
		else if (f->kind == FACT_DELAY)
			take_delay(b, f);
		else if (f->kind == FACT_MONITOR && f->subject.n > 0)
			building_principal(b, f->subject)->monitored = true;
		else if (f->kind == FACT_MONITOR)
			all_watched = true;
		if (f->kind != FACT_MEMBER && f->kind != FACT_MEMBER_GONE &&
		    f->kind != FACT_MEMBERS_ALL && f->kind != FACT_THRESHOLD)
			continue;
		before = map_count(quorums);
		take_quorum(b, quorum_of(b, quorums, f), f);
		if (map_count(quorums) > before)
			*VEC_ADD(b->arena, &order) = quorum_of(b, quorums, f);
	}
	for (i = 0; i < order.n; i++)
		settle(b, order.v[i]);
	if (all_watched)
		watch_all(b);
}
