#include <string.h>

#include "secrets/search.h"

/*
 * Rust keeps its unit tests in the file of what they test: an item with
 * #[cfg(test)] or #[test] before it. As rustfmt writes it such an item begins
 * and ends in the first column; anything else is taken for real code. Examples
 * in documentation are tests, too.
 */
static const char *const attributes[] = { "#[cfg(test)", "#[cfg(all(test,",
	"#[test]", "#[tokio::test" };

/* Of text, the line that ends before `to`. */
static struct str
line_up_to(struct str text, size_t to)
{
	size_t from = to;

	while (from > 0 && text.p[from - 1] != '\n')
		from--;
	return str_slice(text, from, to);
}

static bool
is_test_attribute(struct str line)
{
	size_t i;

	for (i = 0; i < COUNT_OF(attributes); i++)
		if (str_starts(line, str_of(attributes[i])))
			return true;
	return false;
}

/* What looks like code in documentation is an example; Rust runs it as a test. */
static bool
is_doc(struct str path, struct str line)
{
	static const struct {
		const char *end, *mark;
	} docs[] = { { ".rs", "///" }, { ".rs", "//!" }, { ".js", "* " },
		{ ".ts", "* " }, { ".tsx", "* " }, { ".jsx", "* " } };
	size_t i = 0;

	while (i < line.n && (line.p[i] == ' ' || line.p[i] == '\t'))
		i++;
	line = str_slice(line, i, line.n);
	for (i = 0; i < COUNT_OF(docs); i++)
		if (str_ends(path, str_of(docs[i].end)) &&
		    str_starts(line, str_of(docs[i].mark)))
			return true;
	return false;
}

/* Within an item, and the end of what an item says before its brace. */
static bool
is_inner(struct str line)
{
	return line.n == 0 || strchr(" \t\r)", line.p[0]) != NULL;
}

static bool
is_before_item(struct str line)
{
	return str_starts(line, STR("#[")) || str_starts(line, STR("//"));
}

bool
in_unit_test(struct str path, struct str text, size_t at)
{
	struct str line = line_up_to(text, at);
	size_t from = at - line.n;
	bool item = false;

	if (is_doc(path, line))
		return true;
	if (!str_ends(path, STR(".rs")))
		return false;
	for (;;) {
		if (item && is_test_attribute(line))
			return true;
		if (!is_inner(line) && !is_before_item(line)) {
			if (item || line.p[0] == '}')
				return false;
			item = true;
		}
		if (from == 0)
			return false;
		line = line_up_to(text, from - 1);
		from -= line.n + 1;
	}
}
