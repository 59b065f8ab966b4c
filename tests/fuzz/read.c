#include <assert.h>

#include "fuzz.h"
#include "read/reader.h"
#include "text/lines.h"
#include "whole.h"

/* The first line is the path; what follows is the file. */
static struct file
file_of(struct str input)
{
	struct lines l = { .rest = input };
	struct file f = {
		.kind = ENTRY_FILE, .blob = STR("b10b"), .commit = STR("c0ffee")
	};

	if (lines_next(&l, &f.path))
		f.bytes = l.rest;
	return f;
}

/* A fact stands in the file and, but for some kinds, is about something. */
static void
is_told(const struct fact *f, const struct file *of)
{
	assert(f->kind < FACT_KINDS && f->power < POWERS);
	assert(f->subject.n > 0 || is_about_all(f->kind));
	assert(str_eq(f->at.path, of->path) && str_eq(f->at.blob, of->blob));
}

static void
read_one(struct arena *a, struct arena *scratch, const struct file *f)
{
	struct facts *facts = facts_new(a);
	const struct fact *const *told;
	const struct gap *const *gaps;
	size_t i, n_told, n_gaps;
	bool any = read_file(facts, NULL, f, scratch);

	told = facts_sorted(facts, &n_told);
	gaps = facts_gaps(facts, &n_gaps);
	assert(any || n_told + n_gaps == 0);
	assert(!any || read_wants(f->path));
	for (i = 0; i < n_told; i++)
		is_told(told[i], f);
	for (i = 0; i < n_gaps; i++)
		assert(gaps[i]->why.n > 0 && gaps[i]->hides != 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new(), *scratch = arena_new();
	const struct file f = file_of((struct str){ (const char *)p, n });

	if (f.path.n > 0)
		read_one(a, scratch, &f);
	arena_free(scratch);
	arena_free(a);
	return 0;
}
