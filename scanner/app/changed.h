#ifndef APP_CHANGED_H
#define APP_CHANGED_H

#include "base/map.h"
#include "model/change.h"
#include "repo/repo.h"

/*
 * Which files differ between two trees. Only ids are compared, so it costs a
 * walk through both. A renamed file is one file: the same bytes under another
 * path, or, for what readers want, most of the same lines.
 */
struct changed {
	struct changed_file *files; /* by path */
	size_t n;
	struct map *before, *after; /* paths that differ on that side */
	struct map *wanted;         /* by a reader: paths of either side */
	bool evidence;              /* a reader wants one of them */
	bool neighbours; /* or may ask for one beside the file it reads */
	bool words;      /* the team's own word: intake_is_word() */
};

void changed_find(struct arena *, struct repo *before, struct repo *after,
    struct changed *ret);
/* Fill in the lines of one of the files. */
void changed_compare(struct arena *, struct repo *before, struct repo *after,
    struct changed_file *);

#endif
