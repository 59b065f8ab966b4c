#include "report/markdown.h"

#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"

#define WORDS_MOST 600 /* bytes of one text; a sentence has 200 */

void
markdown_begin(
    struct markdown *m, struct out *out, struct arena *a, size_t most)
{
	assert(most > MARKDOWN_KEPT);
	*m = (struct markdown){ .out = out, .arena = a, .left = most };
}

struct out *
markdown_open(struct markdown *m)
{
	m->piece = (struct out){ .f = open_memstream(&m->buf, &m->n) };
	assert(m->piece.f != NULL); /* no memory: as everywhere, the end */
	return &m->piece;
}

static void
end_piece(struct markdown *m, bool write)
{
	if (out_end(&m->piece) != 0)
		m->out->failed = true;
	(void)fclose(m->piece.f);
	if (write) {
		assert(m->n <= m->left);
		m->left -= m->n;
		out_lit(m->out, m->buf); /* no NUL: all of it is escaped */
	}
	free(m->buf);
	m->buf = NULL;
}

bool
markdown_close(struct markdown *m)
{
	bool fits;

	(void)fflush(m->piece.f);
	fits = m->n + MARKDOWN_KEPT <= m->left;
	end_piece(m, fits);
	return fits;
}

void
markdown_must(struct markdown *m)
{
	(void)fflush(m->piece.f);
	end_piece(m, true);
}

/* The first bytes of it that end with a character. */
static struct str
head(struct str s, size_t most)
{
	struct str rest = s;
	size_t n = 0;

	while (rest.n > 0 && s.n - rest.n <= most) {
		n = s.n - rest.n;
		(void)utf8_next(&rest);
	}
	return rest.n == 0 && s.n <= most ? s : str_slice(s, 0, n);
}

void
markdown_words(struct markdown *m, struct str s)
{
	struct str shown = head(s, WORDS_MOST);

	out_markdown(&m->piece, shown);
	if (shown.n < s.n)
		out_lit(&m->piece, "…");
}

void
markdown_code(struct markdown *m, struct str s)
{
	out_lit(&m->piece, "<code>");
	markdown_words(m, s);
	out_lit(&m->piece, "</code>");
}
