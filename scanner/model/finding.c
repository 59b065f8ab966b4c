#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "model/finding.h"

/* A finding and what only this file needs to know of it. */
struct entry {
	struct finding finding; /* first: a finding is its entry */
	VEC(const struct evidence *) evidence;
	bool proven; /* grade and test speak of some fact */
};

struct findings {
	struct arena *arena;
	const char *check;
	struct map *known;
	VEC(struct finding *) all;
};

static const char *const verdicts[] = { "pass", "unknown", "fail" };
static const char *const statuses[] = { "present", "introduced", "unchanged",
	"fixed", "hidden" };
static const char *const severities[] = { "info", "low", "medium", "high",
	"critical" };

const char *
verdict_name(enum verdict v)
{
	assert((unsigned)v < COUNT_OF(verdicts));
	return verdicts[v];
}

const char *
severity_name(enum severity s)
{
	assert((unsigned)s < COUNT_OF(severities));
	return severities[s];
}

int
severity_by_name(struct str name)
{
	size_t i;

	for (i = 0; i < COUNT_OF(severities); i++)
		if (str_eq(name, str_of(severities[i])))
			return (int)i;
	return -1;
}

struct findings *
findings_new(struct arena *a)
{
	struct findings *fs = ARENA_NEW(a, struct findings);

	fs->arena = a;
	fs->known = map_new(a);
	return fs;
}

void
findings_by(struct findings *fs, const char *check)
{
	fs->check = check;
}

static struct str say(struct arena *, const char *fmt, va_list)
    __attribute__((format(printf, 2, 0)));

static struct str
say(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	size_t n;
	char *p;
	int len;

	va_copy(again, ap);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	assert(len >= 0);
	n = (size_t)len;
	p = arena_alloc(a, n + 1, 1);
	(void)vsnprintf(p, n + 1, fmt, ap);
	return (struct str){ p, n };
}

/* The finding of this verdict, subject and message, made if it is new. */
static struct finding *
finding(struct findings *fs, enum verdict v, enum severity severity,
    struct str subject, struct str message)
{
	struct entry *e;
	struct str key;
	void **slot;

	assert(fs->check != NULL);
	assert((unsigned)severity < COUNT_OF(severities));
	key = arena_printf(fs->arena, "%s\n%d\n" STR_FMT "\n" STR_FMT,
	    fs->check, (int)v, STR_ARG(subject), STR_ARG(message));
	slot = map_slot(fs->known, key);
	if ((e = *slot) == NULL) {
		*slot = e = ARENA_NEW(fs->arena, struct entry);
		e->finding.check = fs->check;
		e->finding.verdict = v;
		e->finding.subject = arena_copy(fs->arena, subject);
		e->finding.message = message;
		e->finding.grade = GRADE_DECLARED; /* about no fact: our own */
		*VEC_ADD(fs->arena, &fs->all) = &e->finding;
	}
	if (severity > e->finding.severity)
		e->finding.severity = severity;
	return &e->finding;
}

struct finding *
finding_fail(struct findings *fs, enum severity severity, struct str subject,
    const struct fact *proof, const char *fmt, ...)
{
	struct finding *f;
	struct str message;
	va_list ap;

	assert(proof != NULL);
	va_start(ap, fmt);
	message = say(fs->arena, fmt, ap);
	va_end(ap);
	f = finding(fs, VERDICT_FAIL, severity, subject, message);
	finding_proof(fs, f, proof);
	return f;
}

struct finding *
finding_unknown(struct findings *fs, enum severity severity, struct str subject,
    const struct fact *seen, const char *fmt, ...)
{
	struct finding *f;
	struct str message;
	va_list ap;

	va_start(ap, fmt);
	message = say(fs->arena, fmt, ap);
	va_end(ap);
	f = finding(fs, VERDICT_UNKNOWN, severity, subject, message);
	finding_proof(fs, f, seen);
	return f;
}

struct finding *
finding_pass(struct findings *fs, struct str subject, const struct fact *proof,
    const char *fmt, ...)
{
	struct finding *f;
	struct str message;
	va_list ap;

	va_start(ap, fmt);
	message = say(fs->arena, fmt, ap);
	va_end(ap);
	f = finding(fs, VERDICT_PASS, SEVERITY_INFO, subject, message);
	finding_proof(fs, f, proof);
	return f;
}

static struct str
slot_of(struct arena *a, const struct fact *proof)
{
	return arena_printf(a, "%s%s" STR_FMT, power_name(proof->power),
	    proof->detail.n > 0 ? " " : "", STR_ARG(proof->detail));
}

void
finding_proof(struct findings *fs, struct finding *f, const struct fact *proof)
{
	struct entry *e = (struct entry *)f;

	if (proof == NULL)
		return;
	if (!e->proven || proof->grade < f->grade)
		f->grade = proof->grade;
	f->test = proof->test && (f->test || !e->proven);
	if (!e->proven && proof->power != POWER_NONE)
		f->slot = slot_of(fs->arena, proof);
	e->proven = true;
	if (proof->grade == GRADE_ATTESTED && f->attested == NULL)
		f->attested = proof;
	f->confirmed = f->verdict == VERDICT_FAIL && f->grade > GRADE_DEPLOY;
	finding_place(fs, f, &proof->at);
}

const struct fact *
finding_written(
    struct findings *fs, struct str path, uint32_t line, uint32_t col)
{
	struct fact *f = ARENA_NEW(fs->arena, struct fact);

	f->grade = GRADE_DECLARED;
	f->at = (struct evidence){
		.path = arena_copy(fs->arena, path), .line = line, .col = col
	};
	return f;
}

void
finding_of_change(struct finding *f)
{
	f->of_change = true;
}

void
finding_of_whole(struct finding *f)
{
	f->slot = STR_NONE;
}

const char *
finding_status_name(enum finding_status s)
{
	assert((unsigned)s < COUNT_OF(statuses));
	return statuses[s];
}

/* One commit has one file of a path, whether or not its id was noted. */
static bool
same_place(const struct evidence *a, const struct evidence *b)
{
	bool one = a->commit.n > 0 && (a->blob.n == 0 || b->blob.n == 0);

	return a->line == b->line && a->col == b->col &&
	    str_eq(a->path, b->path) && str_eq(a->commit, b->commit) &&
	    (one || str_eq(a->blob, b->blob));
}

void
finding_place(struct findings *fs, struct finding *f, const struct evidence *at)
{
	struct entry *e = (struct entry *)f;
	size_t i;

	if (at == NULL)
		return;
	for (i = 0; i < e->evidence.n; i++)
		if (same_place(e->evidence.v[i], at))
			return;
	if (e->evidence.n >= LIMIT_EVIDENCE) {
		f->n_evidence_more++;
		return;
	}
	*VEC_ADD(fs->arena, &e->evidence) = at;
	f->evidence = e->evidence.v;
	f->n_evidence = e->evidence.n;
}

/* Worst first. */
static int
by_weight(const void *va, const void *vb)
{
	const struct finding *a = *(struct finding *const *)va;
	const struct finding *b = *(struct finding *const *)vb;
	int d;

	if (a->verdict != b->verdict)
		return a->verdict > b->verdict ? -1 : 1;
	if (a->severity != b->severity)
		return a->severity > b->severity ? -1 : 1;
	if ((d = strcmp(a->check, b->check)) != 0)
		return d;
	if ((d = str_cmp(a->subject, b->subject)) != 0)
		return d;
	return str_cmp(a->message, b->message);
}

void
findings_sort(struct finding **v, size_t n)
{
	if (n > 1)
		qsort(v, n, sizeof(*v), by_weight);
}

struct finding *const *
findings_sorted(struct findings *fs, size_t *n)
{
	findings_sort(fs->all.v, fs->all.n);
	*n = fs->all.n;
	return fs->all.v;
}
