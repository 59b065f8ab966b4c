#include "repo/internal.h"

/*
 * All objects are read through here, and none before what libgit2 would
 * believe of it was checked: see loose.c and packed.c. An object that is in
 * no checked place cannot be in any other, so libgit2 may look for it.
 */

/* 0, or libgit2's error, were we to read it. */
static int
trouble(struct repo *r, const git_oid *id)
{
	int error = packed_check(r, id);

	if (error == 0 || error == GIT_ENOTFOUND)
		error = loose_check(r, id);
	return error == GIT_ENOTFOUND ? 0 : error;
}

int
object_header(
    struct repo *r, const git_oid *id, size_t *retsize, git_object_t *rettype)
{
	int error = packed_header(r, id, retsize, rettype);

	if (error == GIT_ENOTFOUND)
		error = loose_header(r, id, retsize, rettype);
	if (error == GIT_ENOTFOUND) /* the empty tree need not be anywhere */
		error = git_odb_read_header(retsize, rettype, r->odb, id);
	return error;
}

int
object_bytes(struct repo *r, const git_oid *id, git_odb_object **ret)
{
	int error = trouble(r, id);

	return error < 0 ? error : git_odb_read(ret, r->odb, id);
}

int
object_tree(struct repo *r, const git_oid *id, git_tree **ret)
{
	int error;

	if ((*ret = trees_get(r->trees, id)) != NULL)
		return 0;
	error = trouble(r, id);
	if (error == 0)
		error = git_tree_lookup(ret, r->git, id);
	if (error == 0)
		trees_keep(r->trees, *ret);
	return error;
}

int
object_commit(struct repo *r, const git_oid *id, git_commit **ret)
{
	int error = trouble(r, id);

	return error < 0 ? error : git_commit_lookup(ret, r->git, id);
}

int
object_tag(struct repo *r, const git_oid *id, git_tag **ret)
{
	int error = trouble(r, id);

	return error < 0 ? error : git_tag_lookup(ret, r->git, id);
}

int
object_peel(struct repo *r, git_oid id, git_commit **ret)
{
	git_object_t type;
	git_tag *tag;
	size_t size;
	int error;

	while ((error = object_header(r, &id, &size, &type)) == 0 &&
	    type == GIT_OBJECT_TAG) {
		if ((error = object_tag(r, &id, &tag)) < 0)
			return error;
		id = *git_tag_target_id(tag);
		git_tag_free(tag);
	}
	return error < 0 ? error : object_commit(r, &id, ret);
}
