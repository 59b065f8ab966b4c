#include <string.h>

#include "base/limits.h"
#include "engine/owners.h"

#define SECTIONS (OWNER_SECTIONS - 1) /* told apart; the rest is one more */

/*
 * Which prefixes of a path a pattern can cover, one step of the pattern after
 * the other: at[i] says that the first i bytes are covered. No backtracking,
 * so no pattern is slow.
 */
struct cover {
	struct str path;
	bool at[LIMIT_PATH + 1];
};

/* false: nothing is covered any more. */
static bool
cover_one(struct cover *c, char want)
{
	bool any = false;
	size_t i;

	for (i = c->path.n; i > 0; i--) {
		c->at[i] = c->at[i - 1] &&
		    (want == '?' ? c->path.p[i - 1] != '/'
				 : c->path.p[i - 1] == want);
		any = any || c->at[i];
	}
	c->at[0] = false;
	return any;
}

/* '*': any number of bytes, none of them '/' unless deep. */
static void
cover_any(struct cover *c, bool deep)
{
	size_t i;

	for (i = 1; i <= c->path.n; i++)
		c->at[i] = c->at[i] ||
		    (c->at[i - 1] && (deep || c->path.p[i - 1] != '/'));
}

/* A double star and a slash: nothing, or anything that ends in a slash. */
static void
cover_folders(struct cover *c)
{
	bool open = false;
	size_t i;

	for (i = 0; i <= c->path.n; i++) {
		bool own = c->at[i];

		c->at[i] = own || (open && c->path.p[i - 1] == '/');
		open = open || own;
	}
}

static void
cover_pattern(struct cover *c, struct str p)
{
	size_t i;

	for (i = 0; i < p.n; i++) {
		struct str rest = str_slice(p, i, p.n);

		if (str_starts(rest, STR("**/"))) {
			cover_folders(c);
			i += 2;
		} else if (str_starts(rest, STR("**"))) {
			cover_any(c, true);
			i++;
		} else if (p.p[i] == '*') {
			cover_any(c, false);
		} else if (!cover_one(c, p.p[i])) {
			return;
		}
	}
}

/* What ends in a star after a slash is about that folder's own files. */
static bool
is_covered(const struct cover *c, struct str p, bool folder)
{
	bool flat = str_ends(p, STR("/*"));
	size_t i;

	if (c->at[c->path.n] && !folder)
		return true;
	for (i = 0; i < c->path.n && !flat; i++)
		if (c->at[i] && i > 0 && c->path.p[i] == '/')
			return true;
	return false;
}

bool
owner_pattern_matches(struct str p, struct str path)
{
	struct cover c;
	bool folder = p.n > 1 && p.p[p.n - 1] == '/', anchored;

	if (p.n == 0 || p.n > LIMIT_PATH || path.n > LIMIT_PATH)
		return false;
	if (folder)
		p.n--;
	anchored = str_has(p, STR("/"));
	if (p.p[0] == '/')
		p = str_slice(p, 1, p.n);
	c.path = path;
	memset(c.at, 0, path.n + 1);
	c.at[0] = true;
	if (!anchored)
		cover_folders(&c);
	cover_pattern(&c, p);
	return is_covered(&c, p, folder);
}

static size_t
section_of(struct str *sections, size_t *n, struct str name)
{
	size_t i;

	for (i = 0; i < *n; i++)
		if (str_eq(sections[i], name))
			return i;
	if (*n < SECTIONS)
		sections[(*n)++] = name;
	return i;
}

size_t
owner_work(const struct graph *g)
{
	const struct fact *const *f;
	size_t i, n, work = 1;

	f = graph_facts(g, FACT_CODE_OWNER, &n);
	for (i = 0; i < n; i++)
		work += f[i]->subject.n + 1;
	return work;
}

size_t
owner_lines(const struct graph *g, struct str path,
    const struct fact *ret[static OWNER_SECTIONS])
{
	struct str sections[SECTIONS], pattern;
	const struct fact *const *f;
	size_t i, n, n_sections = 0, used = 0;

	memset(ret, 0, OWNER_SECTIONS * sizeof(ret[0]));
	f = graph_facts(g, FACT_CODE_OWNER, &n);
	for (i = 0; i < n; i++) {
		pattern = f[i]->subject;
		if (str_starts(pattern, STR("!"))) /* GitLab: nobody's */
			pattern = str_slice(pattern, 1, pattern.n);
		if (owner_pattern_matches(pattern, path))
			ret[section_of(sections, &n_sections, f[i]->object)] =
			    f[i];
	}
	for (i = 0; i < OWNER_SECTIONS; i++)
		if (ret[i] != NULL)
			ret[used++] = ret[i];
	return used;
}

struct str
owner_of(const struct graph *g, struct str path, const struct fact **ret_by)
{
	const struct fact *lines[OWNER_SECTIONS], *by = NULL;
	size_t i, n = owner_lines(g, path, lines);

	for (i = 0; i < n; i++)
		if (by == NULL || by->detail.n == 0)
			by = lines[i];
	*ret_by = by;
	return by == NULL ? STR_NONE : by->detail;
}
