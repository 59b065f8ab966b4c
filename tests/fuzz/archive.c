#include <stdlib.h>

#include "base/limits.h"
#include "fuzz.h"
#include "repo/archive.h"

/* What comes out is in bounds, and no more than what went in may give. */
struct seen {
	uint64_t bytes;
	size_t files;
	volatile unsigned char last;
};

static bool
wants(void *arg, struct str path)
{
	(void)arg;
	return path.n == 0 || path.p[0] != '-';
}

static void
file(void *arg, struct str path, struct str bytes)
{
	struct seen *s = arg;
	size_t i;

	s->files++;
	s->bytes += bytes.n;
	for (i = 0; i < path.n; i++)
		s->last = (unsigned char)path.p[i];
	for (i = 0; i < bytes.n; i += 1 + bytes.n / 64)
		s->last = (unsigned char)bytes.p[i];
}

static void
unread(void *arg, struct str path, const char *why)
{
	(void)arg;
	(void)path;
	if (why == NULL)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct seen s = { 0 };
	const struct archive_visitor v = {
		.arg = &s, .wants = wants, .file = file, .unread = unread
	};

	archive_each(STR("a.gz"), (struct str){ (const char *)p, n }, &v);
	if (s.files > LIMIT_ARCHIVE_FILES ||
	    s.bytes > (1 << 20) + (LIMIT_ARCHIVE_RATIO + 1) * (uint64_t)n)
		abort();
	return 0;
}
