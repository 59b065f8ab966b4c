#ifndef SECRETS_RULES_MADE_H
#define SECRETS_RULES_MADE_H

#include "secrets/literals.h"
#include "secrets/rules.h"

/*
 * The rules of policies/secrets as .ci/rules_made.c writes them in C when the
 * program is built, and the automaton of their literals: to parse them would
 * cost some ten milliseconds at each start. There is no pointer in the tables,
 * so that a start which needs no rules pays nothing for them.
 */
struct rule_span {
	uint32_t from, n; /* in the texts */
};

#define RULE_TEXTS 11

struct rule_row {
	struct rule_span texts[RULE_TEXTS]; /* in the order of rule_text() */
	double entropy;
	uint32_t line, col;
	uint16_t severity, group, before, after, mix;
	uint16_t proof; /* of proof_list, from 1; 0: none */
	bool public, strict;
	uint16_t literals, match,
	    no_match; /* so many items, one after another */
};

struct rule_item {
	struct rule_span text;
	uint32_t line, col;
};

struct rules_made {
	const char *texts;
	const struct rule_row *rows;
	const struct rule_item *items;
	size_t n;
};
extern const struct rules_made rules_made;
extern const struct literals literals_made;

/* Just these rules, none more or less: literals_made is theirs. */
bool rules_are_made(const struct rules *);

/* The i-th text of a rule. */
struct str *rule_text(struct rule *, size_t i);

/* The automaton of any rules, owned by their indices. */
const struct literals *rules_literals(struct arena *, const struct rules *);

#endif
