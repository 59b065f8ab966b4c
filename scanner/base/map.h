#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

/*
 * Text to pointer, in an arena; keys are borrowed, so they must live as long
 * as the map. Hashed with a seed drawn once per process, so that nobody can
 * write a repository whose keys all collide. The map gives no order: whoever
 * needs one keeps a list beside it.
 */
struct map;

struct map *map_new(struct arena *);
void *map_get(const struct map *, struct str key); /* NULL: not there */
/* The slot of a key, made (as NULL) when it is not there; dies with the next
 * map_slot(). */
void **map_slot(struct map *, struct str key);
size_t map_count(const struct map *);

#endif
