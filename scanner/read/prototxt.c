#include "read/prototxt.h"

static void
skip(struct prototxt *w)
{
	for (; w->at < w->bytes.n; w->at++) {
		char c = w->bytes.p[w->at];

		if (c == '#')
			while (w->at + 1 < w->bytes.n &&
			    w->bytes.p[w->at + 1] != '\n')
				w->at++;
		else if (c == '\n') {
			w->line++;
			w->line_start = w->at + 1;
		} else if (!is_space(c) && c != ':' && c != ',' && c != ';')
			return;
	}
}

static bool
is_bracket(char c)
{
	return c == '{' || c == '}' || c == '<' || c == '>';
}

static size_t
end_of_text(struct str s, size_t i)
{
	const char quote = s.p[i];

	for (i++; i < s.n && s.p[i] != quote && s.p[i] != '\n'; i++)
		if (s.p[i] == '\\')
			i++;
	return i < s.n ? i : s.n;
}

bool
prototxt_next(struct prototxt *w, struct prototxt_word *ret)
{
	struct str s = w->bytes;
	size_t from;

	skip(w);
	*ret = (struct prototxt_word){
		.place = { .line = w->line,
		    .col = (uint32_t)(w->at - w->line_start) + 1 }
	};
	if (w->at >= s.n)
		return false;
	from = w->at;
	if (is_bracket(s.p[from])) {
		ret->kind = s.p[from] == '{' || s.p[from] == '<'
		    ? PROTOTXT_OPEN
		    : PROTOTXT_CLOSE;
		w->at++;
	} else if (s.p[from] == '"' || s.p[from] == '\'') {
		ret->kind = PROTOTXT_TEXT;
		w->at = end_of_text(s, from);
		ret->text = str_slice(s, from + 1, w->at);
		w->at++;
	} else {
		ret->kind = PROTOTXT_NAME;
		while (w->at < s.n && !is_space(s.p[w->at]) &&
		    !is_bracket(s.p[w->at]) && s.p[w->at] != ':')
			w->at++;
		ret->text = str_slice(s, from, w->at);
	}
	return true;
}

struct str
prototxt_text(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1, 1);
	size_t i, n = 0;

	for (i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\\' && i + 1 < s.n) {
			c = s.p[++i];
			c = c == 'n' || c == 't' || c == 'r' ? ' ' : c;
		}
		p[n++] = c;
	}
	return (struct str){ p, n };
}
