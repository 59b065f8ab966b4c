#include <glob.h>
#include <stdlib.h>

#include "arena_test.h"

#include "secrets/literals_table.h"
#include "secrets/rules_made.h"

static struct str
read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *p = arena_alloc(arena, 4u << 20, 1);

	assert_non_null(f);
	struct str t = { p, fread(p, 1, 4u << 20, f) };
	(void)fclose(f);
	return t;
}

static struct rules *
parse_all(void)
{
	struct rules *rs = ARENA_NEW(arena, struct rules);
	glob_t g;
	size_t i;

	assert_int_equal(glob("policies/secrets/*.yaml", 0, NULL, &g), 0);
	for (i = 0; i < g.gl_pathc; i++)
		assert_int_equal(
		    rules_add(arena, rs,
			str_of(g.gl_pathv[i] + strlen("policies/")),
			read_file(g.gl_pathv[i]), NULL),
		    0);
	globfree(&g);
	return rs;
}

static void
same_text(struct str a, struct str b)
{
	if (!str_eq(a, b))
		fail_msg(STR_FMT " is not " STR_FMT, STR_ARG(a), STR_ARG(b));
}

static void
same_list(const struct node *a, const struct node *b)
{
	assert_int_equal(a->kind, b->kind);
	assert_int_equal(a->n, b->n);
	for (a = a->first, b = b->first; a != NULL && b != NULL;
	     a = a->next, b = b->next) {
		assert_int_equal(a->kind, b->kind);
		assert_int_equal(a->line, b->line);
		same_text(a->text, b->text);
	}
	assert_ptr_equal(a, b);
}

static void
same_rule(const struct rule *a, const struct rule *b)
{
	same_text(a->kind.id, b->kind.id);
	same_text(a->kind.title, b->kind.title);
	same_text(a->kind.family, b->kind.family);
	same_text(a->kind.revoke, b->kind.revoke);
	same_text(a->kind.rotate, b->kind.rotate);
	same_text(a->kind.check, b->kind.check);
	same_text(a->pattern, b->pattern);
	same_text(a->context, b->context);
	same_text(a->path, b->path);
	same_text(a->exclude, b->exclude);
	same_text(a->at.path, b->at.path);
	assert_int_equal(a->at.line, b->at.line);
	assert_int_equal(a->severity, b->severity);
	assert_ptr_equal(a->proof, b->proof);
	assert_int_equal(a->group, b->group);
	assert_int_equal(a->before, b->before);
	assert_int_equal(a->after, b->after);
	assert_int_equal(a->mix, b->mix);
	assert_true(a->entropy == b->entropy);
	assert_int_equal(a->public, b->public);
	assert_int_equal(a->strict, b->strict);
	same_list(a->literals, b->literals);
	same_list(a->match, b->match);
	same_list(a->no_match, b->no_match);
}

/* What was made is what would be parsed. */
static void
rules(void **state)
{
	const struct rules *parsed = parse_all();
	struct rules *made;
	size_t i;

	(void)state;
	assert_int_equal(rules_load_builtin(arena, &made, NULL), 0);
	assert_int_equal(made->n, parsed->n);
	for (i = 0; i < made->n; i++)
		same_rule(made->v[i], parsed->v[i]);
}

static void
literals(void **state)
{
	const struct literals *l = rules_literals(arena, parse_all());
	const struct literals *made = &literals_made;

	(void)state;
	assert_memory_equal(made->class, l->class, sizeof(l->class));
	assert_int_equal(made->stride, l->stride);
	assert_int_equal(made->plain, l->plain);
	assert_int_equal(made->ends, l->ends);
	assert_int_equal(made->longest, l->longest);
	assert_int_equal(made->entries, l->entries);
	assert_memory_equal(made->next, l->next, l->entries * sizeof(*l->next));
	assert_memory_equal(
	    made->first, l->first, (l->ends + 1) * sizeof(*l->first));
	assert_memory_equal(
	    made->matches, l->matches, l->first[l->ends] * sizeof(*l->matches));
}

/* More rules may be added to them, and then they are others. */
static void
more(void **state)
{
	struct rules *rs, *again;
	size_t n;

	(void)state;
	assert_int_equal(rules_load_builtin(arena, &rs, NULL), 0);
	assert_true(rules_are_made(rs));
	n = rs->n;
	assert_int_equal(
	    rules_add(arena, rs, STR("more.yaml"),
		STR("quorate: 1\nfamily: f\nrules:\n"
		    "  - id: added\n    title: t\n    severity: low\n"
		    "    literals: [abc]\n    pattern: 'abc'\n"
		    "    examples: {match: [abc], no_match: [x]}\n"),
		NULL),
	    0);
	assert_int_equal(rs->n, n + 1);
	assert_false(rules_are_made(rs));
	assert_int_equal(rules_load_builtin(arena, &again, NULL), 0);
	assert_int_equal(again->n, n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(rules, setup, teardown),
		cmocka_unit_test_setup_teardown(literals, setup, teardown),
		cmocka_unit_test_setup_teardown(more, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
