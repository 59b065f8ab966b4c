#include "read/verifiers.h"

#include <inttypes.h>

static struct fact
fact_of(const struct verifiers *v, const struct node *at, enum fact_kind kind)
{
	struct deed deed = v->deed;
	struct fact f;

	deed.at = at;
	f = deed_fact(v->r, &deed, kind, v->id);
	f.test = f.test || v->test;
	return f;
}

void
verifiers_tell(const struct verifiers *v, const struct node *at,
    struct str what, struct str label)
{
	struct fact f = fact_of(v, at, FACT_KIND);

	f.number = PRINCIPAL_VERIFIERS;
	f.strength = KIND_BY_CONTRACT;
	f.detail = what;
	tell(v->r, &f);
	f = fact_of(v, at, FACT_LABEL);
	f.detail = label;
	tell(v->r, &f);
}

void
verifiers_member(
    const struct verifiers *v, const struct node *at, struct str member)
{
	struct fact f = fact_of(v, at, FACT_MEMBER);

	f.object = member;
	if (member.n > 0)
		tell(v->r, &f);
}

static void
tell_number(const struct verifiers *v, const struct node *at,
    enum fact_kind kind, uint64_t number)
{
	struct fact f = fact_of(v, at, kind);

	f.number = (int64_t)number;
	tell(v->r, &f);
}

static bool
is_quorum(
    const struct verifiers *v, const struct node *at, uint64_t k, uint64_t n)
{
	if (k > 0 && k <= n && n <= UINT32_MAX)
		return true;
	tell_gap(v->r, at->line, at->col,
	    "%" PRIu64 " of %" PRIu64 " verifiers: no such quorum", k, n);
	return false;
}

void
verifiers_quorum(
    const struct verifiers *v, const struct node *at, uint64_t k, uint64_t n)
{
	if (!is_quorum(v, at, k, n))
		return;
	tell_number(v, at, FACT_THRESHOLD, k);
	tell_number(v, at, FACT_MEMBERS_ALL, n);
}

void
verifiers_keys(const struct verifiers *v, const struct node *k,
    const struct node *list, const char *field)
{
	struct arena *a = reading_arena(v->r);
	const struct node *n, *bad = NULL;
	uint64_t number = 0;

	for (n = list->first; n != NULL; n = n->next) {
		const struct node *at =
		    n->kind == NODE_MAP ? node_get(n, field) : n;
		struct str key = entity_evm(a, STR("key"), node_str(at));

		verifiers_member(v, n, key);
		bad = key.n == 0 ? n : bad;
	}
	if (bad != NULL)
		tell_gap(v->r, bad->line, bad->col,
		    "the key of a verifier is no EVM address");
	if (!node_u64(k, &number))
		tell_gap(v->r, list->line, list->col,
		    "nothing tells how many verifiers must agree");
	else if (bad == NULL)
		verifiers_quorum(v, k, number, list->n);
	else if (is_quorum(v, k, number, list->n))
		tell_number(v, k, FACT_THRESHOLD, number);
}
