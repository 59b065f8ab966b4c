#ifndef SECRETS_LITERALS_H
#define SECRETS_LITERALS_H

#include "base/arena.h"
#include "text/regex.h"

/*
 * Many short texts looked for in one pass, whatever their number, in upper
 * or lower case (Aho and Corasick, 1975). Each stands for an owner; one owner
 * may have several.
 */
struct literals;

/* Texts and owners side by side; texts are not empty. */
const struct literals *literals_new(
    struct arena *, const struct str *texts, const uint32_t *owners, size_t n);
size_t literals_longest(const struct literals *);

/*
 * Call hit() for each literal that begins in one of the ranges, wherever it
 * ends. Ranges are in the text. The order of the calls is none; two literals
 * of an owner that begin at one place are two calls.
 */
void literals_scan(const struct literals *, struct str text,
    const struct span *ranges, size_t n,
    void (*hit)(void *arg, uint32_t owner, size_t at), void *arg);

#endif
