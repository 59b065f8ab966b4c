#include <assert.h>
#include <stdlib.h>

#include "report/page.h"

static const char *const colours[] = {
	[PLAIN] = "0",
	[BOLD] = "1",
	[DIM] = "2",
	[RED] = "31",
	[BRIGHT_RED] = "1;31",
	[YELLOW] = "33",
	[CYAN] = "36",
};

void
page_colour(struct page *p, enum page_colour c)
{
	if (p->out->colour)
		out_printf(p->out, "\033[%sm", colours[c]);
}

struct str
page_shown(struct arena *a, struct str s)
{
	struct out memory = { .f = NULL };
	struct str copy;
	char *buf = NULL;
	size_t n = 0;

	memory.f = open_memstream(&buf, &n);
	assert(memory.f != NULL);
	out_text(&memory, s);
	(void)out_end(&memory);
	(void)fclose(memory.f);
	copy = arena_copy(a, (struct str){ buf, n });
	free(buf);
	return copy;
}

static bool
begins_character(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

static size_t
columns(struct str s)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n += begins_character(s.p[i]);
	return n;
}

/* The bytes of the first n characters. */
static struct str
first_columns(struct str s, size_t n)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (begins_character(s.p[i]) && n-- == 0)
			break;
	return str_slice(s, 0, i);
}

/* Escaped already. */
static void
put(struct page *p, struct str s)
{
	out_printf(p->out, STR_FMT, STR_ARG(s));
}

static void
put_spaces(struct page *p, size_t n)
{
	out_printf(p->out, "%*s", (int)n, "");
}

void
page_heading(struct page *p, const char *words, struct str more)
{
	out_lit(p->out, "\n");
	page_colour(p, BOLD);
	out_lit(p->out, words);
	page_colour(p, PLAIN);
	out_lit(p->out, more.n > 0 ? "  " : "");
	put(p, page_shown(p->arena, more));
	out_lit(p->out, "\n");
}

/* At most width columns; returns how many are left. */
static size_t
put_cut(struct page *p, struct str s, size_t width)
{
	struct str text = page_shown(p->arena, s);
	size_t n = columns(text);

	if (n <= width) {
		put(p, text);
		return width - n;
	}
	put(p, first_columns(text, width - 1));
	out_lit(p->out, "…");
	return 0;
}

void
page_cell(struct page *p, struct str s, size_t width)
{
	put_spaces(p, put_cut(p, s, width));
}

void
page_line(struct page *p, struct str s, size_t width)
{
	(void)put_cut(p, s, width);
	out_lit(p->out, "\n");
}

/* The next word; one that is wider than a line is cut into lines. */
static struct str
next_word(struct str *rest, size_t room)
{
	size_t end = str_find(*rest, STR(" "), 0);
	struct str word;

	word = str_slice(*rest, 0, end);
	if (columns(word) > room) {
		word = first_columns(word, room);
		*rest = str_slice(*rest, word.n, rest->n);
	} else {
		*rest = str_slice(*rest, word.n + 1, rest->n);
	}
	return word;
}

void
page_words(struct page *p, size_t at, size_t indent, struct str s)
{
	struct str rest = page_shown(p->arena, s), word;
	bool first = true;

	while (rest.n > 0) {
		word = next_word(&rest, PAGE_WIDTH - indent);
		if (!first && at + 1 + columns(word) > PAGE_WIDTH) {
			out_lit(p->out, "\n");
			put_spaces(p, indent);
			at = indent;
		} else if (!first) {
			out_lit(p->out, " ");
			at++;
		}
		put(p, word);
		at += columns(word);
		first = false;
	}
	out_lit(p->out, "\n");
}
