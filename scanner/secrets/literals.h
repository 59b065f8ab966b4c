#ifndef SECRETS_LITERALS_H
#define SECRETS_LITERALS_H

#include "base/arena.h"

/*
 * Many short texts looked for in one pass, whatever their number, in upper
 * or lower case (Aho and Corasick, 1975). Each stands for an owner; one owner
 * may have several.
 */
struct literals;

/* Texts and owners[i] < n_owners side by side; texts are not empty. */
struct literals *literals_new(
    struct arena *, const struct str *texts, const unsigned *owners, size_t n);

/* Call hit() for each owner at each place, in the order of the places. end is
 * the offset behind the literal. */
void literals_scan(const struct literals *, struct str text,
    void (*hit)(void *arg, unsigned owner, size_t end), void *arg);

#endif
