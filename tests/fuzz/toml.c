#include "fuzz.h"
#include "walk.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct err e = { 0 };
	const struct node *root = NULL;

	if (toml_parse(a, STR("fuzz"), (struct str){ (const char *)p, n },
		&root, &e) == 0)
		(void)walk(root, 0);
	else
		assert(root == NULL && e.msg[0] != '\0' && e.at.line > 0);
	arena_free(a);
	return 0;
}
