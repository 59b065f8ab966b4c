#include "repo/internal.h"

/*
 * The only part of a repository's configuration that matters to us: how it
 * is stored. libgit2 is not asked, for it would follow includes; it gets an
 * empty configuration. What we do not know is refused: a repository read in
 * a wrong way looks empty, and nobody would see a gap.
 */
struct setting {
	const char *section, *name;
	const char *value; /* one we can read; NULL: any */
};

static const struct setting settings[] = {
	{ "[core", "repositoryformatversion", "0" },
	{ "[core", "repositoryformatversion", "1" },
	{ "[extensions", "noop", NULL },
	{ "[extensions", "noop-v1", NULL },
	{ "[extensions", "objectformat", "sha1" },
	{ "[extensions", "partialclone", NULL },
	{ "[extensions", "preciousobjects", NULL },
	{ "[extensions", "refstorage", "files" },
	{ "[extensions", "relativeworktrees", NULL },
	{ "[extensions", "worktreeconfig", NULL },
};

static bool
readable(struct str section, struct str name, struct str value)
{
	const struct setting *s;
	bool known = !str_eq_nocase(section, STR("[extensions"));

	for (s = settings; s < settings + COUNT_OF(settings); s++) {
		if (!str_eq_nocase(section, str_of(s->section)) ||
		    !str_eq_nocase(name, str_of(s->name)))
			continue;
		if (s->value == NULL || str_eq_nocase(value, str_of(s->value)))
			return true;
		known = false;
	}
	return known;
}

/* "name = value ; words"; no value we know needs quotes. */
static const char *
variable(struct arena *a, struct str section, struct str line)
{
	size_t end = str_find(line, STR("="), 0);
	struct str name = str_trim(str_slice(line, 0, end));
	struct str value =
	    end == SIZE_MAX ? STR_NONE : str_slice(line, end + 1, line.n);

	value = str_slice(value, 0, str_find(value, STR(";"), 0));
	value = str_trim(str_slice(value, 0, str_find(value, STR("#"), 0)));
	if (name.n == 0 || name.p[0] == '#' || name.p[0] == ';' ||
	    readable(section, name, value))
		return NULL;
	return arena_printf(a,
	    "cannot read a repository with " STR_FMT " = " STR_FMT,
	    STR_ARG(name), STR_ARG(value))
	    .p;
}

const char *
format_trouble(struct arena *a, const char *dir)
{
	struct str text, line, section = STR_NONE;
	const char *why = read_git_file(a, dir, "config", &text);
	size_t end;

	if (why != NULL)
		return arena_printf(a, "config: %s", why).p;
	while (why == NULL && next_line(&text, &line)) {
		if (str_starts(line, STR("["))) {
			end = str_find(line, STR("]"), 0);
			section = str_slice(line, 0, end);
			line = end == SIZE_MAX
			    ? STR_NONE
			    : str_slice(line, end + 1, line.n);
		}
		why = variable(a, section, str_trim(line));
	}
	return why;
}
