#include <assert.h>

#include "authority/build.h"

/*
 * Coverage is the mean over questions of the share that has an answer, so
 * that a thousand contracts cannot hide one that is dark in another respect.
 * A question nobody could ask (no multisig, no timelock) does not count,
 * but that there must be a power, a value and a stop path always does.
 */

static struct coverage_part *
ask(struct coverage *c, const char *question)
{
	struct coverage_part *part = &c->parts[c->n_parts++];

	part->question = question;
	return part;
}

static void
answer(struct coverage_part *part, bool known)
{
	part->asked++;
	part->known += known;
}

static void
ask_authorities(const struct building *b, struct coverage *c)
{
	struct coverage_part *held = ask(c, "who holds each power");
	struct coverage_part *stop = ask(c, "who can stop it");
	bool pause = false;
	size_t i;

	for (i = 0; i < b->authorities.n; i++) {
		answer(held, b->authorities.v[i]->n_holdings > 0);
		pause = pause || b->authorities.v[i]->power == POWER_PAUSE;
	}
	if (held->asked == 0)
		answer(held, false);
	answer(stop, pause);
}

static bool
is_quorum(const struct principal *p)
{
	return p->kind == PRINCIPAL_MULTISIG || p->kind == PRINCIPAL_VERIFIERS;
}

static void
ask_principals(const struct building *b, struct coverage *c)
{
	struct coverage_part *kinds = ask(c, "what each holder is");
	struct coverage_part *k = ask(c, "how many keys a multisig needs");
	struct coverage_part *who = ask(c, "who its members are");
	struct coverage_part *delay = ask(c, "how long a timelock waits");
	struct map *met = map_new(b->arena);
	size_t i;

	for (i = 0; i < b->holdings.n; i++) {
		const struct principal *p = b->holdings.v[i]->holder;
		void **slot = map_slot(met, p->id);

		if (*slot != NULL || p->alias_of != NULL)
			continue;
		*slot = c; /* any pointer: met */
		answer(kinds, p->kind != PRINCIPAL_UNKNOWN);
		if (is_quorum(p)) {
			answer(k, p->k > 0);
			answer(who, p->members_known);
		}
		if (p->kind == PRINCIPAL_TIMELOCK)
			answer(delay, p->delay != DELAY_UNKNOWN);
	}
}

static void
ask_values(const struct building *b, struct coverage *c)
{
	struct coverage_part *value = ask(c, "what can be lost");
	bool any = false;
	size_t i;

	for (i = 0; i < b->principals.n && !any; i++)
		any = b->principals.v[i]->value_by != NULL;
	answer(value, any);
}

static void
ask_files(const struct building *b, struct coverage *c)
{
	struct coverage_part *files = ask(c, "files that look like evidence");
	const struct tally *t = facts_tally(b->facts);
	size_t gaps;

	(void)facts_gaps(b->facts, &gaps);
	gaps += facts_gaps_lost(b->facts);
	files->known = t->files_read;
	files->asked = t->files_read + gaps;
	c->files_read = t->files_read;
	c->files_searched = t->files_searched;
	c->past_blobs_searched = t->past_blobs_searched;
	c->links = t->links;
	c->submodules = t->submodules;
	c->gaps = gaps;
}

void
build_coverage(const struct building *b, struct coverage *c)
{
	unsigned asked = 0, sum = 0;
	size_t i;

	ask_authorities(b, c);
	ask_principals(b, c);
	ask_values(b, c);
	ask_files(b, c);
	for (i = 0; i < c->n_parts; i++) {
		const struct coverage_part *p = &c->parts[i];

		if (p->asked == 0)
			continue;
		asked++;
		sum += (unsigned)(p->known * 1000 / p->asked);
	}
	assert(asked > 0); /* there is always a first question */
	c->permille = sum / asked;
}
