#ifndef TEXT_NODE_H
#define TEXT_NODE_H

#include "base/arena.h"
#include "base/err.h"

/*
 * One tree for JSON, YAML and TOML, every key and value with its place. It lives in
 * the arena it was read into and borrows nothing from the input.
 *
 *   list: first -> next -> next        map: the same, each with a key
 *
 * Every function takes NULL for "not there" and answers as for an absent
 * value, so node_str(node_get(node_get(n, "a"), "b")) needs no checks.
 */
enum node_kind {
	NODE_NULL,
	NODE_BOOL,
	NODE_NUMBER, /* text is as written, so no digit of a uint256 is lost */
	NODE_STRING,
	NODE_LIST,
	NODE_MAP,
};

struct node {
	enum node_kind kind;
	uint32_t line, col; /* of the value, 1-based; col in bytes */
	struct str text;    /* a scalar's, unescaped */
	const struct node *first, *next;
	size_t n;       /* children */
	struct str key; /* in a map */
	uint32_t key_line, key_col;
};

/*
 * Strict RFC 8259: one value, UTF-8 (a byte order mark is passed over), no
 * comments. Duplicate keys are kept, in order; node_get() gives the last, as
 * every tool that wrote such a file would read it. Limits: base/limits.h.
 * On failure reterr has line and column (its path is the one given).
 */
int json_parse(struct arena *, struct str path, struct str bytes,
    const struct node **ret, struct err *reterr);

/*
 * JSON Lines: values one after the other, as a list of them, each at its own
 * place. Blank lines mean nothing. One value that is none fails all.
 */
int json_lines_parse(struct arena *, struct str path, struct str bytes,
    const struct node **ret, struct err *reterr);

/*
 * One YAML document. Scalars are typed by the YAML 1.2 core schema: `no` is a
 * string. Duplicate keys are an error, as are tags, merge keys and keys that
 * are not scalars. An alias becomes its anchor's tree (shared, not copied).
 * An empty document gives a NODE_NULL.
 */
int yaml_parse(struct arena *, struct str path, struct str bytes,
    const struct node **ret, struct err *reterr);

/*
 * TOML 1.0. Dates and times are strings, as written; numbers lose their plus
 * and underscores, and 0o and 0b become decimal. Whatever the standard calls
 * invalid is an error, so is a key or table given twice. The root is a map,
 * children come in the order in which they are first named; the place of a
 * table is that of its name.
 */
int toml_parse(struct arena *, struct str path, struct str bytes,
    const struct node **ret, struct err *reterr);

const struct node *node_get(const struct node *map, const char *key);
/* "receipt.logs" : node_get() again and again. */
const struct node *node_path(const struct node *, const char *dotted);
const struct node *node_first(const struct node *); /* its first child */
const struct node *node_at(const struct node *list, size_t i);
bool node_is(const struct node *, enum node_kind); /* NULL is nothing */
/* A scalar's text; STR_NONE for lists, maps, null and NULL. */
struct str node_str(const struct node *);
/* Decimal or 0x numbers, written as number or string. */
bool node_u64(const struct node *, uint64_t *ret);

#endif
