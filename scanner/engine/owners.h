#ifndef ENGINE_OWNERS_H
#define ENGINE_OWNERS_H

#include "model/graph.h"

/*
 * Who must review a file, by the CODE_OWNER facts. As in .gitignore a pattern
 * is about all below it, except for one that ends in "/" and "*"; the last
 * that matches counts, even if it names nobody. With GitLab's sections it is
 * the last of each, and one owner is enough.
 */
/* Owners as written; STR_NONE: nobody. ret_by: the line that says so; NULL:
 * none is about this path. */
struct str owner_of(
    const struct graph *, struct str path, const struct fact **ret_by);
/* The line that counts of each section, with owners or without; how many. */
#define OWNER_SECTIONS 65u
size_t owner_lines(const struct graph *, struct str path,
    const struct fact *ret[static OWNER_SECTIONS]);
/* How much one path costs, for each of its bytes. */
size_t owner_work(const struct graph *);
bool owner_pattern_matches(struct str pattern, struct str path);
/* GitHub and GitLab read some files differently, and where a repository is
 * hosted is not told in it. Why a change, which may look harmless to the one,
 * need not be so to the other; NULL: it is the same to both. */
const char *owner_hosts_disagree(
    const struct graph *before, const struct graph *after);

#endif
