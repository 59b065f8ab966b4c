/*
 * Feeds a fuzz target files, for builds without libFuzzer, so that a corpus
 * is a test like any other: those on the command line, or all of the folder
 * of the program's own name. Each is cut off here and there too, as nothing
 * breaks a parser so well.
 */
#include <sys/types.h>

#include <err.h>
#include <glob.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#define CORPUS "tests/fuzz/corpus"
#define CUTS   16

/* In a buffer of just that size, so that ASan sees an overrun. */
static void
feed_exactly(const unsigned char *bytes, size_t n)
{
	unsigned char *p = malloc(n);

	if (p == NULL && n > 0)
		err(2, NULL);
	if (n > 0)
		memcpy(p, bytes, n);
	(void)LLVMFuzzerTestOneInput(p, n);
	free(p);
}

static void
feed(const char *path)
{
	static unsigned char buf[1 << 20];
	FILE *f = fopen(path, "rb");
	size_t i, n;

	if (f == NULL)
		err(2, "%s", path);
	n = fread(buf, 1, sizeof(buf), f);
	if (ferror(f) || n == sizeof(buf))
		errx(2, "%s: cannot be read, or too large", path);
	(void)fclose(f);
	for (i = 0; i < CUTS; i++)
		feed_exactly(buf, n * i / CUTS);
	feed_exactly(buf, n);
}

static void
feed_all(char *const *paths, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		feed(paths[i]);
		printf("ok %zu - %s\n", i + 1, paths[i]);
	}
	printf("1..%zu\n", n);
}

int
main(int argc, char **argv)
{
	const char *slash = strrchr(argv[0], '/');
	char pattern[256];
	glob_t files;

	if (argc > 1) {
		feed_all(argv + 1, (size_t)argc - 1);
		return 0;
	}
	(void)snprintf(pattern, sizeof(pattern), "%s/%s/*", CORPUS,
	    slash == NULL ? argv[0] : slash + 1);
	if (glob(pattern, 0, NULL, &files) != 0)
		errx(2, "%s: nothing there", pattern);
	feed_all(files.gl_pathv, files.gl_pathc);
	globfree(&files);
	return 0;
}
