#include "read/posture_names.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/words.h"
#include "model/entity.h"

static const struct {
	const char *section;
	enum posture_scope scope;
} declaring[] = {
	{ "people", SCOPE_PEOPLE },
	{ "vendors", SCOPE_VENDORS },
	{ "keys", SCOPE_ADDRESSES },
	{ "multisigs", SCOPE_ADDRESSES },
	{ "timelocks", SCOPE_ADDRESSES },
	{ "governors", SCOPE_ADDRESSES },
	{ "assets", SCOPE_ADDRESSES },
};

static const char *const scheme[SCOPES] = { "person", "vendor", "id" };

void
posture_complain(
    struct posture_names *p, const struct node *at, const char *fmt, ...)
{
	char words[sizeof(p->err->msg)];
	va_list ap;

	if (p->failed)
		return;
	va_start(ap, fmt);
	(void)vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	(void)err_set(p->err, ERR_USAGE,
	    (struct where){ p->path, at->line, at->col }, "%s", words);
	p->failed = true;
}

static void
declare(
    struct posture_names *p, enum posture_scope scope, const struct node *item)
{
	const struct node *id = node_get(item, "id"), *before;
	struct str word = node_str(id);

	if (id == NULL)
		return;
	before = map_get(p->scope[scope].items, word);
	if (before != NULL) {
		posture_complain(p, id, "id '" STR_FMT "' is taken by line %u",
		    STR_ARG(word), before->line);
		return;
	}
	/* the map holds no const pointers; nobody writes through this one */
	*map_slot(p->scope[scope].items, word) = (void *)(uintptr_t)item;
	*VEC_ADD(p->arena, &p->scope[scope].ids) = arena_copy(p->arena, word).p;
}

struct posture_names
posture_names_of(struct arena *a, struct str path, const struct node *root,
    struct err *reterr)
{
	struct posture_names p = { .arena = a, .path = path, .err = reterr };
	const struct node *list, *item;
	size_t i;

	for (i = 0; i < SCOPES; i++)
		p.scope[i].items = map_new(a);
	for (i = 0; i < COUNT_OF(declaring); i++) {
		list = node_get(root, declaring[i].section);
		if (list == NULL)
			continue;
		for (item = list->first; item != NULL; item = item->next)
			declare(&p, declaring[i].scope, item);
	}
	return p;
}

static void
complain_unknown(
    struct posture_names *p, enum posture_scope scope, const struct node *ref)
{
	struct str word = node_str(ref);
	const char *near;

	if (p->failed)
		return; /* to look for the nearest name takes time */
	near = nearest_name(word, p->scope[scope].ids.v, p->scope[scope].ids.n);
	if (near == NULL)
		posture_complain(p, ref, "no %s '" STR_FMT "' is declared",
		    scheme[scope], STR_ARG(word));
	else
		posture_complain(p, ref,
		    "no %s '" STR_FMT "' is declared; did you mean '%s'?",
		    scheme[scope], STR_ARG(word), near);
}

struct str
posture_chain(struct posture_names *p, const struct node *name)
{
	struct str word = node_str(name), chain;

	if (name == NULL || str_eq(word, STR("solana")))
		return word;
	chain = chain_by_name(p->arena, word);
	if (chain.n == 0)
		posture_complain(p, name,
		    "unknown chain '" STR_FMT "'; write it as eip155:<number>",
		    STR_ARG(word));
	return chain;
}

struct str
posture_named(
    struct posture_names *p, enum posture_scope scope, const struct node *id)
{
	struct str word = node_str(id);

	if (id == NULL)
		return STR_NONE;
	if (map_get(p->scope[scope].items, word) == NULL) {
		complain_unknown(p, scope, id);
		return STR_NONE;
	}
	return entity_named(p->arena, scheme[scope], word);
}

/* 32 bytes are 32 to 44 letters of the Bitcoin alphabet. */
static bool
is_base58_key(struct str s)
{
	const struct str letters = STR("123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
				       "abcdefghijkmnopqrstuvwxyz");
	size_t i;

	if (s.n < 32 || s.n > 44)
		return false;
	for (i = 0; i < s.n; i++)
		if (!str_has(letters, str_slice(s, i, i + 1)))
			return false;
	return true;
}

static struct str
entity_at(struct arena *a, struct str chain, struct str address)
{
	if (!str_eq(chain, STR("solana")))
		return entity_evm(a, chain, address);
	return is_base58_key(address) ? entity_named(a, "solana", address)
				      : STR_NONE;
}

struct str
posture_address(
    struct posture_names *p, struct str chain, const struct node *address)
{
	struct str word = node_str(address), id;

	if (chain.n == 0 || address == NULL)
		return STR_NONE; /* said already */
	id = entity_at(p->arena, chain, word);
	if (id.n == 0)
		posture_complain(p, address,
		    "'" STR_FMT "' is no address on " STR_FMT, STR_ARG(word),
		    STR_ARG(str_eq(chain, STR("key")) ? STR("an EVM chain")
						      : chain));
	return id;
}

/* NULL: a key that is on several chains, or on whatever chain there is. */
static const struct node *
only_chain(const struct node *item)
{
	const struct node *own = node_get(item, "chain");
	const struct node *chains = node_get(item, "chains");

	if (own != NULL || !node_is(chains, NODE_LIST))
		return own != NULL ? own : chains;
	return chains->n == 1 ? chains->first : NULL;
}

/* What stands at one place is there; a key is also on the chain at hand. */
static struct str
declared_entity(
    struct posture_names *p, struct str chain, const struct node *item)
{
	const struct node *only = only_chain(item);

	if (chain.n == 0 || node_get(item, "chain") != NULL)
		chain = only == NULL ? STR("key") : posture_chain(p, only);
	return posture_address(p, chain, node_get(item, "address"));
}

/* STR_NONE: it is neither an id nor an address. */
static struct str
find_entity(struct posture_names *p, struct str chain, const struct node *ref)
{
	struct str word = node_str(ref), id;
	const struct node *item;

	item = map_get(p->scope[SCOPE_ADDRESSES].items, word);
	if (item != NULL)
		return declared_entity(p, chain, item);
	if (map_get(p->scope[SCOPE_VENDORS].items, word) != NULL)
		return posture_named(p, SCOPE_VENDORS, ref);
	id = entity_at(p->arena, entity_chain(word), entity_address(word));
	return id.n > 0 ? id : entity_at(p->arena, chain, word);
}

struct str
posture_entity(
    struct posture_names *p, struct str chain, const struct node *ref)
{
	struct str id;

	if (ref == NULL)
		return STR_NONE;
	id = find_entity(p, chain, ref);
	if (id.n == 0 && chain.n == 0 && str_starts(node_str(ref), STR("0x")))
		posture_complain(p, ref, "an address needs a chain beside it");
	else if (id.n == 0)
		complain_unknown(p, SCOPE_ADDRESSES, ref);
	return id;
}

struct str
posture_words(struct posture_names *p, struct str chain, const struct node *ref)
{
	struct str id;

	if (ref == NULL)
		return STR_NONE;
	id = find_entity(p, chain, ref);
	return id.n > 0 ? id : node_str(ref);
}
