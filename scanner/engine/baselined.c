#include "base/map.h"
#include "engine/inside.h"

/* An entry of the baseline, and the finding of its fingerprint. */
struct match {
	const struct exception *entry;
	struct finding *finding;
};

struct matches {
	struct match *v;
	size_t n;
};

static struct str
key_of(const struct finding *f)
{
	return str_slice(f->fingerprint, 0, FINGERPRINT_LEAST);
}

/* Folders do not count: a file may have been moved. */
static bool
is_of(const struct exception *e, const struct finding *f)
{
	return str_eq(e->check, str_of(f->check)) &&
	    str_eq(path_base(e->subject), path_base(f->subject));
}

static struct matches
match_all(const struct accepting *all, const struct baseline *b)
{
	struct map *known = map_new(all->arena);
	struct matches m = { .v = arena_alloc(
				 all->arena, b->n + 1, sizeof(*m.v)) };
	struct finding *f;
	size_t i;

	for (i = 0; i < all->n; i++)
		*map_slot(known, key_of(all->open[i])) = all->open[i];
	for (i = 0; i < b->n; i++) {
		f = map_get(known, b->entries[i].fingerprint);
		if (f != NULL && is_of(&b->entries[i], f))
			m.v[m.n++] = (struct match){ &b->entries[i], f };
	}
	return m;
}

static const struct str *
states_of(const struct accepting *all, const struct matches *m)
{
	struct arena *a = all->arena;
	const struct finding **found =
	    arena_alloc(a, m->n + 1, sizeof(struct finding *));
	struct str *states = arena_alloc(a, m->n + 1, sizeof(*states));
	size_t i;

	for (i = 0; i < m->n; i++)
		found[i] = m->v[i].finding;
	finding_states(a, all->scene->graph, found, m->n, states);
	return states;
}

/* ---- what is said about it ---- */

static void
changed(struct accepting *all, const struct match *m, struct str how)
{
	watch_say(all, &check_baseline_changed, m->entry->at,
	    m->finding->subject,
	    arena_printf(all->arena, "the baseline accepted %s; %.*s",
		m->finding->check, STR_ARG(how)));
}

static void
judge(struct accepting *all, const struct match *m, struct str state)
{
	const enum severity was = m->entry->severity;
	const enum severity is = m->finding->severity;
	char day[11];

	date_format(m->entry->since, day);
	if (!str_eq(m->entry->state, state))
		changed(all, m,
		    arena_printf(all->arena,
			"what is known of it is not what it was on %s", day));
	else if (is > was)
		changed(all, m,
		    arena_printf(all->arena, "it was %s on %s, and is %s",
			severity_name(was), day, severity_name(is)));
	else
		accept_finding(all, m->finding, "baseline: ", m->entry);
}

/* Fixed ones are told in one sentence: of 500 entries 480 may be. */
static void
review(struct accepting *all, const struct baseline *b, size_t matched)
{
	/* owner, approver and end, as if it were one exception */
	const struct exception terms = { .owner = b->owner,
		.approver = b->approver,
		.since = b->since,
		.expires = b->expires };
	struct str subject = b->at.path;

	if (matched < b->n)
		watch_say(all, &check_exception_unmatched, b->at, subject,
		    arena_printf(all->arena,
			"%zu of %zu entries of the baseline %s no finding",
			b->n - matched, b->n,
			b->n - matched == 1 ? "matches" : "match"));
	watch_terms(all, &terms, b->at, subject, STR("the baseline"));
}

static void
expired(struct accepting *all, const struct baseline *b)
{
	char day[11];

	date_format(b->expires, day);
	watch_say(all, &check_exception_expired, b->at, b->at.path,
	    arena_printf(all->arena, "the baseline, of %zu %s, expired on %s",
		b->n, b->n == 1 ? "entry" : "entries", day));
}

void
baseline_apply(struct accepting *all)
{
	const struct baseline *b = policy_baseline(all->scene->policy);
	const struct str *states;
	struct matches m;
	size_t i;

	if (b == NULL)
		return;
	if (b->expires <= all->scene->now) {
		expired(all, b);
		return;
	}
	m = match_all(all, b);
	states = states_of(all, &m);
	for (i = 0; i < m.n; i++)
		judge(all, &m.v[i], states[i]);
	review(all, b, m.n);
}
