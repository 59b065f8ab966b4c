#include <string.h>

#include "crypto/nfkd.h"

/* Accents of U+00E0 to U+00FF: the letter and its mark, 0 where there is
 * none. Capitals are 32 below. */
static const struct {
	char letter;
	uint16_t mark;
} latin[] = { { 'a', 0x300 }, { 'a', 0x301 }, { 'a', 0x302 }, { 'a', 0x303 },
	{ 'a', 0x308 }, { 'a', 0x30a }, { 0, 0 }, { 'c', 0x327 },
	{ 'e', 0x300 }, { 'e', 0x301 }, { 'e', 0x302 }, { 'e', 0x308 },
	{ 'i', 0x300 }, { 'i', 0x301 }, { 'i', 0x302 }, { 'i', 0x308 },
	{ 0, 0 }, { 'n', 0x303 }, { 'o', 0x300 }, { 'o', 0x301 },
	{ 'o', 0x302 }, { 'o', 0x303 }, { 'o', 0x308 }, { 0, 0 }, { 0, 0 },
	{ 'u', 0x300 }, { 'u', 0x301 }, { 'u', 0x302 }, { 'u', 0x308 },
	{ 'y', 0x301 }, { 0, 0 }, { 'y', 0x308 } };

/* Kana with a mark stand behind those without: ga behind ka. */
static const uint16_t voiced[] = { 0x304c, 0x304e, 0x3050, 0x3052, 0x3054,
	0x3056, 0x3058, 0x305a, 0x305c, 0x305e, 0x3060, 0x3062, 0x3065, 0x3067,
	0x3069, 0x3070, 0x3073, 0x3076, 0x3079, 0x307c };
#define MARK_VOICED 0x3099
#define MARK_HALF   0x309a /* pa, two behind ha */

#define HANGUL       0xac00
#define HANGUL_COUNT 11172
#define HANGUL_L     0x1100
#define HANGUL_V     0x1161
#define HANGUL_T     0x11a7
#define HANGUL_VS    21
#define HANGUL_TS    28

struct writer {
	char *p;
	size_t n, room;
	bool full;
};

static void
put_byte(struct writer *w, unsigned c)
{
	if (w->n < w->room)
		w->p[w->n++] = (char)c;
	else
		w->full = true;
}

static void
put(struct writer *w, uint32_t c)
{
	if (c < 0x80) {
		put_byte(w, (unsigned char)char_lower((char)c));
		return;
	}
	if (c >= 0x10000) {
		put_byte(w, 0xf0 | c >> 18);
		put_byte(w, 0x80 | (c >> 12 & 0x3f));
	} else if (c >= 0x800) {
		put_byte(w, 0xe0 | c >> 12);
	}
	put_byte(w, c >= 0x800 ? 0x80 | (c >> 6 & 0x3f) : 0xc0 | c >> 6);
	put_byte(w, 0x80 | (c & 0x3f));
}

/* One character of the text; the bytes it took, 0 when it is no UTF-8. */
static size_t
take(struct str t, uint32_t *ret)
{
	unsigned char c = (unsigned char)t.p[0];
	size_t i,
	    n = c < 0x80 ? 1
	    : c < 0xc2   ? 0
	    : c < 0xe0   ? 2
	    : c < 0xf0   ? 3
	    : c < 0xf5   ? 4
			 : 0;

	if (n == 0 || n > t.n)
		return 0;
	*ret = n == 1 ? c : c & (0x7fu >> n);
	for (i = 1; i < n; i++) {
		if (((unsigned char)t.p[i] & 0xc0) != 0x80)
			return 0;
		*ret = *ret << 6 | ((unsigned char)t.p[i] & 0x3f);
	}
	return n;
}

static bool
put_kana(struct writer *w, uint32_t c)
{
	size_t i;

	for (i = 0; i < COUNT_OF(voiced); i++) {
		if (voiced[i] == c) {
			put(w, c - 1);
			put(w, MARK_VOICED);
			return true;
		}
		if (c >= 0x3071 && voiced[i] + 1u == c) {
			put(w, c - 2);
			put(w, MARK_HALF);
			return true;
		}
	}
	return false;
}

static void
put_hangul(struct writer *w, uint32_t at)
{
	put(w, HANGUL_L + at / (HANGUL_VS * HANGUL_TS));
	put(w, HANGUL_V + at / HANGUL_TS % HANGUL_VS);
	if (at % HANGUL_TS != 0)
		put(w, HANGUL_T + at % HANGUL_TS);
}

static void
put_apart(struct writer *w, uint32_t c)
{
	uint32_t small = c >= 0xc0 && c <= 0xde ? c + 0x20 : c;

	if (small >= 0xe0 && small <= 0xff && latin[small - 0xe0].mark != 0) {
		put(w, (unsigned char)latin[small - 0xe0].letter);
		put(w, latin[small - 0xe0].mark);
	} else if (c >= HANGUL && c < HANGUL + HANGUL_COUNT) {
		put_hangul(w, c - HANGUL);
	} else if (c < 0x304c || c > 0x307d || !put_kana(w, c)) {
		put(w, c);
	}
}

int
nfkd_lower(struct str text, char *ret, size_t room)
{
	struct writer w = { ret, 0, room, false };
	uint32_t c = 0;
	size_t n;

	while (text.n > 0 && !w.full) {
		n = take(text, &c);
		if (n == 0)
			return -1;
		put_apart(&w, c);
		text = str_slice(text, n, text.n);
	}
	return w.full ? -1 : (int)w.n;
}
