/* The module itself, with limits that a test can reach. */
#include "base/limits.h"
#undef LIMIT_FACTS
#define LIMIT_FACTS 5
#undef LIMIT_GAPS
#define LIMIT_GAPS 3
#include "model/facts.c"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct fact
fact(const char *path, uint32_t line, const char *subject)
{
	return (struct fact){ .kind = FACT_LABEL,
		.subject = str_of(subject),
		.at = { .path = str_of(path), .line = line } };
}

static void
names(void **state)
{
	int k;

	(void)state;
	for (k = 0; k < FACT_KINDS; k++) {
		assert_non_null(fact_kind_name((enum fact_kind)k));
		assert_non_null(fact_kind_says((enum fact_kind)k));
	}
	for (k = 0; k < POWERS; k++)
		assert_int_equal(
		    power_by_name(str_of(power_name((enum power)k))), k);
	for (k = 0; k < DEVICES; k++)
		assert_int_equal(
		    device_by_name(str_of(device_name((enum device)k))), k);
	assert_int_equal(power_by_name(STR("Upgrade")), -1);
	assert_int_equal(device_by_name(STR_NONE), -1);
	assert_true(power_moves_money(POWER_UPGRADE));
	assert_false(power_moves_money(POWER_PAUSE));
	assert_string_equal(grade_name(GRADE_OBSERVED), "observed");
	assert_string_equal(principal_kind_name(PRINCIPAL_EOA), "EOA");
}

static void
copied_sorted_once(void **state)
{
	struct arena *a = arena_new();
	struct facts *fs = facts_new(a);
	char path[] = "b.json";
	struct fact f = fact(path, 1, "x");
	const struct fact *const *v;
	size_t n;

	(void)state;
	facts_add(fs, &f);
	facts_add(fs, &f);
	memset(path, '!', sizeof(path) - 1); /* scratch is gone */
	f = fact("a.json", 9, "x");
	facts_add(fs, &f);
	f = fact("a.json", 2, "x");
	facts_add(fs, &f);
	v = facts_sorted(fs, &n);
	assert_int_equal(n, 3);
	assert_int_equal(v[0]->at.line, 2);
	assert_int_equal(v[1]->at.line, 9);
	assert_true(str_eq(v[2]->at.path, STR("b.json")));
	/* the same text is the same bytes */
	assert_ptr_equal(v[0]->at.path.p, v[1]->at.path.p);
	assert_ptr_equal(v[0]->subject.p, v[2]->subject.p);
	/* more may be told afterwards */
	f = fact("0.json", 1, "y");
	facts_add(fs, &f);
	v = facts_sorted(fs, &n);
	assert_int_equal(n, 4);
	assert_true(str_eq(v[0]->at.path, STR("0.json")));
	arena_free(a);
}

/* Facts that differ in anything are two, whichever came first. */
static void
order_is_total(void **state)
{
	struct fact f[12];
	size_t i, j;

	(void)state;
	for (i = 0; i < COUNT_OF(f); i++)
		f[i] = fact("a", 1, "x");
	f[1].grade = GRADE_OBSERVED;
	f[2].bound = BOUND_AT_MOST;
	f[3].strength = 3;
	f[4].test = true;
	f[5].block = 1;
	f[6].time = -1;
	f[7].expires = INT64_MAX;
	f[8].at.commit = STR("c");
	f[9].number = INT64_MIN;
	f[10].power = POWER_OWN;
	f[11].detail = STR("d");
	for (i = 0; i < COUNT_OF(f); i++)
		for (j = 0; j < COUNT_OF(f); j++) {
			int ij = fact_order(&f[i], &f[j]);
			int ji = fact_order(&f[j], &f[i]);

			assert_int_equal(ij == 0, i == j);
			assert_int_equal(ij > 0, ji < 0);
		}
}

static void
too_many_facts(void **state)
{
	struct arena *a = arena_new();
	struct facts *fs = facts_new(a);
	const struct gap *const *g;
	struct fact f;
	uint32_t i;
	size_t n;

	(void)state;
	for (i = 1; i <= LIMIT_FACTS + 3; i++) {
		f = fact("a", i, "x");
		facts_add(fs, &f);
	}
	(void)facts_sorted(fs, &n);
	assert_int_equal(n, LIMIT_FACTS);
	g = facts_gaps(fs, &n);
	assert_int_equal(n, 1);
	assert_true((g[0]->hides & FACT_BIT(LABEL)) != 0);
	assert_true((g[0]->hides & FACT_BIT(PAST_SECRET)) != 0);
	assert_true(str_has(g[0]->why, STR("LIMIT_FACTS")));
	assert_int_equal(g[0]->at.line, LIMIT_FACTS + 1);
	arena_free(a);
}

/* What a gap hides is not forgotten when the gap is only counted. */
static void
too_many_gaps(void **state)
{
	struct arena *a = arena_new();
	struct facts *fs = facts_new(a);
	const struct gap *const *g;
	size_t i, n;

	(void)state;
	for (i = 0; i < LIMIT_GAPS + 2; i++)
		facts_gap(fs,
		    &(struct gap){
			.at = { .path = STR("p"), .line = (uint32_t)(9 - i) },
			.hides = UINT64_C(1) << i,
			.why = STR("unreadable") });
	g = facts_gaps(fs, &n);
	assert_int_equal(n, LIMIT_GAPS + 1);
	assert_int_equal(facts_gaps_lost(fs), 2);
	assert_true(str_has(g[0]->why, STR("LIMIT_GAPS")));
	assert_int_equal(g[0]->hides, 3u << LIMIT_GAPS);
	assert_int_equal(g[1]->at.line, 7); /* by place */
	assert_int_equal(g[3]->at.line, 9);
	arena_free(a);
}

static void
what_was_read(void **state)
{
	struct arena *a = arena_new();
	struct facts *fs = facts_new(a);
	size_t n;

	(void)state;
	assert_int_equal(facts_were_read(fs), 0);
	facts_read(fs, FACT_BIT(DELAY));
	facts_read(fs, FACT_BIT(HOLDS));
	assert_int_equal(
	    facts_were_read(fs), FACT_BIT(DELAY) | FACT_BIT(HOLDS));
	(void)facts_sorted(fs, &n);
	assert_int_equal(n, 0);
	(void)facts_gaps(fs, &n);
	assert_int_equal(n, 0);
	assert_ptr_equal(facts_arena(fs), a);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest t[] = {
		cmocka_unit_test(names),
		cmocka_unit_test(copied_sorted_once),
		cmocka_unit_test(order_is_total),
		cmocka_unit_test(too_many_facts),
		cmocka_unit_test(too_many_gaps),
		cmocka_unit_test(what_was_read),
	};

	return cmocka_run_group_tests_name("facts", t, NULL, NULL);
}
