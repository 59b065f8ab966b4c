#include "app/outputs.h"

#include <string.h>

bool
outputs_add_format(struct outputs *o, const char *name)
{
	if (o->n_formats == OUTPUTS_MOST)
		return false;
	o->v[o->n_formats++].format = name;
	return true;
}

bool
outputs_add_file(struct outputs *o, const char *path)
{
	struct output *v;

	if (o->n_files == OUTPUTS_MOST)
		return false;
	v = &o->v[o->n_files++];
	v->append = *path == '+';
	v->file = strcmp(path, "-") == 0 ? NULL : path + v->append;
	return true;
}

static bool
is_same(const struct output *a, const struct output *b)
{
	if (a->file == NULL || b->file == NULL)
		return a->file == b->file;
	return strcmp(a->file, b->file) == 0;
}

const char *
outputs_end(struct outputs *o)
{
	size_t i, k;

	o->n = o->n_formats > o->n_files ? o->n_formats : o->n_files;
	if (o->n == 0)
		o->n = 1;
	for (i = 0; i < o->n; i++)
		if (o->v[i].format == NULL)
			o->v[i].format = "text";
	for (i = 0; i < o->n; i++)
		for (k = 0; k < i; k++)
			if (is_same(&o->v[k], &o->v[i]))
				return o->v[i].file == NULL
				    ? "two reports go to standard output; give "
				      "each an -o FILE"
				    : "two reports go to one file";
	return NULL;
}
