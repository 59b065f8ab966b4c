#include "searching.h"

#include "secrets/proofs.h"
#include "secrets/rules.h"
#include "secrets/rules_check.h"
#include "secrets/rules_text.h"

static void
complain(void *arg, const struct rule *r, struct str words)
{
	(void)arg;
	print_error(STR_FMT " (" STR_FMT ":%u): " STR_FMT "\n",
	    STR_ARG(r->kind.id), STR_ARG(r->at.path), r->at.line,
	    STR_ARG(words));
}

/* All that quorate brings. */
static void
examples(void **state)
{
	struct bench *b = *state;
	const struct rules *rs = b->searcher->rules;

	assert_true(rs->n >= 450);
	assert_int_equal(rules_check(b->arena, rs, complain, NULL), 0);
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

/* ---- <is> and <begin> ---- */

/* How a name and its value come in one file and the other. */
static void
forms(void **state)
{
	static const char *const good[] = { "abc_key=123456789",
		"abc_key: \"123456789\"", "'abc_key' => '123456789'",
		"abc_key := `123456789`", "env[\"abc_key\"] = \"123456789\"",
		"getenv(\"abc_key\", \"123456789\")", "--abc_key 123456789",
		"{\\\"abc_key\\\":\\\"123456789\\\"}",
		"abc_key: Bearer 123456789", "abc_key: string = \"123456789\"",
		"abc_key: &'static str = \"123456789\"",
		"- name: abc_key\n  value: 123456789",
		"{\"name\": \"abc_key\", \"value\": \"123456789\"}",
		"variable \"abc_key\" {\n  default = \"123456789\"",
		"abc_key: >-\n  123456789",
		"<key>abc_key</key>\n\t<string>123456789</string>",
		"<name>abc_key</name><value>123456789</value>",
		"${abc_key:-123456789}" };
	static const char *const bad[] = { "abc_key\n123456789",
		"abc_key: a123456789", "abc_key = $123456789",
		"abc_key:\n  123456789", "abc_key_id-123456789" };
	struct bench *b = *state;
	struct rules rs = { 0 };
	struct rule_code c = { 0 };
	struct span at;
	struct str s;
	size_t i;

	assert_int_equal(
	    rules_add(b->arena, &rs, STR("x.yaml"),
		STR(HEAD
		    "  - id: a\n    title: t\n    severity: low\n"
		    "    literals: [abc_key]\n"
		    "    pattern: 'abc_key <is> <begin> ([0-9]{9}) <end>'\n"
		    "    group: 1\n"
		    "    examples: {match: [a, b], no_match: [c, d]}\n"),
		NULL),
	    0);
	assert_int_equal(rule_compile(rs.v[0], &c, NULL), 0);
	for (i = 0; i < COUNT_OF(good) + COUNT_OF(bad); i++) {
		bool want = i < COUNT_OF(good);

		s = str_of(want ? good[i] : bad[i - COUNT_OF(good)]);
		if ((rule_find(rs.v[0], &c, s, str_find(s, STR("abc_key"), 0),
			 &at) == REGEX_MATCH) != want)
			fail_msg(STR_FMT, STR_ARG(s));
	}
	rule_code_free(&c);
}

/* ---- whole values, and hosts ---- */

static void
values(void **state)
{
	static const struct {
		const char *pattern, *text;
		bool is;
	} cases[] = { { "<blank>", "your-password", true },
		{ "<blank>", "${PASS}", true },
		{ "<blank>", "postgres", false },
		{ "<weak>", "postgres", true }, { "<weak>", "changeme", true },
		{ "<weak>", "Tr1velvet!", false },
		{ "<code>", "client_1.expectString", true },
		{ "<code>", "apiKey", true }, { "<code>", "MAX_SIZE", true },
		{ "<code>", "Tr1velvet!", false },
		{ "<code>", "a1b2c3d4.e5f6", false },
		{ "<here>", "localhost:5432/x", true },
		{ "<here>", "db:5432/x", true }, { "<here>", "db", true },
		{ "<here>", "www.example.com/x", true },
		{ "<here>", "db.acme.io/x", false },
		{ "<here>", "10.1.2.3/x", false } };
	struct bench *b = *state;
	struct regex *re;
	struct span g;
	size_t i;

	for (i = 0; i < COUNT_OF(cases); i++) {
		bool whole = !str_eq(str_of(cases[i].pattern), STR("<here>"));
		struct str p = arena_printf(b->arena, "(?i)^(?:%s)%s",
		    cases[i].pattern, whole ? "$" : "");

		assert_int_equal(
		    regex_new(rules_expand(b->arena, p), 0, &re, NULL), 0);
		if ((regex_find(re, str_of(cases[i].text), 0, &g, 1) ==
			REGEX_MATCH) != cases[i].is)
			fail_msg("%s: %s", cases[i].pattern, cases[i].text);
		regex_free(re);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST(examples), TEST(own_files),
		TEST(refused), TEST(accepted), TEST(forms), TEST(values) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
