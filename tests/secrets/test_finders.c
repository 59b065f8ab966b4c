#include "naive.h"
#include "searching.h"

#include "crypto/words.h"
#include "secrets/finder.h"

/* What the sieve takes for granted. */
static void
table(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < finders_n; i++) {
		const struct finder *f = finders[i];

		assert_true(f->kind.id.n > 0 && f->kind.title.n > 0);
		assert_true(f->least > 0 && f->least <= f->most);
		assert_non_null(f->candidate);
		assert_non_null(f->judge);
	}
}

/* ---- texts of pieces that finders look for, at random ---- */

struct draw {
	struct bench *b;
	uint32_t seed;
};

static uint32_t
draw(struct draw *d, uint32_t n)
{
	d->seed = d->seed * 1664525u + 1013904223u;
	return (d->seed >> 8) % n;
}

static const char *
piece(struct draw *d)
{
	static const char *const labels[] = { "privateKey: ", "\"txHash\": ",
		"bytes32 ", "key: bytes32 = ", "secret", "mnemonic", "=", ": ",
		"\n", "\n", ", ", ", ", "\", \"", " ", "'", "\"", "(", "[", "]",
		")", ";", "topics: [", "_ROLE = ", "address(", "id: ", "\\n",
		"1. ", "the", "0x", "vm.sign(", "% ", "hash\n: ", "pubKey: ",
		"sha256:", "checksum = ", "a: Hash32 = ", "accounts: [", "pk ",
		"root -", "wif ", "\0", "x", "4", "_" };
	char name[16];

	switch (draw(d, 5)) {
	case 0:
		(void)snprintf(name, sizeof(name), "%u", draw(d, 4));
		return key_of(d->b, name);
	case 1:
		return bip39_words[draw(d, BIP39_WORDS)];
	default:
		return labels[draw(d, COUNT_OF(labels))];
	}
}

static struct str
text_of(struct draw *d, size_t pieces)
{
	char *p = arena_alloc(d->b->arena, pieces, 80);
	size_t n = 0, len;

	for (; pieces > 0; pieces--) {
		const char *s = piece(d);

		len = strlen(s);
		memcpy(p + n, s, len);
		n += len;
	}
	return (struct str){ p, n };
}

struct refused {
	struct search *s;
	const struct finder *f;
};

static void
judge_refused(void *arg, struct span run)
{
	struct refused *r = arg;

	if (!r->f->candidate(r->s->text, run))
		r->f->judge(r->s, run);
}

/* judge() tells nothing of a run that candidate() refuses: of all runs, in
 * their order, it is asked of these alone. */
static void
refused_tell_nothing(void **state)
{
	struct bench *b = *state;
	struct draw d = { b, 7 };
	struct file f = { .kind = ENTRY_FILE, .path = STR("a.ts") };
	size_t round, i, n;

	for (round = 0; round < 4000; round++) {
		struct search s = { .by = b->searcher,
			.file = &f,
			.text = text_of(&d, 1 + draw(&d, 30)),
			.line = 1 };

		for (i = 0; i < finders_n; i++) {
			struct refused r = { &s, finders[i] };

			s.facts = facts_new(b->arena);
			s.series.n = 0;
			finder_runs(finders[i], s.text, judge_refused, &r);
			(void)facts_sorted(s.facts, &n);
			if (n > 0)
				fail_msg("%s tells of what it refused in: %.*s",
				    finders[i]->kind.id.p, STR_ARG(s.text));
		}
	}
}

/* ---- */

struct moved {
	struct draw *d;
	const struct finder *f;
	struct str text;
};

static void
look_again(void *arg, struct span run)
{
	struct moved *m = arg;
	struct str t = m->text;
	bool got = m->f->candidate(t, run);
	size_t from =
	    run.from > m->f->before + 1 ? run.from - m->f->before - 1 : 0;
	size_t to = run.to + m->f->after + 1, k;
	char *p = malloc(t.n);

	assert_non_null(p);
	memcpy(p, t.p, t.n);
	for (k = 0; k < t.n; k++)
		if (k < from || k >= to)
			p[k] = (char)draw(m->d, 256);
	if (m->f->candidate((struct str){ p, t.n }, run) != got)
		fail_msg("%s looks too far", m->f->kind.id.p);
	free(p);
}

/* candidate() looks at nothing outside of what it says: it holds with other
 * bytes there, too. */
static void
candidates_are_local(void **state)
{
	struct bench *b = *state;
	struct draw d = { b, 11 };
	size_t round, i;

	for (round = 0; round < 1000; round++) {
		struct str t = text_of(&d, 1 + draw(&d, 60));

		for (i = 0; i < finders_n; i++) {
			struct moved m = { &d, finders[i], t };

			finder_runs(finders[i], t, look_again, &m);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST_FINDER(table),
		TEST_FINDER(refused_tell_nothing),
		TEST_FINDER(candidates_are_local) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
