#include "secrets/sieve_parts.h"
#include "sifting.h"

#define COPIES 6000

/* ---- a text, and one derived from it ---- */

struct version {
	struct str text;
	struct sifted *sifted;
};

struct edit {
	struct scrap text;
	struct copy copies[COPIES];
	size_t n;
	bool apart; /* do not make one of copies that go on without a break */
};

static void
copy(struct edit *e, struct str base, size_t from, size_t n)
{
	struct copy *last = e->n == 0 ? NULL : &e->copies[e->n - 1];

	if (n > base.n - from)
		n = base.n - from;
	if (n == 0 || n > sizeof(e->text.v) - e->text.n || e->n == COPIES)
		return;
	if (last != NULL && !e->apart && last->to + last->n == e->text.n &&
	    last->from + last->n == from)
		last->n += n;
	else
		e->copies[e->n++] = (struct copy){ e->text.n, from, n };
	put(&e->text, str_slice(base, from, from + n));
}

/* Most of it in order, some left out, something put in between; the ends as
 * often as all the rest. */
static void
edit_lines(struct edit *e, struct str base)
{
	size_t at = draw(3) == 0 ? draw(20) : 0, n;
	uint32_t changes = draw(5);

	if (draw(3) == 0)
		put_random(&e->text, draw(3));
	for (; at < base.n; at += draw(30)) {
		n = changes-- > 0 ? draw((uint32_t)base.n + 1) : base.n;
		if (changes > 100 && draw(3) == 0)
			n = base.n - at - (base.n - at > 9 ? draw(10) : 0);
		copy(e, base, at, n);
		at += n;
		if (at >= base.n || n == base.n)
			break;
		if (draw(3) > 0)
			put_random(&e->text, draw(4));
	}
	if (draw(3) == 0)
		put_random(&e->text, draw(3));
}

/* Pieces from anywhere, backwards, again and again, small and large. */
static void
edit_pieces(struct edit *e, struct str base)
{
	uint32_t n = draw(40), most = draw(2) == 0 ? 6 : 200, from = 0;

	if (base.n == 0)
		return;
	while (n-- > 0) {
		if (draw(2) == 0)
			from = draw((uint32_t)base.n);
		copy(e, base, from, 1 + draw(most));
		if (draw(2) == 0)
			put_random(&e->text, draw(3));
	}
}

/* Byte by byte, or nearly, most in order. */
static void
edit_bytes(struct edit *e, struct str base)
{
	size_t at = 0, n;

	while (at < base.n) {
		n = 1 + draw(draw(20) == 0 ? 60 : 3);
		if (draw(10) == 0)
			put(&e->text, str_slice(base, at, at + n));
		else
			copy(e, base, at, n);
		at += n;
		if (draw(30) == 0)
			at += draw(4);
	}
}

static void
edit(struct edit *e, struct str base)
{
	e->n = e->text.n = 0;
	e->apart = draw(10) == 0;
	switch (draw(8)) {
	case 0:
		edit_pieces(e, base);
		break;
	case 1:
		edit_bytes(e, base);
		break;
	default:
		edit_lines(e, base);
	}
}

/* ---- the same as when it is sifted whole ---- */

struct count {
	size_t taken, all;
};

/* What was taken over is there in the base, with the same bytes. */
static void
check_marks(
    const struct version *base, const struct version *v, struct count *c)
{
	size_t i;

	for (i = 0; i < v->sifted->n; i++) {
		const struct hit *h = &v->sifted->v[i], *old;

		c->all++;
		if (h->mark == 0)
			continue;
		c->taken++;
		assert_true(h->mark <= base->sifted->n);
		old = &base->sifted->v[h->mark - 1];
		assert_int_equal(old->rule, h->rule);
		assert_true(str_eq(str_slice(base->text, old->from, old->to),
		    str_slice(v->text, h->from, h->to)));
	}
}

static void
mark_all(struct sifted *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		t->v[i].mark = (uint32_t)i + 1;
}

static void
version_free(struct version *v)
{
	sifted_free(v->sifted);
	drop(v->text);
}

static struct version
derive(struct sieve *s, const struct version *base, struct edit *e,
    struct count *c)
{
	struct version v = { .text = keep(&e->text) };
	struct sifted *whole = sieve_text(s, v.text);

	v.sifted =
	    sieve_derived(s, v.text, base->sifted, base->text, e->copies, e->n);
	assert_same(v.sifted, whole);
	check_marks(base, &v, c);
	mark_all(v.sifted);
	sifted_free(whole);
	return v;
}

/* Versions of versions, 50 deep: what one takes over wrongly, or forgets, the
 * next ones show. */
static void
at_random(void **state)
{
	static struct edit e;
	struct rules *rs = sifting_load(arena);
	struct sieve *s = sieve_new(sieve_rules_new(arena, rs));
	struct count c = { 0 };
	int i, generation;

	(void)state;
	for (sifting_seed = 11, i = 0; i < 400; i++) {
		struct version v;

		s->copy_least = i % 4 == 0 ? COPY_LEAST : 0;

		e.text.n = 0;
		put_random(&e.text, draw(i % 9 == 0 ? 800 : 150));
		v.text = keep(&e.text);
		v.sifted = sieve_text(s, v.text);
		mark_all(v.sifted);
		for (generation = 0; generation < 50; generation++) {
			struct version next;

			edit(&e, v.text);
			next = derive(s, &v, &e, &c);
			version_free(&v);
			v = next;
		}
		version_free(&v);
	}
	assert_true(c.all > 50000);
	assert_true(c.taken > c.all / 4); /* it does take over */
	sieve_free(s);
}

/* ---- one by one, what is easily got wrong ---- */

struct part {
	const char *text; /* NULL: copied */
	size_t from, n;
};

static size_t
derived(const char *base, const struct part *parts, size_t n)
{
	static struct edit e;
	struct sieve *s =
	    sieve_new(sieve_rules_new(arena, sifting_load(arena)));
	struct version v = { .text = str_of(base) }, w;
	struct count c = { 0 };
	size_t i;

	s->copy_least = 0;
	e.n = e.text.n = 0;
	v.sifted = sieve_text(s, v.text);
	mark_all(v.sifted);
	for (i = 0; i < n; i++)
		if (parts[i].text != NULL)
			put(&e.text, str_of(parts[i].text));
		else
			copy(&e, v.text, parts[i].from, parts[i].n);
	w = derive(s, &v, &e, &c);
	version_free(&w);
	sifted_free(v.sifted);
	sieve_free(s);
	return c.all * 100 + c.taken;
}

#define FILL "{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}"

/* 100 times the hits, plus those taken over. */
static void
one_by_one(void **state)
{
	const char *token = FILL "abc_de12" FILL; /* 64, 72, 136 */
	const char *at_ends = "01234567" FILL "01234567";

	(void)state;
	/* all of it, and less and less of what is around it */
	assert_int_equal(
	    derived(token, &(struct part){ NULL, 0, 136 }, 1), 101);
	assert_int_equal(
	    derived(
		token, (struct part[]){ { "!", 0, 0 }, { NULL, 40, 60 } }, 2),
	    101);
	assert_int_equal(
	    derived(
		token, (struct part[]){ { "!", 0, 0 }, { NULL, 50, 50 } }, 2),
	    100);
	assert_int_equal(derived(token,
			     (struct part[]){ { NULL, 0, 80 }, { "!", 0, 0 },
				 { NULL, 80, 56 } },
			     3),
	    100);
	/* its literal comes of two copies, or goes */
	assert_int_equal(
	    derived(
		token, (struct part[]){ { NULL, 60, 6 }, { NULL, 66, 30 } }, 2),
	    101 - 1);
	assert_int_equal(
	    derived(token,
		(struct part[]){ { NULL, 40, 26 }, { NULL, 67, 30 } }, 2),
	    0);
	/* a run at the end of a text is not that run when something follows */
	(void)derived(
	    at_ends, (struct part[]){ { NULL, 0, 80 }, { "8", 0, 0 } }, 2);
	(void)derived(
	    at_ends, (struct part[]){ { "8", 0, 0 }, { NULL, 0, 80 } }, 2);
	(void)derived(at_ends, (struct part[]){ { NULL, 0, 77 } }, 1);
	(void)derived(at_ends, (struct part[]){ { NULL, 3, 77 } }, 1);
	(void)derived(
	    at_ends, (struct part[]){ { NULL, 72, 8 }, { NULL, 0, 8 } }, 2);
	/* nothing, of nothing, from nothing */
	assert_int_equal(derived("", NULL, 0), 0);
	assert_int_equal(
	    derived("", &(struct part){ "abc_de12 ", 0, 0 }, 1), 100);
	assert_int_equal(derived(token, &(struct part){ "!", 0, 0 }, 1), 0);
}

/* A pattern that gave up gave up in all versions that have its window. */
static void
limit(void **state)
{
	static const char yaml[] =
	    "quorate: 1\nfamily: f\nrules:\n  - id: a\n    title: t\n"
	    "    severity: low\n    literals: [zzz]\n    after: 60\n"
	    "    pattern: 'zzz (a|aa|a+)+ [!?]'\n"
	    "    examples: {match: [x], no_match: [x]}\n";
	const struct str text =
	    STR(FILL "zzzaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;" FILL FILL);
	struct rules rs = { 0 };
	struct sieve *s;
	struct sifted *base, *v;
	struct copy c = { 0, 0, text.n };

	(void)state;
	assert_int_equal(
	    rules_add(arena, &rs, STR("a"), str_of(yaml), NULL), 0);
	s = sieve_new(sieve_rules_new(arena, &rs));
	base = sieve_text(s, text);
	assert_true(base->limit);
	v = sieve_derived(s, text, base, text, &c, 1);
	assert_true(v->limit);
	sifted_free(v);
	c.n = 64;
	v = sieve_derived(s, str_slice(text, 0, 64), base, text, &c, 1);
	assert_false(v->limit);
	sifted_free(v);
	sifted_free(base);
	sieve_free(s);
}

/* Past LIMIT_ANCHORS too: which are looked at is a matter of the text. */
static void
too_many(void **state)
{
	size_t n = (size_t)LIMIT_ANCHORS * 6, half = n / 2, i;
	struct sieve *s =
	    sieve_new(sieve_rules_new(arena, sifting_load(arena)));
	struct version base, v, w;
	struct copy twice[2] = { { 0, 0, half }, { half, 0, half } };
	struct copy once = { 0, half, half };
	struct sifted *whole;
	char *p = malloc(n);

	(void)state;
	assert_non_null(p);
	for (i = 0; i + 8 <= n; i += 8)
		memcpy(p + i, "abc_de1.", 8);
	memset(p + i, '.', n - i);
	memcpy(p + half, p, half);
	base.text = (struct str){ p, half };
	base.sifted = sieve_text(s, base.text);
	v.text = (struct str){ p, n };
	whole = sieve_text(s, v.text);
	v.sifted = sieve_derived(s, v.text, base.sifted, base.text, twice, 2);
	assert_same(v.sifted, whole);
	assert_true(v.sifted->limit && !base.sifted->limit);
	w.sifted = sieve_derived(s, base.text, v.sifted, v.text, &once, 1);
	assert_same(w.sifted, base.sifted);
	sifted_free(base.sifted);
	sifted_free(v.sifted);
	sifted_free(w.sifted);
	sifted_free(whole);
	free(p);
	sieve_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_by_one, setup, teardown),
		cmocka_unit_test_setup_teardown(at_random, setup, teardown),
		cmocka_unit_test_setup_teardown(limit, setup, teardown),
		cmocka_unit_test_setup_teardown(too_many, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
