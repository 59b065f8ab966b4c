#ifndef TESTS_SECRETS_NAIVE_H
#define TESTS_SECRETS_NAIVE_H

#include "secrets/finder.h"

/* Every run of a finder's class and length: slow and plain, what the sieve
 * is held against. */
struct class
{
	bool has[256];
};

/* One byte of a bracket: itself, or \xNN. */
static inline unsigned char
byte_at(const char **p)
{
	unsigned char c = (unsigned char)*(*p)++;

	if (c != '\\')
		return c;
	c = (unsigned char)*(*p)++;
	if (c != 'x')
		return c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
	c = (unsigned char)(hex_value((*p)[0]) * 16 + hex_value((*p)[1]));
	*p += 2;
	return c;
}

static inline struct class class_of(const char *p)
{
	struct class ret = { { false } };
	unsigned from, to;

	while (*p != '\0') {
		from = to = byte_at(&p);
		if (p[0] == '-' && p[1] != '\0') {
			p++;
			to = byte_at(&p);
		}
		for (; from <= to; from++)
			ret.has[from] = true;
	}
	return ret;
}

static inline void
finder_runs(const struct finder *f, struct str t,
    void (*each)(void *arg, struct span run), void *arg)
{
	struct class class = class_of(f->bytes);
	size_t from, to;

	for (from = 0; from < t.n; from = to + 1) {
		for (to = from; to < t.n && class.has[(unsigned char)t.p[to]];)
			to++;
		if (to - from >= f->least && to - from <= f->most)
			each(arg, (struct span){ from, to });
	}
}

#endif
