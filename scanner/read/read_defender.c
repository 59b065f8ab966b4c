#include "read/network.h"
#include "read/watching.h"

/*
 * OpenZeppelin Defender as code: a serverless.yml whose provider is defender
 * (or platform, its name for some months). A relayer is a key in a cloud that
 * whoever has the team's API key can use; its policy may list where it sends
 * to. A monitor (before: sentinel) without conditions matches whatever happens
 * to its addresses. Source: docs.openzeppelin.com/defender/dac.
 */
#define SERVICE "OpenZeppelin Defender"

static bool
wants(struct str path)
{
	struct str base = path_base(path);

	return str_starts(base, STR("serverless")) &&
	    (str_ends(base, STR(".yml")) || str_ends(base, STR(".yaml")));
}

static bool
may_be_ours(struct str bytes)
{
	return str_has(bytes, STR("defender")) ||
	    str_has(bytes, STR("platform-as-code")) ||
	    str_has(bytes, STR("name: platform"));
}

struct stack {
	struct reading *r;
	const struct node *root, *resources;
	size_t unseen; /* accounts whose address is in another file */
	const struct node *unseen_at;
};

/* What ${self:resources.contracts.vault.address} stands for. */
static const struct node *
resolve(const struct stack *s, const struct node *n)
{
	const struct str self = STR("${self:");
	struct str text = node_str(n);

	if (!str_starts(text, self) || !str_ends(text, STR("}")))
		return n;
	text = arena_copy(
	    reading_arena(s->r), str_slice(text, self.n, text.n - 1));
	return node_path(s->root, text.p);
}

static const struct node *
either(const struct node *n, const char *one, const char *other)
{
	const struct node *child = node_get(n, one);

	return child != NULL ? child : node_get(n, other);
}

static const struct node *
first(const struct node *n)
{
	return n == NULL ? NULL : n->first;
}

/* An address, or a contract of the same file. */
static struct str
account(struct stack *s, const struct node *n, struct str network)
{
	struct arena *a = reading_arena(s->r);
	const struct node *what = resolve(s, n);
	struct str text = node_str(what), id;

	if (node_is(what, NODE_MAP))
		text = node_str(resolve(s, node_get(what, "address")));
	id = entity_evm(a, network_chain(a, network), text);
	if (id.n == 0) {
		s->unseen++;
		s->unseen_at = n;
	}
	return id;
}

/* ---- relayers ---- */

static void
tell_relayer(struct stack *s, const struct node *n)
{
	struct arena *a = reading_arena(s->r);
	struct str name = node_str(node_get(n, "name"));
	struct str network = node_str(node_get(n, "network"));
	const struct node *policy = resolve(s, node_get(n, "policy"));
	const struct node *list = node_get(policy, "whitelist-receivers");
	struct str id = entity_named(a, "relayer", name.n > 0 ? name : n->key);
	struct fact f = fact_at(s->r, n, FACT_KIND, GRADE_DECLARED, id);

	if (!node_is(n, NODE_MAP) || network.n == 0)
		return;
	f.test = f.test || network_is_test(a, network);
	f.number = PRINCIPAL_CLOUD_KEY;
	f.strength = KIND_BY_CONTRACT;
	tell(s->r, &f);
	f.kind = FACT_LABEL;
	f.number = 0;
	f.detail = name.n > 0 ? name : n->key;
	tell(s->r, &f);
	f.kind = FACT_DEVICE;
	f.detail = STR_NONE;
	f.number = DEVICE_KMS;
	tell(s->r, &f);
	if (first(list) == NULL)
		return;
	f.kind = FACT_ALLOWLIST;
	f.number = 0; /* whoever administers the account changes it at once */
	tell(s->r, &f);
}

/* ---- monitors ---- */

static size_t
tell_signatures(struct stack *s, const struct node *list, struct str subject)
{
	const struct node *n;
	size_t told = 0;

	for (n = first(list); n != NULL; n = n->next, told++) {
		const struct node *signature = node_get(n, "signature");

		watch_alert(s->r, signature != NULL ? signature : n, subject,
		    node_str(signature != NULL ? signature : n), SERVICE);
	}
	return told;
}

static void
tell_conditions(struct stack *s, const struct node *monitor, struct str subject)
{
	const struct node *c = node_get(monitor, "conditions");
	size_t told;

	told = tell_signatures(s, either(c, "event", "events"), subject) +
	    tell_signatures(s, either(c, "function", "functions"), subject);
	if (told == 0 && node_get(c, "transaction") == NULL)
		watch_alert(s->r, monitor, subject, STR("*"), SERVICE);
}

static void
tell_monitor(struct stack *s, const struct node *n)
{
	struct str network = node_str(node_get(n, "network"));
	const struct node *list = resolve(s, either(n, "addresses", "address")),
			  *of;

	if (!node_is(n, NODE_MAP) ||
	    str_eq(node_str(node_get(n, "paused")), STR("true")))
		return;
	watch_invariant(s->r, n, node_str(node_get(n, "name")), SERVICE);
	if (str_eq_nocase(node_str(node_get(n, "type")), STR("FORTA")))
		return; /* what its bots look at is in their code */
	of = node_is(list, NODE_LIST) ? list->first : list;
	for (; of != NULL; of = node_is(list, NODE_LIST) ? of->next : NULL) {
		struct str id = account(s, of, network);

		if (id.n == 0)
			continue;
		watch_tell(s->r, of, id, SERVICE);
		tell_conditions(s, n, id);
	}
}

static void
tell_action(struct stack *s, const struct node *n)
{
	if (!str_eq(node_str(node_get(n, "paused")), STR("true")))
		watch_invariant(
		    s->r, n, node_str(node_get(n, "name")), SERVICE);
}

static const struct {
	const char *section;
	void (*tell)(struct stack *, const struct node *);
} sections[] = {
	{ "relayers", tell_relayer },
	{ "monitors", tell_monitor },
	{ "sentinels", tell_monitor },
	{ "actions", tell_action },
	{ "autotasks", tell_action },
};

static bool
is_defender(const struct node *root)
{
	const struct node *provider = node_get(root, "provider");
	struct str name = node_str(node_get(provider, "name"));

	return str_eq(name, STR("defender")) || str_eq(name, STR("platform")) ||
	    str_eq(node_str(provider), STR("defender"));
}

static void
read_defender(struct reading *r, const struct file *file)
{
	struct stack s = { .r = r };
	const struct node *n;
	size_t i;

	if (!may_be_ours(file->bytes))
		return;
	s.root = reading_yaml(r, file);
	if (!is_defender(s.root))
		return;
	s.resources = node_get(s.root, "resources");
	if (node_get(s.resources, "Resources") != NULL)
		s.resources = node_get(s.resources, "Resources");
	for (i = 0; i < COUNT_OF(sections); i++)
		for (n = first(node_get(s.resources, sections[i].section));
		     n != NULL; n = n->next)
			sections[i].tell(&s, n);
	if (s.unseen > 0)
		tell_gap(r, s.unseen_at->line, s.unseen_at->col,
		    "%zu watched %s in another file or malformed", s.unseen,
		    s.unseen == 1 ? "account is" : "accounts are");
	reading_done(r);
}

const struct reader reader_defender = {
	.name = "defender",
	.title = "OpenZeppelin Defender as code",
	.tells = FACT_BIT(KIND) | FACT_BIT(LABEL) | FACT_BIT(DEVICE) |
	    FACT_BIT(ALLOWLIST) | FACT_BIT(MONITOR) | FACT_BIT(ALERT),
	.wants = wants,
	.read = read_defender,
};
