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

/*
 * Which finding an entry means. Fingerprints do not count folders, so a file
 * that comes or goes changes the ordinals of others of its name: first each
 * entry takes the finding that says the same of the same subject, wherever
 * there is one, and only of what is left the one of its fingerprint, which may
 * have moved or say something else now.
 */
struct matching {
	struct accepting *all;
	struct map *words, *fingerprints; /* to findings not yet taken */
	struct matches found;
};

static struct str
words_of(struct arena *a, struct str check, struct str subject, struct str says)
{
	return arena_printf(a, STR_FMT "\n" STR_FMT "\n" STR_FMT,
	    STR_ARG(check), STR_ARG(subject), STR_ARG(says));
}

static struct str
digits_of(const struct finding *f)
{
	return str_slice(f->fingerprint, 0, FINGERPRINT_LEAST);
}

static void
know_findings(struct matching *m)
{
	struct arena *a = m->all->arena;
	struct finding *f;
	size_t i;

	for (i = 0; i < m->all->n; i++) {
		f = m->all->open[i];
		*map_slot(m->words,
		    words_of(a, str_of(f->check), f->subject, f->message)) = f;
		*map_slot(m->fingerprints, digits_of(f)) = f;
	}
}

/* NULL: another entry means it, or there is none. */
static struct finding *
by_words(const struct matching *m, const struct exception *e)
{
	return e->says.n == 0
	    ? NULL
	    : map_get(m->words,
		  words_of(m->all->arena, e->check, e->subject, e->says));
}

/* An entry must be about what it says it is, but for the folder. */
static struct finding *
by_digits(const struct matching *m, const struct exception *e)
{
	struct finding *f = map_get(m->fingerprints, e->fingerprint);

	return f != NULL && str_eq(e->check, str_of(f->check)) &&
		str_eq(path_base(e->subject), path_base(f->subject))
	    ? f
	    : NULL;
}

static bool
take(struct matching *m, const struct exception *e, struct finding *f)
{
	if (f == NULL)
		return false;
	*map_slot(m->fingerprints, digits_of(f)) = NULL;
	*map_slot(m->words,
	    words_of(m->all->arena, e->check, f->subject, f->message)) = NULL;
	m->found.v[m->found.n++] = (struct match){ e, f };
	return true;
}

static struct matches
match_all(struct accepting *all, const struct baseline *b)
{
	struct arena *a = all->arena;
	struct matching m = {
		.all = all, .words = map_new(a), .fingerprints = map_new(a)
	};
	const struct exception **left =
	    arena_alloc(a, b->n + 1, sizeof(struct exception *));
	size_t i, n_left = 0;

	m.found.v = arena_alloc(a, b->n + 1, sizeof(*m.found.v));
	know_findings(&m);
	for (i = 0; i < b->n; i++)
		if (!take(&m, &b->entries[i], by_words(&m, &b->entries[i])))
			left[n_left++] = &b->entries[i];
	for (i = 0; i < n_left; i++)
		(void)take(&m, left[i], by_digits(&m, left[i]));
	return m.found;
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
