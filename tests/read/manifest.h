#ifndef TESTS_READ_MANIFEST_H
#define TESTS_READ_MANIFEST_H

#include <stdio.h>

#include "read/posture.h"
#include "told.h"

/* From the repository's root, where make runs the tests. */
static inline struct str
slurp(struct arena *a, const char *path)
{
	char *bytes = arena_alloc(a, 1 << 20, 1);
	FILE *f = fopen(path, "rb");
	size_t n;

	assert_non_null(f);
	n = fread(bytes, 1, 1 << 20, f);
	assert_int_equal(fclose(f), 0);
	return (struct str){ bytes, n };
}

/* ---- the example of the documentation ---- */

static inline void
read_example(struct told *t)
{
	const struct str open = STR("```yaml\n");
	struct str text = slurp(t->arena, "docs/posture.md");
	size_t from = str_find(text, open, 0) + open.n;
	size_t to = str_find(text, STR("```"), from);
	struct file file = { .kind = ENTRY_FILE,
		.path = STR(POSTURE_PATH),
		.bytes = str_slice(text, from, to) };
	size_t n;

	assert_true(read_file(t->facts, NULL, &file, t->scratch));
	if (told_gaps(t) > 0)
		fail_msg(STR_FMT, STR_ARG(facts_gaps(t->facts, &n)[0]->why));
}

#define ADDRESS(last4) "0x000000000000000000000000000000000000" last4
#define COUNCIL        "eip155:1:" ADDRESS("5afe")
#define TIMELOCK       "eip155:1:" ADDRESS("7100")
#define VAULT          "eip155:1:" ADDRESS("a55e")
#define SEC            "eip155:1:" ADDRESS("00a1")
#define TOKEN          "eip155:42161:0x0000000000000000000000000000000000070ce2"

static inline int64_t
number(struct told *t, enum fact_kind kind, const char *subject)
{
	const struct fact *f = told_find(t, kind, subject, NULL);

	return f == NULL ? -1 : f->number;
}

static inline bool
says(struct told *t, enum fact_kind kind, const char *subject,
    const char *object, const char *detail)
{
	size_t i, n;
	const struct fact *const *f = facts_sorted(t->facts, &n);

	for (i = 0; i < n; i++)
		if (f[i]->kind == kind &&
		    str_eq(f[i]->subject, str_of(subject)) &&
		    str_eq(f[i]->object, str_of(object)) &&
		    str_eq(f[i]->detail, str_of(detail)))
			return true;
	return false;
}

#define KEY "0xdae26ecf81f6c8af2eeeaf13e11c88cbbf3d42fd"
#define SOL "ByJrbB3qkEVPeczr1EftxbZByyyUdMh445N5HppmB2eG"
#define SOL_SIGNATURE \
	"4mQ6EnUzKmEJaGkLbZzMaPnWsKkHXN7bYbk7nDjdYHDGMvrpiyTkSyg9xNUHKRrF9e9pmE56kUKwE99hnuJ4hx4M"
#define SIGNATURE                          \
	"0x"                               \
	"b6fc5f934ea1a77a8de867de6bf6fba5" \
	"9912de394d3f267d1a636678c9065ff0" \
	"0417fd7e9df93acf99280aae19a92f94" \
	"cfed3d071b1ec85c2e5e1d768c25987a" \
	"1b"

#endif
