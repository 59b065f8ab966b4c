#include "sifting.h"

/* ---- what it should find, by the simplest means ---- */

struct wanted {
	struct hit v[40000];
	size_t n;
};

static void
want(struct wanted *w, uint32_t rule, struct span at)
{
	assert_true(w->n < COUNT_OF(w->v));
	w->v[w->n++] = (struct hit){ rule, 0, at.from, at.to };
}

static int
by_hit(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	return (x->rule > y->rule) - (x->rule < y->rule);
}

static bool
stands(const struct rule *r, struct str text, size_t at)
{
	const struct node *n;

	for (n = r->literals->first; n != NULL; n = n->next)
		if (text.n - at >= n->text.n &&
		    str_eq_nocase(n->text, str_slice(text, at, at + n->text.n)))
			return true;
	return false;
}

static void
search_rule(struct wanted *w, const struct rules *rs, uint32_t rule,
    const struct rule_code *c, struct str text)
{
	struct span token;
	size_t at;

	for (at = 0; at < text.n; at++)
		if (stands(rs->v[rule], text, at) &&
		    rule_find(rs->v[rule], c, text, at, &token) == REGEX_MATCH)
			want(w, rule, token);
}

static void
search_runs(struct wanted *w, uint32_t rule, const struct finder *f,
    const char *set, struct str t)
{
	size_t from, to;

	for (from = 0; from < t.n; from = to + 1) {
		for (to = from;
		     to < t.n && t.p[to] != '\0' && strchr(set, t.p[to]);)
			to++;
		if (to - from >= f->least && to - from <= f->most &&
		    (f->candidate == NULL ||
			f->candidate(t, (struct span){ from, to })))
			want(w, rule, (struct span){ from, to });
	}
}

static void
search_naively(struct wanted *w, const struct rules *rs,
    const struct rule_code *code, struct str text)
{
	static const char *const sets[] = { "0123456789abcdef",
		"abcdefghijklmnopqrstuvwxyz ", "0123456789,\n" };
	size_t i, n = 0;

	w->n = 0;
	for (i = 0; i < rs->n; i++)
		search_rule(w, rs, (uint32_t)i, &code[i], text);
	for (i = 0; i < finders_n; i++)
		search_runs(
		    w, (uint32_t)(rs->n + i), finders[i], sets[i], text);
	if (w->n > 0)
		qsort(w->v, w->n, sizeof(w->v[0]), by_hit);
	for (i = 0; i < w->n; i++)
		if (n == 0 || by_hit(&w->v[n - 1], &w->v[i]) != 0)
			w->v[n++] = w->v[i];
	w->n = n;
}

/* ---- tests ---- */

static void
at_random(void **state)
{
	static struct wanted w;
	static struct scrap s;
	struct rules *rs = sifting_load(arena);
	struct rule_code *code = arena_alloc(arena, rs->n, sizeof(*code));
	struct sieve *sieve = sieve_new(sieve_rules_new(arena, rs));
	size_t i, counts[16] = { 0 }, k;

	(void)state;
	for (i = 0; i < rs->n; i++)
		assert_int_equal(rule_compile(rs->v[i], &code[i], NULL), 0);
	for (sifting_seed = 5, i = 0; i < 3000; i++) {
		struct sifted *got;
		struct str t;

		s.n = 0;
		put_random(&s, draw(i % 50 == 0 ? 3000 : 100));
		t = keep(&s);
		got = sieve_text(sieve, t);
		search_naively(&w, rs, code, t);
		assert_same(got, &(struct sifted){ .v = w.v, .n = w.n });
		for (k = 0; k < w.n; k++) {
			counts[w.v[k].rule]++;
			assert_int_equal(got->v[k].mark, 0);
		}
		sifted_free(got);
		drop(t);
	}
	/* each is there often enough to mean something */
	for (i = 0; i < rs->n + finders_n; i++)
		assert_true(counts[i] > 200);
	for (i = 0; i < rs->n; i++)
		rule_code_free(&code[i]);
	sieve_free(sieve);
}

static void
nothing(void **state)
{
	struct rules none = { 0 };
	struct sieve *sieve = sieve_new(sieve_rules_new(arena, &none));
	struct sifted *got = sieve_text(sieve, STR_NONE);

	(void)state;
	assert_int_equal(got->n, 0);
	assert_false(got->limit);
	sifted_free(got);
	got = sieve_text(sieve, STR("(01234567)deadbeef, 1,2,3,4"));
	assert_true(got->n > 0); /* finders need no rules */
	assert_int_equal(got->v[got->n - 1].rule, 2);
	sifted_free(got);
	sieve_free(sieve);
	sieve_free(NULL);
	sifted_free(NULL);
}

/* Past LIMIT_ANCHORS it is the last ones in the text that are not looked at,
 * and that is told. */
static void
too_many(void **state)
{
	struct sieve *sieve =
	    sieve_new(sieve_rules_new(arena, sifting_load(arena)));
	size_t n = (size_t)LIMIT_ANCHORS * 5, i;
	char *p = malloc(n);
	struct sifted *got;

	(void)state;
	assert_non_null(p);
	for (i = 0; i < n; i += 5) /* three rules have a literal there */
		memcpy(p + i, i < n / 2 ? ":key." : "12345", 5);
	memcpy(p + 1, "key12", 5);
	memcpy(p + n - 6, "key12\n", 6);
	got = sieve_text(sieve, (struct str){ p, n });
	assert_true(got->limit);
	assert_int_equal(got->v[0].from, 1);
	assert_true(got->v[got->n - 1].from < n - 6);
	sifted_free(got);
	memset(p + 30, '.', n / 2);
	got = sieve_text(sieve, (struct str){ p, n });
	assert_false(got->limit);
	assert_int_equal(got->v[got->n - 1].from, n - 6);
	sifted_free(got);
	free(p);
	sieve_free(sieve);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(at_random, setup, teardown),
		cmocka_unit_test_setup_teardown(nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(too_many, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
