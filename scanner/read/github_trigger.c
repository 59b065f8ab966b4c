#include "read/github.h"

/* ---- events ---- */

/* Events that somebody without any right on the repository can cause, and
 * that run with its secrets. A pull_request of a fork has none. */
static const char *const strange[] = { "pull_request_target", "issue_comment",
	"workflow_run", "issues", "discussion", "discussion_comment" };

/* What is known of an event: its own map; NULL when it is only named.
 * ret_at: where it is. */
static bool
has_event(const struct node *on, const char *event, const struct node **ret)
{
	const struct node *n;

	*ret = NULL;
	if (node_is(on, NODE_MAP)) {
		*ret = node_get(on, event);
		return *ret != NULL;
	}
	if (node_is(on, NODE_STRING))
		return str_eq(on->text, str_of(event));
	for (n = on == NULL ? NULL : on->first; n != NULL; n = n->next)
		if (str_eq(node_str(n), str_of(event)))
			return true;
	return false;
}

/* Only members put labels on. */
static bool
only_labelled(const struct node *event)
{
	const struct node *types = node_get(event, "types");

	if (node_is(types, NODE_LIST))
		return types->n == 1 &&
		    str_eq(node_str(types->first), STR("labeled"));
	return str_eq(node_str(types), STR("labeled"));
}

/* A form with a field for free text. */
static bool
takes_text(const struct node *inputs)
{
	const struct node *n = inputs == NULL ? NULL : inputs->first;

	for (; n != NULL; n = n->next) {
		struct str type = node_str(node_get(n, "type"));

		if (type.n == 0 || str_eq(type, STR("string")))
			return true;
	}
	return false;
}

void
github_triggers(const struct node *root, struct github_trigger *ret)
{
	const struct node *on = node_get(root, "on"), *event;
	size_t i;

	*ret = (struct github_trigger){ .on = on };
	for (i = 0; i < COUNT_OF(strange); i++) {
		if (!has_event(on, strange[i], &event))
			continue;
		ret->gated = ret->gated || only_labelled(event);
		ret->names[ret->n++] = str_of(strange[i]);
	}
	ret->reviews = has_event(on, "pull_request", &event) ||
	    has_event(on, "pull_request_target", &event);
	ret->dispatched =
	    takes_text(node_path(root, "on.workflow_dispatch.inputs"));
}

/* ---- a stranger's text ---- */

/* Source: GitHub's security hardening guide, the contexts to be treated as
 * untrusted input. */
static bool
is_strangers_text(struct str path)
{
	static const char *const ends[] = { ".title", ".body", ".head.ref",
		".head.label", ".head.repo.default_branch", ".page_name",
		".message", ".author.email", ".author.name", ".head_branch",
		".display_title", ".head_commit" };
	size_t i;

	if (str_eq(path, STR("github.head_ref")))
		return true;
	if (!str_starts(path, STR("github.event.")))
		return false;
	for (i = 0; i < COUNT_OF(ends); i++)
		if (str_ends(path, str_of(ends[i])))
			return true;
	return false;
}

/* The revision that a stranger proposes. */
static bool
is_strangers_code(struct str text)
{
	return str_has_nocase(text, STR("pull_request.head.")) ||
	    str_has_nocase(text, STR("github.head_ref")) ||
	    str_has_nocase(text, STR("workflow_run.head_")) ||
	    str_has(text, STR("refs/pull/")) ||
	    str_has(text, STR("pull_request.merge_commit_sha"));
}

void
github_watch_script(struct ci *ci, struct github_trigger *t, struct str raw,
    struct str full, struct ci_place place)
{
	struct ci_refs in = { .text = raw };
	struct ci_ref ref;

	t->ran = t->ran || t->head || t->unclear;
	while (ci_spend(ci, 1) && ci_ref_next(ci->a, &in, &ref))
		if (t->input.at == NULL &&
		    (str_starts(ref.path, STR("inputs.")) ||
			str_starts(ref.path, STR("github.event.inputs."))))
			t->input = place;
	in = (struct ci_refs){ .text = full };
	while (ci_spend(ci, 1) && ci_ref_next(ci->a, &in, &ref))
		if (t->injection.at == NULL && is_strangers_text(ref.path))
			t->injection = place;
	if (str_has(full, STR("gh pr checkout")) ||
	    (str_has(full, STR("git ")) && is_strangers_code(full) &&
		(str_has(full, STR("checkout")) ||
		    str_has(full, STR("fetch")) ||
		    str_has(full, STR("merge"))))) {
		t->head = t->ran = true;
		t->checkout = place;
	}
}

void
github_watch_action(struct github_trigger *t, struct str uses,
    const struct node *with, struct ci_place place)
{
	struct str ref = node_str(node_get(with, "ref"));
	struct str repo = node_str(node_get(with, "repository"));

	if (!str_starts(uses, STR("actions/checkout@")))
		return;
	if (is_strangers_code(ref) || is_strangers_code(repo))
		t->head = true;
	else if (str_has(ref, STR("steps.")) || str_has(ref, STR("needs.")))
		t->unclear = true; /* an earlier step found it */
	else
		return;
	t->checkout = place;
}

/* ---- conditions ---- */

/* The condition lets in nobody's code but the team's. */
static bool
is_for_the_team(struct str cond)
{
	return (str_has(cond, STR("head.repo.full_name")) &&
		   str_has(cond, STR("==")) &&
		   str_has(cond, STR("github.repository"))) ||
	    (str_has(cond, STR("head.repo.fork")) &&
		(str_has(cond, STR("false")) || str_has(cond, STR("!")))) ||
	    (str_has(cond, STR("workflow_run.event")) &&
		(str_has(cond, STR("'push'")) ||
		    str_has(cond, STR("'schedule'")) ||
		    str_has(cond, STR("!= 'pull_request"))));
}

static bool
is_for_members(struct str cond)
{
	return str_has(cond, STR("author_association")) ||
	    str_has(cond, STR("pull_request.merged")) ||
	    str_has(cond, STR("labels")) || str_has(cond, STR("label.name")) ||
	    str_has(cond, STR("sender.login")) ||
	    str_has(cond, STR("comment.user.login"));
}

/* A condition that is for other events only. */
static bool
is_for_others(struct str cond, struct str event)
{
	struct str quoted;
	size_t at = str_find(cond, STR("github.event_name == '"), 0);

	if (at == SIZE_MAX || str_has(cond, STR("||")))
		return false;
	quoted = str_slice(cond, at + STR("github.event_name == '").n, cond.n);
	return !str_eq(
	    str_slice(quoted, 0, str_find(quoted, STR("'"), 0)), event);
}

/* ---- telling ---- */

static void
tell_trigger(const struct ci_job *j, struct str name, unsigned flags,
    enum bound bound, struct ci_place place)
{
	struct fact f = ci_fact(j, place, FACT_CI_TRIGGER);

	f.detail = name;
	f.number = flags;
	f.bound = bound;
	tell(j->ci->r, &f);
}

static unsigned
flags_of(const struct ci_job *j, const struct github_trigger *t)
{
	unsigned flags = j->flags & CI_ENVIRONMENT;

	if (ci_job_holds(j))
		flags |= CI_SECRETS;
	if (ci_job_signs(j, CI_SIGNS))
		flags |= CI_SIGNS;
	if (ci_job_signs(j, CI_PRODUCTION))
		flags |= CI_PRODUCTION;
	if (t->injection.at != NULL)
		flags |= CI_INJECTION;
	if ((t->head || t->unclear) && t->ran)
		flags |= CI_CHECKOUT;
	return flags;
}

void
github_trigger_tell(const struct ci_job *j, struct github_trigger *t,
    const struct node *job, bool unnamed)
{
	struct str cond = node_str(node_get(job, "if"));
	struct ci_place place = { j->ci->file->path, t->on };
	unsigned flags = flags_of(j, t);
	enum bound bound = !t->head && t->unclear ? BOUND_AT_MOST
	    : unnamed                             ? BOUND_AT_LEAST
						  : BOUND_EXACT;
	size_t i;

	if (t->gated || is_for_members(cond))
		flags |= CI_GATED;
	if ((flags & CI_INJECTION) != 0)
		place = t->injection;
	else if ((flags & CI_CHECKOUT) != 0)
		place = t->checkout;
	for (i = 0; i < t->n && !is_for_the_team(cond); i++)
		if (!is_for_others(cond, t->names[i]))
			tell_trigger(j, t->names[i], flags, bound, place);
	if (t->dispatched && t->input.at != NULL && ci_job_holds(j))
		tell_trigger(j, STR("workflow_dispatch"),
		    (flags & ~(unsigned)CI_CHECKOUT) | CI_INJECTION,
		    BOUND_EXACT, t->input);
}
