#include "engine/untold.h"

struct finding *
say_untold(const struct check *c, struct findings *fs, const char *what,
    const struct principal *first, size_t n)
{
	char name[WHO_TEXT];

	if (n == 0)
		return NULL;
	(void)who(first, name);
	return n == 1 ? finding_unknown(fs, SEVERITY_MEDIUM, str_of(c->id),
			    NULL, "nothing tells %s %s", what, name)
		      : finding_unknown(fs, SEVERITY_MEDIUM, str_of(c->id),
			    NULL, "nothing tells %s %s and %zu other%s", what,
			    name, n - 1, n == 2 ? "" : "s");
}

void
ask_untold(const struct check *c, const struct scene *s, struct findings *fs,
    enum principal_kind kind, const char *what,
    bool (*is_told)(const void *with, const struct principal *),
    const void *with)
{
	const struct principal *p, *first = NULL;
	struct finding *f;
	size_t i, n = 0;

	for (i = 0; (p = next_principal(s->graph, kind, &i)) != NULL;) {
		if (p->test || is_told(with, p))
			continue;
		first = first == NULL ? p : first;
		n++;
	}
	f = say_untold(c, fs, what, first, n);
	for (i = 0;
	     f != NULL && (p = next_principal(s->graph, kind, &i)) != NULL;)
		if (!p->test && !is_told(with, p) && p->kind_by != NULL)
			finding_place(fs, f, &p->kind_by->at);
}
