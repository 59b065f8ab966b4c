#include <string.h>

#include "base/limits.h"
#include "read/reader.h"

/*
 * CODEOWNERS: who must review what. The first of .github/, the root, docs/
 * and .gitlab/ counts and the others are not looked at. Sources: GitHub,
 * "About code owners"; GitLab, "Code Owners file reference".
 */
#define CODEOWNERS_BYTES (3u << 20) /* GitHub ignores a larger one */

static const char *const places[] = { ".github/CODEOWNERS", "CODEOWNERS",
	"docs/CODEOWNERS", ".gitlab/CODEOWNERS" };

static bool
wants(struct str path)
{
	size_t i;

	for (i = 0; i < COUNT_OF(places); i++)
		if (str_eq(path, str_of(places[i])))
			return true;
	return false;
}

/* One that comes before it is there. */
static bool
is_shadowed(struct reading *r, struct str path)
{
	struct str bytes;
	size_t i;

	for (i = 0; !str_eq(path, str_of(places[i])); i++) {
		struct str up = arena_printf(reading_arena(r), "%s%s",
		    path_dir(path).n > 0 ? "../" : "", places[i]);

		if (reading_sibling(r, up.p, &bytes))
			return true;
	}
	return false;
}

/* A line: a section of GitLab, or a pattern and its owners. */
struct rules {
	struct reading *r;
	struct str section, owners; /* of the section: for lines without */
	bool optional;              /* its owners need not agree */
	int64_t order;
	uint32_t line;
};

/* "[Name]", "^[Name][2] @owner @owner"; false: it is a pattern. */
static bool
take_section(struct rules *rules, struct str line)
{
	bool optional = str_starts(line, STR("^["));
	size_t close;

	if (!optional && !str_starts(line, STR("[")))
		return false;
	close = str_find(line, STR("]"), 0);
	if (close == SIZE_MAX)
		return false;
	rules->section = arena_lower(
	    reading_arena(rules->r), str_slice(line, optional ? 2 : 1, close));
	rules->optional = optional;
	if (close + 1 < line.n && line.p[close + 1] == '[')
		close = str_find(line, STR("]"), close + 1);
	rules->owners = str_trim(
	    str_slice(line, close == SIZE_MAX ? line.n : close + 1, line.n));
	return true;
}

/* Up to white space; one behind a backslash belongs to the pattern. */
static struct str
pattern_of(struct arena *a, struct str line, size_t *ret_end)
{
	char *p = arena_alloc(a, line.n + 1, 1);
	size_t n = 0, i;

	for (i = 0; i < line.n && !is_space(line.p[i]); i++) {
		if (line.p[i] == '\\' && i + 1 < line.n)
			i++;
		p[n++] = line.p[i];
	}
	*ret_end = i;
	return (struct str){ p, n };
}

/* Comments may stand behind the owners. */
static struct str
owners_of(struct str rest)
{
	size_t hash = str_find(rest, STR("#"), 0);

	return str_trim(str_slice(rest, 0, hash));
}

static void
take_pattern(struct rules *rules, struct str line)
{
	struct fact f;
	size_t end;

	f = fact_at(rules->r, NULL, FACT_CODE_OWNER, GRADE_DECLARED,
	    pattern_of(reading_arena(rules->r), line, &end));
	f.test = false;
	f.at.line = rules->line;
	f.at.col = 1;
	f.object = rules->section;
	f.number = rules->order++;
	f.detail = owners_of(str_slice(line, end, line.n));
	if (f.detail.n == 0)
		f.detail = rules->owners;
	if (rules->optional || str_starts(f.subject, STR("!")))
		f.detail = STR_NONE;
	tell(rules->r, &f);
}

static void
read_codeowners(struct reading *r, const struct file *file)
{
	struct rules rules = { .r = r };
	struct lines lines = { .rest = file->bytes };
	struct str line;

	if (text_is_binary(file->bytes) || is_shadowed(r, file->path))
		return;
	if (file->bytes.n > CODEOWNERS_BYTES) {
		tell_gap(r, 0, 0, "larger than 3 MiB: nobody reads it");
		return;
	}
	while (lines_next(&lines, &line)) {
		rules.line = lines.line;
		line = str_trim(line);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (!take_section(&rules, line))
			take_pattern(&rules, line);
	}
	reading_done(r);
}

const struct reader reader_codeowners = {
	.name = "codeowners",
	.title = "CODEOWNERS",
	.tells = FACT_BIT(CODE_OWNER),
	.wants = wants,
	.read = read_codeowners,
};
