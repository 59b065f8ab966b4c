#include <stdlib.h>

#include "engine/inside.h"

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

bool
finding_is_open(const struct finding *f)
{
	return f->verdict != VERDICT_PASS;
}

/* A check has its own id for a subject when it speaks of the whole. */
bool
finding_is_of_all(const struct finding *f)
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
	return !finding_is_of_all(f) &&
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

struct str
finding_identity(struct arena *a, const struct finding *f, struct str subject)
{
	/* there is but one whole, whatever proves it today */
	if (finding_is_of_all(f))
		return arena_printf(a, "%s\n%d", f->check, f->of_change);
	return arena_printf(a, "%s\n" STR_FMT "\n" STR_FMT "\n" STR_FMT "\n%d",
	    f->check, STR_ARG(without_version(subject)),
	    STR_ARG(without_version(f->cause)), STR_ARG(f->slot), f->of_change);
}

struct str
finding_subject_now(
    struct arena *a, const struct finding *f, const struct map *renamed)
{
	struct span at = path_in(f->subject);
	const struct changed_file *file = !is_of_file(f)
	    ? NULL
	    : map_get(renamed, str_slice(f->subject, at.from, at.to));

	return file == NULL ? f->subject
			    : replace(a, f->subject, at, file->path);
}

/* What is on a chain, held by people or known to a thief is so whatever we
 * delete. */
bool
finding_outlives_files(const struct finding *f)
{
	return str_starts(str_of(f->check), STR("key/")) ||
	    (!finding_is_of_all(f) && !is_in_repository(f->subject));
}

/* ---- fingerprints ---- */

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
		if (finding_is_open(all[i]))
			v[open++] = (struct named){
				finding_identity(
				    a, all[i], without_folders(a, all[i])),
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
