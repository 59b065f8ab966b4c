#include <err.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"

/*
 * Under AddressSanitizer a page holds one object and not a byte more, so that
 * an overrun, and a use after arena_reset(), is seen where it happens.
 */
#ifdef __has_feature
#if __has_feature(address_sanitizer) && !defined(__SANITIZE_ADDRESS__)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define PAGE_MIN ((size_t)0)
#define UNIT     ((size_t)1)
#else
#define PAGE_MIN ((size_t)64 * 1024)
#define UNIT     alignof(max_align_t)
#endif

struct page {
	struct page *next;
	size_t used, size;
	alignas(max_align_t) unsigned char data[];
};

struct arena {
	struct page *pages; /* the first is the one being filled */
	size_t used;
};

static struct page *
page_new(size_t size, struct page *next)
{
	struct page *pg = calloc(1, sizeof(*pg) + size);

	if (pg == NULL)
		err(EXIT_SYSTEM, NULL);
	pg->size = size;
	pg->next = next;
	return pg;
}

struct arena *
arena_new(void)
{
	struct arena *a = calloc(1, sizeof(*a));

	if (a == NULL)
		err(EXIT_SYSTEM, NULL);
	return a;
}

void
arena_reset(struct arena *a)
{
	struct page *pg, *next, *kept = NULL;

	for (pg = a->pages; pg != NULL; pg = next) {
		next = pg->next;
		if (next == NULL && pg->size == PAGE_MIN) {
			kept = pg;
			memset(kept->data, 0, kept->used);
			kept->used = 0;
		} else {
			free(pg);
		}
	}
	*a = (struct arena){ .pages = kept };
}

void
arena_free(struct arena *a)
{
	struct page *pg, *next;

	if (a == NULL)
		return;
	for (pg = a->pages; pg != NULL; pg = next) {
		next = pg->next;
		free(pg);
	}
	free(a);
}

/*
 * A page of its own for an object that fills more than a page goes behind the
 * one being filled, whose rest would be lost otherwise.
 */
static struct page *
page_for(struct arena *a, size_t want)
{
	struct page *pg = a->pages;

	if (pg != NULL && pg->size - pg->used >= want)
		return pg;
	if (pg != NULL && want > PAGE_MIN)
		return pg->next = page_new(want, pg->next);
	return a->pages = page_new(want > PAGE_MIN ? want : PAGE_MIN, pg);
}

void *
arena_alloc(struct arena *a, size_t n, size_t size)
{
	size_t want;
	struct page *pg;
	void *p;

	if (size != 0 && n > (SIZE_MAX / 2 - UNIT) / size)
		errx(EXIT_SYSTEM, "arena: %zu objects of %zu bytes", n, size);
	want = n * size == 0 ? UNIT : (n * size + UNIT - 1) / UNIT * UNIT;

	pg = page_for(a, want);
	p = pg->data + pg->used;
	pg->used += want;
	a->used += want;
	return p;
}

size_t
arena_used(const struct arena *a)
{
	return a->used;
}

struct str
arena_copy(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1, 1);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return (struct str){ p, s.n };
}

struct str
arena_lower(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1, 1);
	size_t i;

	for (i = 0; i < s.n; i++)
		p[i] = char_lower(s.p[i]);
	return (struct str){ p, s.n };
}

struct str
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	char *p;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	if (n < 0)
		err(EXIT_SYSTEM, "arena_printf");
	p = arena_alloc(a, (size_t)n + 1, 1);
	(void)vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	va_end(ap);
	return (struct str){ p, (size_t)n };
}
