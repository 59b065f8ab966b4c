/*
 * yaml FILE [KEY]...    print the scalar at jobs, gate, steps, 0, run
 *
 * For tests that run what templates say. Exit 1: there is none; 2: the file is
 * no YAML.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "text/node.h"

static struct str
slurp(struct arena *a, const char *path)
{
	const size_t most = 1u << 20;
	char *p = arena_alloc(a, most, 1);
	FILE *f = fopen(path, "r");
	size_t n;

	if (f == NULL)
		err(2, "%s", path);
	n = fread(p, 1, most, f);
	(void)fclose(f);
	return (struct str){ p, n };
}

static const struct node *
step(const struct node *n, const char *key)
{
	uint64_t i;

	if (node_is(n, NODE_LIST) && str_u64(str_of(key), &i))
		return node_at(n, (size_t)i);
	return node_get(n, key);
}

int
main(int argc, char *argv[])
{
	struct arena *a = arena_new();
	const struct node *n = NULL;
	struct err e = { 0 };
	struct str text;
	int i;

	if (argc < 2)
		errx(2, "usage: yaml FILE [KEY]...");
	if (yaml_parse(a, str_of(argv[1]), slurp(a, argv[1]), &n, &e) < 0)
		errx(2, "%s:%u:%u: %s", argv[1], e.at.line, e.at.col, e.msg);
	for (i = 2; i < argc; i++)
		n = step(n, argv[i]);
	text = node_str(n);
	(void)printf(STR_FMT "\n", STR_ARG(text));
	i = argc > 2 && text.n == 0;
	arena_free(a);
	return i;
}
