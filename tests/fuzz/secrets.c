#include <assert.h>

#include "fuzz.h"
#include "secrets/secrets.h"
#include "text/lines.h"

/* A searcher is dear to make, but it remembers: a new one now and then. */
#define SEARCHES 1000

static struct arena *arena;
static struct searcher *searcher;
static unsigned searches;

static void
refresh(void)
{
	if (searches++ % SEARCHES != 0)
		return;
	searcher_free(searcher);
	arena_free(arena);
	arena = arena_new();
	assert(searcher_new(arena, &searcher, NULL) == 0);
}

/* A place in the file, a rule and a fingerprint, and not the secret. */
static void
is_told(const struct fact *f, struct str bytes)
{
	struct str line = STR_NONE;
	struct lines l = { .rest = bytes };

	assert(f->kind == FACT_SECRET && f->detail.n > 0 && f->object.n == 16);
	while (l.line < f->at.line && lines_next(&l, &line))
		continue;
	assert(l.line == f->at.line);
	assert(f->at.col > 0 && f->at.col <= line.n + 2);
	assert(f->object.n == 16 && f->subject.n > 0);
}

/* The first line is the path, as in read.c. */
int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct lines l = { .rest = { (const char *)p, n } };
	struct arena *a = arena_new();
	struct facts *facts = facts_new(a);
	struct file f = { .kind = ENTRY_FILE };
	const struct fact *const *told;
	size_t i, n_told;

	refresh();
	if (lines_next(&l, &f.path) && search_wants(f.path, l.rest.n)) {
		f.bytes = l.rest;
		search_file(searcher, facts, &f, false);
	}
	told = facts_sorted(facts, &n_told);
	for (i = 0; i < n_told; i++)
		is_told(told[i], f.bytes);
	arena_free(a);
	return 0;
}
