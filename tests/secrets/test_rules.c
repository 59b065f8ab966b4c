#include "searching.h"

#include "secrets/proofs.h"
#include "secrets/rules.h"
#include "secrets/rules_text.h"

/* What it matches alone it matches among other things, too. */
static const struct {
	const char *before, *behind;
} settings[] = { { "", "" }, { "a line\n", "\nanother line\n" } };

static bool
is_literal_at(const struct rule *r, struct str text, size_t at)
{
	const struct node *n;

	for (n = r->literals->first; n != NULL; n = n->next)
		if (str_eq_nocase(str_slice(text, at, at + n->text.n), n->text))
			return true;
	return false;
}

static bool
matches(struct bench *b, const struct rule *r, struct str example, size_t k)
{
	struct str text = rules_example(b->arena, example);
	struct rule_code c = { 0 };
	struct span at;
	bool found = false;
	size_t i;

	if (text.n == SIZE_MAX)
		fail_msg("no such alphabet: " STR_FMT, STR_ARG(example));
	text = arena_printf(b->arena, "%s" STR_FMT "%s", settings[k].before,
	    STR_ARG(text), settings[k].behind);
	assert_int_equal(rule_compile(r, &c, NULL), 0);
	for (i = 0; i < text.n && !found; i++)
		found = is_literal_at(r, text, i) &&
		    rule_find(r, &c, text, i, &at) == REGEX_MATCH;
	rule_code_free(&c);
	return found;
}

static void
try(struct bench *b, const struct rule *r, const struct node *list, bool want)
{
	const struct node *x;
	size_t k;

	for (x = list->first; x != NULL; x = x->next)
		for (k = 0; k < COUNT_OF(settings); k++)
			if (matches(b, r, x->text, k) != want)
				fail_msg(STR_FMT " %s " STR_FMT,
				    STR_ARG(r->kind.id),
				    want ? "does not match" : "matches",
				    STR_ARG(x->text));
}

static void
examples(void **state)
{
	struct bench *b = *state;
	const struct rules *rs = b->searcher->rules;
	size_t i;

	assert_true(rs->n >= 25);
	for (i = 0; i < rs->n; i++) {
		try(b, rs->v[i], rs->v[i]->match, true);
		try(b, rs->v[i], rs->v[i]->no_match, false);
	}
}

/* Patterns are compiled when they are needed: here all of them are. */
static void
patterns(void **state)
{
	struct bench *b = *state;
	struct rules *rs = b->searcher->rules;
	struct rule_code c = { 0 };
	struct err e;
	size_t i;

	for (i = 0; i < rs->n; i++) {
		if (rule_compile(rs->v[i], &c, &e) < 0)
			fail_msg(
			    STR_FMT ": %s", STR_ARG(rs->v[i]->kind.id), e.msg);
		rule_code_free(&c);
	}
}

/* A rule's own words are no secret: neither examples nor patterns match. */
static void
own_files(void **state)
{
	struct bench *b = *state;
	const struct rules *rs = b->searcher->rules;
	size_t i, n;

	for (i = 0; i < rs->n; i++) {
		(void)search_text(b, "policies/a.yaml", rs->v[i]->pattern, &n);
		assert_int_equal(n, 0);
	}
}

/* ---- the parser ---- */

#define HEAD "quorate: 1\nfamily: f\nrules:\n"
#define RULE                                                                \
	"  - id: a\n    title: t\n    severity: low\n    literals: [abc]\n" \
	"    pattern: 'abc'\n    examples: {match: [abc], no_match: [x]}\n"

static void
refused(void **state)
{
	static const struct {
		const char *text, *words;
		uint32_t line;
	} cases[] = {
		{ "rules: []\n", "begins with", 1 },
		{ "quorate: 2\nrules: []\n", "begins with", 1 },
		{ "quorate: 1\nfamily: f\n", "rules must be", 1 },
		{ "quorate: 1\nrules: []\n", "family must be", 1 },
		{ "quorate: 1\nrule: []\n", "did you mean \"rules\"", 2 },
		{ HEAD RULE "    sevrity: low\n", "did you mean \"severity\"",
		    10 },
		{ HEAD RULE RULE, "used before", 10 },
		{ HEAD RULE "    group: 99\n", "group must be", 10 },
		{ HEAD RULE "    proof: md5\n", "no proof is called", 10 },
		{ HEAD RULE "    mix: [big]\n", "mix must be", 10 },
		{ HEAD RULE "    entropy: 9\n", "entropy must be", 10 },
		{ HEAD RULE "    before: 257\n", "number up to 256", 10 },
		{ HEAD RULE "    public: 1\n", "true or false", 10 },
		{ HEAD RULE "    context: 3\n", "context must be", 10 },
		{ HEAD "  - a\n", "must be a map", 4 },
		{ HEAD "  - id: a\n", "title must be", 4 },
		{ HEAD "  - id: a\n    title: t\n    pattern: p\n"
		       "    literals: [a]\n",
		    "bytes or more", 7 },
		{ HEAD "  - id: a\n    title: t\n    pattern: p\n"
		       "    literals: [abc]\n    severity: bad\n",
		    "severity must be", 8 },
		{ HEAD "  - id: a\n    title: t\n    pattern: p\n"
		       "    literals: [abc]\n    severity: low\n",
		    "examples are missing", 4 },
	};
	struct bench *b = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(cases); i++) {
		struct rules rs = { 0 };
		struct err e = { 0 };
		int rc = rules_add(
		    b->arena, &rs, STR("x.yaml"), str_of(cases[i].text), &e);

		assert_int_equal(rc, ERR_USAGE);
		if (strstr(e.msg, cases[i].words) == NULL ||
		    e.at.line != cases[i].line)
			fail_msg("case %zu: line %u: %s", i, e.at.line, e.msg);
	}
}

static void
accepted(void **state)
{
	struct bench *b = *state;
	struct rules rs = { 0 };
	struct err e;

	assert_int_equal(rules_add(b->arena, &rs, STR("x.yaml"),
			     STR(HEAD RULE "    group: 1\n"
					   "    proof: crc62\n"),
			     &e),
	    0);
	assert_int_equal(rs.n, 1);
	assert_int_equal(rs.v[0]->group, 1);
	assert_ptr_equal(rs.v[0]->proof, proof_by_name(STR("crc62")));
	assert_int_equal(rs.v[0]->severity, SEVERITY_LOW);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST(examples), TEST(patterns),
		TEST(own_files), TEST(refused), TEST(accepted) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
