#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A view of bytes that somebody else owns.
 * Never assume a terminating NUL: blobs hold NULs and lines are slices.
 * Case is ASCII case; bytes above 127 are compared as they are.
 */
struct str {
	const char *p;
	size_t n;
};

#define STR(lit) ((struct str){ "" lit, sizeof(lit) - 1 })
/* For what is initialised before the program runs. */
#define STR_INIT(lit)                   \
	{                               \
		"" lit, sizeof(lit) - 1 \
	}
#define STR_NONE    ((struct str){ NULL, 0 })
#define STR_FMT     "%.*s"
#define STR_ARG(s)  (int)(s).n, (s).n == 0 ? "" : (s).p
#define COUNT_OF(a) (sizeof(a) / sizeof((a)[0]))

struct str str_of(const char *); /* NULL gives STR_NONE */
int str_cmp(struct str, struct str);
bool str_eq(struct str, struct str);
bool str_eq_nocase(struct str, struct str);
bool str_starts(struct str, struct str prefix);
bool str_ends(struct str, struct str suffix);
bool str_has(struct str, struct str needle);
bool str_has_nocase(struct str, struct str needle);
/* Where needle begins, at or after from; SIZE_MAX when it is not there. */
size_t str_find(struct str, struct str needle, size_t from);
/* The part from a to b, both cut to the length of s. */
struct str str_slice(struct str s, size_t a, size_t b);
struct str str_trim(struct str); /* without white space at both ends */

/* The last part of a path, and all before it without the slash. */
struct str path_base(struct str path);
struct str path_dir(struct str path);

char char_lower(char);
bool is_space(char); /* also line ends */
bool is_hex(char);
int hex_value(char);                        /* 0..15; -1 for any other byte */
bool str_is_hex(struct str, size_t digits); /* just so many hex digits */
/* Bytes from hex digits, with or without 0x; false unless just n bytes. */
bool hex_bytes(struct str, size_t n, unsigned char *ret);

/* A whole decimal number, or one with 0x in hex; false on anything else and
 * on numbers that do not fit. */
bool str_u64(struct str, uint64_t *ret);
bool str_i64(struct str, int64_t *ret);

#endif
