#ifndef TESTS_READ_TOLD_H
#define TESTS_READ_TOLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "read/reader.h"

/* What readers told of some files. Invented addresses, as digits, and words
 * of calldata made of them. */
#define A    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define C    "cccccccccccccccccccccccccccccccccccccccc"
#define D    "dddddddddddddddddddddddddddddddddddddddd"
#define E    "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"
#define ZERO "0000000000000000000000000000000000000000"

#define Z8       "00000000"
#define PAD      Z8 Z8 Z8 /* before an address in its word */
#define W(a)     PAD a
#define Z56      Z8 Z8 Z8 Z8 Z8 Z8 Z8
#define N(two)   Z56 "000000" two /* a number of one byte */
#define N2(four) Z56 "0000" four  /* of two */
#define ON_1(a)  "eip155:1:0x" a

struct told {
	struct arena *arena, *scratch;
	struct facts *facts;
};

static inline int
told_setup(void **state)
{
	static struct told t;

	t.arena = arena_new();
	t.scratch = arena_new();
	t.facts = facts_new(t.arena);
	*state = &t;
	return 0;
}

static inline int
told_teardown(void **state)
{
	struct told *t = *state;

	arena_free(t->scratch);
	arena_free(t->arena);
	return 0;
}

/* Fixtures are written with ' for ". */
static inline struct str
told_quotes(struct arena *a, const char *text)
{
	char *bytes = arena_alloc(a, strlen(text) + 1, 1);
	size_t i;

	for (i = 0; text[i] != '\0'; i++)
		bytes[i] = text[i] == '\'' ? '"' : text[i];
	return (struct str){ bytes, i };
}

static inline const struct node *
told_json(struct told *t, const char *text)
{
	const struct node *root = NULL;

	assert_int_equal(json_parse(t->arena, STR_NONE,
			     told_quotes(t->arena, text), &root, NULL),
	    0);
	return root;
}

/* Let all readers see a file. */
static inline bool
told_file(struct told *t, const char *path, const char *text)
{
	struct arena *a = arena_new();
	struct file file = { .kind = ENTRY_FILE,
		.path = str_of(path),
		.bytes = told_quotes(a, text) };
	bool any = read_file(t->facts, NULL, &file, t->scratch);

	arena_free(a);
	return any;
}

/* The first fact of the kind; NULL for subject or object is any. */
static inline const struct fact *
told_find(struct told *t, enum fact_kind kind, const char *subject,
    const char *object)
{
	size_t i, n;
	const struct fact *const *f = facts_sorted(t->facts, &n);

	for (i = 0; i < n; i++)
		if (f[i]->kind == kind &&
		    (subject == NULL ||
			str_eq(f[i]->subject, str_of(subject))) &&
		    (object == NULL || str_eq(f[i]->object, str_of(object))))
			return f[i];
	return NULL;
}

static inline size_t
told_count(struct told *t, enum fact_kind kind)
{
	size_t i, n, found = 0;
	const struct fact *const *f = facts_sorted(t->facts, &n);

	for (i = 0; i < n; i++)
		found += f[i]->kind == kind;
	return found;
}

static inline size_t
told_gaps(struct told *t)
{
	size_t n;

	(void)facts_gaps(t->facts, &n);
	return n;
}

/* HOLDS or DROPS of just this power. */
static inline bool
told_power(struct told *t, enum fact_kind kind, const char *asset,
    const char *holder, enum power power, const char *detail)
{
	size_t i, n;
	const struct fact *const *f = facts_sorted(t->facts, &n);

	for (i = 0; i < n; i++)
		if (f[i]->kind == kind && f[i]->power == power &&
		    str_eq(f[i]->subject, str_of(asset)) &&
		    str_eq(f[i]->object, str_of(holder)) &&
		    str_eq(f[i]->detail, str_of(detail)))
			return true;
	return false;
}

#define TOLD_TEST(f) \
	cmocka_unit_test_setup_teardown(f, told_setup, told_teardown)

#endif
