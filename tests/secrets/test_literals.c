#include "searching.h"

#include "secrets/literals.h"

struct log {
	char text[128];
	size_t n;
};

static void
note(void *arg, unsigned owner, size_t end)
{
	struct log *l = arg;

	l->n += (size_t)snprintf(
	    l->text + l->n, sizeof(l->text) - l->n, "%u@%zu ", owner, end);
}

static const char *
scan(struct log *log, const struct literals *l, const char *text)
{
	*log = (struct log){ 0 };
	literals_scan(l, str_of(text), note, log);
	return log->text;
}

/* The example of Aho and Corasick's paper, and suffixes of suffixes. */
static void
overlaps(void **state)
{
	static const struct str texts[] = { { "he", 2 }, { "she", 3 },
		{ "his", 3 }, { "hers", 4 } };
	static const unsigned owners[] = { 0, 1, 2, 3 };
	struct arena *a = arena_new();
	struct literals *l = literals_new(a, texts, owners, COUNT_OF(texts));
	struct log log;

	(void)state;
	assert_string_equal(scan(&log, l, "ushers"), "1@4 0@4 3@6 ");
	assert_string_equal(scan(&log, l, "hishe"), "2@3 1@5 0@5 ");
	assert_string_equal(scan(&log, l, "HeRs"), "0@2 3@4 ");
	assert_string_equal(scan(&log, l, "h e"), "");
	assert_string_equal(scan(&log, l, ""), "");
	arena_free(a);
}

static void
case_and_owners(void **state)
{
	static const struct str texts[] = { { "AKIA", 4 }, { "akia", 4 },
		{ "Q~", 2 }, { "[x", 2 } };
	static const unsigned owners[] = { 7, 8, 7, 9 };
	struct arena *a = arena_new();
	struct literals *l = literals_new(a, texts, owners, COUNT_OF(texts));
	struct log log;

	(void)state;
	assert_string_equal(scan(&log, l, "aKiA"), "8@4 7@4 ");
	assert_string_equal(scan(&log, l, "q~"), "7@2 ");
	/* only letters have two cases: '{' is '[' + 0x20 */
	assert_string_equal(scan(&log, l, "{x"), "");
	arena_free(a);
}

static void
none(void **state)
{
	struct arena *a = arena_new();
	struct literals *l = literals_new(a, NULL, NULL, 0);
	struct log log;

	(void)state;
	assert_string_equal(scan(&log, l, "anything"), "");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(overlaps),
		cmocka_unit_test(case_and_owners), cmocka_unit_test(none) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
