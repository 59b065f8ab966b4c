#include "read/solana.h"
#include "read/solana_command.h"

/*
 * Scripts, makefiles and documents that call the `solana` tool: who a program
 * is handed to, with which key it is deployed, whether transactions are given
 * durable nonces. See solana_command.h. A file of a key is often called by
 * its address, <address>.json.
 */
struct script {
	struct reading *r;
	const struct solana_command *cmd;
	struct deed deed;
	struct node place;
	bool test, said_nonce;
};

static bool
wants(struct str path)
{
	static const char *const names[] = { "Makefile", "makefile",
		"GNUmakefile", "justfile", "Justfile" };
	static const char *const ends[] = { ".sh", ".bash", ".zsh", ".mk",
		".md", ".mdx", ".just" };
	size_t i;

	if (str_has(path, STR("node_modules/")) ||
	    str_has(path, STR("vendor/")))
		return false;
	for (i = 0; i < COUNT_OF(names); i++)
		if (str_eq(path_base(path), str_of(names[i])))
			return true;
	for (i = 0; i < COUNT_OF(ends); i++)
		if (str_ends(path, str_of(ends[i])))
			return true;
	return false;
}

static bool
may_be_ours(struct str bytes)
{
	return str_has(bytes, STR("solana")) &&
	    (str_has(bytes, STR("upgrade-authority")) ||
		str_has(bytes, STR("buffer-authority")) ||
		str_has(bytes, STR("program deploy")) ||
		str_has(bytes, STR("nonce")));
}

/* An address, or a file that is called by one. */
static struct str
entity(const struct script *s, struct str text)
{
	struct str name = path_base(text);

	if (str_ends(name, STR(".json")))
		name.n -= STR(".json").n;
	return solana_entity(s->r, name);
}

static struct fact
fact_here(const struct script *s, enum fact_kind kind, struct str subject)
{
	struct fact f = deed_fact(s->r, &s->deed, kind, subject);

	f.test = f.test || s->test;
	return f;
}

/* The authority signs, so a file that can be given is a key. */
static void
tell_deployment(const struct script *s)
{
	struct str program = entity(s, s->cmd->program);
	struct str file =
	    s->cmd->authority.n > 0 ? s->cmd->authority : s->cmd->keypair;
	struct str holder = entity(s, file);
	struct fact f = fact_here(s, FACT_CUSTODY, program);

	if (program.n == 0 || file.n == 0)
		return;
	if (holder.n > 0)
		solana_tell_upgrade(s->r, &s->deed, program, holder, s->test);
	if (s->cmd->cluster != CLUSTER_MAIN || str_starts(file, STR("$")))
		return;
	f.object = STR("upgrade authority of a Solana program");
	f.detail = file;
	f.number = str_starts(file, STR("usb:")) ? DEVICE_HARDWARE : DEVICE_HOT;
	f.power = POWER_UPGRADE;
	tell(s->r, &f);
}

static void
tell_authority(const struct script *s)
{
	struct str program = entity(s, s->cmd->program);
	struct str holder = entity(s, s->cmd->new_authority);

	if (s->cmd->final || holder.n > 0)
		solana_tell_upgrade(s->r, &s->deed, program,
		    s->cmd->final ? STR_NONE : holder, s->test);
}

/* A program takes new code only from a buffer that belongs to its upgrade
 * authority, so the new owner is one. Of which program no word says: it goes
 * by the script that upgrades it. Documents show examples. */
static void
tell_buffer(const struct script *s)
{
	struct arena *a = reading_arena(s->r);
	struct str holder = entity(s, s->cmd->new_authority);
	struct fact f = fact_here(s, FACT_LABEL, STR_NONE);

	if (holder.n == 0 || str_ends(f.at.path, STR(".md")) ||
	    str_ends(f.at.path, STR(".mdx")))
		return;
	f.subject = entity_named(a, "program", f.at.path);
	f.detail = arena_printf(a, "program that " STR_FMT " upgrades",
	    STR_ARG(path_base(f.at.path)));
	tell(s->r, &f);
	solana_tell_upgrade(s->r, &s->deed, f.subject, holder, s->test);
}

/* Once a file: a script repeats it for each transaction. */
static void
tell_nonce(struct script *s)
{
	struct fact f = fact_here(s, FACT_DURABLE_NONCE, STR_NONE);

	if (s->said_nonce)
		return;
	f.subject = f.at.path;
	f.object = entity(s, s->cmd->nonce_authority);
	tell(s->r, &f);
	s->said_nonce = true;
}

static void
tell_command(struct script *s)
{
	s->place = (struct node){ .line = s->cmd->line, .col = 1 };
	s->deed = (struct deed){ .grade = GRADE_DEPLOY, .at = &s->place };
	s->test = s->cmd->cluster == CLUSTER_TEST;
	if (s->cmd->verb == SOLANA_DEPLOY)
		tell_deployment(s);
	if (s->cmd->verb == SOLANA_SET_AUTHORITY)
		tell_authority(s);
	if (s->cmd->verb == SOLANA_SET_BUFFER)
		tell_buffer(s);
	if (s->cmd->verb == SOLANA_CREATE_NONCE || s->cmd->nonce.n > 0)
		tell_nonce(s);
}

static void
read_script(struct reading *r, const struct file *file)
{
	struct solana_commands commands = { .text = file->bytes,
		.line = 1,
		.values = map_new(reading_arena(r)),
		.arena = reading_arena(r) };
	struct solana_command cmd;
	struct script s = { .r = r, .cmd = &cmd };
	bool any = false;

	if (!may_be_ours(file->bytes))
		return;
	while (solana_command_next(&commands, &cmd)) {
		if (cmd.verb == SOLANA_OTHER && cmd.nonce.n == 0)
			continue;
		tell_command(&s);
		any = true;
	}
	if (any)
		reading_done(r);
}

const struct reader reader_solana_cli = {
	.name = "solana_cli",
	.title = "commands of the solana tool in scripts and runbooks",
	.tells = FACT_BIT(HOLDS) | FACT_BIT(KIND) | FACT_BIT(LABEL) |
	    FACT_BIT(CUSTODY) | FACT_BIT(DURABLE_NONCE),
	.wants = wants,
	.read = read_script,
};
