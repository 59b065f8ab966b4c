#ifndef TESTS_SECRETS_SEARCHING_H
#define TESTS_SECRETS_SEARCHING_H

/* A search in a text, for tests of the finders. Keys are made from names, so
 * that none lies in a file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "crypto/evm.h"
#include "crypto/hash.h"
#include "secrets/search.h"

struct bench {
	struct arena *arena;
	struct searcher *searcher;
	struct facts *facts;
};

static inline int
bench_open(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));
	struct err e;

	assert_non_null(b);
	b->arena = arena_new();
	assert_int_equal(searcher_new(b->arena, &b->searcher, &e), 0);
	*state = b;
	return 0;
}

/* The same without rules: a finder's tests are about that finder. */
static inline int
bench_open_finders(void **state)
{
	static struct rules none;
	struct bench *b;

	(void)bench_open(state);
	b = *state;
	b->searcher->rules = &none;
	b->searcher->sieve_rules = sieve_rules_new(b->arena, &none);
	sieve_free(b->searcher->sieve);
	b->searcher->sieve = sieve_new(b->searcher->sieve_rules);
	return 0;
}

static inline int
bench_close(void **state)
{
	struct bench *b = *state;

	searcher_free(b->searcher);
	arena_free(b->arena);
	free(b);
	return 0;
}

static inline const struct fact *const *
search_bytes(struct bench *b, const char *path, struct str bytes, size_t *n)
{
	struct file f = {
		.kind = ENTRY_FILE, .path = str_of(path), .bytes = bytes
	};

	b->facts = facts_new(b->arena);
	search_file(b->searcher, b->facts, &f, false);
	return facts_sorted(b->facts, n);
}

static inline const struct fact *const *
search_text(struct bench *b, const char *path, struct str text, size_t *n)
{
	/* a copy of just its length: reading past it is seen */
	char *p = malloc(text.n == 0 ? 1 : text.n);
	const struct fact *const *v;

	assert_non_null(p);
	if (text.n > 0)
		memcpy(p, text.p, text.n);
	v = search_bytes(b, path, (struct str){ p, text.n }, n);
	free(p);
	return v;
}

/* 64 digits of a valid key. */
static inline const char *
key_of(struct bench *b, const char *name)
{
	unsigned char k[32];
	char *text = arena_alloc(b->arena, 65, 1);

	sha256(str_of(name), k);
	hex_format(k, sizeof(k), text);
	return text;
}

static inline struct str
subject_of(struct bench *b, const char *name)
{
	unsigned char k[32], address[20];
	char text[EVM_ADDRESS_TEXT];

	sha256(str_of(name), k);
	assert_true(evm_key_address(k, address));
	evm_address_format(address, text);
	return entity_evm(b->arena, STR("key"), str_of(text));
}

/* What one text with a key in the place of %s gives: the flags of the only
 * fact, or -1 when nothing was told. */
static inline int64_t
flags_in(struct bench *b, const char *path, struct str text)
{
	const struct fact *const *v;
	size_t n;

	v = search_text(b, path, text, &n);
	assert_true(n <= 1);
	return n == 0 ? -1 : v[0]->number;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_open, bench_close)
#define TEST_FINDER(f) \
	cmocka_unit_test_setup_teardown(f, bench_open_finders, bench_close)

#endif
