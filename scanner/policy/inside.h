#ifndef POLICY_INSIDE_H
#define POLICY_INSIDE_H

#include "base/vec.h"
#include "policy/source.h"

/* Private to policy/: what a policy is made of. */
struct exceptions {
	struct exception *v;
	size_t n, cap;
};

struct policy {
	struct str name;
	bool is_file; /* else built in, and nothing of it has a place */
	int64_t params[PARAMS];
	struct where set[PARAMS];     /* in its own file; no line: not there */
	struct judgement *judgements; /* by check; room for one a check */
	size_t n_judgements;
	struct exceptions exceptions;    /* by exceptions_order() */
	const struct baseline *baseline; /* or NULL */
	struct str digest;
};

/* A policy to be changed, with room for as many judgements more. */
struct policy *policy_copy(
    struct arena *, const struct policy *base, size_t n_checks);
/* Sorted, with its digest: changed no more. */
const struct policy *policy_seal(struct arena *, struct policy *);

/* A judgement in the map replaces the one there was of the same check. */
int judgements_read(
    const struct source *, const struct node *map, struct policy *);

/* Add the exceptions of a list (NULL: none); ids must not come twice. */
int exceptions_read(
    const struct source *, const struct node *list, struct exceptions *);
void exceptions_sort(struct exceptions *);

/* The baseline of a map (NULL: none), that of a policy or the file itself. */
int baseline_read(const struct source *, const struct node *map, bool is_file,
    struct policy *);
/* With so much before each line. */
void baseline_lines(const struct baseline *, const char *indent, struct out *);

/* One line, "key: value", nothing for an empty text. */
void write_text(
    struct out *, const char *indent, const char *key, struct str text);
void write_date(struct out *, const char *indent, const char *key, int64_t at);

/* The canonical text's SHA-256, in hex. */
struct str write_digest(struct arena *, const struct policy *);

#endif
