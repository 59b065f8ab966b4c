#include "secrets/passwords.h"

#include <assert.h>

#include "base/limits.h"
#include "base/vec.h"
#include "secrets/keystores.h"
#include "secrets/proofs_parts.h"
#include "text/lines.h"
#include "text/regex.h"

/* A file of nothing but a password, settings, a script: larger ones are
 * something else. */
#define FILE_MOST  (64u << 10)
#define LINES_MOST 8 /* passwords in a file of them */

/* What everybody takes, and examples are locked with. */
static const char *const everybodys[] = { "", "password", "test", "12345678",
	"foobar", "changeme", "testpassword", "123456" };

/* A name that says password, and its value: NAME=v, name: "v", --name v,
 * ${NAME:-v}. */
static const char setting[] =
    "(?i)(?:pass(?:word|wd|phrase|code)?|pwd|(?<![a-z])pw)[\\w.-]*"
    "[\"'\\])]{0,2}[ \\t]*(?::-|[:=]{1,2}|[ \\t])[ \\t]*"
    "(?!\\$[\\{(a-z_])"
    "(?|\"([^\"\\n]{1,128})\"|'([^'\\n]{1,128})'|([^\\s\"'`,;)}\\]]{1,128}))";

struct place {
	struct str path, folder; /* beside which keys it lies */
	bool whole;              /* nothing but passwords, one a line */
};

struct passwords {
	struct arena *arena;
	struct repo *repo;
	struct regex *setting;
	VEC(struct place) places;
	bool full;     /* more places than are kept */
	uint64_t work; /* that is left for this scan */
};

/* Those for one key. */
struct offer {
	struct arena *arena;
	struct str v[LIMIT_PASSWORDS + COUNT_OF(everybodys)];
	size_t n, most;
	bool limit;
};

/* ---- where they may lie ---- */

static bool
is_called_so(struct str name)
{
	static const char *const words[] = { "pass", "pw", "secret" };
	size_t i;

	for (i = 0; i < COUNT_OF(words); i++)
		if (str_has_nocase(name, str_of(words[i])))
			return true;
	return false;
}

/* Behind the last dot; of a name that begins with it nothing. */
static struct str
extension(struct str name)
{
	size_t dot = name.n;

	while (dot > 0 && name.p[dot - 1] != '.')
		dot--;
	return dot < 2 ? STR_NONE : str_slice(name, dot, name.n);
}

static bool
is_bare_text(struct str name)
{
	struct str ext = extension(name);

	return ext.n == 0 || str_eq_nocase(ext, STR("txt")) ||
	    is_called_so(ext);
}

static bool
is_settings(struct str name)
{
	static const char *const ends[] = { ".env", ".sh", ".bash", ".py",
		".js", ".ts", "Makefile" };
	size_t i;

	for (i = 0; i < COUNT_OF(ends); i++)
		if (str_ends(name, str_of(ends[i])))
			return true;
	return str_starts(name, STR(".env")) ||
	    (str_has(name, STR("compose")) &&
		(str_ends(name, STR(".yml")) || str_ends(name, STR(".yaml"))));
}

static void
add_place(struct passwords *ps, struct str path, struct str folder, bool whole)
{
	if (ps->places.n >= LIMIT_PASSWORD_FILES) {
		ps->full = true;
		return;
	}
	*VEC_ADD(ps->arena, &ps->places) = (struct place){
		.path = arena_copy(ps->arena, path),
		.folder = arena_copy(ps->arena, folder),
		.whole = whole,
	};
}

/* secrets/0xabc lies where the folder does: clients of validators do so. */
static bool
see(void *arg, struct str path, uint64_t size)
{
	struct passwords *ps = arg;
	struct str name = path_base(path), folder = path_dir(path);

	if (size == 0 || size > FILE_MOST)
		return false;
	if (is_settings(name))
		add_place(ps, path, folder, false);
	else if (is_bare_text(name) && is_called_so(name))
		add_place(ps, path, folder, true);
	if (is_bare_text(name) && is_called_so(path_base(folder)))
		add_place(ps, path, path_dir(folder), true);
	return false;
}

struct passwords *
passwords_new(struct arena *a, struct repo *repo)
{
	struct passwords *ps = ARENA_NEW(a, struct passwords);
	const struct visitor v = { .arg = ps, .wants = see };
	int e = regex_new(str_of(setting), 0, &ps->setting, NULL);

	assert(e == 0); /* it is our own, and every test of them needs it */
	ps->arena = a;
	ps->repo = repo;
	ps->work = LIMIT_PASSWORD_WORK;
	repo_walk_tree(repo, &v);
	return ps;
}

void
passwords_free(struct passwords *ps)
{
	if (ps != NULL)
		regex_free(ps->setting);
}

/* ---- what is offered to one key ---- */

static void
offer(struct offer *o, struct str word)
{
	size_t i;

	for (i = 0; i < o->n; i++)
		if (str_eq(o->v[i], word))
			return;
	if (o->n < o->most)
		o->v[o->n++] = word;
	else
		o->limit = true;
}

static void
offer_lines(struct offer *o, struct str text)
{
	struct lines l = { .rest = text };
	struct str line;

	while (l.line < LINES_MOST && lines_next(&l, &line))
		if (line.n > 0)
			offer(o, line);
}

static void
offer_settings(struct offer *o, struct regex *re, struct str text)
{
	struct span g[2];
	size_t at = 0;

	while (regex_find(re, text, at, g, 2) == REGEX_MATCH) {
		offer(o, str_slice(text, g[1].from, g[1].to));
		at = g[0].to;
	}
}

/* 1: the same folder, 2: the one above, 3: settings; 0: none of them. */
static int
nearness(const struct place *p, struct str folder)
{
	const bool same = str_eq(p->folder, folder);

	if (!p->whole)
		return same || p->folder.n == 0 ? 3 : 0;
	if (same)
		return 1;
	return folder.n > 0 && str_eq(p->folder, path_dir(folder)) ? 2 : 0;
}

static bool
afford(struct passwords *ps, struct offer *o, uint64_t work)
{
	if (work > ps->work) {
		o->limit = true;
		return false;
	}
	ps->work -= work;
	return true;
}

/* The nearest first. */
static void
gather(struct passwords *ps, struct offer *o, struct str folder)
{
	struct str text;
	size_t i;
	int near;

	if (!afford(ps, o, ps->places.n))
		return;
	for (near = 1; near <= 3; near++)
		for (i = 0; i < ps->places.n && !o->limit; i++) {
			const struct place *p = &ps->places.v[i];

			if (nearness(p, folder) != near ||
			    !repo_read(ps->repo, o->arena, p->path, &text) ||
			    !afford(ps, o, text.n) || text_is_binary(text))
				continue;
			if (p->whole)
				offer_lines(o, text);
			else
				offer_settings(o, ps->setting, text);
		}
}

bool
passwords_open(struct passwords *ps, struct arena *a, struct str path,
    struct str json, struct proof_result *ret, bool *retlimit)
{
	struct offer o = { .arena = arena_new(), .most = LIMIT_PASSWORDS };
	struct keystore k;
	bool ok = false;
	size_t i;

	o.limit = ps->full;
	if (keystores_read(o.arena, proof_parse(o.arena, json), &k)) {
		gather(ps, &o, path_dir(path));
		o.most = COUNT_OF(o.v);
		for (i = 0; i < COUNT_OF(everybodys); i++)
			offer(&o, str_of(everybodys[i]));
		for (i = 0; !ok && i < o.n &&
		     afford(ps, &o, json.n + keystore_work(&k));
		     i++)
			ok = keystores_try(a, json, o.v[i], ret);
	}
	*retlimit = o.limit && !ok;
	arena_free(o.arena);
	return ok;
}
