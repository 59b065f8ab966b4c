#include "report/anchor.h"

#define MANIFEST ".quorate/posture.yaml"

/* How well a place can be shown; more is better. */
enum rank {
	RANK_NONE,
	RANK_GONE,    /* its file is deleted */
	RANK_OUTSIDE, /* nothing of its file is known to differ */
	RANK_BEHIND,  /* behind it lines went away */
	RANK_NEAR,    /* the nearest line that was added or edited */
	RANK_IN_DIFF,
};

struct place {
	enum rank rank;
	struct evidence at;
};

/* ---- files ---- */

static const struct changed_file *
file_by_path(const struct comparison *c, struct str path)
{
	size_t low = 0, high = c->n_files, middle;
	int d;

	while (low < high) {
		middle = low + (high - low) / 2;
		d = str_cmp(path, c->files[middle].path);
		if (d == 0)
			return &c->files[middle];
		if (d < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* Evidence of the side before the change calls its file by the old name. */
static bool
is_before(const struct comparison *c, const struct evidence *e)
{
	return e->commit.n > 0 &&
	    str_eq(e->commit, c->compared.n > 0 ? c->compared : c->base);
}

static const struct changed_file *
file_of(const struct comparison *c, const struct evidence *e)
{
	const struct changed_file *file = file_by_path(c, e->path);
	size_t i;

	if (file != NULL || !is_before(c, e))
		return file;
	for (i = 0; i < c->n_files; i++)
		if (!c->files[i].gone && str_eq(c->files[i].was, e->path))
			return &c->files[i];
	return NULL;
}

static bool
is_new(const struct changed_file *f)
{
	return f->was.n == 0 && !f->gone;
}

/* ---- lines ---- */

/* Lines between it and the changed ones. */
static uint32_t
distance(const struct changed_lines *l, uint32_t line)
{
	if (line < l->line)
		return l->line - line;
	if (l->n == 0)
		return line - l->line;
	return line - l->line < l->n ? 0 : line - l->line - l->n + 1;
}

/* The nearest range: of lines that are there, or of those that are not. */
static const struct changed_lines *
nearest(const struct changed_file *f, uint32_t line, bool there)
{
	const struct changed_lines *best = NULL;
	size_t i;

	for (i = 0; i < f->n_lines; i++) {
		if ((f->lines[i].n > 0) != there)
			continue;
		if (best == NULL ||
		    distance(&f->lines[i], line) < distance(best, line))
			best = &f->lines[i];
	}
	return best;
}

static struct place
moved(struct place p, enum rank rank, uint32_t line)
{
	p.rank = rank;
	p.at.line = line;
	p.at.col = 0;
	return p;
}

static struct place
place_in(const struct changed_file *f, const struct evidence *e)
{
	struct place p = { RANK_IN_DIFF, *e };
	const struct changed_lines *l;

	p.at.path = f->path;
	if (f->gone) {
		p.rank = RANK_GONE;
	} else if (is_new(f)) {
		/* as it is */
	} else if ((l = nearest(f, e->line, true)) != NULL) {
		if (distance(l, e->line) > 0)
			p = moved(p, RANK_NEAR,
			    e->line < l->line ? l->line : l->line + l->n - 1);
	} else if ((l = nearest(f, e->line, false)) != NULL) {
		p = moved(p, RANK_BEHIND, l->line);
	} else {
		p.rank = RANK_OUTSIDE;
	}
	return p;
}

static struct place
place_of(const struct results *r, const struct evidence *e)
{
	const struct changed_file *f =
	    r->change == NULL ? NULL : file_of(r->change, e);

	return f == NULL ? (struct place){ RANK_OUTSIDE, *e } : place_in(f, e);
}

struct evidence
anchor_of(const struct results *r, const struct finding *f)
{
	struct place best = { RANK_NONE, { .path = STR(MANIFEST) } }, p;
	size_t i;

	for (i = 0; i < f->n_evidence && best.rank < RANK_IN_DIFF; i++) {
		p = place_of(r, f->evidence[i]);
		if (p.rank > best.rank && p.at.path.n > 0)
			best = p;
	}
	if (best.at.line == 0)
		best.at.line = 1;
	return best.at;
}

bool
anchor_in_diff(const struct results *r, const struct evidence *at)
{
	const struct changed_file *f =
	    r->change == NULL ? NULL : file_by_path(r->change, at->path);

	return f != NULL && place_in(f, at).rank == RANK_IN_DIFF;
}

bool
anchor_in_change(const struct results *r, struct str path)
{
	return r->change != NULL && file_by_path(r->change, path) != NULL;
}
