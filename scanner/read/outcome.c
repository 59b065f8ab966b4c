#include "read/outcome.h"
#include "base/map.h"
#include "read/abi.h"

/* OwnershipTransferStarted(address,address); ProxyCreation(address,address),
 * and the one before Safe 1.3. */
#define TRANSFER_STARTED \
	"0x38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e22700"
#define PROXY_CREATION \
	"0x4f51faf6c4561ff95f067657e43439f0f856d97c04d9ec9070a6199ad418e235"
#define PROXY_CREATION_OLD \
	"0xa38789425dbeee0239e16ff2d2567e31720127fbc6430758c1a4efc6aef29f80"

struct made {
	struct str proxy; /* the first */
	size_t n;
};

struct outcome {
	struct reading *r;
	const struct deed *deed;
	struct map *started; /* contract -> not NULL */
	struct map *made;    /* factory -> struct made */
};

/* The proxy is the event's first argument, indexed or not. */
static struct str
proxy_of(const struct outcome *o, const struct node *log)
{
	const struct node *indexed = node_at(node_get(log, "topics"), 1);
	struct abi data;

	if (indexed != NULL)
		return deed_entity(o->r, o->deed, node_str(indexed));
	if (!abi_of(node_str(node_get(log, "data")), &data))
		return STR_NONE;
	return deed_entity(
	    o->r, o->deed, abi_address(reading_arena(o->r), data, 0));
}

static void
take_proxy(struct outcome *o, struct str factory, struct str proxy)
{
	void **slot = map_slot(o->made, factory);
	struct made *made = *slot;

	if (made == NULL) {
		made = ARENA_NEW(reading_arena(o->r), struct made);
		made->proxy = proxy;
		*slot = made;
	}
	made->n++;
}

static void
take(struct outcome *o, const struct node *log)
{
	struct str topic = node_str(node_at(node_get(log, "topics"), 0));
	struct str by =
	    deed_entity(o->r, o->deed, node_str(node_get(log, "address")));

	if (by.n == 0)
		return;
	if (str_eq_nocase(topic, STR(TRANSFER_STARTED)))
		*map_slot(o->started, by) = o;
	else if (str_eq_nocase(topic, STR(PROXY_CREATION)) ||
	    str_eq_nocase(topic, STR(PROXY_CREATION_OLD)))
		take_proxy(o, by, proxy_of(o, log));
}

struct outcome *
outcome_of(struct reading *r, const struct deed *deed, const struct node *logs)
{
	struct arena *a = reading_arena(r);
	struct outcome *o = ARENA_NEW(a, struct outcome);
	const struct node *log = logs == NULL ? NULL : logs->first;

	o->r = r;
	o->deed = deed;
	o->started = map_new(a);
	o->made = map_new(a);
	for (; log != NULL; log = log->next)
		take(o, log);
	return o;
}

bool
outcome_is_first_step(const struct outcome *o, struct str contract)
{
	return map_get(o->started, contract) != NULL;
}

struct str
outcome_proxy(const struct outcome *o, struct str factory)
{
	const struct made *made = map_get(o->made, factory);

	return made == NULL || made->n > 1 ? STR_NONE : made->proxy;
}
