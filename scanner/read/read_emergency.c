#include "read/reader.h"

/*
 * Documents about emergencies that say how to go past a delay: a line that
 * has one of the phrases below and names, in code, the command or function to
 * use. It is the team's own word that the delay can be skipped; by whom, and
 * whether that takes more keys, prose does not tell a program.
 */
static const char *const phrases[] = {
	"skip timelock",
	"skip the timelock",
	"skips timelock",
	"skips the timelock",
	"skipping the timelock",
	"bypass timelock",
	"bypass the timelock",
	"bypasses timelock",
	"bypasses the timelock",
	"bypassing the timelock",
	"circumvent the timelock",
	"without timelock",
	"without the timelock",
	"without waiting for the timelock",
	"skip the delay",
	"bypass the delay",
	"skip the voting period",
	"bypass the voting period",
	"without waiting for the voting period",
	"before the voting period ends",
};

/* Before the phrase they say the contrary, or that it is not to be. */
static const char *const denials[] = { "not ", "n't ", "cannot ", "never ",
	"no way to ", "nobody ", "impossible to ", "if someone " };

static bool
wants(struct str path)
{
	static const char *const words[] = { "emergenc", "incident", "runbook",
		"playbook" };
	bool is_text = str_ends(path, STR(".md")) ||
	    str_ends(path, STR(".mdx")) || str_ends(path, STR(".rst"));
	size_t i;

	for (i = 0; is_text && i < COUNT_OF(words); i++)
		if (str_has_nocase(path, str_of(words[i])))
			return true;
	return false;
}

static size_t
find_nocase(struct str s, struct str needle)
{
	size_t i;

	for (i = 0; i + needle.n <= s.n; i++)
		if (str_eq_nocase(str_slice(s, i, i + needle.n), needle))
			return i;
	return SIZE_MAX;
}

/* Where a phrase begins; SIZE_MAX: there is none, or it is denied. */
static size_t
phrase_at(struct str line)
{
	size_t i, at = SIZE_MAX;

	for (i = 0; i < COUNT_OF(phrases) && at == SIZE_MAX; i++)
		at = find_nocase(line, str_of(phrases[i]));
	for (i = 0; i < COUNT_OF(denials) && at != SIZE_MAX; i++)
		if (find_nocase(str_slice(line, 0, at), str_of(denials[i])) !=
		    SIZE_MAX)
			return SIZE_MAX;
	return at;
}

/* The last `code` before the phrase: of "replace `a` with `b` to skip" it is b.
 * Empty when the line has none; the phrase itself when it has some after. */
static struct str
code_of(struct str line, size_t phrase)
{
	const struct str tick = STR("`");
	struct str code = STR_NONE;
	size_t from = 0, to;

	while ((from = str_find(line, tick, from)) != SIZE_MAX) {
		to = str_find(line, tick, from + 1);
		if (to == SIZE_MAX)
			break;
		if (from > phrase)
			return code.n > 0 ? code : STR("a command");
		code = str_slice(line, from + 1, to);
		from = to + 1;
	}
	return code;
}

static void
read_emergency(struct reading *r, const struct file *file)
{
	struct lines lines = { .rest = file->bytes };
	struct str line;
	bool any = false;

	while (lines_next(&lines, &line)) {
		size_t phrase = phrase_at(line);
		struct node at = { .line = lines.line,
			.col = (uint32_t)phrase + 1 };
		struct fact f;

		if (phrase == SIZE_MAX)
			continue;
		f = fact_at(r, &at, FACT_SHORTCUT, GRADE_DECLARED, STR_NONE);
		f.detail = code_of(line, phrase);
		if (f.detail.n > 0)
			tell(r, &f);
		any = any || f.detail.n > 0;
	}
	/* that a document names no such way does not say that there is none */
	if (any)
		reading_done(r);
}

const struct reader reader_emergency = {
	.name = "emergency",
	.title = "Documents about emergencies",
	.tells = FACT_BIT(SHORTCUT),
	.wants = wants,
	.read = read_emergency,
};
