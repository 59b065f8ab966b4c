#include "read/documents.h"

#include <string.h>

#include "base/limits.h"

static bool
parts(struct str line)
{
	return str_starts(line, STR("---")) &&
	    (line.n == 3 || is_space(line.p[3]));
}

bool
documents_next(struct documents *d)
{
	struct lines lines = { .rest = d->rest };
	struct str line;
	size_t from = 0, to = 0;
	bool any = false;

	d->first_line = d->line;
	while (lines_next(&lines, &line)) {
		d->line++;
		if (parts(line) && any)
			break;
		to = d->rest.n - lines.rest.n;
		if (parts(line)) {
			from = to;
			d->first_line = d->line;
		}
		any = any || (!parts(line) && str_trim(line).n > 0);
	}
	d->text = str_slice(d->rest, from, to);
	d->rest = lines.rest;
	return any;
}

/* A copy in which "<<:" at the beginning of a line is "_m:". */
static struct str
without_merges(struct arena *a, struct str text)
{
	const struct str key = STR("<<:");
	size_t at = 0, i;
	char *bytes;

	if (!str_has(text, key))
		return text;
	bytes = arena_alloc(a, text.n, 1);
	memcpy(bytes, text.p, text.n);
	while ((at = str_find(text, key, at)) != SIZE_MAX) {
		for (i = at; i > 0 && strchr(" \t-", text.p[i - 1]) != NULL;)
			i--;
		if (i == 0 || text.p[i - 1] == '\n')
			memcpy(bytes + at, "_m", 2);
		at += key.n;
	}
	return (struct str){ bytes, text.n };
}

const struct node *
documents_parse(const struct documents *d)
{
	struct arena *a = reading_arena(d->r);
	const struct node *root;
	struct err e;

	if (d->text.n > LIMIT_PARSE_BYTES) {
		tell_gap(d->r, d->first_line + 1, 1,
		    "larger than LIMIT_PARSE_BYTES (%u MiB)",
		    LIMIT_PARSE_BYTES >> 20);
		return NULL;
	}
	if (yaml_parse(a, d->path, without_merges(a, d->text), &root, &e) < 0) {
		tell_gap(
		    d->r, e.at.line + d->first_line, e.at.col, "%s", e.msg);
		return NULL;
	}
	return root;
}
