#include <assert.h>

#include "fuzz.h"
#include "text/lines.h"

static void
is_inside(struct str part, struct str whole)
{
	assert(part.n == 0 ||
	    (part.p >= whole.p && part.n <= whole.n &&
		part.p + part.n <= whole.p + whole.n));
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	const struct str text = { (const char *)p, n };
	struct lines l = { .rest = text };
	struct setting s;
	uint32_t line, col;

	while (dotenv_next(&l, &s)) {
		is_inside(s.name, text);
		is_inside(s.value, text);
		assert(s.name.n > 0 && s.line == l.line && s.col > 1);
		if (s.value.n == 0)
			continue;
		text_place(text, (size_t)(s.value.p - text.p), &line, &col);
		assert(line == s.line && col == s.col);
	}
	return 0;
}
