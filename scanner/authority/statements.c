#include "authority/build.h"
#include "model/entity.h"

/*
 * What people say against what records show: of each thing that a manifest
 * or a document states, the record of the same thing. Prose counts least, the
 * manifest more, records (transactions, exports, configuration) most; checks
 * compare, here it is only put side by side.
 */
enum class {
	PROSE,
	ATTESTED,
	RECORD,
};

static enum class class_of(const struct fact *f) {
	if (f->grade == GRADE_ATTESTED) return ATTESTED;
	return fact_is_prose(f) ? PROSE : RECORD;
}

struct statements {
	struct building *b;
	struct map *slots;  /* slot key -> struct said */
	struct map *claims; /* the same and holder or member -> attested fact */
	struct map *quorums; /* multisig -> struct quorum */
	VEC(struct quorum *) order;
};

/* ---- thresholds and delays ---- */

/* The current record; one that is only a bound counts where it is newer and
 * proves less. */
static void
take_number(const struct fact **current, const struct fact *f)
{
	if (class_of(f) != RECORD)
		return;
	if (*current == NULL || f->bound == BOUND_EXACT)
		*current = fact_current(*current, f);
	else if (f->bound == BOUND_AT_MOST && f->number < (*current)->number &&
	    fact_supersedes(f, *current))
		*current = f;
}

/* ---- holders ---- */

/* The current of each class in a slot for one, and who names all. */
struct said {
	const struct fact *by[RECORD + 1];
	const struct fact *all; /* attested HOLDERS_ALL */
};

/* Only an owner and the admin of a proxy are one by nature. */
static bool
is_single(enum power p, struct str role)
{
	return (p == POWER_OWN || p == POWER_UPGRADE) && role.n == 0;
}

static struct str
slot_key(
    struct statements *s, struct str asset, enum power power, struct str role)
{
	return arena_printf(s->b->arena, STR_FMT "|%d|" STR_FMT, STR_ARG(asset),
	    (int)power, STR_ARG(power == POWER_ROLE ? role : STR_NONE));
}

static struct str
pair_key(struct statements *s, struct str a, struct str b)
{
	return arena_printf(
	    s->b->arena, STR_FMT "|" STR_FMT, STR_ARG(a), STR_ARG(b));
}

static void
take_holder(struct statements *s, const struct fact *f)
{
	struct str key = slot_key(s, f->subject, f->power, f->detail);
	const enum class class = class_of(f);
	void **at = map_slot(s->slots, key);
	struct said *said = *at;

	if (said == NULL)
		*at = said = ARENA_NEW(s->b->arena, struct said);
	if (f->kind == FACT_HOLDERS_ALL) {
		if (class == ATTESTED)
			said->all = f;
		return;
	}
	if (is_single(f->power, f->detail))
		said->by[class] = fact_current(said->by[class], f);
	if (class == ATTESTED)
		*map_slot(s->claims, pair_key(s, key, f->object)) =
		    (void *)(uintptr_t)f;
}

/* A module holds the signature of its Safe. */
static void
take_module(struct statements *s, const struct fact *f)
{
	struct str key = slot_key(s, f->subject, POWER_SIGN, STR_NONE);

	if (class_of(f) == ATTESTED)
		*map_slot(s->claims, pair_key(s, key, f->object)) =
		    (void *)(uintptr_t)f;
}

/* Another holder, unless it is what came before. */
static bool
contradicts(const struct fact *by, const struct fact *f)
{
	return f != NULL && f->grade != GRADE_DEPLOY &&
	    !str_eq(f->object, by->object) &&
	    (f->time == 0 || by->time == 0 || f->time >= by->time);
}

static const struct fact *
against(struct statements *s, const struct holding *h)
{
	struct str key = slot_key(s, h->asset->id, h->power, h->role);
	const struct said *said = map_get(s->slots, key);
	const enum class class = class_of(h->by);
	const struct fact *f;
	int c;

	if (said == NULL || h->by->grade == GRADE_DEPLOY)
		return NULL;
	for (c = RECORD; c >= PROSE; c--) {
		f = said->by[c];
		if (c == (int)class || f == NULL)
			continue;
		/* a statement that a record outranks is older or weaker */
		if (class == RECORD ? !str_eq(f->object, h->by->object)
				    : contradicts(h->by, f))
			return f;
	}
	if (class == RECORD && said->all != NULL &&
	    map_get(s->claims, pair_key(s, key, h->holder->id)) == NULL)
		return said->all;
	return NULL;
}

/* ---- members ---- */

struct quorum {
	struct principal *of;
	const struct fact *said, *all; /* MEMBERS_ALL, attested and by record */
	const struct fact *left;       /* the last that says somebody went */
	size_t named;                  /* members in the manifest */
};

static struct quorum *
quorum_of(struct statements *s, struct str id)
{
	void **at = map_slot(s->quorums, id);
	struct quorum *q = *at;

	if (q == NULL) {
		*at = q = ARENA_NEW(s->b->arena, struct quorum);
		q->of = building_principal(s->b, id);
		*VEC_ADD(s->b->arena, &s->order) = q;
	}
	return q;
}

static void
take_member(struct statements *s, const struct fact *f)
{
	struct quorum *q = quorum_of(s, f->subject);
	const enum class class = class_of(f);

	if (class == PROSE)
		return;
	if (f->kind == FACT_MEMBERS_ALL) {
		const struct fact **all =
		    class == ATTESTED ? &q->said : &q->all;

		*all = fact_current(*all, f);
	} else if (f->kind == FACT_MEMBER_GONE) {
		q->left = fact_current(q->left, f);
	} else {
		void **at =
		    map_slot(s->claims, pair_key(s, f->subject, f->object));

		q->named += class == ATTESTED;
		if (*at == NULL || class == ATTESTED)
			*at = (void *)(uintptr_t)f;
	}
}

/* A member of whom the manifest does not know, or one member less. */
static const struct fact *
difference(struct statements *s, const struct quorum *q)
{
	const struct fact *f;
	size_t i;

	for (i = 0; q->named > 0 && i < q->of->n_members; i++) {
		f = map_get(
		    s->claims, pair_key(s, q->of->id, q->of->members[i]->id));
		if (f != NULL && class_of(f) == RECORD)
			return f;
	}
	if (q->of->n == 0 || q->of->n == q->said->number)
		return NULL;
	return q->all != NULL ? q->all : q->left;
}

/* ---- all of it ---- */

static void
take(struct statements *s, const struct fact *f)
{
	switch (f->kind) {
	case FACT_THRESHOLD:
		take_number(&building_principal(s->b, f->subject)->k_record, f);
		break;
	case FACT_DELAY:
		take_number(
		    &building_principal(s->b, f->subject)->delay_record, f);
		break;
	case FACT_HOLDS:
	case FACT_HOLDERS_ALL:
		take_holder(s, f);
		break;
	case FACT_MODULE:
		take_module(s, f);
		break;
	case FACT_MEMBER:
	case FACT_MEMBER_GONE:
	case FACT_MEMBERS_ALL:
		take_member(s, f);
		break;
	default:
		break;
	}
}

void
build_statements(struct building *b)
{
	struct statements s = { .b = b,
		.slots = map_new(b->arena),
		.claims = map_new(b->arena),
		.quorums = map_new(b->arena) };
	size_t i;

	for (i = 0; i < b->n_all; i++)
		take(&s, b->all[i]);
	for (i = 0; i < b->holdings.n; i++)
		b->holdings.v[i]->against = against(&s, b->holdings.v[i]);
	for (i = 0; i < s.order.n; i++) {
		struct quorum *q = s.order.v[i];

		if (q->said == NULL)
			continue;
		q->of->members_said = q->said;
		q->of->members_but = difference(&s, q);
	}
}
