#include "app/intake.h"

#include <fnmatch.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "repo/archive.h"

bool
intake_is_word(struct str path)
{
	return str_eq(path, STR(".quorate")) ||
	    str_starts(path, STR(".quorate/"));
}

static bool
is_asked_for(const struct intake *in, struct str path)
{
	char text[LIMIT_PATH + 1];
	size_t i;

	if (in->n_paths == 0)
		return true;
	if (path.n > LIMIT_PATH)
		return false;
	(void)snprintf(text, sizeof(text), STR_FMT, STR_ARG(path));
	for (i = 0; i < in->n_paths; i++)
		if (fnmatch(in->paths[i], text, 0) == 0)
			return true;
	return false;
}

/* Old versions of archives are not opened. */
bool
intake_searches(const struct intake *in, struct str path)
{
	return (search_wants(path, 0) || (!in->past && archive_named(path))) &&
	    is_asked_for(in, path);
}

void
intake_read(struct intake *in, const struct file *f)
{
	if (in->memo != NULL)
		memo_read(in->memo, in->facts, in->repo, f, in->scratch);
	else
		facts_tally(in->facts)->files_read +=
		    read_file(in->facts, in->repo, f, in->scratch);
	arena_reset(in->scratch);
}

static void
search(struct intake *in, const struct file *f)
{
	struct tally *t = facts_tally(in->facts);
	size_t before = facts_count(in->facts);

	if (!search_wants(f->path, f->bytes.n))
		return;
	search_file(in->searcher, in->facts, f, in->past);
	in->found += facts_count(in->facts) - before;
	*(in->past ? &t->past_blobs_searched : &t->files_searched) += 1;
}

/* ---- archives ---- */

struct opened {
	struct intake *in;
	const struct file *archive;
	struct arena *arena; /* as long as one file of it */
};

static bool
wants_packed(void *arg, struct str path)
{
	(void)arg;
	return search_wants(path, 0);
}

static struct str
path_of(const struct opened *o, struct str path)
{
	char *p;

	if (path.n == 0)
		return o->archive->path;
	p = arena_alloc(o->arena, o->archive->path.n + 2 + path.n, 1);
	memcpy(p, o->archive->path.p, o->archive->path.n);
	memcpy(p + o->archive->path.n, "!/", 2);
	memcpy(p + o->archive->path.n + 2, path.p, path.n);
	return (struct str){ p, o->archive->path.n + 2 + path.n };
}

static void
search_packed(void *arg, struct str path, struct str bytes)
{
	struct opened *o = arg;
	struct file f = *o->archive;

	f.path = path_of(o, path);
	f.bytes = bytes;
	f.packed = true;
	search(o->in, &f);
	arena_reset(o->arena);
}

static void
unread_packed(void *arg, struct str path, const char *why)
{
	struct opened *o = arg;
	const struct file *f = o->archive;

	facts_gap(o->in->facts,
	    &(struct gap){ .at = { .path = path_of(o, path),
			       .blob = f->blob,
			       .commit = f->commit },
		.hides = FACT_BIT(SECRET),
		.why = str_of(why) });
	o->in->found++;
	arena_reset(o->arena);
}

static void
open_archive(struct intake *in, const struct file *f)
{
	struct opened o = { .in = in, .archive = f, .arena = arena_new() };
	const struct archive_visitor v = { .arg = &o,
		.wants = wants_packed,
		.file = search_packed,
		.unread = unread_packed };

	archive_each(f->path, f->bytes, &v);
	arena_free(o.arena);
}

void
intake_search(struct intake *in, const struct file *f)
{
	if (!is_asked_for(in, f->path))
		return;
	if (!in->past && f->kind == ENTRY_FILE &&
	    (archive_named(f->path) || archive_is(f->bytes)))
		open_archive(in, f);
	else
		search(in, f);
}

/* No link or submodule is followed; a link in place of a manifest or policy
 * is one that somebody meant us to. */
void
intake_unfollowed(struct intake *in, const struct file *f)
{
	struct tally *t = facts_tally(in->facts);
	const struct gap gap = {
		.at = { .path = f->path, .blob = f->blob, .commit = f->commit },
		.hides = ~(FACT_BIT(SECRET) | FACT_BIT(PAST_SECRET)),
		.why = STR("a symbolic link, not followed"),
	};

	if (in->past)
		return;
	*(f->kind == ENTRY_LINK ? &t->links : &t->submodules) += 1;
	if (f->kind == ENTRY_LINK && intake_is_word(f->path))
		facts_gap(in->facts, &gap);
}

/* Where something is missing there may have been a folder of anything; a file
 * that nobody would have opened hides nothing. */
static fact_set
hidden_by(const struct intake *in, const struct unread *u)
{
	const bool searched = !u->file || intake_searches(in, u->path);

	if (in->past)
		return searched ? FACT_BIT(PAST_SECRET) : 0;
	if (u->file && !read_wants(u->path))
		return searched ? FACT_BIT(SECRET) : 0;
	return ~FACT_BIT(PAST_SECRET);
}

void
intake_unread(struct intake *in, const struct unread *u)
{
	const struct gap gap = {
		.at = { .path = u->path, .blob = u->blob, .commit = u->commit },
		.hides = hidden_by(in, u),
		.why = str_of(u->why),
	};

	if (gap.hides == 0)
		return;
	in->missing += !u->large;
	facts_gap(in->facts, &gap);
}
