/*
 * sieve [RULES.yaml...]
 * Sifts what `git cat-file --batch` writes, every blob whole and then as what
 * was derived from the one before it, where they have much in common, and
 * prints MB/s of each part. Both must find the same. No rules: the built-in.
 *   git rev-list --objects --all | awk NF==2 | sort -sk2,2 | cut -d' ' -f1 |
 *       git cat-file --batch --buffer | build/gcc/bench/sieve
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "secrets/sieve_parts.h"

#define BLOCK 16u /* bytes that are looked for in the one before */
#define TABLE (1u << 16)
#define MOST  (1u << 20) /* larger blobs are left out */

struct piece {
	struct str text;
	size_t first, n; /* copies */
};

struct corpus {
	struct arena *arena;
	VEC(struct piece) pieces;
	VEC(struct copy) copies;
	size_t bytes, derived, new_bytes;
};

static double
now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- copies, as git would find them ---- */

static uint32_t
hash(const char *p)
{
	uint64_t a, b;

	memcpy(&a, p, 8);
	memcpy(&b, p + 8, 8);
	a = (a ^ (b * 0x9e3779b97f4a7c15u)) * 0xff51afd7ed558ccdu;
	return (uint32_t)(a >> 40) % TABLE;
}

static void
add_copy(struct corpus *c, struct piece *b, struct copy new)
{
	struct copy *last = b->n == 0 ? NULL : &c->copies.v[c->copies.n - 1];

	if (last != NULL && last->to + last->n == new.to &&
	    last->from + last->n == new.from) {
		last->n += new.n;
		return;
	}
	*VEC_ADD(c->arena, &c->copies) = new;
	b->n++;
}

static void
find_copies(struct corpus *c, struct str base, struct piece *b)
{
	static uint32_t table[TABLE];
	struct str t = b->text;
	size_t i, from, n, covered = 0, begin = 0;

	memset(table, 0, sizeof(table));
	for (i = base.n / BLOCK; i-- > 0;)
		table[hash(base.p + i * BLOCK)] = (uint32_t)(i * BLOCK) + 1;
	b->first = c->copies.n;
	for (i = 0; i + BLOCK <= t.n; i++) {
		from = table[hash(t.p + i)];
		if (from-- == 0 || memcmp(base.p + from, t.p + i, BLOCK) != 0)
			continue;
		while (i > begin && from > 0 && t.p[i - 1] == base.p[from - 1])
			i--, from--;
		for (n = 0; i + n < t.n && from + n < base.n &&
		     t.p[i + n] == base.p[from + n];)
			n++;
		add_copy(c, b, (struct copy){ i, from, n });
		covered += n;
		begin = i + n;
		i = begin - 1;
	}
	if (covered * 2 < t.n) { /* git would keep it whole */
		c->copies.n = b->first;
		b->n = 0;
		return;
	}
	c->derived++;
	c->new_bytes -= covered;
}

static void
read_all(struct corpus *c)
{
	char id[80], type[16];
	size_t n;

	while (scanf("%79s %15s %zu", id, type, &n) == 3 && getchar() == '\n') {
		char *p = malloc(n + 1);
		struct piece *b;

		if (p == NULL || fread(p, 1, n, stdin) != n)
			exit(1);
		(void)getchar();
		if (strcmp(type, "blob") != 0 || n > MOST || n == 0) {
			free(p);
			continue;
		}
		b = VEC_ADD(c->arena, &c->pieces);
		b->text = (struct str){ p, n };
		c->bytes += n;
		c->new_bytes += n;
		if (c->pieces.n > 1)
			find_copies(c, b[-1].text, b);
	}
}

/* ---- figures ---- */

static void
tell(const struct corpus *c, const char *what, double from, size_t found)
{
	double s = now() - from;

	printf("%-10s %8.0f MB/s  %7.3f s  %9zu found\n", what,
	    (double)c->bytes / s / 1e6, s, found);
}

static void
count(void *arg, uint32_t owner, size_t at)
{
	(void)owner;
	(void)at;
	++*(size_t *)arg;
}

static void
count_run(void *arg, size_t kind, struct span run)
{
	(void)kind;
	(void)run;
	++*(size_t *)arg;
}

static void
bench_parts(const struct corpus *c, const struct sieve_rules *by)
{
	double from = now();
	size_t i, found = 0;

	for (i = 0; i < c->pieces.n; i++) {
		struct str t = c->pieces.v[i].text;

		literals_scan(by->literals, t, &(struct span){ 0, t.n }, 1,
		    count, &found);
	}
	tell(c, "literals", from, found);
	for (from = now(), found = 0, i = 0; i < c->pieces.n; i++) {
		struct str t = c->pieces.v[i].text;

		runs_scan(by->runs, t, &(struct span){ 0, t.n }, 1, count_run,
		    &found);
	}
	tell(c, "runs", from, found);
}

/* Of all hits of a text, to compare. */
static uint64_t
sum_of(const struct sifted *t)
{
	uint64_t sum = t->n;
	size_t i;

	for (i = 0; i < t->n; i++)
		sum = (sum ^ t->v[i].from ^ (t->v[i].to << 20) ^
			  ((uint64_t)t->v[i].rule << 44)) *
		    0x9e3779b97f4a7c15u;
	return sum;
}

static uint64_t
bench_whole(const struct corpus *c, struct sieve *s)
{
	double from = now();
	size_t i, found = 0;
	uint64_t sum = 0;

	for (i = 0; i < c->pieces.n; i++) {
		struct sifted *t = sieve_text(s, c->pieces.v[i].text);

		found += t->n;
		sum += sum_of(t);
		sifted_free(t);
	}
	tell(c, "whole", from, found);
	return sum;
}

static uint64_t
bench_derived(const struct corpus *c, struct sieve *s)
{
	double from = now();
	size_t i, found = 0;
	uint64_t sum = 0;
	struct sifted *base = NULL, *t;

	for (i = 0; i < c->pieces.n; i++) {
		const struct piece *b = &c->pieces.v[i];

		t = b->n == 0 ? sieve_text(s, b->text)
			      : sieve_derived(s, b->text, base, b[-1].text,
				    c->copies.v + b->first, b->n);
		found += t->n;
		sum += sum_of(t);
		sifted_free(base);
		base = t;
	}
	sifted_free(base);
	tell(c, "derived", from, found);
	return sum;
}

static const struct rules *
load(struct arena *a, int n, char **files)
{
	struct rules *rs = ARENA_NEW(a, struct rules);
	struct err e = { 0 };
	char words[300], *p;
	int i, bad = n == 0 ? rules_load_builtin(a, &rs, &e) : 0;

	for (i = 0; i < n && bad == 0; i++) {
		FILE *f = fopen(files[i], "r");

		p = calloc(1, 1 << 20);
		if (f == NULL || p == NULL)
			exit(2);
		bad = rules_add(a, rs, str_of(files[i]),
		    (struct str){ p, fread(p, 1, 1 << 20, f) }, &e);
		(void)fclose(f);
		free(p);
	}
	if (bad < 0) {
		err_words(&e, words, sizeof(words));
		fprintf(stderr, "%s\n", words);
		exit(2);
	}
	return rs;
}

int
main(int argc, char **argv)
{
	struct corpus c = { .arena = arena_new() };
	const struct rules *rs = load(c.arena, argc - 1, argv + 1);
	double from = now();
	const struct sieve_rules *by = sieve_rules_new(c.arena, rs);
	struct sieve *s = sieve_new(by);
	uint64_t a, b;

	printf(
	    "%zu rules, tables made in %.2f ms\n", rs->n, (now() - from) * 1e3);
	read_all(&c);
	printf(
	    "%zu blobs, %.1f MB; %zu derived, %.1f MB in no copy, %zu copies\n",
	    c.pieces.n, (double)c.bytes / 1e6, c.derived,
	    (double)c.new_bytes / 1e6, c.copies.n);
	bench_parts(&c, by);
	a = bench_whole(&c, s);
	b = bench_derived(&c, s);
	sieve_free(s);
	arena_free(c.arena);
	puts(a == b ? "the same hits" : "NOT THE SAME");
	return a == b ? 0 : 1;
}
