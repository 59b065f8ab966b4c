#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/owners.h"

static void
test_patterns(void **state)
{
	static const struct {
		const char *pattern, *path;
		bool matches;
	} rows[] = {
		{ "*", "a/b/c", true },
		{ "*.json", "a/b.json", true },
		{ "*.json", "a/b.jsonl", false },
		{ "/deployments/", "deployments/mainnet/V.json", true },
		{ "/deployments", "deployments/mainnet/V.json", true },
		{ "/deployments", "deployments2/V.json", false },
		{ "/deployments/", "deployments", false },
		{ "/script", "a/script", false },
		{ "script/", "a/script/b", true },
		{ "script", "a/script", true },
		{ "apps/deploy", "apps/deploy/x", true },
		{ "apps/deploy", "x/apps/deploy", false },
		{ "docs/*", "docs/a", true },
		{ "docs/*", "docs/a/b", false },
		{ "**/logs", "build/logs/debug", true },
		{ "**/logs", "logs/debug", true },
		{ "a/**/b", "a/b", true },
		{ "a/**/b", "a/x/y/b", true },
		{ "a/**", "a/x/y", true },
		{ "a/**", "b/x", false },
		{ "./evm/*", "evm/a", false },
		{ "/?.yml", "a.yml", true },
		{ "/?.yml", "ab.yml", false },
		{ ".github/", ".github/workflows/a.yml", true },
		{ "", "a", false },
		{ "/", "a", false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(rows); i++)
		if (owner_pattern_matches(str_of(rows[i].pattern),
			str_of(rows[i].path)) != rows[i].matches)
			fail_msg("%s on %s", rows[i].pattern, rows[i].path);
}

/* No pattern is slow. */
static void
test_stars(void **state)
{
	char pattern[2001], path[2001];
	size_t i;

	(void)state;
	for (i = 0; i < 2000; i++) {
		pattern[i] = i % 2 == 0 ? '*' : 'a';
		path[i] = 'a';
	}
	pattern[1999] = 'b';
	assert_false(owner_pattern_matches(
	    (struct str){ pattern, 2000 }, (struct str){ path, 2000 }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_patterns),
		cmocka_unit_test(test_stars),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
