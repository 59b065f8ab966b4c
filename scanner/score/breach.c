#include "score/breach.h"
#include "base/limits.h"

/* Leaves below one gate, each once. */
struct leaves {
	VEC(uint32_t) of;
	bool nested;
	bool too_many;
};

/* ---- elements ---- */

static enum element_class
key_class(const struct principal *p, bool member)
{
	if (p->leak != NULL || p->published)
		return ELEMENT_PLAINTEXT_KEY;
	switch (p->device) {
	case DEVICE_HARDWARE:
		return ELEMENT_HW_KEY;
	case DEVICE_MPC:
		return ELEMENT_MPC_SHARE;
	case DEVICE_KMS:
	case DEVICE_HSM:
		return ELEMENT_KMS_KEY;
	case DEVICE_HOT:
		return ELEMENT_HOT_EOA;
	default:
		break;
	}
	if (p->kind == PRINCIPAL_CI)
		return ELEMENT_CI_SECRET;
	if (p->kind == PRINCIPAL_CLOUD_KEY)
		return ELEMENT_KMS_KEY;
	return member ? ELEMENT_HW_KEY : ELEMENT_HOT_EOA;
}

/* A key is the same on every chain; other things are not. */
static struct str
name_of(const struct breach *b, const struct gate *g)
{
	if (g->who == NULL)
		return b->asset;
	if (g->kind == GATE_KEY && g->who->address.n > 0)
		return g->who->address;
	return g->who->id;
}

static uint32_t
leaf(struct breach *b, const struct gate *g, bool member)
{
	struct str name = name_of(b, g), owner = name;
	enum element_class class = ELEMENT_HOT_EOA;

	if (g->kind == GATE_ANYONE)
		class = ELEMENT_PLAINTEXT_KEY;
	else if (g->kind == GATE_CODE)
		class = ELEMENT_KMS_KEY;
	else if (g->kind == GATE_KEY && g->who != NULL)
		class = key_class(g->who, member);
	if (g->who != NULL && g->who->person.n > 0)
		owner = g->who->person;
	return draft_element(b->draft, class, name, owner);
}

static void
path_of_one(struct breach *b, uint32_t element)
{
	draft_path(b->draft, &element, 1, 1, b->delay, b->reach);
}

/* ---- a quorum ---- */

static void
add_leaf(struct breach *b, struct leaves *ls, uint32_t element)
{
	size_t i;

	for (i = 0; i < ls->of.n; i++)
		if (ls->of.v[i] == element)
			return;
	if (ls->of.n == LIMIT_SCORE_KEYS)
		ls->too_many = true;
	else
		*VEC_ADD(b->draft->arena, &ls->of) = element;
}

/* Owners nobody listed: as many as were counted, else twice what must sign,
 * the most that is usual. */
static void
add_unlisted(struct breach *b, const struct gate *g, struct leaves *ls)
{
	uint32_t n = g->who != NULL ? g->who->n : 0, i;
	struct str name;

	if (n < g->k)
		n = g->k <= LIMIT_SCORE_KEYS ? 2 * g->k : g->k;
	for (i = 0; i < n && !ls->too_many; i++) {
		struct str base = name_of(b, g);

		name = arena_printf(b->draft->arena, STR_FMT " #%u",
		    STR_ARG(base), (unsigned)i);
		add_leaf(
		    b, ls, draft_element(b->draft, ELEMENT_HW_KEY, name, name));
	}
}

static void
collect(
    struct breach *b, const struct gate *g, unsigned depth, struct leaves *ls)
{
	size_t i;

	if (b->steps == 0 || depth == LIMIT_AUTHORITY_DEPTH)
		ls->too_many = true;
	if (ls->too_many)
		return;
	b->steps--;
	if (g->kind == GATE_NOBODY)
		return;
	if (g->kind != GATE_OF) {
		add_leaf(b, ls, leaf(b, g, true));
		return;
	}
	ls->nested = ls->nested || depth > 0;
	if (g->n == 0)
		add_unlisted(b, g, ls);
	for (i = 0; i < g->n; i++)
		collect(b, g->of[i], depth + 1, ls);
}

/* Calldata is decoded apart from the wallet that shows it. */
static bool
signs_clear(const struct graph *g, const struct principal *who)
{
	size_t n, i;
	const struct fact *const *f = graph_facts(g, FACT_SIGNING, &n);

	for (i = 0; i < n; i++)
		if (f[i]->number == 1 &&
		    (f[i]->subject.n == 0 || str_eq(f[i]->subject, who->id)))
			return true;
	return false;
}

/* One deceived front end reaches a whole quorum, on every chain. */
static void
path_of_signing(struct breach *b, const struct principal *who)
{
	struct str name = who->address.n > 0 ? who->address : who->id;

	name = arena_printf(b->draft->arena, "signing " STR_FMT, STR_ARG(name));
	path_of_one(b,
	    draft_element(b->draft,
		signs_clear(b->graph, who) ? ELEMENT_SIGN_CLEAR
					   : ELEMENT_SIGN_BLIND,
		name, name));
}

static void
breach_quorum(struct breach *b, const struct gate *g)
{
	struct leaves ls = { .nested = false };
	struct str name = name_of(b, g);
	uint32_t k = g->k;

	collect(b, g, 0, &ls);
	if (ls.too_many) {
		path_of_one(
		    b, draft_element(b->draft, ELEMENT_HOT_EOA, name, name));
		return;
	}
	if (ls.nested && b->keys > 0 && b->keys < KEYS_NEVER)
		k = b->keys;
	if (k == 0)
		k = 1;
	if (k <= ls.of.n)
		draft_path(b->draft, ls.of.v, ls.of.n, k, b->delay, b->reach);
	if (g->who != NULL)
		path_of_signing(b, g->who);
}

/* ---- any gate ---- */

static uint32_t
hardness(const struct gate *g)
{
	if (g->kind == GATE_NOBODY)
		return UINT32_MAX;
	if (g->kind == GATE_ANYONE)
		return 0;
	return g->kind == GATE_OF && g->n != 1 ? g->k : 1;
}

static const struct gate *
hardest(const struct gate *g)
{
	const struct gate *most = g->of[0];
	size_t i;

	for (i = 1; i < g->n; i++)
		if (hardness(g->of[i]) > hardness(most))
			most = g->of[i];
	return most;
}

static void
breach_verifiers(struct breach *b, const struct gate *g)
{
	path_of_one(b,
	    draft_element(b->draft,
		g->k == 1 ? ELEMENT_VERIFIER_1OF1 : ELEMENT_VERIFIER_QUORUM,
		g->who->id, g->who->id));
}

/* Down to what is a quorum of a principal or a leaf. As deep as the gates
 * are, and each step is paid for. */
void
breach_gate(struct breach *b, const struct gate *g)
{
	struct str name = name_of(b, g);
	size_t i;

	if (b->steps == 0) {
		path_of_one(
		    b, draft_element(b->draft, ELEMENT_HOT_EOA, name, name));
		return;
	}
	b->steps--;
	if (g->kind == GATE_NOBODY)
		return;
	if (g->kind != GATE_OF)
		path_of_one(b, leaf(b, g, false));
	else if (g->who != NULL && g->who->kind == PRINCIPAL_VERIFIERS)
		breach_verifiers(b, g);
	else if (g->who == NULL && g->k == 1)
		for (i = 0; i < g->n; i++)
			breach_gate(b, g->of[i]);
	else if (g->who == NULL && g->n > 0 && g->k == g->n)
		breach_gate(b, hardest(g));
	else
		breach_quorum(b, g);
}
