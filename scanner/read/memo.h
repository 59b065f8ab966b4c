#ifndef READ_MEMO_H
#define READ_MEMO_H

#include "read/reader.h"

/*
 * What readers told of a file, kept, so that a file that is the same in
 * several trees is read once. What a reader tells depends on the path, the
 * bytes and the neighbours it asked for: all three are compared before it is
 * told again.
 */
struct memo;

struct memo *memo_new(struct arena *);

/* The file is in this repository's tree (kind, path, blob and commit set,
 * bytes not needed): tell what is known of it as of that commit. false: its
 * bytes must be read. */
bool memo_tell(
    struct memo *, struct facts *, struct repo *, const struct file *);
/* Read it, keep and tell what it says. */
void memo_read(struct memo *, struct facts *, struct repo *,
    const struct file *, struct arena *scratch);

#endif
