#include "fixture.h"
#include "repo/tracing.h"

/* Numbers keep the places they came to. */
static void
numbers(void **state)
{
	struct nums *ns = nums_new(fx.arena);
	uint32_t at;
	uint64_t i;

	(void)state;
	for (i = 0; i < 100000; i++) {
		assert_true(nums_add(ns, i << 40 | i * 7, &at));
		assert_int_equal(at, i);
	}
	for (i = 0; i < 100000; i += 11) {
		assert_false(nums_add(ns, i << 40 | i * 7, &at));
		assert_int_equal(at, i);
		assert_int_equal(nums_at(ns, at), i << 40 | i * 7);
	}
}

#define MEMBERS 1000
#define SETS    60

struct told {
	bool has[MEMBERS];
	uint32_t last;
	size_t n;
};

static void
take(void *arg, uint32_t member)
{
	struct told *t = arg;

	assert_in_range(member, 0, MEMBERS - 1);
	assert_true(t->n++ == 0 || member > t->last);
	t->last = member;
	t->has[member] = true;
}

static void
expect_less(
    struct sets *s, uint32_t x, uint32_t y, const bool *a, const bool *b)
{
	static struct told t;
	int i;

	t = (struct told){ .n = 0 };
	sets_less(s, x, y, take, &t);
	for (i = 0; i < MEMBERS; i++)
		assert_int_equal(t.has[i], a[i] && !b[i]);
}

static void
random_sets(void **state)
{
	static bool has[SETS][MEMBERS];
	static const bool none[MEMBERS];
	struct sets *s = sets_new(fx.arena, MEMBERS);
	uint32_t sets[SETS];
	int i, j, k;

	(void)state;
	srandom(6);
	assert_int_equal(sets_take(s), 0);
	for (i = 0; i < SETS; i++) {
		for (k = i % 7; k > 0 && i > 0; k--) { /* of others */
			int from = (int)(random() % i);

			sets_add(s, sets[from]);
			for (j = 0; j < MEMBERS; j++)
				has[i][j] |= has[from][j];
		}
		for (k = i % 5; k > 0; k--) {
			j = (int)(random() % MEMBERS);
			sets_add_one(s, (uint32_t)j);
			has[i][j] = true;
		}
		sets[i] = sets_take(s);
		for (j = 0; j < i; j++)
			assert_int_equal(sets[j] == sets[i],
			    memcmp(has[j], has[i], MEMBERS) == 0);
		expect_less(s, sets[i], 0, has[i], none);
		expect_less(s, sets[i], sets[i / 2], has[i], has[i / 2]);
	}
	assert_int_equal(sets_take(s), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(numbers),
		TEST(random_sets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
