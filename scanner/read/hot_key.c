#include "read/hot_key.h"

#include <string.h>

#include "model/entity.h"
#include "model/wordlist.h"

/* ---- commands ---- */

/* --private-key, --defaultSigner.key, --from-literal=ETH_PRIVATE_KEY: what
 * stands before the value; empty: the word is no such option. */
static struct str
option_of(struct str w)
{
	const struct str literal = STR("--from-literal=");

	if (str_starts(w, literal))
		w = str_slice(w, literal.n, w.n);
	else if (!str_starts(w, STR("-")))
		return STR_NONE;
	else
		w = str_slice(w, str_starts(w, STR("--")) ? 2 : 1, w.n);
	w = str_slice(w, 0, str_find(w, STR("="), 0));
	/* a file of a Solana key: the readers of its commands know better */
	if (str_eq(w, STR("keypair")) || str_ends(w, STR("-keypair")))
		return STR_NONE;
	return secrecy_name_signs(w) ? w : STR_NONE;
}

/* What the command has behind a word of it: its value. */
static struct str
value_after(const struct ci_command *c, size_t i)
{
	struct str text = c->text, w = c->words[i];
	size_t eq = str_find(w, STR("="), 0), at, to;

	if (str_starts(w, STR("--from-literal=")))
		eq = str_find(w, STR("="), STR("--from-literal=").n);
	at = (size_t)(w.p - text.p) + (eq == SIZE_MAX ? w.n : eq + 1);
	while (at < text.n &&
	    (is_space(text.p[at]) || strchr("\"'`\\", text.p[at]) != NULL))
		at++;
	for (to = at; to < text.n && !is_space(text.p[to]) &&
	     strchr("\"'`", text.p[to]) == NULL;)
		to++;
	return str_slice(text, at, to);
}

/* Programs that only look, or that lock a key away. */
static bool
is_harmless(const struct ci_command *c)
{
	size_t i;

	for (i = 0; i + 1 < c->n; i++)
		if (str_eq(c->words[i], STR("cast")) &&
		    wordlist_has("wallet call", c->words[i + 1]))
			return true;
	if (ci_command_runs(c, "echo printf grep anvil ganache slither"))
		return true;
	for (i = 0; i + 1 < c->n; i++)
		if (str_eq(path_base(c->words[i]), STR("forge")) &&
		    str_eq(c->words[i + 1], STR("script")))
			return !str_has(c->text, STR("--broadcast")) &&
			    !str_has(c->text, STR("$"));
	return str_has(c->text, STR("--dry-run")) ||
	    str_has(c->text, STR("--help"));
}

struct str
hot_key_of(const struct ci_command *c)
{
	size_t i;

	for (i = 0; i < c->n; i++) {
		struct str name = option_of(c->words[i]), value, variable;

		if (name.n == 0 || is_harmless(c))
			continue;
		value = value_after(c, i);
		variable = secrecy_reference(value);
		if (value.n == 0 || value.p[0] == '-' ||
		    secrecy_is_published(value))
			continue;
		return variable.n > 1 ? variable : name;
	}
	return STR_NONE;
}

enum device
hot_device_of(const struct ci_command *c)
{
	size_t i;

	for (i = 0; i < c->n; i++) {
		if (str_eq(c->words[i], STR("--ledger")) ||
		    str_eq(c->words[i], STR("--trezor")))
			return DEVICE_HARDWARE;
		if (str_eq(c->words[i], STR("--aws")) ||
		    str_eq(c->words[i], STR("--gcp")))
			return DEVICE_KMS;
	}
	return DEVICE_UNKNOWN;
}

bool
hot_named(struct str text)
{
	struct lines lines = { .rest = text };
	struct str line;

	while (lines_next(&lines, &line)) {
		size_t colon = str_find(line, STR(":"), 0);
		struct str name = str_trim(str_slice(line, 0, colon));

		if (colon == SIZE_MAX)
			continue;
		if (secrecy_name_signs(name) ||
		    (str_ends(name, STR("name")) &&
			secrecy_name_signs(str_slice(line, colon + 1, line.n))))
			return true;
	}
	return false;
}

/* ---- telling ---- */

void
hot_tell(struct reading *r, const struct node *at, struct str key,
    struct str as, enum ci_network where, enum device device)
{
	struct fact f = fact_at(r, at, FACT_CUSTODY, GRADE_DECLARED, STR_NONE);

	f.subject = f.at.path;
	f.detail = key;
	f.number = device;
	f.test = f.test || where == CI_NETWORK_TEST;
	if (where != CI_NETWORK_SILENT)
		f.object = arena_printf(reading_arena(r), STR_FMT "%s%s",
		    STR_ARG(as), as.n > 0 ? " on " : "",
		    f.test ? "a test network" : "a live network");
	tell(r, &f);
}

/* ---- services ---- */

struct service {
	struct reading *r;
	struct str as;
	uint32_t first_line;
	enum ci_network where;
	struct secrets_found *found;
};

static void
take_key(const struct service *s, const struct node *at, struct str key)
{
	struct node place = *at;

	place.line += s->first_line;
	hot_tell(s->r, &place, key, s->as, s->where, DEVICE_HOT);
}

/* NAME=value, or a value that comes from elsewhere (value empty). */
static void
take_setting(const struct service *s, const struct node *at, struct str name,
    struct str value)
{
	secrecy_add(s->found, secrecy_of(name, value), name,
	    at->line + s->first_line, at->col);
	if (secrecy_name_signs(name) && !secrecy_is_published(value) &&
	    !str_has(value, STR("test test")))
		take_key(s, at, name);
}

static void
take_scalar(const struct service *s, const struct node *n)
{
	size_t eq = str_find(n->text, STR("="), 0), at = 0;
	struct ci_command c;
	struct str key;

	if (eq != SIZE_MAX && n->text.n > 0 && n->text.p[0] != '-' &&
	    !str_has(str_slice(n->text, 0, eq), STR(" "))) {
		take_setting(s, n, str_slice(n->text, 0, eq),
		    str_slice(n->text, eq + 1, n->text.n));
		return;
	}
	c = ci_command_of(n->text); /* all of `sh -c "..."` */
	key = hot_key_of(&c);
	while (key.n == 0 && ci_command_next(n->text, &at, &c))
		key = hot_key_of(&c);
	if (key.n > 0)
		take_key(s, n, key);
}

/* [--private-key, value]: two items of a list. */
static void
take_pair(const struct service *s, const struct node *n)
{
	const struct node *value = n->next;
	struct str name = option_of(node_str(n)), text = node_str(value);

	if (name.n == 0 || text.n == 0 || secrecy_is_published(text) ||
	    str_has(n->text, STR("=")))
		return;
	take_key(s, n,
	    secrecy_reference(text).n > 1 ? secrecy_reference(text) : name);
}

static void
take_tree(const struct service *s, const struct node *n)
{
	const struct node *name = node_get(n, "name"), *child;
	const struct node *value = node_get(n, "value");
	const struct node *from = node_path(n, "valueFrom.secretKeyRef");

	if (node_str(name).n > 0 && (value != NULL || from != NULL)) {
		take_setting(s, name, node_str(name), node_str(value));
		return;
	}
	for (child = n->first; child != NULL; child = child->next) {
		if (child->first != NULL)
			take_tree(s, child);
		else if (node_is(n, NODE_MAP) &&
		    str_eq(child->key, STR("secretKey")))
			take_setting(s, child, child->text, STR_NONE);
		else if (node_is(n, NODE_MAP) &&
		    secrecy_name_signs(child->key) &&
		    !node_is(child, NODE_BOOL))
			take_setting(s, child, child->key, child->text);
		else if (node_is(child, NODE_STRING)) {
			take_scalar(s, child);
			if (node_is(n, NODE_LIST))
				take_pair(s, child);
		}
	}
}

void
hot_service(struct reading *r, const struct node *service, struct str as,
    uint32_t first_line, struct secrets_found *found)
{
	struct place place = { 0 };
	struct service s = {
		.r = r, .as = as, .first_line = first_line, .found = found
	};

	if (service == NULL)
		return;
	place_tree(reading_arena(r), &place, service);
	s.where = place_of(&place);
	take_tree(&s, service);
}
