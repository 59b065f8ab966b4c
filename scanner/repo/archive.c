#include "base/limits.h"
#include "repo/unpack.h"

/* Small files of one line again and again are no bombs. */
#define ROOM_MIN (1u << 20)

static bool
gzip_is(struct str s)
{
	return str_starts(s, STR("\x1f\x8b\x08"));
}

bool
archive_is(struct str s)
{
	return zip_is(s) || gzip_is(s) || tar_is(s);
}

static bool
ends_nocase(struct str s, struct str end)
{
	return s.n >= end.n &&
	    str_eq_nocase(str_slice(s, s.n - end.n, s.n), end);
}

bool
archive_named(struct str path)
{
	static const char *const ends[] = { ".zip", ".jar", ".war", ".tar",
		".gz", ".tgz", ".docx", ".xlsx", ".pptx" };
	size_t i;

	for (i = 0; i < COUNT_OF(ends); i++)
		if (ends_nocase(path, str_of(ends[i])))
			return true;
	return false;
}

/* ---- what readers of formats tell ---- */

void
unpack_gap(struct unpack *u, struct str path, enum unpack_gap gap)
{
	static const char *const words[] = {
		[UNPACK_UNKNOWN] = "not an archive that can be read",
		[UNPACK_BROKEN] = "an archive that is cut off or damaged",
		[UNPACK_FILES] = "more files than LIMIT_ARCHIVE_FILES",
		[UNPACK_BYTES] = "more than LIMIT_ARCHIVE_BYTES or _RATIO",
		[UNPACK_LARGE] = "larger than LIMIT_SEARCH_BYTES",
		[UNPACK_PATH] = "path longer than LIMIT_PATH",
		[UNPACK_ENCRYPTED] = "encrypted in its archive",
		[UNPACK_METHOD] = "compressed in a way that is not read",
		[UNPACK_ZIP64] = "in a zip of more than 4 GiB (zip64)",
		[UNPACK_SPARSE] = "a sparse file of a tar",
		[UNPACK_NESTED] = "an archive in an archive, not opened",
	};

	if (gap == UNPACK_NONE || (u->told & 1u << gap) != 0)
		return;
	u->told |= 1u << gap;
	u->to->unread(u->to->arg, path, words[gap]);
}

bool
unpack_count(struct unpack *u)
{
	if (u->entries++ < LIMIT_ARCHIVE_FILES)
		return true;
	unpack_gap(u, STR_NONE, UNPACK_FILES);
	return false;
}

bool
unpack_wants(struct unpack *u, struct str path)
{
	if (path.n > LIMIT_PATH) {
		unpack_gap(u, STR_NONE, UNPACK_PATH);
		return false;
	}
	if (archive_named(path)) {
		unpack_gap(u, path, UNPACK_NESTED);
		return false;
	}
	return u->to->wants(u->to->arg, path);
}

bool
unpack_room(struct unpack *u, struct str path, uint64_t n)
{
	enum unpack_gap gap = n > LIMIT_SEARCH_BYTES ? UNPACK_LARGE
	    : n > u->budget                          ? UNPACK_BYTES
						     : UNPACK_NONE;

	unpack_gap(u, path, gap);
	if (gap == UNPACK_NONE)
		u->budget -= n;
	return gap == UNPACK_NONE;
}

void
unpack_file(struct unpack *u, struct str path, struct str bytes)
{
	if (bytes.n > LIMIT_SEARCH_BYTES)
		unpack_gap(u, path, UNPACK_LARGE);
	else if (archive_is(bytes))
		unpack_gap(u, path, UNPACK_NESTED);
	else
		u->to->file(u->to->arg, path, bytes);
}

/* ---- gzip, and which of them it is ---- */

static void
unpack_gzip(struct unpack *u, struct str name, struct str s)
{
	struct arena *a = arena_new();
	enum unpack_gap gap;
	struct str all;

	if (ends_nocase(name, STR(".gz")))
		name = str_slice(name, 0, name.n - 3);
	gap = inflate_gzip(a, s, u->budget, &all);
	unpack_gap(u, STR_NONE, gap);
	if (gap != UNPACK_NONE) /* that a tar in it is cut off is no news */
		u->told |= 1u << UNPACK_BROKEN;
	if (tar_is(all))
		unpack_tar(u, all);
	else if (unpack_wants(u, name))
		unpack_file(u, name, all);
	arena_free(a);
}

void
archive_each(struct str name, struct str s, const struct archive_visitor *to)
{
	const uint64_t room = ROOM_MIN + LIMIT_ARCHIVE_RATIO * (uint64_t)s.n;
	struct unpack u = { .to = to, .arena = arena_new() };

	u.budget = room < LIMIT_ARCHIVE_BYTES ? room : LIMIT_ARCHIVE_BYTES;
	if (zip_is(s))
		unpack_zip(&u, s);
	else if (gzip_is(s))
		unpack_gzip(&u, path_base(name), s);
	else if (tar_is(s))
		unpack_tar(&u, s);
	else if (s.n > 0)
		unpack_gap(&u, STR_NONE, UNPACK_UNKNOWN);
	arena_free(u.arena);
}
