#include "repo/internal.h"

/* What refs lead to: commits, and what else a tag may name. */
struct tips {
	struct walk *walk;
	void (*tell)(void *arg, struct str ref, const git_oid *, git_object_t);
	void *arg;
};

static void
lost_tip(struct walk *w, struct str ref, const git_oid *id, int error)
{
	if (!oids_add(w->seen, id, NULL))
		return;
	walk_at(w, NULL);
	if (walk_enter(w, ref, id))
		walk_unread(w, id, git_words(error));
}

/* Go on to what a tag names; false: it was seen, or cannot be read. */
static bool
peel_tag(struct walk *w, struct str ref, git_oid *id)
{
	git_tag *tag;
	int error;

	if (oids_has(w->seen, id))
		return false;
	if ((error = object_tag(w->repo, id, &tag)) < 0) {
		lost_tip(w, ref, id, error);
		return false;
	}
	(void)oids_add(w->seen, id, NULL);
	*id = *git_tag_target_id(tag);
	git_tag_free(tag);
	return true;
}

static void
tip(void *arg, struct str ref, const git_oid *named)
{
	const struct tips *ts = arg;
	git_oid id = *named;
	git_object_t type;
	size_t size;
	int error;

	while (
	    (error = object_header(ts->walk->repo, &id, &size, &type)) == 0 &&
	    type == GIT_OBJECT_TAG)
		if (!peel_tag(ts->walk, ref, &id))
			return;
	if (error < 0)
		lost_tip(ts->walk, ref, &id, error);
	else
		ts->tell(ts->arg, ref, &id, type);
}

static void
broken_head(struct walk *w)
{
	walk_at(w, NULL);
	if (walk_enter(w, STR("HEAD"), NULL))
		walk_unread(w, NULL, "not a ref");
}

/* HEAD may be detached, and the scanned commit be in no ref. */
void
tips_each(struct walk *w,
    void (*tell)(void *arg, struct str ref, const git_oid *, git_object_t),
    void *arg)
{
	struct tips ts = { w, tell, arg };
	struct repo *r = w->repo;
	git_oid head;
	int error;

	refs_each(r, w, tip, &ts);
	error = rev_head(r, &head);
	if (error == 0)
		tip(&ts, STR("HEAD"), &head);
	else if (error != GIT_ENOTFOUND)
		broken_head(w);
	if (r->has_commit)
		tip(&ts, STR("HEAD"), &r->commit);
}
