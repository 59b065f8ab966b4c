#include "read/ci_guard.h"
#include "read/ci_job.h"

/* Which keys reach which commands of a job's scripts. */
struct script {
	struct ci_job *job;
	const struct ci_scope *scope;
	struct ci_place place;
	VEC(struct str) keys; /* of its environment */
	struct str networks;  /* what the environment says of networks */
};

static struct str
joined(struct arena *a, struct str s, struct str t)
{
	if (t.n == 0 || s.n > 4096)
		return s;
	return arena_printf(a, STR_FMT " " STR_FMT, STR_ARG(s), STR_ARG(t));
}

static void
add_key(struct script *s, struct str name)
{
	size_t i;

	if (!ci_spend(s->job->ci, s->keys.n + 1))
		return;
	for (i = 0; i < s->keys.n; i++)
		if (str_eq(s->keys.v[i], name))
			return;
	*VEC_ADD(s->job->ci->a, &s->keys) = name;
}

/* Keys in a text: by their own names or by the one they go by here. */
static void
add_keys(struct script *s, struct str carrier, struct str text, bool any)
{
	struct ci_refs in = { .text = text };
	struct str name;

	if (!ci_spend(s->job->ci, text.n / 16 + 4))
		return;
	while (ci_secret_next(s->job->ci->a, &in, &name))
		if (!any && ci_name_is_other(carrier))
			continue;
		else if (any || ci_name_signs(name) || ci_name_signs(carrier) ||
		    str_eq(name, STR("*")))
			add_key(s, name);
}

/* A file that is given as a key is one, whatever the secret in it is called.
 * It stays for the commands that follow, or is of one command. */
static void
add_kept(struct script *s, struct str file, bool stays)
{
	size_t i;

	for (i = 0; file.n > 0 && i < s->job->kept.n; i++) {
		const struct ci_kept *k = &s->job->kept.v[i];

		if (!ci_spend(s->job->ci, 1))
			return;
		if (!str_eq(path_base(k->file), path_base(file)))
			continue;
		add_key(s, k->name);
		if (stays)
			*VEC_ADD(s->job->ci->a, &s->job->written) = k->name;
	}
}

static void
look_around(struct script *s)
{
	const struct ci_scope *scope;
	const struct ci_name *n;
	size_t i;

	for (scope = s->scope; scope != NULL; scope = ci_scope_outer(scope))
		for (n = ci_scope_names(scope); n != NULL; n = n->next) {
			if (!str_eq(n->context, STR("env")))
				continue;
			add_keys(s, n->name, n->text, false);
			if (!ci_name_is_network(n->name))
				continue;
			s->networks =
			    joined(s->job->ci->a, s->networks, n->name);
			s->networks =
			    joined(s->job->ci->a, s->networks, n->text);
		}
	for (i = 0; i < s->job->written.n; i++)
		add_key(s, s->job->written.v[i]);
}

/* The nearest that says anything decides. */
static enum ci_network
network_of(const struct script *s, const struct ci_command *raw,
    const struct ci_command *c, struct str key)
{
	struct arena *a = s->job->ci->a;
	enum ci_network says = ci_command_network(a, c),
			before = ci_command_network(a, raw);

	if (before > says)
		says = before;
	if (says == CI_NETWORK_SILENT && ci_command_needs_cluster(c))
		says = ci_network_of(a, s->job->cluster, true);
	if (says == CI_NETWORK_SILENT)
		says = ci_network_of(a, key, true);
	if (says == CI_NETWORK_SILENT)
		says = ci_network_of(a, s->networks, true);
	if (says == CI_NETWORK_SILENT)
		says = ci_network_of(a, s->job->near, false);
	if (says == CI_NETWORK_SILENT)
		says = ci_network_of(a, s->job->far, false);
	return says;
}

/* The address of a program: base 58 of 32 bytes. */
static bool
is_program(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!is_hex(s.p[i]) && !(s.p[i] >= 'g' && s.p[i] <= 'z') &&
		    !(s.p[i] >= 'G' && s.p[i] <= 'Z'))
			return false;
	return s.n >= 32 && s.n <= 44;
}

static void
add_program(struct ci_job *j, struct str program)
{
	size_t i;

	if (!is_program(program) || !ci_spend(j->ci, j->programs.n + 1))
		return;
	for (i = 0; i < j->programs.n; i++)
		if (str_eq(j->programs.v[i], program))
			return;
	*VEC_ADD(j->ci->a, &j->programs) = program;
}

static void
sign(struct script *s, const struct ci_command *raw, const struct ci_command *c,
    const char *says, struct str key)
{
	struct ci_use use = { .name = key,
		.flags = CI_SIGNS | CI_NAMED,
		.says = says,
		.place = s->place };

	if (network_of(s, raw, c, key) != CI_NETWORK_TEST)
		use.flags |= CI_PRODUCTION;
	use.unclear = str_eq(key, STR("*"));
	ci_job_use(s->job, &use);
}

/* Keys a command finds: in its environment, left by earlier steps, in its
 * own words; and whatever an option for keys is given. */
static void
take_command(
    struct script *s, const struct ci_command *raw, const struct ci_command *c)
{
	size_t own = s->keys.n, i;
	bool weak = false;
	const char *says = ci_command_signs(c, &weak);

	if (ci_command_uses_cloud(c))
		for (i = 0; i < s->job->cloud.n; i++)
			sign(s, raw, c, says == NULL ? "a key service" : says,
			    s->job->cloud.v[i]);
	if (says == NULL)
		return;
	add_keys(s, STR_NONE, c->text, false);
	add_keys(s, STR_NONE, ci_command_key(c), !weak);
	add_kept(s, ci_command_key(c), false);
	if (s->keys.n > 0)
		add_program(s->job, ci_command_program(c));
	for (i = 0; i < s->keys.n; i++)
		sign(s, raw, c, says, s->keys.v[i]);
	s->keys.n = own;
}

/* A key by its own name, or by one of the words around it: the variable or
 * the file it is put into. */
static bool
is_key(const struct script *s, struct str name, const struct ci_command *c)
{
	size_t i;

	if (ci_name_signs(name) || str_has(c->text, STR("solana/id.json")))
		return true;
	for (i = 0; i < c->n; i++)
		if (ci_name_signs(str_slice(
			c->words[i], 0, str_find(c->words[i], STR("="), 0))))
			return true;
	for (i = 0; i < s->job->uses.n; i++)
		if (str_eq(s->job->uses.v[i].name, name))
			return (s->job->uses.v[i].flags & CI_NAMED) != 0;
	return false;
}

/* KEY=..., and echo "$KEY" > key.json, >> .env, >> $GITHUB_ENV: commands that
 * follow have it, and what is written later steps have, too. */
static void
keep(struct script *s, const struct ci_command *c)
{
	struct ci_refs in = { .text = c->text };
	struct str name, file = ci_command_file(c);
	bool writes = ci_command_writes(c);

	if (!writes && !ci_command_sets(c))
		return;
	while (ci_secret_next(s->job->ci->a, &in, &name)) {
		if (!ci_spend(s->job->ci, s->job->uses.n + CI_WORDS))
			return;
		if (file.n > 0)
			*VEC_ADD(s->job->ci->a, &s->job->kept) =
			    (struct ci_kept){ file, name };
		if (!is_key(s, name, c))
			continue;
		add_key(s, name);
		if (writes)
			*VEC_ADD(s->job->ci->a, &s->job->written) = name;
	}
}

/* ---- proposals made anew ---- */

static bool
mentions(struct str text, const char *const *words, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (str_has_nocase(text, str_of(words[i])))
			return true;
	return false;
}

static void
look_for_rehearsal(
    struct ci_job *j, const struct ci_command *c, struct ci_place place)
{
	static const char *const about[] = { "proposal", "calldata", "safe-tx",
		"batch.json", "batches", "multisig", "payload", "tasks/",
		"task:", "governance", "timelock" };
	static const char *const makes[] = { "generate", "simulate", "build",
		"dry-run", "forge script", "replay" };
	static const char *const compares[] = { "verify", "validate", "diff",
		"compare", "reproduce", "rebuild", "check-calldata" };
	unsigned level = 0;

	if (str_has(c->text, STR("git diff")) &&
	    (str_has(c->text, STR("--exit-code")) ||
		str_has(c->text, STR("--quiet"))))
		j->compares = true;
	if (!mentions(c->text, about, COUNT_OF(about)))
		return;
	if (mentions(c->text, compares, COUNT_OF(compares)))
		level = 2;
	else if (mentions(c->text, makes, COUNT_OF(makes)))
		level = 1;
	if (level <= j->rehearses)
		return;
	j->rehearses = level;
	j->rehearsal = place;
}

/* ---- scanners ---- */

/* "|| true" and its like come next. */
static bool
is_passed_over(struct str script, const struct ci_command *raw)
{
	size_t at = (size_t)(raw->text.p - script.p) + raw->text.n;
	struct ci_command next;

	if (!str_starts(str_slice(script, at, script.n), STR("||")))
		return false;
	at += 2;
	if (!ci_command_next(script, &at, &next))
		return false;
	return ci_command_runs(&next, "true : echo printf") ||
	    (next.n == 2 && str_eq(next.words[0], STR("exit")) &&
		str_eq(next.words[1], STR("0")));
}

static void
look_for_guard(struct ci_job *j, struct str script,
    const struct ci_command *raw, const struct ci_command *c,
    struct ci_place place)
{
	bool soft = false;
	const char *name = ci_guard_run(c, &soft);

	ci_job_guard(j, name, soft || is_passed_over(script, raw), place);
}

/* A command that ends in a pipe, not in "||". */
static bool
is_piped(struct str script, const struct ci_command *raw)
{
	size_t end = (size_t)(raw->text.p - script.p) + raw->text.n;

	return end + 1 < script.n && script.p[end] == '|' &&
	    script.p[end + 1] != '|';
}

void
ci_job_script(struct ci_job *j, const struct ci_scope *scope, struct str script,
    struct ci_place place)
{
	struct script s = { .job = j, .scope = scope, .place = place };
	struct str piped = STR_NONE; /* what the pipe before it had */
	struct ci_command raw, c, whole;
	size_t at = 0;

	if (!ci_spend(j->ci, script.n / 16 + 1))
		return;
	look_around(&s);
	while (ci_command_next(script, &at, &raw)) {
		struct str full = ci_expand_shell(j->ci->a, scope, raw.text);

		if (!ci_spend(j->ci, full.n / 16 + 1))
			return;
		c = ci_command_of(full);
		ci_job_secrets(j, STR_NONE, full, place);
		if (ci_command_cluster(&c).n > 0)
			j->cluster = ci_command_cluster(&c);
		take_command(&s, &raw, &c);
		add_kept(&s, ci_command_default_key(&c), true);
		whole = ci_command_of(
		    piped.n > 0 ? joined(j->ci->a, piped, full) : full);
		keep(&s, &whole);
		piped = is_piped(script, &raw) ? whole.text : STR_NONE;
		look_for_rehearsal(j, &c, place);
		look_for_guard(j, script, &raw, &c, place);
	}
}
