#include "app/reveal.h"

#include <string.h>
#include <unistd.h>

#include "repo/blobs.h"

int
reveal_check(const struct command *c, const struct options *o)
{
	if (!o->show_secrets)
		return 0;
	if (isatty(STDOUT_FILENO) != 0 && o->outputs.n == 1 &&
	    o->outputs.v[0].file == NULL &&
	    strcmp(o->outputs.v[0].format, "text") == 0)
		return 0;
	(void)complain_usage(c, "--show-secrets: only as text on a terminal");
	return -1;
}

/* The bytes of the version a place is in. */
static bool
read_place(
    struct repo *r, struct arena *a, const struct evidence *e, struct str *ret)
{
	unsigned char id[20];

	if (hex_bytes(e->blob, sizeof(id), id))
		return repo_blob_bytes(r, a,
			   (struct str){ (const char *)id, sizeof(id) },
			   ret) == NULL;
	return repo_read(r, a, e->path, ret);
}

/* From line and column on. */
static struct str
bytes_at(struct str text, const struct evidence *e, size_t n)
{
	size_t at = 0;
	uint32_t line;

	for (line = 1; line < e->line && at < text.n; at++)
		line += text.p[at] == '\n';
	at += e->col > 0 ? e->col - 1 : 0;
	return str_slice(text, at, at + n);
}

static void
show(struct out *out, struct repo *r, struct arena *a, const struct finding *f)
{
	const struct evidence *e = f->evidence[0];
	struct str text;

	if (f->secret->n == 0 || !read_place(r, a, e, &text))
		return;
	out_lit(out, "  ");
	out_text(out, e->path);
	out_printf(out, ":%u: ", e->line);
	out_text(out, bytes_at(text, e, f->secret->n));
	out_lit(out, "\n");
}

void
reveal(const struct results *r, struct repo *repo)
{
	struct out out = { .f = stdout };
	struct arena *a = arena_new();
	const struct finding *f;
	size_t i;

	out_lit(&out, "\nSECRETS  to be seen by nobody else\n");
	for (i = 0; i < r->n_findings; i++) {
		f = r->findings[i];
		if (f->secret != NULL && f->n_evidence > 0)
			show(&out, repo, a, f);
		arena_reset(a);
	}
	arena_free(a);
}
