#ifndef TEXT_REGEX_H
#define TEXT_REGEX_H

#include "base/err.h"

/*
 * PCRE2 patterns, compiled once with JIT, always with match and depth limits.
 * A pattern is bytes, not UTF-8: blobs may hold anything.
 * One struct regex must not be used by two threads at a time.
 */
struct regex;

struct span {
	size_t from, to; /* to is past the end; SIZE_MAX: group took no part */
};

enum regex_result {
	REGEX_NONE,
	REGEX_MATCH,
	REGEX_LIMIT, /* gave up: the caller must report a gap */
};

enum regex_flag {
	REGEX_NOCASE = 1,
	REGEX_EXTENDED = 2, /* white space and # comments in the pattern */
	REGEX_MULTILINE = 4,
	REGEX_ANCHORED = 8, /* a match begins where the search does */
};

/* 0, or < 0 with the place in the pattern (1-based) as reterr->at.col. */
int regex_new(
    struct str pattern, unsigned flags, struct regex **ret, struct err *reterr);
void regex_free(struct regex *); /* NULL is fine */

/* The first match at or after from; groups[0] is the whole of it. */
enum regex_result regex_find(struct regex *, struct str text, size_t from,
    struct span *groups, size_t n_groups);
/* The number of a named group; -1 when there is none of that name. */
int regex_group(const struct regex *, const char *name);

#endif
