#include "app/changed.h"

#include <stdlib.h>

#include "app/intake.h"
#include "base/limits.h"
#include "base/vec.h"
#include "read/reader.h"

#define ALIKE 50 /* percent, as git takes a file for a renamed one */

struct entry {
	enum entry_kind kind;
	struct str path, blob;
	bool wanted; /* by a reader */
	bool used;   /* as one side of a rename */
};

struct entries {
	struct arena *arena;
	VEC(struct entry) all;
};

/* The paths of one side only, and what else is needed to pair them. */
struct finding_files {
	struct arena *arena;
	struct repo *before, *after;
	VEC(struct entry *) deleted, added;
	VEC(struct changed_file) files;
	struct map *wanted;
	size_t compared; /* bytes, of pairs that may be alike */
};

static bool
note(void *arg, const struct file *f)
{
	struct entries *es = arg;

	*VEC_ADD(es->arena, &es->all) = (struct entry){
		.kind = f->kind,
		.path = arena_copy(es->arena, f->path),
		.blob = arena_copy(es->arena, f->blob),
	};
	return true;
}

static void
list(struct arena *a, struct repo *r, struct entries *ret)
{
	struct visitor v = { .arg = ret, .known = note };

	*ret = (struct entries){ .arena = a };
	repo_walk_tree(r, &v);
}

/* Asked once for a path, as there are many readers to ask; but on both sides
 * when one of them has a link there, which nobody reads. */
static void
ask(struct finding_files *ff, struct entry *e)
{
	e->wanted = e->kind == ENTRY_FILE && read_wants(e->path);
	if (e->wanted)
		*map_slot(ff->wanted, e->path) = e;
}

static struct changed_file *
add(struct finding_files *ff, struct str path, struct str was)
{
	struct changed_file *f = VEC_ADD(ff->arena, &ff->files);

	*f = (struct changed_file){ .path = path, .was = was };
	return f;
}

/* Both sides come in the order of their paths, bytewise. */
static int
which_first(const struct entries *before, size_t i, const struct entries *after,
    size_t k)
{
	if (i == before->all.n)
		return 1;
	return k == after->all.n
	    ? -1
	    : str_cmp(before->all.v[i].path, after->all.v[k].path);
}

static void
merge_both(
    struct finding_files *ff, const struct entry *b, const struct entry *a)
{
	if (b->kind != a->kind || !str_eq(b->blob, a->blob))
		(void)add(ff, a->path, b->path);
}

static void
merge(struct finding_files *ff, struct entries *before, struct entries *after)
{
	size_t i = 0, k = 0;
	int c;

	while (i < before->all.n || k < after->all.n) {
		c = which_first(before, i, after, k);
		if (c <= 0)
			ask(ff, &before->all.v[i]);
		if (c > 0 ||
		    (c == 0 && before->all.v[i].kind != after->all.v[k].kind))
			ask(ff, &after->all.v[k]); /* a link became a file */
		if (c < 0)
			*VEC_ADD(ff->arena, &ff->deleted) = &before->all.v[i];
		else if (c > 0)
			*VEC_ADD(ff->arena, &ff->added) = &after->all.v[k];
		else
			merge_both(ff, &before->all.v[i], &after->all.v[k]);
		i += c <= 0;
		k += c >= 0;
	}
}

static void
pair(struct finding_files *ff, struct entry *from, struct entry *to)
{
	from->used = to->used = true;
	(void)add(ff, to->path, from->path);
}

static void
pair_equal(struct finding_files *ff)
{
	struct map *gone = map_new(ff->arena);
	struct entry *from, *to;
	size_t i;

	for (i = 0; i < ff->deleted.n; i++)
		*map_slot(gone, ff->deleted.v[i]->blob) = ff->deleted.v[i];
	for (i = 0; i < ff->added.n; i++) {
		to = ff->added.v[i];
		from = map_get(gone, to->blob);
		if (from != NULL && !from->used && from->kind == to->kind)
			pair(ff, from, to);
	}
}

static bool
may_be_renamed(const struct entry *e)
{
	return !e->used && e->wanted;
}

static struct entry *
most_alike(struct finding_files *ff, const struct entry *to, struct arena *a)
{
	struct entry *best = NULL;
	struct str was, now;
	unsigned most = ALIKE - 1, alike;
	size_t i;

	if (!repo_read(ff->after, a, to->path, &now))
		return NULL;
	for (i = 0; i < ff->deleted.n; i++) {
		if (!may_be_renamed(ff->deleted.v[i]) ||
		    ff->compared > LIMIT_RENAME_BYTES ||
		    !repo_read(ff->before, a, ff->deleted.v[i]->path, &was))
			continue;
		ff->compared += was.n + now.n;
		alike = likeness(was, now);
		if (alike > most) {
			most = alike;
			best = ff->deleted.v[i];
		}
	}
	return best;
}

static size_t
count_renamable(struct entry *const *v, size_t n)
{
	size_t i, count = 0;

	for (i = 0; i < n; i++)
		count += may_be_renamed(v[i]);
	return count;
}

/* Each of the added ones against each of the deleted ones. */
static void
pair_alike(struct finding_files *ff)
{
	struct arena *scratch = arena_new();
	struct entry *from;
	size_t i;

	if (count_renamable(ff->deleted.v, ff->deleted.n) *
		count_renamable(ff->added.v, ff->added.n) >
	    LIMIT_RENAMES)
		ff->added.n = 0; /* told as deleted and added */
	for (i = 0; i < ff->added.n; i++) {
		if (!may_be_renamed(ff->added.v[i]))
			continue;
		from = most_alike(ff, ff->added.v[i], scratch);
		if (from != NULL)
			pair(ff, from, ff->added.v[i]);
		arena_reset(scratch);
	}
	arena_free(scratch);
}

/* Code, prose and the lists of package managers: no reader asks for them when
 * it reads another file. Everything else it may. */
static bool
is_alone(struct str path)
{
	static const char *const ends[] = { ".sol", ".vy", ".rs", ".move",
		".cairo", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".py",
		".go", ".c", ".h", ".cpp", ".java", ".kt", ".swift", ".sh",
		".css", ".scss", ".html", ".svg", ".png", ".jpg", ".gif", ".md",
		".mdx", ".rst", ".txt", ".pdf", ".lock", ".snap", ".t.sol",
		"package.json", "package-lock.json", "pnpm-lock.yaml",
		"tsconfig.json", "Cargo.toml" };
	size_t i;

	for (i = 0; i < COUNT_OF(ends); i++)
		if (str_ends(path, str_of(ends[i])))
			return true;
	return false;
}

static int
by_path(const void *va, const void *vb)
{
	const struct changed_file *a = va, *b = vb;

	return str_cmp(a->path, b->path);
}

static void
sum_up(struct arena *a, struct changed *c)
{
	struct changed_file *f;
	size_t i;

	c->before = map_new(a);
	c->after = map_new(a);
	for (i = 0; i < c->n; i++) {
		f = &c->files[i];
		if (f->was.n > 0)
			*map_slot(c->before, f->was) = f;
		if (!f->gone)
			*map_slot(c->after, f->path) = f;
		c->evidence = c->evidence ||
		    map_get(c->wanted, f->path) != NULL ||
		    map_get(c->wanted, f->was) != NULL;
		c->neighbours = c->neighbours || !is_alone(f->path) ||
		    (f->was.n > 0 && !is_alone(f->was));
		c->words = c->words || intake_is_word(f->path) ||
		    intake_is_word(f->was);
	}
}

void
changed_find(struct arena *a, struct repo *before, struct repo *after,
    struct changed *ret)
{
	struct finding_files ff = {
		.arena = a,
		.before = before,
		.after = after,
		.wanted = map_new(a),
	};
	struct entries was, now;
	size_t i, n_added;

	list(a, before, &was);
	list(a, after, &now);
	merge(&ff, &was, &now);
	n_added = ff.added.n;
	pair_equal(&ff);
	pair_alike(&ff);
	for (i = 0; i < n_added; i++)
		if (!ff.added.v[i]->used)
			(void)add(&ff, ff.added.v[i]->path, STR_NONE);
	for (i = 0; i < ff.deleted.n; i++)
		if (!ff.deleted.v[i]->used)
			add(&ff, ff.deleted.v[i]->path, ff.deleted.v[i]->path)
			    ->gone = true;
	if (ff.files.n > 1)
		qsort(ff.files.v, ff.files.n, sizeof(*ff.files.v), by_path);
	*ret = (struct changed){
		.files = ff.files.v, .n = ff.files.n, .wanted = ff.wanted
	};
	sum_up(a, ret);
}

void
changed_compare(struct arena *a, struct repo *before, struct repo *after,
    struct changed_file *f)
{
	struct arena *scratch = arena_new();
	struct str was = STR_NONE, now = STR_NONE;
	const struct line_range *v;
	struct changed_lines *lines;
	size_t i;

	if (f->was.n > 0)
		(void)repo_read(before, scratch, f->was, &was);
	if (!f->gone)
		(void)repo_read(after, scratch, f->path, &now);
	v = lines_changed(scratch, was, now, &f->n_lines);
	f->lines = lines = arena_alloc(a, f->n_lines + 1, sizeof(*lines));
	for (i = 0; i < f->n_lines; i++)
		lines[i] = (struct changed_lines){ v[i].line, v[i].n };
	arena_free(scratch);
}
