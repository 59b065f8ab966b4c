#ifndef TEXT_TREE_H
#define TEXT_TREE_H

#include "base/limits.h"
#include "text/node.h"

/*
 * What json.c, yaml.c and toml.c have in common, and nobody else may use: a
 * place that moves forward through the text, the limits, and (not for TOML) a
 * tree that grows at that place. What fails fills *err and gives NULL or < 0.
 */
struct tree {
	struct arena *arena;
	struct err *err;

	struct str path, text; /* text is without its byte order mark */
	size_t at;             /* the place now, an offset in text */
	uint32_t line;         /* of it, 1-based */
	size_t line_start;

	struct node *root;
	struct open {
		struct node *node, *last; /* a collection, its last child */
	} open[LIMIT_DEPTH];
	size_t depth; /* collections open now */
	size_t count; /* nodes so far, as one who walks the tree meets them */

	struct node key; /* the key, if any, of the node that comes next */
	bool has_key;
};

/* Fails on a text that is too large or not UTF-8. */
int tree_start(struct tree *, struct arena *, struct str path, struct str bytes,
    struct err *err);
/* Go forward to an offset; one that lies behind changes nothing. */
void tree_move(struct tree *, size_t offset);
int tree_fail(struct tree *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Is a key wanted next, before any value? */
bool tree_wants_key(const struct tree *);
void tree_key(struct tree *, struct str); /* must live in the arena */

/* A value at the place now; text must live in the arena. */
struct node *tree_add(struct tree *, enum node_kind, struct str text);
/* A list or map; what is added until tree_close() goes into it. */
struct node *tree_open(struct tree *, enum node_kind);
void tree_close(struct tree *);

/* Account for n more nodes, or for some more levels below the open ones. */
int tree_count(struct tree *, size_t n);
int tree_deepen(struct tree *, size_t levels);

#endif
