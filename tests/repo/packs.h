#ifndef TESTS_REPO_PACKS_H
#define TESTS_REPO_PACKS_H

#include "fixture.h"

/* Two packs that git made, x and y, of which tests break one byte or more. */
#define PACKS  "r/.git/objects/pack/"
#define OTHERS 1032 /* version 2: head and fan-out, then what is kept of n */

static inline void
two_packs(void)
{
	sh("new r; seq 3000 > a; c one; git repack -qd; git prune-packed\n"
	   "echo 5 >> a; echo 2 > b; c two; git repack -qd; git prune-packed\n"
	   "cd .git/objects/pack; set -- *.idx; chmod u+w *\n"
	   "for e in idx pack; do\n"
	   "	mv ${1%.idx}.$e x.$e; mv ${2%.idx}.$e y.$e\n"
	   "done; rm -f *.rev; [ $(ls | wc -l) -eq 4 ]");
}

static inline void
put(const char *path, const void *p, size_t n)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(p, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static inline size_t
get(const char *path, unsigned char *p, size_t size)
{
	FILE *f = fopen(path, "r");
	size_t n;

	assert_non_null(f);
	n = fread(p, 1, size, f);
	assert_in_range(n, 1, size - 1);
	assert_int_equal(fclose(f), 0);
	return n;
}

static inline void
put32(unsigned char *p, uint32_t n)
{
	p[0] = (unsigned char)(n >> 24);
	p[1] = (unsigned char)(n >> 16);
	p[2] = (unsigned char)(n >> 8);
	p[3] = (unsigned char)n;
}

static inline uint32_t
objects_of(const unsigned char *index)
{
	return (uint32_t)index[OTHERS - 2] << 8 | index[OTHERS - 1];
}

/* Four bytes of a file of PACKS are others; then it is refused. */
static inline void
breaks(const char *name, size_t at, uint32_t value, const char *words)
{
	unsigned char whole[20000], broken[20000];
	char path[64], all[200];
	size_t n;

	(void)snprintf(path, sizeof(path), PACKS "%s", name);
	(void)snprintf(all, sizeof(all), "objects/pack/%s: %s", name, words);
	n = get(path, whole, sizeof(whole));
	assert_in_range(at, 0, n - 4);
	memcpy(broken, whole, n);
	put32(broken + at, value);
	put(path, broken, n);
	expect_refused("r", NULL, all);
	put(path, whole, n);
}

#endif
