#include <stdlib.h>

#include "arena_test.h"

#include "secrets/rule_runs.h"

static void
patterns(void **state)
{
	static const char *const wants[] = {
		"[0-9a-f]{32}",
		"(?i: x ) [\\w.]{0,9} ( [A-Z2-7]{32,40} ) (?! [a-z] )",
		"a | [0-9]{33} | (?: b [a-f]{32}+ )" /* but for the first */,
		"(?: [\\dA-Z]{32} | \\d{40}? )",
		"(?> [\\x30-\\x39]{64} ) \\. [^a]*",
		"[0-9]{31} [0-9]{32}",
	};
	static const char *const nothing[] = {
		"",
		"[0-9a-f]{31}",
		"[0-9a-f]{31,40}",
		"[0-9a-f_]{40}",
		"\\w{40}",
		"[^a-z]{40}",
		"[0-9-a]{40}",
		"[]0-9]{40}",
		"(?: [0-9]{40} )?",
		"(?: [0-9]{40} ){0,3}",
		"(?= [0-9]{40} )",
		"(?<! [0-9]{40} )",
		"[0-9]{40} | x",
		"(?: [0-9]{40} | x? )",
		/* not understood */
		"[0-9]{40} (?(1)a)",
		"([0-9]{40}) \\1",
		"(*ACCEPT) [0-9]{40}",
		"[0-9]{40} \\K",
		"[0-9]{40} # {",
		"[0-9]{40} {0}",
		"[[:alnum:]]{40}",
		"[0-9]{40",
		"([0-9]{40}",
		"[0-9]{40})",
		"[0-9",
		"\\",
		"(?",
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(wants); i++)
		assert_int_equal(rule_wants_run(str_of(wants[i])), i != 2);
	for (i = 0; i < COUNT_OF(nothing); i++)
		assert_false(rule_wants_run(str_of(nothing[i])));
}

static uint32_t seed = 5;

static uint32_t
draw(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (uint32_t)(((uint64_t)seed * below) >> 32);
}

static bool
is_there(struct str t, size_t from, size_t to)
{
	size_t i, n = 0;

	for (i = from; i < to && n < RULE_RUN; i++)
		n = t.p[i] == '.' ? 0 : n + 1;
	return n >= RULE_RUN;
}

/* Windows mostly in order, as anchors come; some begin earlier. */
static void
at_random(void **state)
{
	size_t i, k, from, to, yes = 0;
	char text[600];

	(void)state;
	for (i = 0; i < 3000; i++) {
		struct str t = { text, draw(sizeof(text)) };
		struct rule_run r = { 0 };

		for (k = 0; k < t.n; k++)
			text[k] = draw(30) == 0 ? '.' : "a0Z"[draw(3)];
		for (from = 0; from < t.n; from += draw(60)) {
			size_t at = from - draw((uint32_t)from / 4 + 1);

			to = at + draw((uint32_t)(t.n - at) + 1);
			assert_int_equal(
			    rule_run_in(&r, t, at, to), is_there(t, at, to));
			yes += is_there(t, at, to);
		}
	}
	assert_true(yes > 1000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(patterns),
		cmocka_unit_test(at_random) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
