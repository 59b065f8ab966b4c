#include "base/words.h"

/* Keys, check ids and parameters are shorter; longer words are near nothing,
 * which keeps the cost of hostile input small. */
#define WORD_MAX 64

static size_t
min3(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

/* Levenshtein's distance, one row of his table at a time. */
static size_t
distance(struct str a, struct str b)
{
	size_t row[WORD_MAX + 1], i, j, diagonal, above;

	for (j = 0; j <= b.n; j++)
		row[j] = j;
	for (i = 1; i <= a.n; i++) {
		diagonal = row[0];
		row[0] = i;
		for (j = 1; j <= b.n; j++) {
			above = row[j];
			row[j] = min3(above + 1, row[j - 1] + 1,
			    diagonal + (a.p[i - 1] != b.p[j - 1]));
			diagonal = above;
		}
	}
	return row[b.n];
}

const char *
nearest_name(struct str word, const char *const *names, size_t n)
{
	const char *best = NULL;
	size_t best_distance = (word.n + 2) / 3 + 1, i; /* one too far */

	if (word.n > WORD_MAX)
		return NULL;
	for (i = 0; i < n; i++) {
		struct str name = str_of(names[i]);
		size_t d;

		if (name.n > WORD_MAX)
			continue;
		d = str_eq_nocase(word, name) ? 0 : distance(word, name);
		if (d < best_distance) {
			best = names[i];
			best_distance = d;
		}
	}
	return best;
}
