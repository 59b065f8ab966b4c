#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/out.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "text/node.h"

/* What any writer made of a text can go to a terminal and to a log. */
static void
is_harmless(struct str s)
{
	struct str rest = s;

	while (rest.n > 0) {
		uint32_t c = utf8_next(&rest);

		assert(c != UTF8_BAD && !utf8_is_control(c));
	}
	assert(!str_has(s, STR("##")) && !str_has(s, STR("::")));
}

static void
is_json(struct str s)
{
	struct arena *a = arena_new();
	const struct node *root = NULL;

	assert(json_parse(a, STR("out"), s, &root, NULL) == 0);
	assert(node_is(root, NODE_STRING));
	assert(!str_has(s, STR("<")) && !str_has(s, STR("&")));
	arena_free(a);
}

static void
write_by(void (*write)(struct out *, struct str), struct str text)
{
	struct out o = { .f = NULL };
	char *buf = NULL;
	size_t n = 0;

	o.f = open_memstream(&buf, &n);
	assert(o.f != NULL);
	write(&o, text);
	assert(out_end(&o) == 0);
	(void)fclose(o.f);
	is_harmless((struct str){ buf, n });
	if (write == out_json)
		is_json((struct str){ buf, n });
	if (write == out_csv && n > 0)
		assert(strchr("=+-@", buf[0]) == NULL);
	free(buf);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	const struct str text = { (const char *)p, n };

	write_by(out_text, text);
	write_by(out_json, text);
	write_by(out_csv, text);
	return 0;
}
