#ifndef READ_MD_BOOK_H
#define READ_MD_BOOK_H

#include "base/map.h"
#include "read/book.h"
#include "read/md_place.h"

/*
 * A document as an address book: which rows are about an address, what that
 * is called, and by what names other rows of the document may mean it.
 */
struct md_book {
	struct reading *r;
	struct str path;
	struct md_doc doc;
	struct str *chains; /* that the headings of each table name */
	struct map *names;  /* name in small letters and digits -> md_named */
	size_t nameless;    /* holders named that have no address here */
};

/* One entity a name stands for; id is empty when it stands for several. */
struct md_named {
	struct str id;
};

#define MD_NO_COLUMN SIZE_MAX

struct md_entry {
	const struct md_table *table;
	const struct md_row *row;
	size_t address, label; /* columns; label may be MD_NO_COLUMN */
	struct str id, name;   /* the name may be empty */
	struct deed deed;      /* at the address */
	struct node place;     /* what deed.at points to */
};

/* False: the row is not about one address. */
bool md_entry_of(struct md_book *, const struct md_table *,
    const struct md_row *, struct md_entry *ret);
/* Heads of columns that speak of somebody beside the thing itself. */
bool md_is_about_another(struct str head);
/* The head of column i in small letters; empty when there is none. */
struct str md_head(const struct md_table *, size_t i);
/* The column whose head is one of the words; MD_NO_COLUMN: none is. */
size_t md_column(const struct md_table *, const char *const *heads);
const struct md_cell *md_cell_at(const struct md_row *, size_t column);

/* Learn the names of all rows; after it md_entity() can tell. */
void md_learn(struct md_book *);
/* Whom a cell means, by an address in it (on that chain) or by its name. */
struct str md_entity(
    struct md_book *, const struct md_cell *, struct str chain);

#endif
