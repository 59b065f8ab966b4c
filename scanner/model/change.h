#ifndef MODEL_CHANGE_H
#define MODEL_CHANGE_H

#include "base/str.h"

/* What a change did to files, for reports that point at lines. */

/* Lines of the new file that were added or edited; n 0: lines behind `line`
 * (0: at the top) are gone and nothing took their place. */
struct changed_lines {
	uint32_t line, n;
};

struct changed_file {
	struct str path; /* after the change; of a deleted file before it */
	struct str was;  /* before the change; empty: the file is new */
	bool gone;       /* deleted, and not renamed */
	const struct changed_lines *lines; /* NULL: not compared */
	size_t n_lines;
};

#endif
