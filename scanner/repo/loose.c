#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "repo/internal.h"

/*
 * Objects in a file of their own: a zlib stream of "blob 3", a NUL and the
 * bytes. libgit2 1.5 believes every word of it. A stream that is cut off
 * never lets it come back (zlib asks it for more input, and it asks zlib
 * again); one with more bytes than it says is written past the end of the
 * memory that was made for it; and a pipe in the place of the file hangs it.
 * So each is unpacked once by us before.
 */

/* As many bytes as libgit2 looks at for "blob 3". */
#define HEAD_MAX 64

/* Digits only: we must find the number that libgit2 finds. */
static bool
number(struct str s, uint64_t *ret)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return str_u64(s, ret);
}

bool
loose_head(struct str file, struct loose_head *ret)
{
	static const git_object_t types[] = { GIT_OBJECT_COMMIT,
		GIT_OBJECT_TREE, GIT_OBJECT_BLOB, GIT_OBJECT_TAG };
	unsigned char bytes[HEAD_MAX];
	size_t i, n = deflate_head(file, bytes, sizeof(bytes));
	struct str s = { (const char *)bytes, n };
	size_t end = str_find(s, STR("\0"), 0);
	size_t space = str_find(s, STR(" "), 0);

	if (end == SIZE_MAX || space > end ||
	    !number(str_slice(s, space + 1, end), &ret->size))
		return false;
	ret->n = end + 1;
	for (i = 0; i < COUNT_OF(types); i++) {
		ret->type = types[i];
		if (str_eq(str_slice(s, 0, space),
			str_of(git_object_type2string(types[i]))))
			return true;
	}
	return false;
}

static bool
whole(struct str file, const struct loose_head *h)
{
	return h->size <= LIMIT_GIT_BYTES && deflate_ends(file, h->n + h->size);
}

/* An object may lie in several stores, and libgit2 take any of them. */
static int
check_all(
    struct repo *r, const git_oid *id, bool to_its_end, struct loose_head *ret)
{
	char path[GIT_OID_HEXSZ + 2] = { 0 };
	struct str file;
	int error = GIT_ENOTFOUND;
	size_t i;

	git_oid_pathfmt(path, id);
	for (i = 0; i < r->stores.n; i++) {
		if (faccessat(r->stores.v[i].fd, path, F_OK, 0) == -1)
			continue;
		if (map_regular(r->stores.v[i].fd, path, 0, &file) != NULL)
			return GIT_ERROR;
		error =
		    loose_head(file, ret) && (!to_its_end || whole(file, ret))
		    ? 0
		    : GIT_ERROR;
		unmap(file);
		if (error < 0)
			return error;
	}
	return error;
}

int
loose_header(
    struct repo *r, const git_oid *id, size_t *retsize, git_object_t *rettype)
{
	struct loose_head h;
	int error = check_all(r, id, false, &h);

	if (error == 0) {
		*retsize = h.size;
		*rettype = h.type;
	}
	return error;
}

int
loose_check(struct repo *r, const git_oid *id)
{
	struct loose_head h;

	return check_all(r, id, true, &h);
}
