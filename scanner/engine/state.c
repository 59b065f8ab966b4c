#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/vec.h"
#include "crypto/hash.h"
#include "engine/inside.h"

struct str
digest_of(struct arena *a, struct str text)
{
	unsigned char hash[32];
	char hex[2 * sizeof(hash) + 1];

	sha256(text, hash);
	hex_format(hash, sizeof(hash), hex);
	return arena_copy(a, str_of(hex));
}

/* What is known of a subject that somebody asks about: one line each. */
struct known {
	VEC(struct str) lines;
	struct str digest; /* empty: not asked for yet */
};

struct asking {
	struct arena *scratch;
	struct map *known; /* by subject */
};

static struct known *
known_of(const struct asking *q, struct str subject)
{
	return map_get(q->known, subject);
}

/* Its own name is no part of it: it holds the folder a file stands in. */
static struct str
name_in(struct str subject, struct str name)
{
	return str_eq(name, subject) ? STR(".") : name;
}

static void
add_fact(const struct asking *q, struct str subject, const struct fact *f)
{
	struct known *k = known_of(q, subject);
	struct str from = name_in(subject, f->subject);
	struct str to = name_in(subject, f->object);

	if (k != NULL)
		*VEC_ADD(q->scratch, &k->lines) = arena_printf(q->scratch,
		    "%s %s " STR_FMT " " STR_FMT " %d %lld " STR_FMT "\n",
		    fact_kind_name(f->kind), power_name(f->power),
		    STR_ARG(from), STR_ARG(to), (int)f->bound,
		    (long long)f->number, STR_ARG(f->detail));
}

static void
add_facts(const struct asking *q, const struct graph *g)
{
	const struct fact *const *facts;
	size_t i, n;
	int kind;

	for (kind = 0; kind < FACT_KINDS; kind++) {
		facts = graph_facts(g, (enum fact_kind)kind, &n);
		for (i = 0; i < n; i++) {
			add_fact(q, facts[i]->subject, facts[i]);
			if (!str_eq(facts[i]->subject, facts[i]->object))
				add_fact(q, facts[i]->object, facts[i]);
		}
	}
}

/* Whose keys open it, however far away they are told of. */
static void
add_set(const struct asking *q, struct known *k, const struct authority *by,
    const struct compromise *set)
{
	struct arena *a = q->scratch;
	struct str line;
	size_t i;

	line = arena_printf(a, "set %s " STR_FMT " %u %u %lld",
	    power_name(by->power), STR_ARG(by->role), set->keys, set->persons,
	    (long long)set->delay);
	*VEC_ADD(a, &k->lines) = arena_printf(a, STR_FMT "\n", STR_ARG(line));
	for (i = 0; i < set->n_members; i++)
		*VEC_ADD(a, &k->lines) =
		    arena_printf(a, STR_FMT " " STR_FMT "\n", STR_ARG(line),
			STR_ARG(set->members[i]->id));
}

static void
add_sets(const struct asking *q, const struct graph *g)
{
	const struct authority *const *all;
	struct known *k;
	size_t i, j, n;

	all = graph_authorities(g, &n);
	for (i = 0; i < n; i++) {
		k = known_of(q, all[i]->asset->id);
		for (j = 0; k != NULL && j < all[i]->n_sets; j++)
			add_set(q, k, all[i], &all[i]->sets[j]);
	}
}

static struct asking
ask(struct arena *scratch, const struct graph *g, const struct str *subjects,
    size_t n)
{
	struct asking q = { scratch, map_new(scratch) };
	void **slot;
	size_t i;

	for (i = 0; i < n; i++) {
		slot = map_slot(q.known, subjects[i]);
		if (*slot == NULL)
			*slot = ARENA_NEW(scratch, struct known);
	}
	add_facts(&q, g);
	add_sets(&q, g);
	return q;
}

/* ---- its digest ---- */

static int
by_text(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Equal ones once: records stand in several files. */
static struct str
joined(struct arena *a, const struct str *v, size_t n)
{
	char *p;
	size_t i, size = 0;

	for (i = 0; i < n; i++)
		size += v[i].n;
	p = arena_alloc(a, size + 1, 1);
	for (i = size = 0; i < n; i++) {
		if (i > 0 && str_eq(v[i], v[i - 1]))
			continue;
		memcpy(p + size, v[i].p, v[i].n);
		size += v[i].n;
	}
	return (struct str){ p, size };
}

static struct str
known_digest(struct arena *scratch, struct known *k)
{
	if (k->digest.n > 0)
		return k->digest;
	if (k->lines.n > 1)
		qsort(k->lines.v, k->lines.n, sizeof(*k->lines.v), by_text);
	k->digest = digest_of(scratch, joined(scratch, k->lines.v, k->lines.n));
	return k->digest;
}

/* Of some subjects nothing is told: a file that is not there, the check itself
 * where files could not be read. Then what the finding says is all there is. */
static struct str
finding_state(struct arena *scratch, struct known *k, const struct finding *f)
{
	struct str says =
	    k->lines.n > 0 ? known_digest(scratch, k) : f->message;

	return digest_of(scratch,
	    arena_printf(scratch, "quorate state 1\n%s\n" STR_FMT,
		verdict_name(f->verdict), STR_ARG(says)));
}

void
finding_states(struct arena *a, const struct graph *g,
    const struct finding *const *all, size_t n, struct str *ret)
{
	struct arena *scratch = arena_new();
	struct str *subjects = arena_alloc(scratch, n + 1, sizeof(*subjects));
	struct asking q;
	struct str state;
	size_t i;

	for (i = 0; i < n; i++)
		subjects[i] = all[i]->subject;
	q = ask(scratch, g, subjects, n);
	for (i = 0; i < n; i++) {
		state =
		    finding_state(scratch, known_of(&q, subjects[i]), all[i]);
		ret[i] = arena_copy(a, str_slice(state, 0, FINGERPRINT_LEAST));
	}
	arena_free(scratch);
}
