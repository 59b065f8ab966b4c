/*
 * rules_made ROOT FILE.yaml...: C source with the rules of the files and the
 * automaton of their literals (scanner/secrets/rules_made.h). A file that is
 * wrong ends the build with its line.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Octal digits are three, so that none that follows belongs to them. */
static void
put_str(struct str s)
{
	size_t i;

	fputs("{ \"", stdout);
	for (i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < ' ' || c > '~' || strchr("\"\\?", c) != NULL)
			printf("\\%03o", c);
		else
			putchar(c);
	}
	printf("\", %zu }", s.n);
}

static void
put_field(const char *name, struct str s)
{
	printf("\t.%s = ", name);
	put_str(s);
	fputs(",\n", stdout);
}

/* A list and its texts lie side by side; *n: how many do already. */
static void
put_list(const struct node *list, size_t *n)
{
	const struct node *c;

	printf("{ .kind = NODE_LIST, .n = %zu, .first = &nodes[%zu] },\n",
	    list->n, *n + 1);
	++*n;
	for (c = list->first; c != NULL; c = c->next) {
		fputs("{ .kind = NODE_STRING, .text = ", stdout);
		put_str(c->text);
		printf(", .line = %u, .col = %u", c->line, c->col);
		++*n;
		if (c->next != NULL)
			printf(", .next = &nodes[%zu]", *n);
		fputs(" },\n", stdout);
	}
}

static void
put_nodes(const struct rules *rs)
{
	size_t i, n = 0;

	puts("static const struct node nodes[] = {");
	for (i = 0; i < rs->n; i++) {
		put_list(rs->v[i]->literals, &n);
		put_list(rs->v[i]->match, &n);
		put_list(rs->v[i]->no_match, &n);
	}
	puts("};");
}

static void
put_kind(const struct secret_kind *k)
{
	puts("\t.kind = {");
	put_field("id", k->id);
	put_field("title", k->title);
	put_field("family", k->family);
	put_field("revoke", k->revoke);
	put_field("rotate", k->rotate);
	put_field("check", k->check);
	puts("\t},");
}

static void
put_rule(const struct rule *r, size_t *node)
{
	puts("{");
	put_kind(&r->kind);
	put_field("pattern", r->pattern);
	put_field("context", r->context);
	put_field("path", r->path);
	put_field("exclude", r->exclude);
	printf("\t.severity = %d, .group = %u, .before = %u, .after = %u,\n"
	       "\t.mix = %u, .entropy = %.17g, .public = %d, .strict = %d,\n",
	    (int)r->severity, r->group, r->before, r->after, r->mix, r->entropy,
	    r->public, r->strict);
	if (r->proof != NULL)
		printf("\t.proof = &proof_list[%td],\n", r->proof - proof_list);
	printf("\t.literals = &nodes[%zu],\n", *node);
	*node += 1 + r->literals->n;
	printf("\t.match = &nodes[%zu],\n", *node);
	*node += 1 + r->match->n;
	printf("\t.no_match = &nodes[%zu],\n", *node);
	*node += 1 + r->no_match->n;
	fputs("\t.at = { ", stdout);
	put_str(r->at.path);
	printf(", %u, %u },\n},\n", r->at.line, r->at.col);
}

static void
put_rules(const struct rules *rs)
{
	size_t i, node = 0;

	put_nodes(rs);
	puts("static struct rule rules[] = {");
	for (i = 0; i < rs->n; i++)
		put_rule(rs->v[i], &node);
	puts("};\nstatic struct rule *list[] = {");
	for (i = 0; i < rs->n; i++)
		printf("&rules[%zu],%c", i, i % 6 == 5 ? '\n' : ' ');
	printf("};\nconst struct rules rules_made = { list, %zu, %zu };\n",
	    rs->n, rs->n);
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
	     "#include \"secrets/proofs.h\"\n"
	     "#include \"secrets/rules_made.h\"\n"
	     "#pragma GCC diagnostic ignored \"-Woverlength-strings\"");
	put_rules(&rs);
	put_literals(rules_literals(a, &rs));
	arena_free(a);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
