#include <string.h>

#include "crypto/hash.h"
#include "secrets/judge.h"
#include "secrets/passwords.h"
#include "secrets/past.h"
#include "secrets/utf16.h"
#include "text/lines.h"

/* Separates our fingerprints from every other use of HMAC; not a secret. */
#define FINGERPRINT_KEY "quorate secret 1"

static const char seed_words[] =
    "(?i)mnemonic|seed|phrase|recovery|secret|words|wallet";

int
searcher_new(struct arena *a, struct searcher **ret, struct err *reterr)
{
	struct searcher *s = ARENA_NEW(a, struct searcher);
	int e;

	s->arena = a;
	s->scratch = arena_new();
	s->keys = map_new(a);
	s->phrases = map_new(a);
	e = label_compile(&s->label, reterr);
	if (e == 0)
		e = regex_new(str_of(seed_words), 0, &s->seed_label, reterr);
	if (e == 0)
		e = rules_load_builtin(a, &s->rules, reterr);
	if (e < 0) {
		searcher_free(s);
		return e;
	}
	s->paths = arena_alloc(a, s->rules->n, sizeof(struct regex *));
	s->sieve_rules = sieve_rules_new(a, s->rules);
	s->sieve = sieve_new(s->sieve_rules);
	*ret = s;
	return 0;
}

void
searcher_be_strict(struct searcher *s, bool strict)
{
	s->strict = strict;
}

void
searcher_free(struct searcher *s)
{
	size_t i;

	if (s == NULL)
		return;
	for (i = 0; s->paths != NULL && i < s->rules->n; i++)
		regex_free(s->paths[i]);
	sieve_free(s->sieve);
	passwords_free(s->passwords);
	regex_free(s->label);
	regex_free(s->seed_label);
	arena_free(s->scratch);
}

void
searcher_try_passwords(struct searcher *s, struct repo *repo)
{
	s->passwords = passwords_new(s->arena, repo);
}

/* By what they are called: their bytes are compressed or drawn, and no rule
 * could match them. Everything else is judged by its content. */
bool
search_wants(struct str path, uint64_t size)
{
	static const char *const refused[] = { ".png", ".jpg", ".jpeg", ".gif",
		".webp", ".ico", ".bmp", ".tiff", ".psd", ".mp3", ".mp4",
		".mov", ".avi", ".webm", ".ogg", ".wav", ".woff", ".woff2",
		".ttf", ".otf", ".eot", ".pdf", ".zip", ".gz", ".tgz", ".bz2",
		".xz", ".zst", ".7z", ".rar", ".jar", ".wasm", ".so", ".dylib",
		".dll", ".exe", ".a", ".o", ".class", ".pyc", ".docx", ".xlsx",
		".pptx" };
	struct str ext = path_base(path);
	size_t i, dot = ext.n;

	while (dot > 0 && ext.p[dot - 1] != '.')
		dot--;
	ext = dot == 0 ? STR_NONE : str_slice(ext, dot - 1, ext.n);
	for (i = 0; i < COUNT_OF(refused); i++)
		if (str_eq_nocase(ext, str_of(refused[i])))
			return false;
	return size <= LIMIT_SEARCH_BYTES;
}

/* deps/oracle-master/wallet.ts: what lies there was published by its makers,
 * and is no key of this team unless it holds a power. */
static bool
is_of_others(struct str path)
{
	static const char *const folders[] = { "node_modules", ".pnpm-store",
		"bower_components", "site-packages", ".venv", "venv", "deps",
		"vendor", "third_party", "third-party" };
	size_t i;

	for (path = path_dir(path); path.n > 0; path = path_dir(path))
		for (i = 0; i < COUNT_OF(folders); i++)
			if (str_eq(path_base(path), str_of(folders[i])))
				return true;
	return false;
}

/* Pages about it, not the thing. */
static bool
is_of_docs(struct str path)
{
	static const char *const folders[] = { "doc", "docs", "documentation" };
	static const char *const ends[] = { ".md", ".mdx", ".rst", ".adoc",
		".html", ".md.ejs" };
	size_t i;

	for (i = 0; i < COUNT_OF(ends); i++)
		if (str_ends(path, str_of(ends[i])))
			break;
	if (i == COUNT_OF(ends))
		return false;
	for (path = path_dir(path); path.n > 0; path = path_dir(path))
		for (i = 0; i < COUNT_OF(folders); i++)
			if (str_eq(path_base(path), str_of(folders[i])))
				return true;
	return false;
}

bool
path_is_aside(struct str path)
{
	return path_is_test(path) || is_of_others(path) || is_of_docs(path);
}

void
search_file(struct searcher *by, struct facts *facts, const struct file *file,
    bool past)
{
	struct str text = file->bytes;
	struct search s = { .by = by,
		.facts = facts,
		.file = file,
		.past = past,
		.test = path_is_aside(file->path),
		.line = 1 };

	if (file->kind != ENTRY_FILE)
		return;
	if (by->past != NULL && !past && !file->packed)
		past_see(by->past, file);
	if (utf16_text(by->scratch, file->bytes, &text) ||
	    !text_is_binary(file->bytes)) {
		s.text = text;
		judge_text(&s);
	}
	arena_reset(by->scratch);
}

void
search_nested(struct search *s, struct span run, struct str decoded)
{
	struct search in = *s;

	if (s->outer != NULL || search_full(s))
		return;
	in.outer = s;
	in.in_outer = run;
	in.text = decoded;
	in.taken.v = NULL;
	in.taken.n = in.taken.cap = 0;
	in.series.n = 0;
	judge_text(&in);
	s->told = in.told;
	s->naked = in.naked;
	s->gaps_told = in.gaps_told;
}

void
fingerprint(struct str material, char ret[static FINGERPRINT_TEXT])
{
	unsigned char mac[32];

	hmac_sha256(STR(FINGERPRINT_KEY), material, mac);
	hex_format(mac, (FINGERPRINT_TEXT - 1) / 2, ret);
}

/* Finders go forwards, so lines are counted on from the last place; a finder
 * that starts anew starts at line 1. */
static struct evidence
place_of(struct search *s, size_t offset)
{
	const struct file *f = s->file;
	const char *nl;

	if (offset < s->offset) {
		s->offset = s->line_start = 0;
		s->line = 1;
	}
	while ((nl = memchr(s->text.p + s->offset, '\n', offset - s->offset)) !=
	    NULL) {
		s->offset = s->line_start = (size_t)(nl - s->text.p) + 1;
		s->line++;
	}
	s->offset = offset;
	return (struct evidence){ .path = f->path,
		.blob = f->blob,
		.commit = f->commit,
		.line = s->line,
		.col = (uint32_t)(offset - s->line_start) + 1 };
}

void
search_gap(struct search *s, enum search_gap why)
{
	static const char *const words[] = {
		[GAP_SECRETS] = "more secrets than LIMIT_SECRETS_PER_FILE",
		[GAP_NAKED_FILE] = "more values than LIMIT_NAKED_PER_FILE",
		[GAP_NAKED_SCAN] =
		    "more values than LIMIT_NAKED_KEYS, here and after",
		[GAP_PHRASES] = "more recovery phrases than LIMIT_PHRASES",
		[GAP_MATCH] = "a secret rule gave up at LIMIT_MATCH",
		[GAP_PASSWORDS] =
		    "more passwords than LIMIT_PASSWORDS, _FILES or _WORK",
	};
	const struct file *f = s->file;

	/* what holds for the rest of the scan is told at its first file */
	unsigned *told =
	    why == GAP_NAKED_SCAN ? &s->by->gaps_told[s->past] : &s->gaps_told;

	if ((*told & 1u << why) != 0)
		return;
	*told |= 1u << why;
	facts_gap(s->facts,
	    &(struct gap){ .at = { f->path, f->blob, f->commit, 0, 0 },
		.hides = s->past ? FACT_BIT(PAST_SECRET) : FACT_BIT(SECRET),
		.why = str_of(words[why]) });
}

bool
search_full(struct search *s)
{
	if (s->told < LIMIT_SECRETS_PER_FILE)
		return false;
	search_gap(s, GAP_SECRETS);
	return true;
}

/* Two rules may match one secret: the first told is the one that counts. */
bool
search_taken(const struct search *s, struct span at)
{
	size_t i;

	for (i = 0; i < s->taken.n; i++)
		if (at.from < s->taken.v[i].to && s->taken.v[i].from < at.to)
			return true;
	return false;
}

/* May it be told? What is naked is only told in case the graph knows its
 * address, so it neither counts nor covers anything. */
static bool
admit(struct search *s, const struct secret *x)
{
	if ((x->flags & SECRET_NAKED) != 0)
		return true;
	if (search_taken(s, x->at))
		return false;
	if (search_full(s))
		return false;
	*VEC_ADD(s->by->scratch, &s->taken) = x->at;
	s->told++;
	return true;
}

static const struct secret_told *
told_of(struct search *s, const struct secret *x)
{
	struct secret_told *told;

	told = ARENA_NEW(s->by->arena, struct secret_told);
	told->kind = x->kind;
	told->proof = x->proof;
	if (s->outer == NULL && !s->file->packed)
		told->n = x->at.to - x->at.from;
	told->says = arena_copy(s->by->arena, x->says);
	if (s->by->past != NULL && (x->flags & SECRET_NAKED) == 0)
		past_told(s->by->past, str_slice(s->text, x->at.from, x->at.to),
		    told);
	return told;
}

/* Of what is naked only so many are asked for in one file: it comes by the
 * thousand. */
#define NAKED_SHOWN 100

/* It is there to be tested with, or looked at. */
static bool
is_shown(const struct search *s, size_t at)
{
	return in_unit_test(s->file->path, s->text, at) ||
	    says_example(s->text, at);
}

void
search_tell(struct search *s, const struct secret *x)
{
	char print[FINGERPRINT_TEXT];
	struct str object = { print, FINGERPRINT_TEXT - 1 };
	struct fact f = { .kind = s->past ? FACT_PAST_SECRET : FACT_SECRET,
		.grade = GRADE_DECLARED,
		.strength = x->severity,
		.test = s->test || x->test,
		.subject = x->subject,
		.object = object,
		.detail = x->kind->id,
		.number = x->flags };

	if (!admit(s, x))
		return;
	if (!f.test &&
	    ((x->flags & SECRET_NAKED) == 0 || s->naked < NAKED_SHOWN))
		f.test = s->outer == NULL
		    ? is_shown(s, x->at.from)
		    : is_shown(s->outer, s->in_outer.from);
	fingerprint(x->material, print);
	if (f.subject.n == 0)
		f.subject = entity_named(s->by->scratch, "secret", object);
	f.at = s->outer == NULL ? place_of(s, x->at.from)
				: place_of(s->outer, s->in_outer.from);
	f.secret = told_of(s, x);
	facts_add(s->facts, &f);
}
