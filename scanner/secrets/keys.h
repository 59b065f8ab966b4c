#ifndef SECRETS_KEYS_H
#define SECRETS_KEYS_H

#include "base/arena.h"

/*
 * Many texts, each told apart by 128 bits of a keyed hash and numbered from 1
 * in the order they came; the texts are not kept. The key is drawn once a
 * process, so nobody can write texts that are taken for one another.
 */
struct keys;

struct keys *keys_new(void);
void keys_free(struct keys *); /* NULL is fine */
/* The number of a text, of several parts; it is added if it is new. */
uint32_t keys_number(struct keys *, const struct str *parts, size_t n);
uint32_t keys_find(const struct keys *, struct str); /* 0: not there */
size_t keys_count(const struct keys *);

#endif
