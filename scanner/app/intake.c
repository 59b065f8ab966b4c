#include "app/intake.h"

#include <fnmatch.h>
#include <stdio.h>

#include "base/limits.h"

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

bool
intake_searches(const struct intake *in, struct str path)
{
	return search_wants(path, 0) && is_asked_for(in, path);
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

void
intake_search(struct intake *in, const struct file *f)
{
	struct tally *t = facts_tally(in->facts);
	size_t before;

	if (!search_wants(f->path, f->bytes.n) || !is_asked_for(in, f->path))
		return;
	before = facts_count(in->facts);
	search_file(in->searcher, in->facts, f, in->past);
	in->found += facts_count(in->facts) - before;
	*(in->past ? &t->past_blobs_searched : &t->files_searched) += 1;
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
