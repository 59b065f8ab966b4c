#include <stdio.h>
#include <string.h>

#include "engine/leaks.h"

/* What is known of the addresses a key derives: a phrase has several, and
 * one address may be on several chains. */
struct standing {
	char powers[POWERS_TEXT];       /* of holder, in words */
	const struct principal *holder; /* has powers where money is */
	size_t more;                    /* powers of others like it */
	const struct principal *member; /* part of multisig */
	const struct principal *multisig;
	bool known;   /* in the evidence at all */
	bool on_test; /* powers on test networks */
};

static void
look_at(const struct graph *g, const struct principal *p, struct standing *r)
{
	char powers[POWERS_TEXT];
	size_t live = powers_held(g, p, powers), n;

	r->known = true;
	(void)graph_held_by(g, p, &n);
	r->on_test |= n > live;
	if (live > 0 && r->holder != NULL)
		r->more += live;
	if (live > 0 && r->holder == NULL) {
		r->holder = p;
		memcpy(r->powers, powers, sizeof(powers));
	}
	if (r->multisig == NULL && !p->test &&
	    (r->multisig = multisig_of(g, p)) != NULL)
		r->member = p;
}

static struct standing
reach_of(const struct graph *g, const struct leak *l)
{
	struct standing r = { 0 };
	const struct principal *const *at;
	struct str seen = STR_NONE;
	size_t i, k, n;

	for (i = 0; i < l->n; i++) {
		if (str_eq(l->facts[i]->subject, seen))
			continue;
		seen = l->facts[i]->subject;
		at = graph_at_address(g, entity_address(seen), &n);
		for (k = 0; k < n; k++)
			look_at(g, at[k], &r);
	}
	return r;
}

/*
 * Where the powers are told. As places and not as proof: that the key is out
 * is certain, however old the record of what it may do; a leak must not
 * become "unconfirmed" because it was joined to a deployment.
 */
static void
show_powers(struct findings *fs, struct finding *f, const struct graph *g,
    const struct standing *r)
{
	const struct holding *const *held;
	size_t i, n;

	f->test = false;
	if (r->holder == NULL) {
		finding_place(fs, f,
		    r->multisig->k_by == NULL ? NULL : &r->multisig->k_by->at);
		return;
	}
	held = graph_held_by(g, r->holder, &n);
	for (i = 0; i < n; i++)
		finding_place(fs, f, &held[i]->by->at);
}

static const char *
noun(const struct leak *l)
{
	if (str_eq(l->rule, STR("mnemonic")))
		return "the phrase";
	return "the private key";
}

static const char *
unknown_words(const struct graph *g, const struct standing *r)
{
	if (r->known)
		return "no power of that address is known";
	if ((graph_was_read(g) & FACT_BIT(HOLDS)) == 0)
		return "what it may do was not read";
	return "the address is nowhere else in the evidence";
}

/* What to say of it, and how bad it is. */
static enum severity
words_for(const struct graph *g, const struct leak *l, const struct standing *r,
    char *buf, size_t size)
{
	struct str address = entity_address(l->subject);
	char lies[LIES_TEXT], name[WHO_TEXT], safe[WHO_TEXT], more[40];

	(void)leak_lies(l, lies);
	if (r->holder != NULL) {
		(void)snprintf(
		    more, sizeof(more), ", and %zu elsewhere", r->more);
		(void)snprintf(buf, size, "%s of %s lies %s; it holds %s%s",
		    noun(l), who(r->holder, name), lies, r->powers,
		    r->more > 0 ? more : "");
		return SEVERITY_CRITICAL;
	}
	if (r->multisig != NULL) {
		(void)snprintf(buf, size,
		    "%s of %s lies %s; it is one of the %u "
		    "keys of %s",
		    noun(l), who(r->member, name), lies, r->multisig->n,
		    who(r->multisig, safe));
		return r->multisig->k == 1 ? SEVERITY_CRITICAL : SEVERITY_HIGH;
	}
	if (r->on_test) {
		(void)snprintf(buf, size,
		    "%s of " STR_FMT " lies %s; it has powers "
		    "on test networks only",
		    noun(l), STR_ARG(address), lies);
		return SEVERITY_MEDIUM;
	}
	(void)snprintf(buf, size, "%s of " STR_FMT " lies %s; %s", noun(l),
	    STR_ARG(address), lies, unknown_words(g, r));
	/* nobody locks what is worth nothing */
	return (l->flags & SECRET_OPENED) != 0 ? SEVERITY_CRITICAL
					       : SEVERITY_HIGH;
}

bool
leak_judge_key(const struct check *c, const struct scene *s,
    struct findings *fs, const struct leak *l)
{
	char message[2 * POWERS_TEXT];
	struct standing r;
	struct finding *f;
	enum severity severity;

	(void)c;
	if ((l->flags & (SECRET_PUBLISHED | SECRET_PLACEHOLDER)) != 0)
		return false;
	r = reach_of(s->graph, l);
	if ((l->flags & SECRET_NAKED) != 0 && !r.known)
		return false;
	severity = words_for(s->graph, l, &r, message, sizeof(message));
	f = leak_fail(fs, severity, l, message);
	if (r.holder != NULL || r.multisig != NULL)
		show_powers(fs, f, s->graph, &r);
	return true;
}
