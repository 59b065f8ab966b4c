#include <stdarg.h>
#include <stdio.h>

#include "base/limits.h"
#include "read/reading.h"

/* One reader at work on one file. */
struct reading {
	const struct reader *reader;
	const struct file *file;
	struct facts *facts;
	struct repo *repo; /* NULL: a file without neighbours */
	struct arena *scratch;
	struct account *account; /* NULL: nobody keeps one */
	fact_set told;
	bool test; /* by its path; asked once for all facts */
	bool took; /* it told something: the file is its own */
};

bool
read_wants(struct str path)
{
	size_t i;

	for (i = 0; i < readers_n; i++)
		if (readers[i]->wants(path))
			return true;
	return false;
}

bool
read_file(struct facts *facts, struct repo *repo, const struct file *file,
    struct arena *scratch)
{
	return read_accounted(facts, repo, file, scratch, NULL);
}

bool
read_accounted(struct facts *facts, struct repo *repo, const struct file *file,
    struct arena *scratch, struct account *account)
{
	bool any = false, test;
	size_t i;

	if (file->kind != ENTRY_FILE)
		return false;
	test = path_is_test(file->path);
	for (i = 0; i < readers_n; i++) {
		struct reading r = { .reader = readers[i],
			.file = file,
			.facts = facts,
			.repo = repo,
			.scratch = scratch,
			.account = account,
			.test = test };

		if (!r.reader->wants(file->path))
			continue;
		r.reader->read(&r, file);
		arena_reset(scratch);
		any = any || r.took;
	}
	return any;
}

struct arena *
reading_arena(struct reading *r)
{
	return r->scratch;
}

static const struct node *
parse(struct reading *r, const struct file *file,
    int (*parser)(struct arena *, struct str path, struct str bytes,
	const struct node **ret, struct err *reterr))
{
	const struct node *root;
	struct err e;

	if (file->bytes.n > LIMIT_PARSE_BYTES) {
		tell_gap(r, 0, 0, "larger than LIMIT_PARSE_BYTES (%u MiB)",
		    LIMIT_PARSE_BYTES >> 20);
		return NULL;
	}
	if (parser(r->scratch, file->path, file->bytes, &root, &e) < 0) {
		tell_gap(r, e.at.line, e.at.col, "%s", e.msg);
		return NULL;
	}
	return root;
}

const struct node *
reading_json(struct reading *r, const struct file *file)
{
	return parse(r, file, json_parse);
}

const struct node *
reading_json_lines(struct reading *r, const struct file *file)
{
	return parse(r, file, json_lines_parse);
}

const struct node *
reading_yaml(struct reading *r, const struct file *file)
{
	return parse(r, file, yaml_parse);
}

const struct node *
reading_toml(struct reading *r, const struct file *file)
{
	return parse(r, file, toml_parse);
}

static void
note_asked(struct reading *r, struct str path)
{
	struct account *to = r->account;
	struct neighbour *n;
	size_t i;

	for (i = 0; i < to->asked.n; i++)
		if (str_eq(to->asked.v[i].path, path))
			return;
	if (to->asked.n == ASKED_MOST) {
		to->too_many = true;
		return;
	}
	n = VEC_ADD(to->arena, &to->asked);
	n->path = arena_copy(to->arena, path);
	(void)repo_blob(r->repo, to->arena, path, &n->blob);
}

bool
reading_sibling(struct reading *r, const char *name, struct str *ret)
{
	const struct str up = STR("../");
	struct str dir = path_dir(r->file->path), rest = str_of(name), path;

	if (r->repo == NULL)
		return false;
	for (; str_starts(rest, up); rest = str_slice(rest, up.n, rest.n)) {
		if (dir.n == 0)
			return false;
		dir = path_dir(dir);
	}
	path = arena_printf(r->scratch, STR_FMT "%s" STR_FMT, STR_ARG(dir),
	    dir.n == 0 ? "" : "/", STR_ARG(rest));
	if (r->account != NULL)
		note_asked(r, path);
	return repo_read(r->repo, r->scratch, path, ret);
}

bool
path_is_made(struct str path)
{
	return str_has(path, STR("node_modules/")) ||
	    str_has(path, STR("artifacts/")) ||
	    str_has(path, STR("solcInputs/"));
}

static struct evidence
evidence_at(const struct reading *r, uint32_t line, uint32_t col)
{
	return (struct evidence){ r->file->path, r->file->blob, r->file->commit,
		line, col };
}

struct fact
fact_at(struct reading *r, const struct node *at, enum fact_kind kind,
    enum grade grade, struct str subject)
{
	return (struct fact){
		.kind = kind,
		.grade = grade,
		.test = r->test,
		.subject = subject,
		.at = at == NULL ? evidence_at(r, 0, 0)
				 : evidence_at(r, at->line, at->col),
	};
}

void
tell(struct reading *r, const struct fact *told)
{
	struct fact f = *told;

	f.test = f.test || chain_is_test(entity_chain(f.subject));
	facts_add(r->facts, &f);
	r->told |= UINT64_C(1) << f.kind;
	r->took = true;
}

void
tell_gap(struct reading *r, uint32_t line, uint32_t col, const char *fmt, ...)
{
	char why[300];
	struct gap gap = { evidence_at(r, line, col), r->reader->tells,
		STR_NONE };
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof(why), fmt, ap);
	va_end(ap);
	gap.why = arena_printf(r->scratch, "%s: %s", r->reader->name, why);
	facts_gap(r->facts, &gap);
	r->took = true;
}

static void
was_read(struct reading *r, fact_set kinds)
{
	facts_read(r->facts, kinds);
	if (r->account != NULL)
		r->account->read |= kinds;
}

void
reading_done(struct reading *r)
{
	was_read(r, r->reader->tells);
	r->took = true;
}

void
reading_told(struct reading *r)
{
	was_read(r, r->told);
}
