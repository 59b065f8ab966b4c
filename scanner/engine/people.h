#ifndef ENGINE_PEOPLE_H
#define ENGINE_PEOPLE_H

#include "base/arena.h"
#include "engine/check.h"

/*
 * What checks ask of the people behind keys: who holds one, what is told of
 * it, and whether that holds for all who sign.
 */

/* A key is one key on every chain: its address, or the id of what has none. */
struct str key_label(const struct principal *);
/* Who must be reached for it: a person, else a vendor, else the key itself. */
struct str owner_label(const struct principal *);
bool owner_is_known(const struct principal *);

/* A multisig that must act first: the manifest says so, or it can pause. */
bool is_emergency(const struct graph *, const struct principal *);

/* The facts of one kind by the key their subject is; valid as the arena. */
struct by_key;
const struct by_key *by_key(
    struct arena *, const struct graph *, enum fact_kind);
/* In the order of facts; none: NULL and n 0. */
const struct fact *const *facts_of_key(
    const struct by_key *, const struct principal *, size_t *n);
/* The newest; NULL: none. detail: only those with it, empty: any. */
const struct fact *fact_of_key(
    const struct by_key *, const struct principal *, struct str detail);
/* The newest about somebody or something that is no key, by its id. */
const struct fact *fact_of_label(const struct by_key *, struct str id);

/* A question about every key that signs: of the members of multisigs, and of
 * who holds a power over funds as one key. */
struct key_question {
	enum fact_kind kind;
	struct str detail; /* see fact_of_key() */
	/* f NULL: nothing was told. FAIL: severity and words ("%s ...") too. */
	enum verdict (*look)(const struct check *, const struct principal *,
	    const struct fact *f, enum severity *, const char **words);
	const char *unknown; /* "nothing tells ... 2 keys of X" */
	const char *pass;    /* "... the keys of X" */
};

/* FAIL for each key, UNKNOWN and PASS for each multisig. */
void ask_keys(const struct check *, const struct scene *, struct findings *,
    const struct key_question *);

#endif
