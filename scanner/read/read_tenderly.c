#include "read/network.h"
#include "read/watching.h"

/*
 * tenderly.yaml: actions that run when something happens on a chain. Alerts
 * that were made in Tenderly's own pages are not in it; an action that such an
 * alert starts is a gap. Source: docs.tenderly.co/web3-actions.
 */
#define SERVICE "Tenderly"

static bool
wants(struct str path)
{
	struct str base = path_base(path);

	return str_eq(base, STR("tenderly.yaml")) ||
	    str_eq(base, STR("tenderly.yml"));
}

static const struct node *
first(const struct node *n)
{
	return n == NULL ? NULL : n->first;
}

struct filter {
	struct reading *r;
	struct str chain;
};

/* One address, or a list of them; "not" filters are maps and say nothing. */
static void
watch(const struct filter *f, const struct node *n, struct str event)
{
	const struct node *of = node_is(n, NODE_LIST) ? n->first : n;

	for (; of != NULL; of = node_is(n, NODE_LIST) ? of->next : NULL) {
		struct str id =
		    entity_evm(reading_arena(f->r), f->chain, node_str(of));

		if (id.n == 0)
			continue;
		watch_tell(f->r, of, id, SERVICE);
		watch_alert(f->r, of, id, event, SERVICE);
	}
}

/* {contract: {address}, name | id | signature}, or a list of them. */
static bool
tell_emitted(const struct filter *f, const struct node *n)
{
	const struct node *of = node_is(n, NODE_LIST) ? n->first : n;

	for (; of != NULL; of = node_is(n, NODE_LIST) ? of->next : NULL) {
		struct str name = node_str(node_get(of, "name"));

		if (name.n == 0)
			name = node_str(node_get(of, "signature"));
		watch(f, node_path(of, "contract.address"), name);
	}
	return n != NULL;
}

static void
tell_filter(struct reading *r, const struct node *filter, struct str network)
{
	struct arena *a = reading_arena(r);
	const struct filter f = { r, network_chain(a, network) };
	bool some = tell_emitted(&f, node_get(filter, "eventEmitted"));

	some = tell_emitted(&f, node_get(filter, "function")) || some;
	some = tell_emitted(&f, node_get(filter, "logEmitted")) || some;
	watch(&f, node_get(filter, "to"), some ? STR_NONE : STR("*"));
	watch(&f, node_get(filter, "contract"), some ? STR_NONE : STR("*"));
}

static void
tell_filters(struct reading *r, const struct node *filters)
{
	const struct node *filter, *network, *n;

	for (filter = first(filters); filter != NULL; filter = filter->next) {
		network = node_get(filter, "network");
		n = node_is(network, NODE_LIST) ? network->first : network;
		for (; n != NULL;
		     n = node_is(network, NODE_LIST) ? n->next : NULL)
			tell_filter(r, filter, node_str(n));
	}
}

static void
tell_action(struct reading *r, const struct node *action)
{
	const struct node *trigger = node_get(action, "trigger");

	watch_invariant(r, action, action->key, SERVICE);
	watch_invariant(
	    r, action, node_str(node_get(action, "description")), SERVICE);
	tell_filters(r, node_path(trigger, "transaction.filters"));
	if (str_eq(node_str(node_get(trigger, "type")), STR("alert")))
		tell_gap(r, action->line, action->col,
		    "an alert that is kept at Tenderly");
}

static void
read_tenderly(struct reading *r, const struct file *file)
{
	const struct node *project, *action;

	/* most of these files only name an account */
	if (!str_has(file->bytes, STR("actions:")))
		return;
	project = first(node_get(reading_yaml(r, file), "actions"));
	if (project == NULL)
		return;
	for (; project != NULL; project = project->next)
		for (action = first(node_get(project, "specs")); action != NULL;
		     action = action->next)
			tell_action(r, action);
	reading_done(r);
}

const struct reader reader_tenderly = {
	.name = "tenderly",
	.title = "Tenderly actions",
	.tells = FACT_BIT(MONITOR) | FACT_BIT(ALERT),
	.wants = wants,
	.read = read_tenderly,
};
