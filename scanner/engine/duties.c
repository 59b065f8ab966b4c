#include "engine/duties.h"

#include <stdio.h>

#define NEAR 256 /* facts of one file that are compared with one of them */

enum duty {
	DUTY_NONE,
	DUTY_ADMIN,
	DUTY_MINT,
	DUTY_FUNDS,
	DUTY_STOP,
	DUTY_VERIFY,
	DUTY_QUEUE,
	DUTY_LIMITS,
	DUTY_OPERATE,
	DUTIES
};

static const char *const duty_words[DUTIES] = {
	[DUTY_ADMIN] = "administration",
	[DUTY_MINT] = "minting",
	[DUTY_FUNDS] = "moving funds",
	[DUTY_STOP] = "stopping",
	[DUTY_VERIFY] = "attesting",
	[DUTY_QUEUE] = "queueing",
	[DUTY_LIMITS] = "limits",
	[DUTY_OPERATE] = "operation",
};

static const enum duty duty_of[POWERS] = {
	[POWER_UPGRADE] = DUTY_ADMIN,
	[POWER_OWN] = DUTY_ADMIN,
	[POWER_ADMIN] = DUTY_ADMIN,
	[POWER_SET_SIGNERS] = DUTY_ADMIN,
	[POWER_BRIDGE_CONFIG] = DUTY_ADMIN,
	[POWER_MINT] = DUTY_MINT,
	[POWER_BURN] = DUTY_MINT,
	[POWER_TRANSFER] = DUTY_FUNDS,
	[POWER_PAUSE] = DUTY_STOP,
	[POWER_UNPAUSE] = DUTY_STOP,
	[POWER_VERIFY] = DUTY_VERIFY,
	[POWER_PROPOSE] = DUTY_QUEUE,
	[POWER_EXECUTE] = DUTY_QUEUE,
	[POWER_CANCEL] = DUTY_QUEUE,
	[POWER_SET_LIMITS] = DUTY_LIMITS,
	[POWER_ROLE] = DUTY_OPERATE,
};

bool
is_one_key(const struct principal *p)
{
	return p->kind == PRINCIPAL_EOA ||
	    (p->kind == PRINCIPAL_MULTISIG && p->k == 1);
}

/* The n-th holding of one principal that counts here; NULL: no more. */
static const struct holding *
next_holding(
    const struct graph *g, const struct principal *p, size_t *i, enum duty *ret)
{
	const struct holding *const *held, *h;
	size_t n;

	held = graph_held_by(g, p, &n);
	while (*i < n) {
		h = held[(*i)++];
		*ret = duty_of[h->power];
		if (*ret != DUTY_NONE && !h->asset->test && !h->by->test)
			return h;
	}
	return NULL;
}

static void
take_principal(const struct graph *g, const struct principal *p,
    struct duties *d, unsigned *seen)
{
	const struct holding *h;
	bool money = false;
	enum duty duty;
	size_t i = 0;

	while ((h = next_holding(g, p, &i, &duty)) != NULL) {
		*seen |= 1u << duty;
		money = money || power_moves_money(h->power);
		if (d->proof == NULL)
			d->proof = h->by;
		d->given = d->given && h->by->grade == GRADE_DEPLOY;
	}
	d->chains += money;
}

static void
write_words(struct duties *d, unsigned seen)
{
	size_t n = 0;
	int duty, len;

	for (duty = 1; duty < DUTIES; duty++) {
		if ((seen >> duty & 1) == 0)
			continue;
		d->duties++;
		len = snprintf(d->words + n, sizeof(d->words) - n, "%s%s",
		    n > 0 ? ", " : "", duty_words[duty]);
		if (len > 0 && (size_t)len < sizeof(d->words) - n)
			n += (size_t)len;
	}
}

bool
duties_of(const struct graph *g, const struct principal *p, struct duties *ret)
{
	const struct principal *const *same = &p;
	struct duties d = { .of = p, .key = is_one_key(p), .given = true };
	unsigned seen = 0, own;
	size_t i, n = 1;

	if (p->test || p->alias_of != NULL ||
	    (!d.key && p->kind != PRINCIPAL_UNKNOWN))
		return false;
	/* a Safe of the same address on another chain is another Safe */
	if (p->address.n > 0 && p->kind != PRINCIPAL_MULTISIG)
		same = graph_at_address(g, p->address, &n);
	for (i = 0; i < n; i++) {
		if (same[i]->test || same[i]->kind != p->kind)
			continue;
		own = 0;
		take_principal(g, same[i], &d, &own);
		if (own != 0 && str_cmp(same[i]->id, p->id) < 0)
			return false; /* said of that one */
		seen |= own;
	}
	if (seen == 0)
		return false;
	write_words(&d, seen);
	*ret = d;
	return true;
}

void
duties_prove(const struct graph *g, const struct duties *d, struct findings *fs,
    struct finding *f)
{
	const struct principal *const *same = &d->of;
	const struct holding *h;
	size_t i, at, n = 1;
	enum duty duty;

	if (d->of->address.n > 0 && d->of->kind != PRINCIPAL_MULTISIG)
		same = graph_at_address(g, d->of->address, &n);
	for (i = 0; i < n; i++) {
		if (same[i]->test || same[i]->kind != d->of->kind)
			continue;
		at = 0;
		while ((h = next_holding(g, same[i], &at, &duty)) != NULL)
			finding_proof(fs, f, h->by);
	}
}

/* The role a label ends with ("owner" of ProxyOwner); NULL: none. */
static const char *
role_in_label(struct str label)
{
	static const char *const roles[] = { "setter", "manager", "owner",
		"admin", "guardian", "keeper", "operator", "minter", "pauser",
		"upgrader", "proposer", "executor", "deployer", "governor",
		"oracle", "reporter", "relayer", "watchdog", "signer",
		"planner", "delegate" };
	size_t i;

	for (i = 0; i < COUNT_OF(roles); i++) {
		const struct str role = str_of(roles[i]);

		if (label.n >= role.n &&
		    str_eq_nocase(
			str_slice(label, label.n - role.n, label.n), role))
			return roles[i];
	}
	return NULL;
}

/* An address book that calls one key by the names of two roles. */
static bool
is_reuse_of_label(const struct fact *a, const struct fact *b)
{
	const char *x = role_in_label(a->detail), *y = role_in_label(b->detail);

	return x != NULL && y != NULL && x != y &&
	    str_eq(a->subject, b->subject);
}

/* A key that signs in two roles, of which one is not its own account. */
static bool
is_reuse_of_custody(const struct fact *a, const struct fact *b)
{
	return (a->power != POWER_NONE || b->power != POWER_NONE) &&
	    str_eq(a->subject, b->subject) && str_eq(a->detail, b->detail) &&
	    a->object.n > 0 && b->object.n > 0 && !str_eq(a->object, b->object);
}

static bool
is_reused(const struct fact *const *all, size_t n, size_t i,
    bool (*is_reuse)(const struct fact *, const struct fact *))
{
	size_t j = i < NEAR ? 0 : i - NEAR, end = n - i < NEAR ? n : i + NEAR;

	for (; j < end; j++)
		if (j != i && !all[i]->test && !all[j]->test &&
		    str_eq(all[i]->at.path, all[j]->at.path) &&
		    is_reuse(all[i], all[j]))
			return true;
	return false;
}

bool
label_is_reused(const struct fact *const *all, size_t n, size_t i)
{
	return is_reused(all, n, i, is_reuse_of_label);
}

bool
custody_is_reused(const struct fact *const *all, size_t n, size_t i)
{
	return is_reused(all, n, i, is_reuse_of_custody);
}
