#include "read/ci_shell.h"

/* What a command leaves behind for those after it. */

bool
ci_command_writes(const struct ci_command *c)
{
	return str_has(c->text, STR(">")) || ci_command_runs(c, "tee");
}

/* Behind > or >>, or what tee is given. */
struct str
ci_command_file(const struct ci_command *c)
{
	size_t i;

	for (i = 1; i < c->n; i++) {
		struct str w = c->words[i];
		bool tee = str_eq(c->words[i - 1], STR("tee"));

		if (str_eq(w, STR(">")) || str_eq(w, STR(">>")))
			return i + 1 < c->n ? c->words[i + 1] : STR_NONE;
		if (str_starts(w, STR(">")) || (tee && w.p[0] != '-'))
			return str_slice(
			    w, str_starts(w, STR(">>")) ? 2 : !tee, w.n);
	}
	return STR_NONE;
}

/* In front there may be `export` or the arm of a case. */
bool
ci_command_sets(const struct ci_command *c)
{
	size_t i;

	for (i = 0; i < c->n && i < 3; i++)
		if (str_has(c->words[i], STR("=")) &&
		    !str_starts(c->words[i], STR("-")))
			return true;
	return false;
}
