/*
 * sift REPOSITORY WORKERS [whole | read]
 * Sifts every blob of a repository with all rules, and prints
 *   blobs MB hits sum
 * whole: without deltas, each blob for itself; hits and their sum must be the
 * same. read: nothing is looked for.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "secrets/sieve.h"
#include "secrets/utf16.h"
#include "text/lines.h"

#define WORKERS 64
#define BUDGET  ((size_t)512 << 20)

struct worker {
	struct sieve *sieve;
	struct arena *scratch;
	size_t blobs, bytes, hits;
	uint64_t sum; /* of all hits, in any order */
};

static bool whole, only_read;

/* The id of a blob is its hash already. */
static uint64_t
mix(const struct blob *b, const struct hit *h)
{
	uint64_t id;

	memcpy(&id, b->id.p, sizeof(id));
	id ^= h->from ^ ((uint64_t)h->to << 20) ^ ((uint64_t)h->rule << 44);
	return (id ^ (id >> 29)) * 0x9e3779b97f4a7c15u;
}

static void
count(struct worker *w, const struct blob *b, const struct sifted *found)
{
	size_t i;

	if (b->again)
		return;
	w->blobs++;
	w->bytes += b->bytes.n;
	w->hits += found == NULL ? 0 : found->n;
	for (i = 0; found != NULL && i < found->n; i++)
		w->sum += mix(b, &found->v[i]);
}

static void *
take(void *worker, const struct blob *b)
{
	struct worker *w = worker;
	struct sifted *found = NULL;
	struct str text;

	if (only_read) {
		count(w, b, NULL);
		return NULL;
	}
	if (utf16_text(w->scratch, b->bytes, &text)) {
		found = sieve_text(w->sieve, text);
		count(w, b, found);
		sifted_free(found);
		arena_reset(w->scratch);
		return NULL;
	}
	if (!text_is_binary(b->bytes))
		found = whole ? sieve_text(w->sieve, b->bytes)
			      : sieve_derived(w->sieve, b->bytes, b->base,
				    b->base_bytes, b->copies, b->n_copies);
	count(w, b, found);
	return found;
}

static void
drop(void *worker, void *given)
{
	(void)worker;
	sifted_free(given);
}

static void
unread(void *worker, struct str id, bool large, const char *why)
{
	(void)worker;
	(void)id;
	(void)fprintf(stderr, "unread%s: %s\n", large ? ", large" : "", why);
}

static void
sift_all(struct repo *r, const struct sieve_rules *by, size_t n)
{
	static const struct blob_taker to = { take, drop, unread, NULL, NULL };
	struct worker w[WORKERS] = { 0 };
	void *workers[WORKERS];
	size_t i;

	for (i = 0; i < n; i++) {
		w[i].sieve = sieve_new(by);
		w[i].scratch = arena_new();
		workers[i] = &w[i];
	}
	repo_blobs(r, &to, workers, n, BUDGET);
	for (i = 0; i < n; i++) {
		sieve_free(w[i].sieve);
		arena_free(w[i].scratch);
		if (i == 0)
			continue;
		w[0].blobs += w[i].blobs;
		w[0].bytes += w[i].bytes;
		w[0].hits += w[i].hits;
		w[0].sum += w[i].sum;
	}
	(void)printf("%zu %zu %zu %016llx\n", w[0].blobs, w[0].bytes / 1000000,
	    w[0].hits, (unsigned long long)w[0].sum);
}

int
main(int argc, char *argv[])
{
	struct arena *a = arena_new();
	struct rules *rules;
	struct repo *r;
	int n = argc > 2 ? atoi(argv[2]) : 0;

	if (n < 1 || n > WORKERS || rules_load_builtin(a, &rules, NULL) < 0 ||
	    repo_open(a, argv[1], NULL, &r, NULL) < 0) {
		(void)fputs(
		    "usage: sift REPOSITORY WORKERS [whole | read]\n", stderr);
		return 2;
	}
	whole = argc > 3 && strcmp(argv[3], "whole") == 0;
	only_read = argc > 3 && strcmp(argv[3], "read") == 0;
	sift_all(r, sieve_rules_new(a, rules), (size_t)n);
	repo_close(r);
	arena_free(a);
	return 0;
}
