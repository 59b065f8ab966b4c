#ifndef READ_READER_H
#define READ_READER_H

#include "model/entity.h"
#include "model/facts.h"
#include "repo/repo.h"
#include "text/lines.h"
#include "text/node.h"

/*
 * A reader knows one kind of evidence: one file read_<name>.c with one
 * constant reader_<name>; the table is made from the file names. It is chosen
 * by path, looks at the bytes, which are hostile, and cannot fail: what it
 * cannot read is a gap, what only looks like its format is left alone.
 */
struct reading;

struct reader {
	const char *name;  /* its file's: "hardhat_deploy" */
	const char *title; /* for the documentation: "hardhat-deploy records" */
	fact_set tells;
	bool (*wants)(struct str path);
	void (*read)(struct reading *, const struct file *);
};

extern const struct reader *const readers[]; /* by name; made by make */
extern const size_t readers_n;

/* Let every reader that wants the file read it; true when one knew it for its
 * own, by telling something, a gap, or that it was done. */
bool read_file(
    struct facts *, struct repo *, const struct file *, struct arena *scratch);
bool read_wants(struct str path);

/* ---- for readers ---- */

/* Made by a compiler or brought by a package manager: node_modules, artifacts,
 * solcInputs. What stands there is not the team's word. */
bool path_is_made(struct str path);

struct arena *reading_arena(struct reading *); /* scratch, gone after read() */

/* Parse as JSON, JSON Lines (a list), YAML or TOML; NULL makes a gap with its
 * line: the file is of our format by its path, so somebody meant it to be
 * read. */
const struct node *reading_json(struct reading *, const struct file *);
const struct node *reading_json_lines(struct reading *, const struct file *);
const struct node *reading_yaml(struct reading *, const struct file *);
const struct node *reading_toml(struct reading *, const struct file *);
/* A file in the same folder ("../x" goes up); false: not there. */
bool reading_sibling(struct reading *, const char *name, struct str *ret);

/* A fact at the place of a node (NULL: the whole file), to be filled. Its
 * test flag is set from path; tell() adds that of the chain. */
struct fact fact_at(struct reading *, const struct node *, enum fact_kind,
    enum grade, struct str subject);
void tell(struct reading *, const struct fact *);
void tell_gap(struct reading *, uint32_t line, uint32_t col, const char *fmt,
    ...) __attribute__((format(printf, 4, 5)));
/* The file was of this reader's format: its kinds have been read. */
void reading_done(struct reading *);
/* The same for a format that need not hold any of them, such as a list of
 * names: only the kinds it did tell have been read. */
void reading_told(struct reading *);

#endif
