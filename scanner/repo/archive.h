#ifndef REPO_ARCHIVE_H
#define REPO_ARCHIVE_H

#include "base/str.h"

/*
 * The files inside a zip (a jar or a docx is one), a tar, a gzip, a tar in a
 * gzip. What it is say its bytes, not its name. Nothing is written anywhere:
 * "../x" is a name like any other. An archive in an archive is not opened.
 */
struct archive_visitor {
	void *arg;
	/* Asked before anything is unpacked. */
	bool (*wants)(void *arg, struct str path);
	/* Both texts live until it returns. Also what could be read of a file
	 * that is cut off or damaged. */
	void (*file)(void *arg, struct str path, struct str bytes);
	/* Something that is wanted, or all of it (no path), could not be read:
	 * each reason once, at the first path it holds for. Static words. */
	void (*unread)(void *arg, struct str path, const char *why);
};

bool archive_is(struct str bytes);
/* Called like one: what is inside is of use, and the file as it is not. */
bool archive_named(struct str path);

/* name: of the archive, for a gzip calls what is in it so, without ".gz". */
void archive_each(
    struct str name, struct str bytes, const struct archive_visitor *);

#endif
