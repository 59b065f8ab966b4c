#include <stdio.h>

#include "base/limits.h"
#include "engine/check.h"

#define NAME_MAX_SHOWN  60
#define CHAIN_MAX_SHOWN 40
#define ID_MAX_SHOWN    80
#define SHORT_TEXT      24 /* "0x12ab…89ef" */

/* At most max bytes, and no part of a UTF-8 character. */
static struct str
clip(struct str s, size_t max)
{
	if (s.n <= max)
		return s;
	while (max > 0 && (s.p[max] & 0xc0) == 0x80)
		max--;
	return str_slice(s, 0, max);
}

static void
short_address(struct str a, char buf[static SHORT_TEXT])
{
	size_t head = str_starts(a, STR("0x")) ? 6 : 4;

	if (a.n <= head + 4)
		(void)snprintf(buf, SHORT_TEXT, STR_FMT, STR_ARG(a));
	else
		(void)snprintf(buf, SHORT_TEXT, STR_FMT "…" STR_FMT,
		    STR_ARG(str_slice(a, 0, head)),
		    STR_ARG(str_slice(a, a.n - 4, a.n)));
}

/* "multisig 0x12ab…89ef on eip155:1", or the id where there is no address. */
static void
describe(const struct principal *p, char buf[static WHO_TEXT])
{
	char address[SHORT_TEXT];

	if (p->address.n == 0 && p->name.n > 0 &&
	    p->kind != PRINCIPAL_UNKNOWN) {
		(void)snprintf(
		    buf, WHO_TEXT, "%s", principal_kind_name(p->kind));
		return;
	}
	if (p->address.n == 0) {
		(void)snprintf(
		    buf, WHO_TEXT, STR_FMT, STR_ARG(clip(p->id, ID_MAX_SHOWN)));
		return;
	}
	short_address(p->address, address);
	(void)snprintf(buf, WHO_TEXT, "%s %s%s" STR_FMT,
	    p->kind == PRINCIPAL_UNKNOWN ? "account"
					 : principal_kind_name(p->kind),
	    address, p->chain.n > 0 ? " on " : "",
	    STR_ARG(clip(p->chain, CHAIN_MAX_SHOWN)));
}

const char *
who(const struct principal *p, char buf[static WHO_TEXT])
{
	char what[WHO_TEXT];

	describe(p, p->name.n > 0 ? what : buf);
	if (p->name.n > 0)
		(void)snprintf(buf, WHO_TEXT, STR_FMT " (%.*s)",
		    STR_ARG(clip(p->name, NAME_MAX_SHOWN)),
		    WHO_TEXT - NAME_MAX_SHOWN - 4, what);
	return buf;
}

/* As it is said before "of X". */
static const char *const nouns[POWERS] = {
	[POWER_NONE] = "no power",
	[POWER_UPGRADE] = "upgrade authority",
	[POWER_OWN] = "ownership",
	[POWER_ADMIN] = "the admin role",
	[POWER_MINT] = "the minter role",
	[POWER_BURN] = "the burner role",
	[POWER_PAUSE] = "the pauser role",
	[POWER_UNPAUSE] = "the unpauser role",
	[POWER_TRANSFER] = "control of the funds",
	[POWER_SET_SIGNERS] = "control of the signers",
	[POWER_BRIDGE_CONFIG] = "the bridge configuration",
	[POWER_VERIFY] = "message verification",
	[POWER_SET_LIMITS] = "control of the limits",
	[POWER_PROPOSE] = "the proposer role",
	[POWER_EXECUTE] = "the executor role",
	[POWER_CANCEL] = "the canceller role",
	[POWER_SIGN] = "the signature",
	[POWER_ROLE] = "a role",
};

const char *
power_words(enum power power, struct str role, char buf[static WHO_TEXT])
{
	if (power == POWER_ROLE && role.n > 0)
		(void)snprintf(buf, WHO_TEXT, "role " STR_FMT,
		    STR_ARG(clip(role, ID_MAX_SHOWN)));
	else
		(void)snprintf(buf, WHO_TEXT, "%s", nouns[power]);
	return buf;
}

const char *
job_words(struct str id, char buf[static WHO_TEXT])
{
	size_t from = str_starts(id, STR("ci:")) ? 3 : 0;
	size_t hash = str_find(id, STR("#"), 0);
	struct str path = str_slice(id, from, hash);

	if (hash == SIZE_MAX)
		(void)snprintf(
		    buf, WHO_TEXT, STR_FMT, STR_ARG(clip(path, ID_MAX_SHOWN)));
	else
		(void)snprintf(buf, WHO_TEXT, "job " STR_FMT " of " STR_FMT,
		    STR_ARG(
			clip(str_slice(id, hash + 1, id.n), CHAIN_MAX_SHOWN)),
		    STR_ARG(clip(path, ID_MAX_SHOWN)));
	return buf;
}

/* ---- the one key ---- */

/* Gates share parts, so a crafted web of them could be walked for ever. */
struct search {
	const struct gate *root;
	uint32_t steps;
};

/* One key is one key on every chain. */
static bool
same_key(const struct principal *a, const struct principal *b)
{
	return a == b || (a->address.n > 0 && str_eq(a->address, b->address));
}

static bool
opens(struct search *s, const struct gate *g, const struct principal *key,
    unsigned depth)
{
	uint32_t open = 0;
	size_t i;

	if (s->steps >= LIMIT_STEPS || depth > LIMIT_AUTHORITY_DEPTH)
		return false;
	s->steps++;
	if (g->kind == GATE_KEY)
		return g->who != NULL && same_key(g->who, key);
	if (g->kind != GATE_OF)
		return g->kind == GATE_ANYONE;
	for (i = 0; i < g->n && open < g->k; i++)
		open += opens(s, g->of[i], key, depth + 1);
	return g->n > 0 && open >= g->k;
}

static const struct principal *
first_alone(struct search *s, const struct gate *g, unsigned depth)
{
	const struct principal *p = NULL;
	size_t i;

	if (s->steps >= LIMIT_STEPS || depth > LIMIT_AUTHORITY_DEPTH)
		return NULL;
	s->steps++;
	if (g->kind == GATE_KEY && g->who != NULL &&
	    opens(s, s->root, g->who, 0))
		return g->who;
	for (i = 0; g->kind == GATE_OF && p == NULL && i < g->n; i++)
		p = first_alone(s, g->of[i], depth + 1);
	return p;
}

const struct principal *
route_single_key(const struct route *r)
{
	struct search s = { .root = r->gate };

	return r->keys == 1 ? first_alone(&s, r->gate, 0) : NULL;
}
