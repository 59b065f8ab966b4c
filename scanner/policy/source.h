#ifndef POLICY_SOURCE_H
#define POLICY_SOURCE_H

#include "policy/policy.h"
#include "text/node.h"

/*
 * Private to policy/: one file that an operator wrote, read strictly. Every
 * function returns 0, or < 0 with the place and the words in err.
 */
struct source {
	struct arena *arena;
	struct str path;
	struct check_ids ids;
	struct err *err; /* may be NULL */
};

/* The map at the top, which says `quorate: 1`. */
int source_open(
    const struct source *, struct str bytes, const struct node **ret);

struct where source_at(const struct source *, const struct node *value);
struct where source_at_key(const struct source *, const struct node *value);

/* n is a map (or absent, or left empty) with no keys but these. */
int source_map(const struct source *, const struct node *n, const char *what,
    const char *const *names, size_t count);
/* "unknown key 'x' (did you mean 'y'?)" */
int source_unknown(const struct source *, struct where, const char *what,
    struct str word, const char *const *names, size_t count);

/* Copies into the arena. A missing text is an error when it must be there,
 * an empty one always. */
int source_text(const struct source *, const struct node *map, const char *key,
    bool must, struct str *ret);
int source_date(const struct source *, const struct node *map, const char *key,
    bool must, int64_t *ret);
/* Hex digits, from least to most of them, in lower case. */
int source_hex(const struct source *, const struct node *map, const char *key,
    bool must, size_t least, size_t most, struct str *ret);
/* The id of a check there is. */
int source_check(const struct source *, struct where, struct str id);

#endif
