#ifndef TESTS_AUTHORITY_FIXTURE_H
#define TESTS_AUTHORITY_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "authority/authority.h"
#include "base/vec.h"
#include "model/entity.h"

#define STORY_NOW INT64_C(1780000000) /* some day in 2026 */

/* A little protocol told fact by fact. Addresses are one letter: 'a' is
 * eip155:1:0xaaaa...; every fact comes from a line of its own. */
struct story {
	struct arena *arena;
	VEC(struct fact) facts;
	uint32_t line;
};

static inline struct story
story_begin(void)
{
	struct story s = { .arena = arena_new() };

	return s;
}

static inline struct str
at_chain(struct story *s, const char *chain, char c)
{
	char a[43] = "0x";
	int i;

	for (i = 0; i < 40; i++)
		a[2 + i] = c;
	return entity_evm(s->arena, str_of(chain), (struct str){ a, 42 });
}

static inline struct str
id(struct story *s, char c)
{
	return at_chain(s, "eip155:1", c);
}

static inline struct fact *
say(struct story *s, enum fact_kind kind, enum grade grade, char subject)
{
	struct fact *f = VEC_ADD(s->arena, &s->facts);

	f->kind = kind;
	f->grade = grade;
	f->subject = id(s, subject);
	f->at.path = STR("story.json");
	f->at.line = ++s->line;
	return f;
}

static inline struct fact *
say_kind(struct story *s, char who, enum principal_kind k)
{
	struct fact *f = say(s, FACT_KIND, GRADE_DECLARED, who);

	f->number = k;
	f->strength = 9;
	return f;
}

static inline struct fact *
say_holds(struct story *s, enum grade g, char asset, enum power p, char holder)
{
	struct fact *f = say(s, FACT_HOLDS, g, asset);

	f->power = p;
	f->object = id(s, holder);
	return f;
}

static inline void
say_delay(struct story *s, char timelock, int64_t seconds)
{
	say_kind(s, timelock, PRINCIPAL_TIMELOCK);
	say(s, FACT_DELAY, GRADE_DECLARED, timelock)->number = seconds;
}

/* A Safe with the members named, one letter each. */
static inline void
say_safe(struct story *s, char safe, int64_t k, const char *members)
{
	say_kind(s, safe, PRINCIPAL_MULTISIG);
	say(s, FACT_THRESHOLD, GRADE_DECLARED, safe)->number = k;
	for (; *members != '\0'; members++) {
		say(s, FACT_MEMBER, GRADE_DECLARED, safe)->object =
		    id(s, *members);
		say_kind(s, *members, PRINCIPAL_EOA);
	}
	say(s, FACT_MEMBERS_ALL, GRADE_DECLARED, safe);
}

static inline const struct graph *
story_seal(struct story *s)
{
	struct facts *fs = facts_new(s->arena);
	size_t i;

	for (i = 0; i < s->facts.n; i++)
		facts_add(fs, &s->facts.v[i]);
	return graph_seal(fs, STORY_NOW);
}

static inline void
story_end(struct story *s)
{
	arena_free(s->arena);
}

static inline const struct authority *
authority_at(
    struct story *s, const struct graph *g, char asset, enum power power)
{
	const struct authority *const *all;
	size_t i, n;

	all = graph_authorities(g, &n);
	for (i = 0; i < n; i++)
		if (all[i]->power == power &&
		    str_eq(all[i]->asset->id, id(s, asset)))
			return all[i];
	return NULL;
}

#endif
