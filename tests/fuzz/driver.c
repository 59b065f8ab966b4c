/* Feeds a fuzz target the files named on the command line, for builds without
 * libFuzzer: a corpus is a test like any other. */
#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

/* A buffer of just the size of the file, so that ASan sees an overrun. */
static void
feed(const char *path)
{
	FILE *f = fopen(path, "rb");
	unsigned char *p;
	long size;

	if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (size = ftell(f)) < 0)
		err(2, "%s", path);
	rewind(f);
	p = malloc((size_t)size);
	if ((p == NULL && size > 0) ||
	    fread(p, 1, (size_t)size, f) != (size_t)size)
		err(2, "%s", path);
	(void)fclose(f);
	(void)LLVMFuzzerTestOneInput(p, (size_t)size);
	free(p);
}

int
main(int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++) {
		feed(argv[i]);
		printf("ok %d - %s\n", i, argv[i]);
	}
	printf("1..%d\n", argc - 1);
	return 0;
}
