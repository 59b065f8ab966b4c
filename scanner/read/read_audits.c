#include "base/limits.h"
#include "read/book.h"
#include "read/markdown.h"

/*
 * Which commit an audit looked at, from documents in a folder of audits:
 *   | Date | Auditor | Commit | Report |
 *   **Audited Commit Hash:** `5acb8f80..`
 */
#define HASH_LEAST 7 /* digits git itself shows of a commit */
#define HASH_MOST  40

static bool
wants(struct str path)
{
	return str_ends(path, STR(".md")) &&
	    str_has_nocase(path, STR("audit")) && !path_is_made(path) &&
	    !str_starts(path, STR("lib/")) && !str_has(path, STR("/lib/"));
}

static bool
is_word_char(char c)
{
	char low = char_lower(c);

	return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9');
}

/* The next commit in a text at or after *at: 7 to 40 hex digits that stand
 * alone, with a digit among them, for "defaced" is a word. */
static bool
next_commit(struct str s, size_t *at, struct str *ret)
{
	size_t i = *at, from, digits, hex;

	while (i < s.n) {
		if (!is_word_char(s.p[i])) {
			i++;
			continue;
		}
		digits = hex = 0;
		for (from = i; i < s.n && is_word_char(s.p[i]); i++) {
			digits += s.p[i] >= '0' && s.p[i] <= '9';
			hex += is_hex(s.p[i]);
		}
		if (hex != i - from || hex < HASH_LEAST || hex > HASH_MOST ||
		    digits == 0 || digits == hex)
			continue;
		*at = i;
		*ret = str_slice(s, from, i);
		return true;
	}
	return false;
}

static bool
tell_commits(
    struct reading *r, struct str text, struct str auditor, uint32_t line)
{
	struct node place = { .line = line, .col = 1 };
	struct str commit;
	size_t at = 0;
	bool any = false;

	while (next_commit(text, &at, &commit)) {
		struct fact f =
		    fact_at(r, &place, FACT_AUDIT, GRADE_DECLARED, STR_NONE);

		f.object = auditor;
		f.detail = arena_lower(reading_arena(r), commit);
		tell(r, &f);
		any = true;
	}
	return any;
}

static size_t
column(const struct md_table *t, const char *const *heads)
{
	size_t i;

	for (; *heads != NULL; heads++)
		for (i = 0; i < t->head.n; i++)
			if (str_has(t->head.cells[i].text, str_of(*heads)))
				return i;
	return SIZE_MAX;
}

static void
read_table(struct reading *r, const struct md_table *t)
{
	static const char *const commit[] = { "commit", "hash", NULL };
	static const char *const auditor[] = { "auditor", "firm", "company",
		"audited by", "author", NULL };
	size_t at = column(t, commit), by = column(t, auditor), j;

	for (j = 0; j < t->rows.n && at != SIZE_MAX; j++) {
		const struct md_row *row = &t->rows.v[j];
		struct str who = by < row->n ? row->cells[by].text : STR_NONE;

		if (at < row->n &&
		    !tell_commits(r, row->cells[at].text, who, row->line))
			(void)tell_commits(
			    r, row->cells[at].url, who, row->line);
	}
}

/* "Audited commit: 1a2b3c4", in prose or a list. */
static void
read_lines(struct reading *r, struct str bytes)
{
	struct lines lines = { .rest = bytes };
	struct str line;

	while (lines_next(&lines, &line))
		if (line.n < 1000 && !str_starts(str_trim(line), STR("|")) &&
		    str_has_nocase(line, STR("commit")))
			(void)tell_commits(r,
			    md_text(reading_arena(r), line).text, STR_NONE,
			    lines.line);
}

static void
read_audits(struct reading *r, const struct file *file)
{
	struct md_doc doc;
	size_t i;

	if (!str_has_nocase(file->bytes, STR("commit")) ||
	    file->bytes.n > LIMIT_DOCUMENT_BYTES)
		return;
	md_parse(reading_arena(r), file->bytes, &doc);
	for (i = 0; i < doc.tables.n; i++)
		read_table(r, &doc.tables.v[i]);
	read_lines(r, file->bytes);
	reading_told(r);
}

const struct reader reader_audits = {
	.name = "audits",
	.title = "Lists of audits in Markdown documents",
	.tells = FACT_BIT(AUDIT),
	.wants = wants,
	.read = read_audits,
};
