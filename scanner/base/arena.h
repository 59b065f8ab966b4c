#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

/*
 * One arena lives as long as one scan and owns everything the scan learns;
 * a scratch arena lives as long as one file. There is no free for one
 * object; arena_free() ends them all together. Memory comes zeroed.
 * Allocation never returns NULL: what a repository may cost us is limited
 * where it is read (base/limits.h), so running out here ends the program.
 */
struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *);  /* NULL is fine */
void arena_reset(struct arena *); /* empty it, keep its first page */
void *arena_alloc(struct arena *, size_t n, size_t size);
size_t arena_used(const struct arena *); /* bytes handed out */

/* A copy that also ends in a NUL (not counted). */
struct str arena_copy(struct arena *, struct str);
struct str arena_lower(struct arena *, struct str);
struct str arena_printf(struct arena *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), 1, sizeof(type)))

#endif
