#include "model/wordlist.h"
#include "read/hot_key.h"

/*
 * Shell scripts, Makefiles, justfiles and the scripts of package.json that
 * sign with a key given on the command line (--private-key $KEY), a hardware
 * wallet or a key service. Where that is, the command says, else the target or
 * script it belongs to, what was set above it, or the path.
 */
static bool
is_make(struct str base)
{
	return str_eq(base, STR("Makefile")) || str_eq(base, STR("makefile")) ||
	    str_eq(base, STR("GNUmakefile")) || str_ends(base, STR(".mk")) ||
	    str_ends(base, STR(".mak")) ||
	    str_eq_nocase(base, STR("justfile")) ||
	    str_eq(base, STR(".justfile")) || str_ends(base, STR(".just")) ||
	    str_starts(base, STR("Makefile.")) ||
	    str_starts(base, STR("Taskfile.y"));
}

static bool
is_shell(struct str base)
{
	return str_ends(base, STR(".sh")) || str_ends(base, STR(".bash")) ||
	    str_ends(base, STR(".zsh"));
}

static bool
wants(struct str path)
{
	struct str base = path_base(path);

	return (is_make(base) || is_shell(base) ||
		   str_eq(base, STR("package.json"))) &&
	    !str_has(path, STR("node_modules/")) &&
	    !str_starts(path, STR("lib/")) && !str_has(path, STR("/lib/")) &&
	    !str_has(path, STR("vendor/"));
}

/* Nothing else is worth the time. */
static bool
may_sign(struct str bytes)
{
	static const char *const words[] = { "--private-key", "--privateKey",
		"--private_key", "--mnemonic", "--from-literal", "--ledger",
		"--trezor", "--aws", "--gcp", ".key", "--pk", "signer-key" };
	size_t i;

	for (i = 0; i < COUNT_OF(words); i++)
		if (str_has(bytes, str_of(words[i])))
			return true;
	return false;
}

struct script {
	struct reading *r;
	struct str text;
	struct place above;  /* the path, and what was set so far */
	struct place target; /* the rule or script a command belongs to */
	struct str name;     /* of it */
	size_t counted;      /* bytes whose lines are counted */
	uint32_t line;       /* of them, 1-based */
	size_t line_start;
};

static struct node
place_at(struct script *s, struct str word)
{
	size_t to = (size_t)(word.p - s->text.p);

	for (; s->counted < to; s->counted++)
		if (s->text.p[s->counted] == '\n') {
			s->line++;
			s->line_start = s->counted + 1;
		}
	return (struct node){ .line = s->line,
		.col = (uint32_t)(to - s->line_start) + 1 };
}

static enum ci_network
where_of(struct script *s, const struct ci_command *c)
{
	struct place own = { 0 };
	enum ci_network where;

	place_command(reading_arena(s->r), &own, c);
	where = place_of(&own);
	if (where == CI_NETWORK_SILENT)
		where = place_of(&s->target);
	return where != CI_NETWORK_SILENT ? where : place_of(&s->above);
}

/* "deploy-mainnet: build" where a line begins. */
static bool
is_target(const struct script *s, const struct ci_command *c)
{
	size_t at = (size_t)(c->words[0].p - s->text.p);

	return (at == 0 || s->text.p[at - 1] == '\n') &&
	    (str_ends(c->words[0], STR(":")) ||
		(c->n > 1 && str_starts(c->words[1], STR(":")) &&
		    !str_has(c->words[1], STR("="))));
}

/* A command that a key service or a hardware wallet signs for. */
static bool
is_signing(const struct ci_command *c)
{
	bool weak = false;

	return ci_command_signs(c, &weak) != NULL && !weak;
}

static void
take_command(struct script *s, const struct ci_command *c)
{
	struct arena *a = reading_arena(s->r);
	struct str key;
	enum device device;
	struct node at;

	if (is_target(s, c)) {
		s->target = (struct place){ 0 };
		s->name = str_slice(
		    c->words[0], 0, str_find(c->words[0], STR(":"), 0));
		place_text(a, &s->target, s->name);
		return;
	}
	key = hot_key_of(c);
	device = key.n > 0 ? DEVICE_HOT : hot_device_of(c);
	if (key.n > 0 || (device != DEVICE_UNKNOWN && is_signing(c))) {
		at = place_at(s, c->words[0]);
		hot_tell(s->r, &at, key.n > 0 ? key : STR("the signer"),
		    s->name, where_of(s, c), device);
	} else if (ci_command_sets(c) || ci_command_runs(c, "source")) {
		place_command(a, &s->above, c);
	}
}

static void
take_script(struct script *s)
{
	struct ci_command c;
	size_t at = 0;

	s->line = 1;
	while (ci_command_next(s->text, &at, &c))
		take_command(s, &c);
}

/* ---- package.json ---- */

static void
take_package(
    struct reading *r, const struct node *scripts, const struct place *above)
{
	const struct node *n = scripts->first;

	for (; n != NULL; n = n->next) {
		struct script s = { .r = r, .above = *above, .name = n->key };
		struct ci_command c;
		size_t at = 0;

		place_text(reading_arena(r), &s.target, n->key);
		while (ci_command_next(n->text, &at, &c)) {
			struct str key = hot_key_of(&c);
			enum device device =
			    key.n > 0 ? DEVICE_HOT : hot_device_of(&c);

			if (key.n > 0 ||
			    (device != DEVICE_UNKNOWN && is_signing(&c)))
				hot_tell(r, n,
				    key.n > 0 ? key : STR("the signer"), n->key,
				    where_of(&s, &c), device);
		}
	}
}

static void
read_script(struct reading *r, const struct file *file)
{
	struct script s = { .r = r, .text = file->bytes };
	const struct node *scripts;

	if (!may_sign(file->bytes) || text_is_binary(file->bytes))
		return;
	place_text(reading_arena(r), &s.above, file->path);
	if (str_ends(file->path, STR("package.json"))) {
		scripts = node_get(reading_json(r, file), "scripts");
		if (!node_is(scripts, NODE_MAP))
			return;
		take_package(r, scripts, &s.above);
	} else {
		take_script(&s);
	}
	reading_done(r);
}

const struct reader reader_deploy_script = {
	.name = "deploy_script",
	.title = "Scripts and Makefiles that sign",
	.tells = FACT_BIT(CUSTODY),
	.wants = wants,
	.read = read_script,
};
