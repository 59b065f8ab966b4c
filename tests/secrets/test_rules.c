#include "searching.h"

#include "secrets/rules.h"

/* ---- <b62:36> in an example: so many characters of an alphabet ---- */

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGIT "0123456789"

static const struct {
	const char *name, *letters;
} alphabets[] = { { "b62", UPPER LOWER DIGIT }, { "hex", DIGIT "abcdef" },
	{ "HEXUP", DIGIT UPPER }, { "b64", UPPER LOWER DIGIT "+/" },
	{ "b64u", UPPER LOWER DIGIT "-_" }, { "b32", UPPER "234567" },
	{ "digit", DIGIT }, { "lower", LOWER }, { "upper", UPPER } };

/* Any characters will do that are the same in every run. */
static unsigned
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

/* Append what "<name:number>" at text stands for; its length, 0 if it is
 * none. */
static size_t
expand_one(const char *text, uint32_t *seed, char *ret, size_t *n)
{
	char name[8];
	unsigned count;
	int len = 0;
	size_t i;

	if (sscanf(text, "<%7[A-Za-z0-9]:%3u>%n", name, &count, &len) != 2 ||
	    len == 0)
		return 0;
	for (i = 0; i < COUNT_OF(alphabets); i++)
		if (strcmp(alphabets[i].name, name) == 0)
			break;
	if (i == COUNT_OF(alphabets))
		fail_msg("no such alphabet: %s", name);
	while (count-- > 0)
		ret[(*n)++] = alphabets[i].letters[next_random(seed) %
		    strlen(alphabets[i].letters)];
	return (size_t)len;
}

static struct str
expand(struct bench *b, struct str example)
{
	char *ret = arena_alloc(b->arena, example.n + 2000, 1);
	struct str text = arena_copy(b->arena, example);
	uint32_t seed = 7;
	size_t i, n = 0, len;

	for (i = 0; i < text.n; i += len) {
		len = expand_one(text.p + i, &seed, ret, &n);
		if (len == 0) {
			ret[n++] = text.p[i];
			len = 1;
		}
	}
	return (struct str){ ret, n };
}

static bool
matches(struct bench *b, const struct rule *r, struct str example)
{
	const struct fact *const *v;
	size_t i, n;

	v = search_text(b, "src/a", expand(b, example), &n);
	for (i = 0; i < n; i++)
		if (str_eq(v[i]->detail, r->id))
			return true;
	return false;
}

static void
examples(void **state)
{
	struct bench *b = *state;
	const struct rules *rs = b->searcher->rules;
	const struct node *x;
	size_t i;

	assert_true(rs->n >= 25);
	for (i = 0; i < rs->n; i++) {
		for (x = rs->v[i]->match->first; x != NULL; x = x->next)
			if (!matches(b, rs->v[i], x->text))
				fail_msg(STR_FMT " does not match " STR_FMT,
				    STR_ARG(rs->v[i]->id), STR_ARG(x->text));
		for (x = rs->v[i]->no_match->first; x != NULL; x = x->next)
			if (matches(b, rs->v[i], x->text))
				fail_msg(STR_FMT " matches " STR_FMT,
				    STR_ARG(rs->v[i]->id), STR_ARG(x->text));
	}
}

/* Patterns are compiled when they are needed: here all of them are. */
static void
patterns(void **state)
{
	struct bench *b = *state;
	struct rules *rs = b->searcher->rules;
	struct err e;
	size_t i;

	for (i = 0; i < rs->n; i++)
		if (rule_compile(rs->v[i], &e) < 0)
			fail_msg(STR_FMT ": %s", STR_ARG(rs->v[i]->id), e.msg);
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

#define HEAD "quorate: 1\nrules:\n"
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
		{ "quorate: 1\n", "rules must be", 1 },
		{ "quorate: 1\nrule: []\n", "did you mean \"rules\"", 2 },
		{ HEAD RULE "    sevrity: low\n", "did you mean \"severity\"",
		    9 },
		{ HEAD RULE RULE, "used before", 9 },
		{ HEAD RULE "    group: 99\n", "group must be", 9 },
		{ HEAD RULE "    checksum: md5\n", "checksum must be", 9 },
		{ HEAD RULE "    context: 3\n", "context must be", 9 },
		{ HEAD "  - a\n", "must be a map", 3 },
		{ HEAD "  - id: a\n", "title must be", 3 },
		{ HEAD "  - id: a\n    title: t\n    pattern: p\n"
		       "    literals: [a]\n",
		    "bytes or more", 6 },
		{ HEAD "  - id: a\n    title: t\n    pattern: p\n"
		       "    literals: [abc]\n    severity: bad\n",
		    "severity must be", 7 },
		{ HEAD "  - id: a\n    title: t\n    pattern: p\n"
		       "    literals: [abc]\n    severity: low\n",
		    "examples are missing", 3 },
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
					   "    checksum: crc62\n"),
			     &e),
	    0);
	assert_int_equal(rs.n, 1);
	assert_int_equal(rs.v[0]->group, 1);
	assert_int_equal(rs.v[0]->checksum, CHECKSUM_CRC62);
	assert_int_equal(rs.v[0]->severity, SEVERITY_LOW);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST(examples), TEST(patterns),
		TEST(own_files), TEST(refused), TEST(accepted) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
