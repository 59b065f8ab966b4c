#ifndef TESTS_AUTHORITY_RANDOM_STORY_H
#define TESTS_AUTHORITY_RANDOM_STORY_H

#include <stdlib.h>
#include <string.h>

#include "authority/fixture.h"

/*
 * What must hold of any facts, tried on many made at random: assets a and b,
 * a timelock c, Safes d, e and f of keys 1 to 9 and of each other.
 */
#define POWERS_TRIED 4

static const enum power powers[POWERS_TRIED] = { POWER_UPGRADE, POWER_MINT,
	POWER_ADMIN, POWER_PAUSE };
static const char holders[] = "cdef1259";

static inline char
pick(const char *from)
{
	return from[(size_t)random() % strlen(from)];
}

static inline void
say_random_safe(struct story *s, char safe)
{
	char members[8] = { 0 };
	size_t n = 1 + (size_t)random() % 5, i, from = (size_t)random() % 9;

	for (i = 0; i < n; i++)
		members[i] = (char)('1' + (from + i) % 9);
	say_safe(s, safe, 1 + random() % (long)n, members);
	s->facts.v[s->facts.n - 1].number = (int64_t)n;
	if (random() % 4 != 0)
		return;
	/* one of them is a Safe itself: one after, so that none is in itself */
	if (safe < 'f')
		s->facts.v[s->facts.n - 2].subject = id(s, (char)(safe + 1));
}

static inline struct story
random_story(void)
{
	struct story s = story_begin();
	struct fact *f;
	size_t i, n = 2 + (size_t)random() % 6;

	say_random_safe(&s, 'd');
	say_random_safe(&s, 'e');
	say_random_safe(&s, 'f');
	say_delay(&s, 'c', 1000 * (1 + random() % 5));
	say_holds(&s, GRADE_DECLARED, 'c', POWER_PROPOSE, pick("def1"));
	say_holds(&s, GRADE_DECLARED, 'c', POWER_EXECUTE, pick("def0"));
	say_holds(&s, GRADE_DECLARED, 'c', POWER_CANCEL, pick("def3"));
	for (i = 0; i < n; i++) {
		f = say_holds(&s, GRADE_DECLARED, pick("ab"),
		    powers[(size_t)random() % POWERS_TRIED], pick(holders));
		if (f->power != POWER_UPGRADE && random() % 2 == 0)
			f->detail = STR("SOME_ROLE");
	}
	for (i = 0; i < 4; i++)
		say(&s, FACT_PERSON, GRADE_ATTESTED, (char)('1' + i))->object =
		    random() % 2 ? STR("person:sec") : STR("person:fin");
	say(&s, FACT_VALUE, GRADE_ATTESTED, 'a')->number = 1000;
	if (random() % 2 == 0)
		say(&s, FACT_VALUE, GRADE_ATTESTED, 'd')->number = 500;
	if (random() % 3 == 0)
		say(&s, FACT_SHORTCUT, GRADE_DECLARED, 'c')->object =
		    id(&s, pick("ef2"));
	return s;
}

/* The same without one of its facts. */
static inline struct story
without(const struct story *s, size_t at)
{
	const size_t size = sizeof(*s->facts.v);
	struct story less = *s;

	less.facts.v = arena_alloc(s->arena, s->facts.n, size);
	memcpy(less.facts.v, s->facts.v, at * size);
	memcpy(less.facts.v + at, s->facts.v + at + 1,
	    (s->facts.n - at - 1) * size);
	less.facts.n--;
	return less;
}

/* The same facts in another order. */
static inline void
story_shuffle(struct story *s)
{
	size_t i, j;

	for (i = s->facts.n; i > 1; i--) {
		struct fact t = s->facts.v[i - 1];

		j = (size_t)random() % i;
		s->facts.v[i - 1] = s->facts.v[j];
		s->facts.v[j] = t;
	}
}

#endif
