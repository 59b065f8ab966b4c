#include <stdio.h>

#include "engine/check.h"
#include "engine/owners.h"

/*
 * Whether owners lost something is asked of paths, not of lines: of those
 * that guard the gate, of one made from each pattern there was, and of all
 * that tell who can sign. So a line that moved, or was written otherwise, is
 * nothing, and one that came behind it and matches more is.
 */
static const char *const guarded[] = { ".quorate/posture.yaml",
	".quorate/policy.yaml", ".quorate/exceptions.yaml",
	".quorate/baseline.yaml", ".github/workflows/gate.yml",
	".gitlab-ci.yml" };

/* Files that say who can sign, and then what runs. */
static const enum fact_kind kinds[] = { FACT_HOLDS, FACT_THRESHOLD, FACT_DELAY,
	FACT_MEMBER, FACT_CI_ACTION, FACT_CI_SECRET, FACT_CI_TOKEN };

/* Steps of one run, some seconds; genuine repositories need a tenth. */
#define STEPS 2000000000u

struct owners {
	struct arena *arena;
	const struct check *check;
	const struct scene *scene;
	struct findings *found;
	size_t left; /* steps */
	bool cut;
};

/* ---- who is missing ---- */

static bool
next_owner(struct str owners, size_t *at, struct str *ret)
{
	size_t from;

	for (; *at < owners.n && is_space(owners.p[*at]); ++*at)
		;
	for (from = *at; *at < owners.n && !is_space(owners.p[*at]); ++*at)
		;
	*ret = str_slice(owners, from, *at);
	return ret->n > 0;
}

static bool
is_among(struct str owner, const struct fact *const *lines, size_t n)
{
	struct str other;
	size_t i, at;

	for (i = 0; i < n; i++)
		for (at = 0; next_owner(lines[i]->detail, &at, &other);)
			if (str_eq_nocase(owner, other))
				return true;
	return false;
}

/* The line with owners, of those that count; NULL: nobody's. */
static const struct fact *
owned(const struct fact *const *lines, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (lines[i]->detail.n > 0)
			return lines[i];
	return NULL;
}

static bool
is_known(const struct graph *g, struct str pattern)
{
	const struct fact *const *f;
	size_t i, n;

	f = graph_facts(g, FACT_CODE_OWNER, &n);
	for (i = 0; i < n; i++)
		if (str_eq(f[i]->subject, pattern))
			return true;
	return false;
}

/* "/safes/"; or, where a line that is new takes over some of what another one
 * had, "both * and /safes/". */
static struct str
matches(struct owners *o, const struct fact *was, const struct fact *const *now,
    size_t n)
{
	if (n == 0 || is_known(o->scene->before, now[0]->subject))
		return was->subject;
	return arena_printf(o->arena, "both " STR_FMT " and " STR_FMT,
	    STR_ARG(was->subject), STR_ARG(now[0]->subject));
}

/* One owner's word is enough, so as long as one of them stays the review
 * does, and who left is only told. */
static void
judge_line(struct owners *o, const struct fact *was,
    const struct fact *const *now, size_t n, enum severity severity)
{
	const struct fact *by = owned(now, n);
	struct str owner, owners = str_slice(was->detail, 0, 200), what;
	size_t at = 0, all = 0, stay = 0;
	struct finding *f;

	for (; next_owner(was->detail, &at, &owner); all++)
		stay += is_among(owner, now, n);
	if (stay == all)
		return;
	what = matches(o, was, now, n);
	if (by == NULL)
		f = finding_fail(o->found, severity, was->subject, was,
		    "what matches " STR_FMT " needed a review of " STR_FMT
		    ", and needs none now",
		    STR_ARG(what), STR_ARG(owners));
	else if (stay == 0)
		f = finding_fail(o->found, severity, was->subject, was,
		    "what matches " STR_FMT " needed a review of " STR_FMT
		    ", and now needs one of " STR_FMT,
		    STR_ARG(what), STR_ARG(owners),
		    STR_ARG(str_slice(by->detail, 0, 200)));
	else
		f = finding_fail(o->found, SEVERITY_MEDIUM, was->subject, was,
		    "what matches " STR_FMT
		    " needed a review of one of " STR_FMT
		    ", not all of whom are asked now",
		    STR_ARG(what), STR_ARG(owners));
	f->cause = STR("CODEOWNERS");
	finding_of_change(f);
	finding_proof(o->found, f, by != NULL || n == 0 ? by : now[0]);
}

/* false: no steps are left. */
static bool
judge(struct owners *o, struct str path, enum severity severity)
{
	const struct fact *was[OWNER_SECTIONS], *now[OWNER_SECTIONS];
	size_t n_was, n_now, i;
	size_t cost =
	    (owner_work(o->scene->before) + owner_work(o->scene->graph)) *
	    (path.n + 1);

	if (o->left <= cost) {
		o->cut = true;
		return false;
	}
	o->left -= cost;
	n_was = owner_lines(o->scene->before, path, was);
	n_now = owner_lines(o->scene->graph, path, now);
	for (i = 0; i < n_was; i++)
		if (was[i]->detail.n > 0)
			judge_line(o, was[i], now, n_now, severity);
	return true;
}

/* ---- which paths ---- */

#define EXAMPLE 512

/* A path that a pattern is about, as it is meant: a star is some name. */
static struct str
example_of(struct str pattern, char buf[static EXAMPLE])
{
	size_t i = str_starts(pattern, STR("/")) ? 1 : 0, n = 0;

	for (; i < pattern.n && n + 2 < EXAMPLE; i++) {
		bool twice =
		    n > 0 && pattern.p[i] == '*' && pattern.p[i - 1] == '*';

		if (!twice)
			buf[n++] = pattern.p[i] == '*' || pattern.p[i] == '?'
			    ? 'x'
			    : pattern.p[i];
	}
	if (n == 0 || buf[n - 1] == '/')
		buf[n++] = 'x';
	return (struct str){ buf, n };
}

static enum severity
severity_of(const struct fact *f)
{
	return f->kind == FACT_HOLDS || f->kind == FACT_THRESHOLD ||
		f->kind == FACT_DELAY || f->kind == FACT_MEMBER ||
		str_starts(f->at.path, STR(".github/workflows/")) ||
		str_starts(f->at.path, STR(".gitlab-ci"))
	    ? SEVERITY_HIGH
	    : SEVERITY_MEDIUM;
}

/* What matters most comes first, should the steps not suffice. */
static void
judge_all(struct owners *o)
{
	const struct fact *const *f;
	char buf[EXAMPLE];
	size_t i, k, n;

	f = graph_facts(o->scene->before, FACT_CODE_OWNER, &n);
	if (n > 0 && !judge(o, f[0]->at.path, SEVERITY_HIGH))
		return;
	for (i = 0; i < COUNT_OF(guarded); i++)
		if (!judge(o, str_of(guarded[i]), SEVERITY_HIGH))
			return;
	for (i = 0; i < n; i++)
		if (!judge(o, example_of(f[i]->subject, buf), SEVERITY_MEDIUM))
			return;
	for (k = 0; k < COUNT_OF(kinds); k++) {
		f = graph_facts(o->scene->graph, kinds[k], &n);
		for (i = 0; i < n; i++)
			if (!f[i]->test &&
			    (i == 0 ||
				!str_eq(f[i]->at.path, f[i - 1]->at.path)) &&
			    !judge(o, f[i]->at.path, severity_of(f[i])))
				return;
	}
}

/* ---- the change ---- */

static bool
is_same_file(const struct graph *a, const struct graph *b)
{
	const struct fact *const *f, *const *g;
	size_t n, m, i;

	f = graph_facts(a, FACT_CODE_OWNER, &n);
	g = graph_facts(b, FACT_CODE_OWNER, &m);
	for (i = 0; i < n && n == m; i++)
		if (!str_eq(f[i]->subject, g[i]->subject) ||
		    !str_eq(f[i]->object, g[i]->object) ||
		    !str_eq(f[i]->detail, g[i]->detail))
			return false;
	return n == m;
}

/* A file of very many lines is no way past this: what it was is known. */
static void
tell_cut(struct owners *o)
{
	const struct fact *const *was, *const *now;
	const char *words = "CODEOWNERS is changed and too long to be compared";
	bool grew =
	    owner_work(o->scene->graph) > 4 * owner_work(o->scene->before);
	struct finding *f;
	size_t n;

	was = graph_facts(o->scene->before, FACT_CODE_OWNER, &n);
	now = graph_facts(o->scene->graph, FACT_CODE_OWNER, &n);
	if (grew && n > 0)
		f = finding_fail(o->found, SEVERITY_HIGH, STR("CODEOWNERS"),
		    now[0], "%s", words);
	else
		f = finding_unknown(o->found, SEVERITY_HIGH, STR("CODEOWNERS"),
		    was[0], "%s", words);
	finding_of_change(f);
}

/* Names are known even of what is missing: no other file hides owners. */
static bool
may_be_owners(struct str path)
{
	static const char *const paths[] = { "", ".github", ".gitlab", "docs" };
	size_t i;

	for (i = 0; i < COUNT_OF(paths); i++)
		if (str_eq(path, str_of(paths[i])))
			return true;
	return str_eq(path_base(path), STR("CODEOWNERS"));
}

/* It could not be read before; as it is now, is not asked: that is told of
 * both sides alike by ci/codeowners-gap. */
static void
tell_unread(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct gap *const *gaps;
	struct finding *f;
	size_t i, n;

	gaps = graph_gaps(s->before, &n);
	for (i = 0; i < n; i++)
		if ((gaps[i]->hides & FACT_BIT(CODE_OWNER)) != 0 &&
		    may_be_owners(gaps[i]->at.path)) {
			f = finding_unknown(fs, c->severity, STR("CODEOWNERS"),
			    NULL,
			    "who had to review what before this change "
			    "could not be read");
			finding_place(fs, f, &gaps[i]->at);
			finding_of_change(f);
			return;
		}
}

static void
tell_hosts(const struct check *c, const struct scene *s, struct findings *fs)
{
	const char *why = owner_hosts_disagree(s->before, s->graph);
	struct finding *f;
	size_t n;

	if (why == NULL)
		return;
	f = finding_fail(fs, c->severity, STR("CODEOWNERS"),
	    graph_facts(s->graph, FACT_CODE_OWNER, &n)[0],
	    "who must review is another question for another host: %s", why);
	finding_of_change(f);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct owners o = {
		.check = c, .scene = s, .found = fs, .left = STEPS
	};

	if (s->before == NULL)
		return;
	tell_unread(c, s, fs);
	tell_hosts(c, s, fs);
	if (is_same_file(s->before, s->graph))
		return;
	o.arena = arena_new();
	judge_all(&o);
	if (o.cut)
		tell_cut(&o);
	arena_free(o.arena);
}

const struct check check_ci_code_owner_removed = {
	CHECK_HEAD,
	.id = "ci/code-owner-removed",
	.title = "A change takes away who must review",
	.why = "Whoever wants to weaken control unseen first takes the "
	       "reviewers away. The next change of the same files then needs "
	       "nobody's word.",
	.fix = "Put the owners back, or let those who are removed accept it, "
	       "by an exception that is merged before.",
	.fix_long = "Let CODEOWNERS, .quorate/ and the workflows be owned by "
		    "the security team, require the owners' review on the "
		    "protected branch, and change owners in pull requests "
		    "that do nothing else.",
	.incident = NULL,
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS(
	    "SEAL di-2.1.1", "OSPS-QA-07.01", "OpenSSF Scorecard Code-Review"),
	.run = run,
};
