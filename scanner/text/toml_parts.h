#ifndef TEXT_TOML_PARTS_H
#define TEXT_TOML_PARTS_H

#include "base/map.h"
#include "text/tree.h"

/*
 * What the toml*.c share, and nobody else may use. A table may get more keys
 * long after other tables came, so the tree does not grow at one place only:
 * every node is an item, which knows where its next child goes.
 */
enum made {
	MADE_VALUE,  /* written out at once: nothing can be added later */
	MADE_BY_SUB, /* [a.b] made a; it may still get its own [a] */
	MADE_HEADER, /* [a] */
	MADE_DOTTED, /* a.b = 1 made a, and more such keys may follow */
	MADE_TABLES, /* [[a]]: its last table is meant by [a.b] */
};

struct item {
	struct node node; /* first: an item is its node */
	struct item *first, *last, *next;
	struct map *keys; /* NULL: few */
	enum made made;
	size_t depth; /* of the collection; 0: the document */
};

/* One part of a dotted key, and its place. */
struct toml_key {
	struct str text;
	uint32_t line, col;
};

struct toml {
	struct tree tree; /* its place: of what is being read */
	size_t i;         /* the next byte to read, at or after that place */
	struct item *root;
};

/* The byte at i, or so many after it; -1: the text ends before. */
int toml_peek(const struct toml *, size_t after);
bool toml_take(struct toml *, char); /* if it is the next byte */
/* Fail at the next byte, not at the start of what is being read. */
int toml_fail_here(struct toml *, const char *words);

/* The child with a key; NULL: there is none. */
struct item *toml_find(struct item *table, struct str key);
/* A new child at the place of the tree; key NULL in lists, in NULL for the
 * document. NULL: a limit is hit, and err filled. */
struct item *toml_add(
    struct toml *, struct item *in, const struct toml_key *key, enum node_kind);
struct item *toml_add_table(
    struct toml *, struct item *in, const struct toml_key *key, enum made);

/* From its first quote to behind its last; text lives in the arena. */
int toml_string(struct toml *, struct str *ret);
/* A key's string: of one line only. */
int toml_short_string(struct toml *, struct str *ret);
/* A value without quotes: a number (no underscores, no plus), a boolean, or
 * a date or time, which is a string. */
int toml_scalar(struct toml *, enum node_kind *ret, struct str *rettext);

#endif
