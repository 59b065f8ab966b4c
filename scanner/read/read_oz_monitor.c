#include "read/network.h"
#include "read/watching.h"

/*
 * Monitors of openzeppelin-monitor, the program that follows Defender:
 * {name, networks: [], addresses: [{address}], match_conditions: {events:
 * [{signature}], functions: [], transactions: []}}, one file each. Source: its
 * user guide.
 */
#define SERVICE "OpenZeppelin Monitor"

static bool
wants(struct str path)
{
	return str_ends(path, STR(".json")) &&
	    !str_has(path, STR("node_modules/"));
}

static bool
may_be_ours(struct str bytes)
{
	return str_has(bytes, STR("\"match_conditions\"")) &&
	    str_has(bytes, STR("\"networks\""));
}

static const struct node *
first(const struct node *n)
{
	return n == NULL ? NULL : n->first;
}

static size_t
tell_signatures(struct reading *r, const struct node *list, struct str subject)
{
	const struct node *n;
	size_t told = 0;

	for (n = first(list); n != NULL; n = n->next, told++)
		watch_alert(
		    r, n, subject, node_str(node_get(n, "signature")), SERVICE);
	return told;
}

static void
tell_matches(struct reading *r, const struct node *root, struct str subject)
{
	const struct node *match = node_get(root, "match_conditions");
	size_t told;

	told = tell_signatures(r, node_get(match, "events"), subject) +
	    tell_signatures(r, node_get(match, "functions"), subject);
	if (told == 0 && subject.n > 0)
		watch_alert(r, root, subject, STR("*"), SERVICE);
}

static void
tell_network(struct reading *r, const struct node *root, struct str network)
{
	struct arena *a = reading_arena(r);
	const struct node *list = node_get(root, "addresses"), *n;

	for (n = first(list); n != NULL; n = n->next) {
		const struct node *address = node_get(n, "address");
		struct str id = network_entity(a, network, node_str(address));

		watch_tell(r, n, id, SERVICE);
		if (id.n > 0)
			tell_matches(r, root, id);
		else
			tell_gap(r, n->line, n->col,
			    "a watched account is no address");
	}
	/* without addresses it looks at all of the chain */
	if (first(list) == NULL)
		tell_matches(r, root, STR_NONE);
}

static void
read_monitor(struct reading *r, const struct file *file)
{
	const struct node *root, *n;

	if (!may_be_ours(file->bytes))
		return;
	root = reading_json(r, file);
	if (node_get(root, "match_conditions") == NULL)
		return;
	reading_done(r);
	if (str_eq(node_str(node_get(root, "paused")), STR("true")))
		return;
	watch_invariant(r, root, node_str(node_get(root, "name")), SERVICE);
	for (n = first(node_get(root, "networks")); n != NULL; n = n->next)
		tell_network(r, root, node_str(n));
}

const struct reader reader_oz_monitor = {
	.name = "oz_monitor",
	.title = "OpenZeppelin Monitor",
	.tells = FACT_BIT(MONITOR) | FACT_BIT(ALERT),
	.wants = wants,
	.read = read_monitor,
};
