#include "engine/told.h"
#include "engine/unread.h"
#include "engine/weakened.h"

struct judging {
	const struct check *check;
	struct findings *fs;
	const struct graph *graph; /* after */
	struct told *after;
	const struct compared *to; /* what differs */
};

static const struct fact *
first_proof(const struct authority_change *x)
{
	const struct authority *a = x->before;

	if (x->way_before != NULL && x->way_before->n_proof > 0)
		return x->way_before->proof[0];
	return a->n_holdings > 0 ? a->holdings[0]->by : NULL;
}

/* A record that a tool writes anew tells of another contract now; the one it
 * told of is forgotten, but nobody hides it. */
static bool
is_replaced(const struct judging *j, const struct authority_change *x,
    const struct fact *gone)
{
	return gone != NULL && x->after == NULL &&
	    graph_principal(j->graph, x->before->asset->id) == NULL &&
	    told_by(j->after, gone->at.path);
}

static enum severity
severity_of(const struct judging *j, const struct authority_change *x,
    const struct fact *gone)
{
	if (x->way_before == NULL || x->way_before->keys == KEYS_UNKNOWN)
		return SEVERITY_LOW; /* it was little that it told */
	if (!authority_takes(x->before) || is_replaced(j, x, gone))
		return SEVERITY_MEDIUM;
	return j->check->severity;
}

/* That it was told and is no more is certain, whatever the file that told it
 * was worth. */
static void
judge(struct judging *j, const struct authority_change *x)
{
	const struct fact *gone =
	    told_lacks(j->after, x->before, x->way_before);
	const struct fact *proof = gone != NULL ? gone : first_proof(x);
	const struct str cause =
	    weakened_cause(j->to->weakened, j->to->n_weakened, x);
	struct finding *f;

	if (proof == NULL)
		return;
	f = finding_fail(j->fs, severity_of(j, x, gone), x->before->asset->id,
	    proof, STR_FMT "%s" STR_FMT "%s", STR_ARG(x->says),
	    gone == NULL ? "" : "; ",
	    STR_ARG(gone == NULL ? STR_NONE : gone->at.path),
	    gone == NULL ? "" : " told it before");
	finding_of_change(f);
	f->confirmed = true;
	f->cause = cause.n > 0 || gone == NULL ? cause : gone->at.path;
}

/* What signer/weakening-change tells, which does not run where nothing at all
 * is read that tells what it needs. */
#define OF_PRINCIPALS (FACT_BIT(THRESHOLD) | FACT_BIT(DELAY) | FACT_BIT(MODULE))

static size_t
judge_principals(struct judging *j, const struct scene *s)
{
	const struct weakened *w;
	struct finding *f;
	size_t i, lost = 0;

	if ((graph_was_read(s->graph) & OF_PRINCIPALS) != 0)
		return 0;
	for (i = 0; i < j->to->n_weakened; i++) {
		w = &j->to->weakened[i];
		if (w->how != WEAKENED_LOST || w->of->test)
			continue;
		f = finding_fail(j->fs,
		    w->idle ? SEVERITY_LOW : j->check->severity, w->of->id,
		    w->by, STR_FMT, STR_ARG(w->says));
		finding_of_change(f);
		f->confirmed = true;
		f->cause = w->cause;
		lost++;
	}
	return lost;
}

static void
judge_file(struct judging *j, const struct unread *u)
{
	const struct str path = u->gap->at.path;
	struct finding *f;

	if (u->told->test)
		return;
	f = finding_fail(j->fs,
	    u->authority || str_starts(path, STR(".quorate/"))
		? j->check->severity
		: SEVERITY_MEDIUM,
	    path, u->told,
	    STR_FMT
	    " told %zu facts that nothing reads from it any more: " STR_FMT,
	    STR_ARG(path), u->less, STR_ARG(u->gap->why));
	finding_of_change(f);
	finding_place(j->fs, f, &u->gap->at);
	f->confirmed = true;
}

static void
judge_all(struct judging *j, struct arena *a, const struct scene *s)
{
	const struct authority_change *all = j->to->changes;
	const struct unread *unread;
	size_t i, n, lost = 0;

	for (i = 0; i < j->to->n_changes; i++) {
		if (all[i].how == CHANGE_LOST && !all[i].before->test) {
			judge(j, &all[i]);
			lost++;
		} else if (all[i].how == CHANGE_SHOWN) {
			(void)finding_pass(j->fs, all[i].after->asset->id, NULL,
			    STR_FMT, STR_ARG(all[i].says));
		}
	}
	lost += judge_principals(j, s);
	unread = unread_since(a, s->before, s->graph, &n);
	for (i = 0; i < n; i++)
		judge_file(j, &unread[i]);
	if (lost + n == 0)
		(void)finding_pass(j->fs, str_of(j->check->id), NULL,
		    "what was told of powers before can still be told");
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct judging j = {
		.check = c, .fs = fs, .graph = s->graph, .to = s->compared
	};
	struct arena *a;

	if (j.to == NULL)
		return;
	a = arena_new();
	j.after = told_of(a, s->graph);
	judge_all(&j, a, s);
	arena_free(a);
}

const struct check check_gate_evidence_removed = {
	CHECK_HEAD,
	.id = "gate/evidence-removed",
	.title = "After this change nothing tells what was known of a power",
	.why = "A deleted record changes nothing on the chain. It takes from "
	       "everybody who reads the repository what they need to see that "
	       "something is wrong, and so is the first step of an attack "
	       "from within.",
	.fix = "Keep the record, or let another file tell who holds the power "
	       "now.",
	.fix_long = "Keep the records of every contract that can still be "
		    "called; when one is retired, add the transaction that "
		    "gave up its powers.",
	.incident = NULL,
	.needs = 0, /* it speaks of changes only */
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-1.1.2", "SEAL tro-1.1.4"),
	.run = run,
};
