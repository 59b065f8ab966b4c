#include "read/github.h"

/* What a permissions value grants: read-all, write-all, or a map of scopes;
 * what a map does not name is none. */
static bool
writes(const struct node *p)
{
	const struct node *n;

	if (p == NULL || p->kind != NODE_MAP)
		return str_eq(node_str(p), STR("write-all"));
	for (n = p->first; n != NULL; n = n->next)
		if (str_eq(node_str(n), STR("write")))
			return true;
	return false;
}

static struct str
words_of(struct arena *a, const struct node *p)
{
	struct str s = STR_NONE;
	const struct node *n;

	if (p == NULL)
		return STR("default");
	if (!node_is(p, NODE_MAP))
		return node_str(p).n > 0 ? node_str(p) : STR("none");
	for (n = p->first; n != NULL && s.n < 300; n = n->next)
		if (str_eq(node_str(n), STR("write")))
			s = arena_printf(a, STR_FMT "%s" STR_FMT ": write",
			    STR_ARG(s), s.n > 0 ? ", " : "", STR_ARG(n->key));
	return s.n > 0 ? s : p->n > 0 ? STR("read") : STR("none");
}

/* After the steps were read, for what the job holds is told with it. A right
 * to write that a workflow gives to all of its jobs is more than at least one of
 * them needs. */
bool
github_token(const struct ci_job *j, const struct node *root,
    const struct node *job, bool *ret_unnamed)
{
	const struct node *all = node_get(root, "permissions");
	const struct node *own = node_get(job, "permissions");
	const struct node *p = own != NULL ? own : all;
	const struct node *jobs = node_get(root, "jobs");
	const struct ci_place place = { j->ci->file->path,
		p != NULL ? p : job };
	struct fact f = ci_fact(j, place, FACT_CI_TOKEN);

	f.detail = words_of(j->ci->a, p);
	f.number = p == NULL || str_eq(node_str(p), STR("write-all")) ||
	    (own == NULL && writes(all) && jobs != NULL && jobs->n > 1);
	if (ci_job_holds(j))
		f.number |= CI_SECRETS;
	tell(j->ci->r, &f);
	*ret_unnamed = p == NULL;
	return writes(p);
}
