#ifndef APP_OUTPUTS_H
#define APP_OUTPUTS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Which reports go where. The n-th --format goes to the n-th -o; a format
 * without a file to standard output, a file without a format gets text.
 * "-" is standard output; "+FILE" is written behind what FILE holds.
 */
struct output {
	const char *format;
	const char *file; /* NULL: standard output */
	bool append;
};

#define OUTPUTS_MOST 16

struct outputs {
	struct output v[OUTPUTS_MOST];
	size_t n;
	size_t n_formats, n_files; /* given so far */
};

/* Borrowed from argv; false: there are too many. */
bool outputs_add_format(struct outputs *, const char *name);
bool outputs_add_file(struct outputs *, const char *path);
/* All were given; what is wrong with them, or NULL. */
const char *outputs_end(struct outputs *);

#endif
