#include "engine/inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/vec.h"
#include "model/entity.h"

/* ---- what a finding is about ---- */

struct span {
	size_t from, to;
};

/* Where the path in a subject begins and ends: "ci:<path>#job",
 * "bridge:<path>#chain", or all of it: ".env". */
static struct span
path_in(struct str subject)
{
	struct span at = { 0, 0 };
	size_t i, slash = 0;

	for (i = 0; i < subject.n && subject.p[i] != '#'; i++) {
		if (subject.p[i] == ':' && slash == 0)
			at.from = i + 1;
		slash += subject.p[i] == '/';
	}
	at.to = i;
	return at;
}

static struct str
replace(struct arena *a, struct str subject, struct span at, struct str by)
{
	return arena_printf(a, STR_FMT STR_FMT STR_FMT,
	    STR_ARG(str_slice(subject, 0, at.from)), STR_ARG(by),
	    STR_ARG(str_slice(subject, at.to, subject.n)));
}

/* A check has its own id for a subject when it speaks of the whole. */
static bool
is_of_all(const struct finding *f)
{
	return str_eq(f->subject, str_of(f->check));
}

/* A job, or a file by itself. */
static bool
is_in_repository(struct str subject)
{
	const struct str ci = STR("ci:");

	return str_starts(subject, ci) ||
	    (!str_has(subject, STR(":")) && !str_starts(subject, STR("0x")));
}

/* A bridge may be called by the file that configures it. */
static bool
is_of_file(const struct finding *f)
{
	return !is_of_all(f) &&
	    (is_in_repository(f->subject) ||
		(str_starts(f->subject, STR("bridge:")) &&
		    str_has(f->subject, STR("/"))));
}

/* Folders do not count, and a job is its name, whatever file it stands in. */
static struct str
without_folders(struct arena *a, const struct finding *f)
{
	struct span at = path_in(f->subject);
	struct str path = str_slice(f->subject, at.from, at.to);

	if (!is_of_file(f))
		return f->subject;
	if (str_starts(f->subject, STR("ci:")))
		return replace(a, f->subject, at, STR_NONE);
	return replace(a, f->subject, at, path_base(path));
}

/* "who/action@v4", "docker://who/image:v4": another version of it is the same
 * thing. */
static struct str
without_version(struct str name)
{
	const size_t docker = STR("docker://").n;
	const bool image = str_starts(name, STR("docker://"));
	size_t i, slash = 0;

	for (i = image ? docker : 0; i < name.n; i++)
		if (name.p[i] == '/')
			slash = i;
		else if (name.p[i] == '@' ? image || slash > 0
					  : name.p[i] == ':' && image &&
			    str_find(name, STR("/"), i) == SIZE_MAX)
			break;
	return str_slice(name, 0, i);
}

static struct str
identity(struct arena *a, const struct finding *f, struct str subject)
{
	/* there is but one whole, whatever proves it today */
	if (is_of_all(f))
		return arena_printf(a, "%s\n%d", f->check, f->of_change);
	return arena_printf(a, "%s\n" STR_FMT "\n" STR_FMT "\n" STR_FMT "\n%d",
	    f->check, STR_ARG(without_version(subject)),
	    STR_ARG(without_version(f->cause)), STR_ARG(f->slot), f->of_change);
}

/* ---- fingerprints ---- */

static bool
is_open(const struct finding *f)
{
	return f->verdict != VERDICT_PASS;
}

struct named {
	struct str key; /* its identity without folders */
	struct finding *finding;
};

/* Not by verdict or severity, which the policy may change. */
static int
by_key(const void *va, const void *vb)
{
	const struct named *a = va, *b = vb;
	int c = str_cmp(a->key, b->key);

	return c != 0 ? c : str_cmp(a->finding->message, b->finding->message);
}

void
identify(struct arena *a, struct finding *const *all, size_t n)
{
	struct named *v = arena_alloc(a, n + 1, sizeof(*v));
	size_t i, open = 0;
	unsigned ordinal = 0;

	for (i = 0; i < n; i++)
		if (is_open(all[i]))
			v[open++] = (struct named){
				identity(a, all[i], without_folders(a, all[i])),
				all[i],
			};
	qsort(v, open, sizeof(*v), by_key);
	for (i = 0; i < open; i++) {
		ordinal =
		    i > 0 && str_eq(v[i].key, v[i - 1].key) ? ordinal + 1 : 0;
		v[i].finding->fingerprint = digest_of(a,
		    arena_printf(a, "quorate finding 1\n" STR_FMT "\n%u",
			STR_ARG(v[i].key), ordinal));
	}
}

/* ---- two sides of a change ---- */

/* Those before the change that are about one thing. */
struct group {
	VEC(struct finding *) all;
};

struct comparing {
	struct arena *arena;
	struct map *groups;  /* by identity: struct group */
	struct map *renamed; /* path before: struct changed_file */
	struct map *deleted; /* the same */
	struct map *refuted; /* "check\nsubject" of what passes now */
};

static void
know_files(struct comparing *c, const struct changed_file *files, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		union {
			const struct changed_file *in;
			void *out;
		} file = { .in = &files[i] };

		if (files[i].gone)
			*map_slot(c->deleted, files[i].path) = file.out;
		else if (files[i].was.n > 0 &&
		    !str_eq(files[i].was, files[i].path))
			*map_slot(c->renamed, files[i].was) = file.out;
	}
}

/* The subject as it is called after the change. */
static struct str
subject_now(struct comparing *c, const struct finding *f)
{
	struct span at = path_in(f->subject);
	const struct changed_file *file = !is_of_file(f)
	    ? NULL
	    : map_get(c->renamed, str_slice(f->subject, at.from, at.to));

	return file == NULL ? f->subject
			    : replace(c->arena, f->subject, at, file->path);
}

static void
know_before(struct comparing *c, struct finding *const *before, size_t n)
{
	struct group *g;
	void **slot;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!is_open(before[i]))
			continue;
		slot = map_slot(c->groups,
		    identity(c->arena, before[i], subject_now(c, before[i])));
		if (*slot == NULL)
			*slot = ARENA_NEW(c->arena, struct group);
		g = *slot;
		*VEC_ADD(c->arena, &g->all) = before[i];
	}
}

static struct str
question(struct arena *a, const struct finding *f)
{
	return arena_printf(a, "%s\n" STR_FMT, f->check, STR_ARG(f->subject));
}

static bool
is_worse(const struct finding *now, const struct finding *was)
{
	return now->of_change || now->verdict != was->verdict ||
	    now->severity > was->severity ||
	    (now->confirmed && !was->confirmed) || (!now->test && was->test) ||
	    (was->excepted && !now->excepted);
}

/* Take the counterpart out of its group, one of the same words first. */
static struct finding *
take_counterpart(struct group *g, const struct finding *f, bool same_words)
{
	struct finding *was;
	size_t i;

	for (i = 0; g != NULL && i < g->all.n; i++) {
		was = g->all.v[i];
		if (was == NULL ||
		    (same_words && !str_eq(was->message, f->message)))
			continue;
		g->all.v[i] = NULL;
		return was;
	}
	return NULL;
}

static void
judge(struct comparing *c, struct finding *now, bool same_words)
{
	struct group *g =
	    map_get(c->groups, identity(c->arena, now, now->subject));
	struct finding *was = take_counterpart(g, now, same_words);

	if (was == NULL)
		return;
	was->status = FINDING_UNCHANGED;
	now->status =
	    is_worse(now, was) ? FINDING_INTRODUCED : FINDING_UNCHANGED;
}

/* What is on a chain, held by people or known to a thief is so whatever we
 * delete. */
static bool
outlives_files(const struct finding *f)
{
	return str_starts(str_of(f->check), STR("key/")) ||
	    (!is_of_all(f) && !is_in_repository(f->subject));
}

static bool
lost_its_files(const struct comparing *c, const struct finding *f)
{
	size_t i;

	for (i = 0; i < f->n_evidence; i++)
		if (map_get(c->deleted, f->evidence[i]->path) == NULL)
			return false;
	return f->n_evidence > 0;
}

/* Where it could not be told before, only a PASS is an answer. */
static enum finding_status
without_counterpart(struct comparing *c, const struct finding *f)
{
	if (map_get(c->refuted, question(c->arena, f)) != NULL)
		return FINDING_FIXED;
	if (f->verdict == VERDICT_UNKNOWN)
		return FINDING_HIDDEN;
	return outlives_files(f) && lost_its_files(c, f) ? FINDING_HIDDEN
							 : FINDING_FIXED;
}

void
compare_findings(struct arena *a, const struct changed_file *files,
    size_t n_files, struct finding *const *before, size_t n_before,
    struct finding *const *after, size_t n_after)
{
	struct comparing c = { a, map_new(a), map_new(a), map_new(a),
		map_new(a) };
	size_t i;

	know_files(&c, files, n_files);
	know_before(&c, before, n_before);
	for (i = 0; i < n_after; i++)
		if (is_open(after[i])) {
			after[i]->status = FINDING_PRESENT;
			judge(&c, after[i], true);
		} else {
			*map_slot(c.refuted, question(a, after[i])) = after[i];
		}
	for (i = 0; i < n_after; i++)
		if (is_open(after[i]) && after[i]->status == FINDING_PRESENT) {
			after[i]->status = FINDING_INTRODUCED;
			judge(&c, after[i], false);
		}
	for (i = 0; i < n_before; i++)
		if (is_open(before[i]) && before[i]->status == FINDING_PRESENT)
			before[i]->status = without_counterpart(&c, before[i]);
}
