/*
 * rules_made ROOT FILE.yaml...: C source with the rules of the files and the
 * automaton of their literals (scanner/secrets/rules_made.h). A file that is
 * wrong ends the build with its line.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "secrets/literals_table.h"
#include "secrets/proofs.h"
#include "secrets/rules_made.h"

/* ---- input ---- */

static struct str
read_file(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	char *p;
	long n;

	if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (n = ftell(f)) < 0) {
		perror(path);
		exit(1);
	}
	rewind(f);
	p = arena_alloc(a, (size_t)n, 1);
	if (fread(p, 1, (size_t)n, f) != (size_t)n) {
		perror(path);
		exit(1);
	}
	(void)fclose(f);
	return (struct str){ p, (size_t)n };
}

/* Its path as seen from the root, as reports name it. */
static void
load(struct arena *a, struct rules *rs, const char *root, const char *path)
{
	struct err e;
	char words[512];

	if (rules_add(a, rs, str_of(path + strlen(root) + 1),
		read_file(a, path), &e) == 0)
		return;
	err_words(&e, words, sizeof(words));
	fprintf(stderr, "%s/%s\n", root, words);
	exit(1);
}

/* ---- output ---- */

/* All texts one after another; rows name them by where they begin, so that the
 * loader has nothing to relocate. */
struct pool {
	struct arena *arena;
	VEC(char) v;
};

static void
put_str(struct pool *pool, struct str s)
{
	size_t i;

	printf("{ %zu, %zu },", pool->v.n, s.n);
	for (i = 0; i < s.n; i++)
		*VEC_ADD(pool->arena, &pool->v) = s.p[i];
}

/* Octal digits are three, so that none that follows belongs to them. */
static void
put_pool(const struct pool *pool)
{
	size_t i;

	fputs("static const char texts[] =\n\t\"", stdout);
	for (i = 0; i < pool->v.n; i++) {
		unsigned char c = (unsigned char)pool->v.v[i];

		if (c < ' ' || c > '~' || strchr("\"\\?", c) != NULL)
			printf("\\%03o", c);
		else
			putchar(c);
		if (i % 64 == 63)
			fputs("\"\n\t\"", stdout);
	}
	puts("\";");
}

static void
put_list(struct pool *pool, const struct node *list)
{
	const struct node *c;

	for (c = list->first; c != NULL; c = c->next) {
		fputs("{ ", stdout);
		put_str(pool, c->text);
		printf(" %u, %u },\n", c->line, c->col);
	}
}

static void
put_rule(struct pool *pool, struct rule *r)
{
	size_t i;

	fputs("{ .texts = { ", stdout);
	for (i = 0; i < RULE_TEXTS; i++)
		put_str(pool, *rule_text(r, i));
	printf(" },\n\t.severity = %d, .group = %u, .before = %u, "
	       ".after = %u, .mix = %u,\n\t.entropy = %.17g, .public = %d, "
	       ".strict = %d, .proof = %td,\n\t.line = %u, .col = %u,\n"
	       "\t.literals = %zu, .match = %zu, .no_match = %zu },\n",
	    (int)r->severity, r->group, r->before, r->after, r->mix, r->entropy,
	    r->public, r->strict,
	    r->proof == NULL ? 0 : r->proof - proof_list + 1, r->at.line,
	    r->at.col, r->literals->n, r->match->n, r->no_match->n);
}

static void
put_rules(struct arena *a, const struct rules *rs)
{
	struct pool pool = { .arena = a };
	size_t i;

	puts("static const struct rule_row rows[] = {");
	for (i = 0; i < rs->n; i++)
		put_rule(&pool, rs->v[i]);
	puts("};\nstatic const struct rule_item items[] = {");
	for (i = 0; i < rs->n; i++) {
		put_list(&pool, rs->v[i]->literals);
		put_list(&pool, rs->v[i]->match);
		put_list(&pool, rs->v[i]->no_match);
	}
	puts("};");
	put_pool(&pool);
	printf("const struct rules_made rules_made = { texts, rows, items, %zu "
	       "};\n",
	    rs->n);
}

static void
put_numbers(const char *name, const uint32_t *v, size_t n)
{
	size_t i;

	printf("static const uint32_t %s[] = {\n", name);
	for (i = 0; i < n; i++)
		printf("%u,%s", v[i], i % 16 == 15 ? "\n" : "");
	puts("};");
}

static void
put_literals(const struct literals *l)
{
	size_t i;

	put_numbers("next", l->next, l->entries);
	put_numbers("first", l->first, (size_t)l->ends + 1);
	puts("static const struct literal_match matches[] = {");
	for (i = 0; i < l->first[l->ends]; i++)
		printf(
		    "{ %u, %u },\n", l->matches[i].owner, l->matches[i].length);
	puts("};\nconst struct literals literals_made = {\n\t.class = {");
	for (i = 0; i < 256; i++)
		printf("%d,%s", l->class[i], i % 32 == 31 ? "\n" : "");
	printf("\t},\n\t.stride = %u, .plain = %u, .ends = %u, .longest = %u,\n"
	       "\t.entries = %zu,\n\t.next = next, .first = first, "
	       ".matches = matches,\n};\n",
	    l->stride, l->plain, l->ends, l->longest, l->entries);
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct rules rs = { 0 };
	int i;

	for (i = 2; i < argc; i++)
		load(a, &rs, argv[1], argv[i]);
	puts("#include \"secrets/literals_table.h\"\n"
	     "#include \"secrets/rules_made.h\"\n"
	     "#pragma GCC diagnostic ignored \"-Woverlength-strings\"");
	put_rules(a, &rs);
	put_literals(rules_literals(a, &rs));
	arena_free(a);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
