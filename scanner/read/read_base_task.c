#include "model/wordlist.h"
#include "read/settings.h"
#include "read/task.h"

/*
 * What the settings of a signing task say of the team's Safes: their names,
 * the threshold the task expects to find, who owns what; and OwnerDiff.json
 * and signers.json, the members it puts in and out. Source: the README and
 * scripts of base/contract-deployments and superchain-ops.
 *
 * A task is a change that was signed, unless its folder is still among those
 * being worked on. What it expects is a statement of how things were.
 */
#define OWNER_DIFF STR("OwnerDiff.json")
#define SIGNERS    STR("signers.json")

struct task {
	struct reading *r;
	const struct node *settings;
	struct deed deed;
};

static bool
wants(struct str path)
{
	struct str base = path_base(path);

	if (task_shared(path))
		return true;
	return task_has(path) &&
	    (str_ends(base, STR(".env")) || str_eq(base, OWNER_DIFF) ||
		str_eq(base, SIGNERS));
}

static struct str
entity_at(const struct task *t, const struct node *n)
{
	return deed_entity(t->r, &t->deed, node_str(n));
}

static struct deed
deed_at(const struct task *t, const struct node *at)
{
	struct deed d = t->deed;

	d.at = at;
	return d;
}

/* ---- names of addresses ---- */

/* Names of those who decide. Addresses of other contracts, of which there are
 * many, are left to those who write of them. */
static bool
names_holder(struct str name)
{
	static const char last[] =
	    "owner safe multisig council guardian challenger proposer admin "
	    "alias";
	struct str word, end = STR_NONE;
	size_t at = 0;

	while (wordlist_next(name, &at, &word))
		if (!wordlist_has("addr address", word))
			end = word;
	return wordlist_has(last, end) || kind_by_label(name) != 0;
}

/* "L2_..." and "..._ON_OP" are elsewhere. */
static bool
is_elsewhere(struct str name)
{
	return str_starts(name, STR("L2_")) || str_has(name, STR("_ON_"));
}

static void
tell_name(const struct task *t, const struct node *n)
{
	struct deed d = deed_at(t, n);
	struct str who = entity_at(t, n);
	int kind = kind_by_label(n->key);
	struct fact f = deed_fact(t->r, &d, FACT_LABEL, who);

	if (who.n == 0 || entity_is_zero(who) || is_elsewhere(n->key) ||
	    !names_holder(n->key))
		return;
	f.detail = n->key;
	f.strength = KIND_BY_WORDS;
	tell(t->r, &f);
	if (kind != PRINCIPAL_UNKNOWN)
		deed_kind(
		    t->r, &d, who, (enum principal_kind)kind, KIND_BY_WORDS);
}

/* ---- what is owned, and by how many ---- */

static bool
cut(struct str *s, struct str ending)
{
	if (!str_ends(*s, ending) || s->n == ending.n)
		return false;
	s->n -= ending.n;
	return true;
}

/*
 * PROXY_ADMIN_OWNER owns PROXY_ADMIN, if both are there. Of other names an
 * owner may be of anything: BENEFICIARY_OWNER owns no beneficiary. Nor do the
 * addresses that all tasks share say that one has to do with another.
 */
static void
tell_owner(const struct task *t, const struct node *n)
{
	static const char *const owned[] = { "PROXY_ADMIN", "SYSTEM_CONFIG" };
	struct deed d = deed_at(t, n);
	struct str name = n->key;
	const struct node *asset;
	size_t i;

	if (d.time == 0 || !cut(&name, STR("_OWNER")))
		return;
	for (i = 0; i < COUNT_OF(owned); i++) {
		if (!str_eq(name, str_of(owned[i])))
			continue;
		asset = task_address(t->r, t->settings, name);
		deed_power(t->r, &d, FACT_HOLDS, entity_at(t, asset),
		    entity_at(t, n), POWER_OWN, STR_NONE);
	}
}

/* "safeb" of "SAFE_B" and "SafeB". */
static struct str
bare(struct arena *a, struct str name)
{
	char *p = arena_alloc(a, name.n + 1, 1);
	size_t i, n = 0;

	for (i = 0; i < name.n; i++)
		if (name.p[i] != '_')
			p[n++] = char_lower(name.p[i]);
	return (struct str){ p, n };
}

/* A Safe by its name in the settings, or in addresses.json, where the task
 * noted what it made. */
static const struct node *
safe_by_name(const struct task *t, struct str path, struct str name)
{
	struct arena *a = reading_arena(t->r);
	const struct node *n = task_address(t->r, t->settings, name);
	struct str bytes;

	if (n != NULL)
		return n;
	if (!task_file(t->r, path, "addresses.json", &bytes) ||
	    json_parse(a, path, bytes, &n, NULL) < 0 || !node_is(n, NODE_MAP))
		return NULL;
	for (n = n->first; n != NULL; n = n->next)
		if (str_eq(bare(a, n->key), bare(a, name)))
			return n;
	return NULL;
}

/* EXPECTED_X_THRESHOLD=3 and X_THRESHOLD=3, for a Safe X. */
static void
tell_threshold(const struct task *t, struct str path, const struct node *n)
{
	const struct str expected = STR("EXPECTED_");
	struct deed d = deed_at(t, n);
	struct str name = n->key, safe;
	uint64_t k;

	if (!cut(&name, STR("_THRESHOLD")) || !str_u64(node_str(n), &k) ||
	    k == 0)
		return;
	if (str_starts(name, expected))
		name = str_slice(name, expected.n, name.n);
	if (kind_by_label(name) != PRINCIPAL_MULTISIG)
		return;
	safe = entity_at(t, safe_by_name(t, path, name));
	if (safe.n == 0) {
		deed_gap(t->r, &d, "the threshold of a Safe without address");
		return;
	}
	deed_kind(t->r, &d, safe, PRINCIPAL_MULTISIG, KIND_BY_WORDS);
	deed_number(t->r, &d, FACT_THRESHOLD, safe, k, BOUND_EXACT);
}

/* LEDGER_ACCOUNT=0: the keys of those who sign are on such devices. */
static void
tell_custody(const struct task *t, const struct node *n)
{
	struct deed d = deed_at(t, n);
	struct fact f = deed_fact(t->r, &d, FACT_CUSTODY, STR_NONE);

	if (!str_eq(n->key, STR("LEDGER_ACCOUNT")))
		return;
	f.detail = n->key;
	f.object = d.chain;
	f.number = DEVICE_HARDWARE;
	tell(t->r, &f);
}

/* A .env without a task folder may be anybody's. */
static bool
is_of_tasks(struct str path, const struct node *settings)
{
	return task_has(path) ||
	    (node_get(settings, "L1_CHAIN_ID") != NULL &&
		node_get(settings, "L2_CHAIN_ID") != NULL);
}

static void
read_settings(struct reading *r, const struct file *file)
{
	struct task t = { .r = r };
	const struct node *n;

	t.settings = settings_of(reading_arena(r), file->bytes);
	if (!is_of_tasks(file->path, t.settings) ||
	    !str_has(file->bytes, STR("0x")))
		return;
	if (!task_deed(r, file->path, STR_NONE, &t.deed))
		return;
	t.deed.grade = GRADE_DECLARED;
	for (n = t.settings->first; n != NULL; n = n->next) {
		tell_name(&t, n);
		tell_owner(&t, n);
		tell_threshold(&t, file->path, n);
		tell_custody(&t, n);
	}
	reading_done(r);
}

/* ---- members in and out ---- */

/* Does the path say that nothing was signed yet? */
static bool
is_pending(struct str path)
{
	struct str word;
	size_t at = 0;

	while (wordlist_next(path_dir(path), &at, &word))
		if (wordlist_has("active pending draft", word))
			return true;
	return false;
}

static void
tell_members(const struct task *t, enum fact_kind kind, struct str safe,
    const struct node *list)
{
	const struct node *n = node_is(list, NODE_LIST) ? list->first : NULL;

	for (; n != NULL; n = n->next) {
		struct deed d = deed_at(t, n);
		struct str who = entity_at(t, n);

		if (who.n == 0)
			deed_gap(t->r, &d, "a member of a Safe is no address");
		deed_tell(t->r, &d, kind, safe, who);
	}
}

/* The Safe whose owners a task changes. One of two, it cannot be told. */
static struct str
safe_of_task(const struct task *t)
{
	return entity_at(t, node_get(t->settings, "OWNER_SAFE"));
}

static void
tell_owner_diff(struct task *t, const struct node *root)
{
	struct str safe = safe_of_task(t);

	if (safe.n == 0) {
		deed_gap(t->r, &t->deed, "owners of a Safe that is not told");
		return;
	}
	deed_kind(t->r, &t->deed, safe, PRINCIPAL_MULTISIG, KIND_BY_WORDS);
	tell_members(t, FACT_MEMBER, safe, node_get(root, "OwnersToAdd"));
	tell_members(
	    t, FACT_MEMBER_GONE, safe, node_get(root, "OwnersToRemove"));
}

/* The one Safe of the settings that has as many owners. */
static struct str
safe_of_count(const struct task *t, struct str path, uint64_t count)
{
	const struct str expected = STR("EXPECTED_");
	const struct node *n = t->settings->first;
	struct str name, found = STR_NONE;
	uint64_t k;

	for (; n != NULL; n = n->next) {
		name = n->key;
		if (!cut(&name, STR("_OWNER_COUNT")) ||
		    !str_u64(node_str(n), &k) || k != count)
			continue;
		if (found.n > 0)
			return STR_NONE;
		if (str_starts(name, expected))
			name = str_slice(name, expected.n, name.n);
		found = entity_at(t, safe_by_name(t, path, name));
	}
	return found;
}

static void
tell_signers(struct task *t, struct str path, const struct node *signers)
{
	struct str safe = safe_of_count(t, path, signers->n);

	if (safe.n == 0) {
		deed_gap(t->r, &t->deed, "signers of a Safe that is not told");
		return;
	}
	tell_members(t, FACT_MEMBER, safe, signers);
	deed_number(
	    t->r, &t->deed, FACT_MEMBERS_ALL, safe, signers->n, BOUND_EXACT);
}

static void
read_members(struct reading *r, const struct file *file)
{
	struct task t = { .r = r };
	const struct node *root, *signers;

	root = reading_json(r, file);
	signers = node_get(root, "signers");
	if (!node_is(signers, NODE_LIST) &&
	    node_get(root, "OwnersToAdd") == NULL &&
	    node_get(root, "OwnersToRemove") == NULL)
		return;
	if (!task_deed(r, file->path, STR_NONE, &t.deed))
		return;
	t.settings = task_settings(r, file->path);
	t.deed.grade = GRADE_TRANSITION;
	t.deed.at = root;
	if (t.settings == NULL || is_pending(file->path))
		deed_gap(r, &t.deed,
		    t.settings == NULL ? "members without the task's .env"
				       : "members of a task that is not done");
	else if (signers != NULL)
		tell_signers(&t, file->path, signers);
	else
		tell_owner_diff(&t, root);
	reading_done(r);
}

static void
read_task(struct reading *r, const struct file *file)
{
	if (str_ends(file->path, STR(".env")))
		read_settings(r, file);
	else
		read_members(r, file);
}

const struct reader reader_base_task = {
	.name = "base_task",
	.title = "Signing tasks of Base and the Superchain",
	.tells = FACT_BIT(LABEL) | FACT_BIT(KIND) | FACT_BIT(HOLDS) |
	    FACT_BIT(THRESHOLD) | FACT_BIT(MEMBER) | FACT_BIT(MEMBER_GONE) |
	    FACT_BIT(MEMBERS_ALL) | FACT_BIT(CUSTODY),
	.wants = wants,
	.read = read_task,
};
