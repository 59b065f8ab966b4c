#include "read/book.h"

/*
 * timelock-authorizer-config/<net>.json of Balancer: how long each action
 * waits in the TimelockAuthorizer, whose address is not in the file:
 *   {grantDelays: [{actionId: {signature}, delay: {value}}], executeDelays: []}
 * Source: balancer/balancer-deployments. It is as quick as its quickest action.
 */
#define FOLDER STR("timelock-authorizer-config")

static bool
wants(struct str path)
{
	return str_ends(path, STR(".json")) &&
	    str_eq(path_base(path_dir(path)), FOLDER);
}

/* The action that waits least, and of those the first. */
static const struct node *
quickest(const struct node *list, const struct node *best, uint64_t *least,
    size_t *odd)
{
	const struct node *n = node_is(list, NODE_LIST) ? list->first : NULL;
	uint64_t seconds;

	for (; n != NULL; n = n->next) {
		const struct node *value = node_path(n, "delay.value");

		if (!node_u64(value, &seconds))
			(*odd)++;
		else if (best == NULL || seconds < *least) {
			best = value;
			*least = seconds;
		}
	}
	return best;
}

static void
read_config(struct reading *r, const struct file *file)
{
	const struct node *root = reading_json(r, file), *at;
	struct str chain = book_chain(reading_arena(r), file->path), id;
	struct deed d = { .chain = chain, .grade = GRADE_DECLARED };
	struct fact f;
	uint64_t least = 0;
	size_t odd = 0;

	at = quickest(node_get(root, "grantDelays"), NULL, &least, &odd);
	at = quickest(node_get(root, "executeDelays"), at, &least, &odd);
	if (odd > 0)
		tell_gap(
		    r, 0, 0, "%zu actions without a delay in seconds", odd);
	if (at == NULL)
		return;
	d.at = at;
	id = entity_named(reading_arena(r), "timelock",
	    arena_printf(reading_arena(r), STR_FMT ":TimelockAuthorizer",
		STR_ARG(chain)));
	f = deed_fact(r, &d, FACT_LABEL, id);
	f.detail = STR("TimelockAuthorizer");
	f.test = f.test || chain_is_test(chain);
	tell(r, &f);
	f = deed_fact(r, &d, FACT_KIND, id);
	f.number = PRINCIPAL_TIMELOCK;
	f.strength = KIND_BY_CONTRACT;
	f.test = f.test || chain_is_test(chain);
	tell(r, &f);
	f = deed_fact(r, &d, FACT_DELAY, id);
	f.number = (int64_t)(least > INT64_MAX ? INT64_MAX : least);
	f.test = f.test || chain_is_test(chain);
	tell(r, &f);
	reading_told(r);
}

const struct reader reader_balancer = {
	.name = "balancer",
	.title = "Balancer timelock authorizer configuration",
	.tells = FACT_BIT(LABEL) | FACT_BIT(KIND) | FACT_BIT(DELAY),
	.wants = wants,
	.read = read_config,
};
