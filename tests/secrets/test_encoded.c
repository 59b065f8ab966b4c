#include "searching.h"

#include "secrets/encoded.h"

static struct str
base64(struct bench *b, struct str s, bool padded)
{
	static const char set[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrs"
	    "tuvwxyz0123456789+/";
	char *p = arena_alloc(b->arena, s.n * 2 + 8, 1);
	size_t i, n = 0, bits = 0;
	uint32_t v = 0;

	for (i = 0; i < s.n; i++) {
		v = v << 8 | (unsigned char)s.p[i];
		for (bits += 8; bits >= 6; bits -= 6)
			p[n++] = set[v >> (bits - 6) & 63];
	}
	if (bits > 0)
		p[n++] = set[v << (6 - bits) & 63];
	while (padded && n % 4 != 0)
		p[n++] = '=';
	return (struct str){ p, n };
}

static struct str
hex(struct bench *b, struct str s)
{
	char *p = arena_alloc(b->arena, s.n * 2 + 1, 1);

	hex_format((const unsigned char *)s.p, s.n, p);
	return (struct str){ p, s.n * 2 };
}

static struct str
percent(struct bench *b, struct str s)
{
	struct str t = STR_NONE;
	size_t i;

	for (i = 0; i < s.n; i++)
		t = arena_printf(b->arena,
		    strchr(":/=@\" ", s.p[i]) != NULL ? STR_FMT "%%%02X"
						      : STR_FMT "%c",
		    STR_ARG(t), (unsigned char)s.p[i]);
	return t;
}

static void
decode(void **state)
{
	struct bench *b = *state;
	struct str text = STR("user:password of it\n"), got, run;
	size_t n;

	/* of every length that its padding may have */
	for (n = text.n - 3; n <= text.n; n++) {
		run = base64(b, str_slice(text, 0, n), false);
		assert_true(encoded_decode(b->arena, run, &got));
		assert_true(str_eq(got, str_slice(text, 0, n)));
	}
	assert_true(encoded_decode(b->arena, hex(b, text), &got));
	assert_true(str_eq(got, text));
	assert_true(encoded_decode(
	    b->arena, percent(b, STR("postgres://u:p@db/x")), &got));
	assert_true(str_eq(got, STR("postgres://u:p@db/x")));
}

static void
refused(void **state)
{
	static const char *const runs[] = { "", "A",
		"src/components/ButtonGroup", "postgres%3A%2F%2Fu%3",
		"postgres%3A%2F%2Fu%3Ap%4", "a%zz%3A%3A%3A", "a%20b%20c%20d%20",
		"00000000000000000000000000000000",
		"ffffffffffffffffffffffffffffffffffffffff" };
	struct bench *b = *state;
	struct str got, run;
	size_t i;

	for (i = 0; i < COUNT_OF(runs); i++)
		if (encoded_decode(b->arena, str_of(runs[i]), &got))
			fail_msg("decoded: %s", runs[i]);
	/* a NUL far behind, and bits that belong to no byte */
	run = hex(b, (struct str){ "plain text of some length\0x", 27 });
	assert_false(encoded_decode(b->arena, run, &got));
	assert_true(encoded_decode(b->arena, str_slice(run, 0, 50), &got));
	assert_false(encoded_decode(b->arena, STR("cGxhaW4gdGV4dCB"), &got));
}

/* Told at the line of the run, not at that in what it holds. */
static void
nested(void **state)
{
	static const char *const frames[] = { "a: 1\n  config: %s\n",
		"\nX-Config: Basic %s", "\ndata:text/plain;base64,%s\"" };
	struct bench *b = *state;
	const struct fact *const *v;
	struct str text = arena_printf(
	    b->arena, "A=1\nB=2\nPRIVATE_KEY=0x%s\n", key_of(b, "hidden"));
	struct str quoted = arena_printf(
	    b->arena, "x=\"privateKey\":\"0x%s\"", key_of(b, "hidden"));
	struct str runs[] = { base64(b, text, true), base64(b, text, false),
		hex(b, text), percent(b, quoted) };
	size_t i, k, n;

	for (i = 0; i < COUNT_OF(runs); i++)
		for (k = 0; k < COUNT_OF(frames); k++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
			v = search_text(b, "a.yaml",
			    arena_printf(b->arena, frames[k], runs[i].p), &n);
#pragma GCC diagnostic pop
			if (n != 1)
				fail_msg("%zu in %zu of: %s", n, i, frames[k]);
			assert_int_equal(v[0]->at.line, 2);
			assert_int_equal(v[0]->number, 0);
			assert_true(
			    str_eq(v[0]->subject, subject_of(b, "hidden")));
		}
}

/* One level: what was decoded is not decoded again. */
static void
one_level(void **state)
{
	struct bench *b = *state;
	struct str text =
	    arena_printf(b->arena, "PRIVATE_KEY=0x%s\n", key_of(b, "deep"));
	size_t n;

	(void)search_text(b, "a", base64(b, base64(b, text, true), true), &n);
	assert_int_equal(n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST_FINDER(decode),
		TEST_FINDER(refused), TEST_FINDER(nested),
		TEST_FINDER(one_level) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
