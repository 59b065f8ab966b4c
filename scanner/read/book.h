#ifndef READ_BOOK_H
#define READ_BOOK_H

#include "read/deed.h"

/*
 * What address books, label files and tables in documents have in common:
 * somebody wrote a name beside an address. It says what the thing is called,
 * and by words of the name perhaps what it is; never who may do what.
 */

/* "net:" and the path without its ending: addresses on a chain that nothing
 * names are not the same as those of another file. */
struct str book_unnamed_chain(struct arena *, struct str path);
/* By the name of the file ("8453.json", "1-core.json", "base.md") or of its
 * folders; else unnamed. */
struct str book_chain(struct arena *, struct str path);

/* LABEL, and KIND where the words tell. Of keys only the word EOA tells: what
 * is called deployer or keeper may be a contract. */
void book_label(
    struct reading *, const struct deed *, struct str id, struct str name);
/* A map of names and addresses in a file whose name says what all are,
 * {"Vote": "0x..", "Farm": "0x.."} in Multisigs.json (or .toml), unless a key
 * says what another one is. How many were told; 0: it is no such file. Keys
 * that are chains make it none. */
size_t book_of_one_kind(struct reading *, struct str path, struct str chain,
    const struct node *root);
/* What the name says, without what stands in brackets. */
enum principal_kind book_kind(struct str name);

/* "5/9", "5 of 9", "5-of-9", "5 out of 9" in a text; false when there is none
 * or it cannot be a quorum. */
bool book_quorum(struct str text, uint64_t *ret_k, uint64_t *ret_n);
/* "48h", "2 days", "172,800 seconds" in a text. A number alone counts in the
 * unit given (0: it is no duration). */
bool book_duration(struct str text, uint64_t unit, uint64_t *ret);
/* The seconds of "h", "hours", "(days)" ...; 0: no unit. */
uint64_t book_unit(struct str word);

#endif
