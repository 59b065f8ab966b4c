#ifndef TESTS_CRYPTO_VECTORS_H
#define TESTS_CRYPTO_VECTORS_H

/*
 * What the tests of this room share. Long numbers stand in pieces of 32
 * digits: our own scanner, and others, take 64 in a row for a key.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"

static inline struct str
bytes_of(const unsigned char *p, size_t n)
{
	return (struct str){ (const char *)p, n };
}

static inline void
expect_bytes(const unsigned char *got, const char *hex)
{
	unsigned char want[128];
	size_t n = strlen(hex) / 2;

	assert_true(n <= sizeof(want) && hex_bytes(str_of(hex), n, want));
	assert_memory_equal(got, want, n);
}

/* The words of a phrase, parted by single spaces; gives their number. */
static inline size_t
words_of(const char *phrase, struct str *ret, size_t room)
{
	struct str rest = str_of(phrase);
	size_t n = 0;

	while (rest.n > 0) {
		size_t end = str_find(rest, STR(" "), 0);

		if (end == SIZE_MAX)
			end = rest.n;
		assert_true(n < room);
		ret[n++] = str_slice(rest, 0, end);
		rest = str_slice(rest, end + 1, rest.n);
	}
	return n;
}

#endif
