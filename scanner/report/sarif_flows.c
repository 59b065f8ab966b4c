#include "engine/ends.h"
#include "report/fact_words.h"
#include "report/sarif.h"
#include "report/wording.h"

#define KEYS_SHOWN  8u
#define STEPS_SHOWN 32u
#define STEP_WORDS  400u

/*
 * The way an attacker goes, as steps of one thread:
 *
 *	keys that must fall -> the proof of the route, from the keys outwards
 *	(who needs how many, who waits how long, who has which power)
 *	-> what is there to take
 */
struct step {
	const struct evidence *at;
	struct str says;
};

struct steps {
	struct arena *arena;
	const struct graph *graph;
	struct step v[STEPS_SHOWN];
	size_t n;
};

static void
add(struct steps *s, const struct evidence *at, struct str says)
{
	if (at->path.n > 0 && s->n < STEPS_SHOWN)
		s->v[s->n++] = (struct step){ at, says };
}

/* ---- which way ---- */

static bool
has_slot(const struct authority *a, struct str slot)
{
	const struct str power = str_of(power_name(a->power));
	const struct str role = str_slice(slot, power.n + 1, slot.n);

	return str_starts(slot, power) && str_eq(role, a->role) &&
	    slot.n == power.n + (role.n > 0 ? 1 + role.n : 0);
}

static const struct authority *
authority_of(const struct graph *g, const struct finding *f)
{
	size_t n, i = first_authority_over(g, f->subject);
	const struct authority *const *v = graph_authorities(g, &n);

	for (; i < n && str_eq(v[i]->asset->id, f->subject); i++)
		if (has_slot(v[i], f->slot))
			return v[i];
	return NULL;
}

static bool
shows(const struct finding *f, const struct evidence *at)
{
	size_t i;

	for (i = 0; i < f->n_evidence; i++)
		if (same_place(f->evidence[i], at))
			return true;
	return false;
}

/* What an account is, is no part of what the finding proves. */
static bool
tells_of(const struct finding *f, const struct route *r)
{
	size_t i;

	for (i = 0; i < r->n_proof; i++)
		if (r->proof[i]->kind != FACT_KIND &&
		    !shows(f, &r->proof[i]->at))
			return false;
	return r->n_proof > 0;
}

/* The set whose way the finding tells of; else the one of fewest keys. */
static const struct compromise *
set_of(const struct authority *a, const struct finding *f)
{
	size_t i;

	for (i = 0; i < a->n_sets; i++)
		if (a->sets[i].route != NULL && tells_of(f, a->sets[i].route))
			return &a->sets[i];
	return a->n_sets > 0 && a->sets[0].route != NULL &&
		a->sets[0].route->n_proof > 0
	    ? &a->sets[0]
	    : NULL;
}

/* ---- its steps ---- */

/* Where its key lies, else what says what it is, else the way's last proof. */
static const struct evidence *
key_place(const struct principal *p, const struct route *r)
{
	if (p->leak != NULL)
		return &p->leak->at;
	if (p->kind_by != NULL)
		return &p->kind_by->at;
	return &r->proof[r->n_proof - 1]->at;
}

/* "EOA 0x12ab…89ef on eip155:1 (hot), person:alice" */
static struct str
key_words(struct arena *a, const struct principal *p)
{
	char name[WHO_TEXT];
	const char *what = p->published ? " (published)"
	    : p->leak != NULL           ? " (leaked)"
	    : p->device == DEVICE_HOT   ? " (hot)"
					: "";

	return arena_printf(a, "%s%s%s" STR_FMT, who(p, name), what,
	    p->person.n > 0 ? ", " : "", STR_ARG(p->person));
}

static void
add_keys(struct steps *s, const struct compromise *c)
{
	struct arena *a = s->arena;
	size_t i;

	for (i = 0; i < c->n_members && i < KEYS_SHOWN; i++) {
		const struct principal *p = c->members[i];
		struct str key = key_words(a, p);

		add(s, key_place(p, c->route),
		    arena_printf(a, "key %zu of %u: " STR_FMT, i + 1,
			(unsigned)c->keys, STR_ARG(key)));
	}
}

static void
add_proof(struct steps *s, const struct route *r)
{
	size_t i;

	for (i = r->n_proof; i > 0; i--)
		add(s, &r->proof[i - 1]->at,
		    fact_words(s->arena, s->graph, r->proof[i - 1]));
}

static void
add_value(struct steps *s, const struct principal *asset)
{
	char name[WHO_TEXT];
	struct str usd;

	if (asset->value_usd < 0 || asset->value_by == NULL)
		return;
	usd = dollars(s->arena, (double)asset->value_usd);
	add(s, &asset->value_by->at,
	    arena_printf(
		s->arena, "%s holds " STR_FMT, who(asset, name), STR_ARG(usd)));
}

/* ---- what is written of it ---- */

static void
write_step(struct sarif *s, const struct step *step, size_t i, size_t n)
{
	struct json *j = &s->j;

	json_open(j, NULL, '{');
	json_open(j, "location", '{');
	sarif_place(s, step->at);
	sarif_message(
	    j, "message", sarif_words(s->arena, step->says, STEP_WORDS));
	json_close(j, '}');
	json_text(j, "importance",
	    i == 0 || i + 1 == n ? STR("essential") : STR("important"));
	json_close(j, '}');
	s->flow_places++;
}

static struct str
summary(struct arena *a, const struct authority *of, const struct compromise *c)
{
	char asset[WHO_TEXT], power[WHO_TEXT];
	struct str keys = keys_words(a, c->keys, c->exact);
	struct str wait = delay_words(a, c->delay);

	return arena_printf(a, STR_FMT ", delay " STR_FMT ": %s of %s",
	    STR_ARG(keys), STR_ARG(wait),
	    power_words(of->power, of->role, power), who(of->asset, asset));
}

static void
write_flow(struct sarif *s, struct str says, const struct steps *steps)
{
	struct json *j = &s->j;
	size_t i;

	json_open(j, "codeFlows", '[');
	json_open(j, NULL, '{');
	sarif_message(j, "message", sarif_words(s->arena, says, STEP_WORDS));
	json_open(j, "threadFlows", '[');
	json_open(j, NULL, '{');
	json_open(j, "locations", '[');
	for (i = 0; i < steps->n; i++)
		write_step(s, &steps->v[i], i, steps->n);
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, ']');
}

void
sarif_flows(struct sarif *s, const struct finding *f)
{
	struct steps steps = { .arena = s->arena, .graph = s->results->graph };
	const struct authority *a;
	const struct compromise *c;

	if (f->verdict != VERDICT_FAIL || f->slot.n == 0 ||
	    s->flow_places + STEPS_SHOWN > SARIF_FLOW_PLACES)
		return;
	a = authority_of(s->results->graph, f);
	c = a != NULL ? set_of(a, f) : NULL;
	if (c == NULL)
		return;
	add_keys(&steps, c);
	add_proof(&steps, c->route);
	add_value(&steps, a->asset);
	if (steps.n > 0)
		write_flow(s, summary(s->arena, a, c), &steps);
}
