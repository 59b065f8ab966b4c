#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/scan.h"
#include "base/limits.h"
#include "base/vec.h"
#include "engine/identity.h"

static bool
given(const char *text)
{
	return text != NULL && str_trim(str_of(text)).n > 0;
}

/* The four that say who answers for it; a usage error names what is missing. */
static int
check_given(const struct options *o)
{
	const struct {
		const char *name, *value;
	} musts[] = { { "--reason", o->reason }, { "--owner", o->owner },
		{ "--approver", o->approver }, { "--expires", o->expires } };
	char words[64] = "";
	size_t i, n = 0;

	for (i = 0; i < COUNT_OF(musts); i++)
		if (!given(musts[i].value))
			n += (size_t)snprintf(words + n, sizeof(words) - n,
			    "%s%s", n > 0 ? ", " : "", musts[i].name);
	return n == 0
	    ? 0
	    : complain_usage(&cmd_baseline, "a baseline also wants %s", words);
}

/* From tomorrow on to the last day that the policy allows. */
static int
check_expires(const struct options *o, const struct policy *p, int64_t *ret)
{
	const int64_t days = policy_param(p, PARAM_max_exception_days);
	char day[11];

	if (!date_parse(str_of(o->expires), ret))
		return complain_usage(
		    &cmd_baseline, "--expires wants a date like 2026-12-31");
	if (*ret <= o->now) {
		date_format(o->now + DAY_SECONDS, day);
		return complain_usage(&cmd_baseline,
		    "--expires must be a day to come, from %s on", day);
	}
	date_format(o->now + days * DAY_SECONDS, day);
	if (*ret > o->now + days * DAY_SECONDS)
		return complain_usage(&cmd_baseline,
		    "--expires may be %s at the latest: max_exception_days "
		    "is %" PRId64,
		    day, days);
	return 0;
}

/* ---- what is accepted ---- */

/* Told by a check that searches for secrets. A key that others may have is no
 * debt to be worked off: nothing but a new key helps. */
static bool
is_of_secrets(const struct finding *f)
{
	const fact_set secrets = FACT_BIT(SECRET) | FACT_BIT(PAST_SECRET);
	const struct check *c = engine_check(str_of(f->check));

	return c != NULL && (c->needs & secrets) != 0;
}

/* Would it count? What is said about the policy itself is never accepted. */
static bool
is_open(const struct results *r, const struct finding *f)
{
	if (f->excepted || str_starts(str_of(f->check), STR("policy/")))
		return false;
	return f->verdict == VERDICT_FAIL ||
	    (f->verdict == VERDICT_UNKNOWN &&
		policy_param(r->policy, PARAM_fail_on_unknown) != 0);
}

struct chosen {
	VEC(const struct finding *) all;
	size_t keys; /* left out */
};

static struct chosen
choose(struct arena *a, const struct options *o, const struct results *r)
{
	struct chosen c = { .keys = 0 };
	size_t i;

	for (i = 0; i < r->n_findings; i++) {
		if (!is_open(r, r->findings[i]))
			continue;
		if (!o->with_keys && is_of_secrets(r->findings[i]))
			c.keys++;
		else
			*VEC_ADD(a, &c.all) = r->findings[i];
	}
	return c;
}

static struct exception
entry_of(const struct finding *f, struct str state)
{
	return (struct exception){
		.check = str_of(f->check),
		.subject = f->subject,
		.fingerprint = str_slice(f->fingerprint, 0, FINGERPRINT_LEAST),
		.state = state,
		.severity = f->severity,
		.says = f->message,
	};
}

static const struct baseline *
make(struct arena *a, const struct options *o, const struct results *r,
    const struct chosen *c, int64_t expires)
{
	struct baseline *b = ARENA_NEW(a, struct baseline);
	struct str *states = arena_alloc(a, c->all.n + 1, sizeof(*states));
	struct exception *v = arena_alloc(a, c->all.n + 1, sizeof(*v));
	size_t i;

	finding_states(a, r->graph, c->all.v, c->all.n, states);
	for (i = 0; i < c->all.n; i++)
		v[i] = entry_of(c->all.v[i], states[i]);
	baseline_sort(v, c->all.n);
	*b = (struct baseline){ .reason = str_of(o->reason),
		.owner = str_of(o->owner),
		.approver = str_of(o->approver),
		.commit = r->commit,
		.since = r->now,
		.expires = expires,
		.entries = v,
		.n = c->all.n };
	return b;
}

/* ---- writing it ---- */

/* Could it be read again? */
static int
check_size(const struct baseline *b)
{
	struct out out = { .f = NULL };
	struct err e;
	char *text = NULL;
	size_t n = 0;

	out.f = open_memstream(&text, &n);
	if (out.f != NULL) {
		baseline_write(b, &out);
		(void)fclose(out.f);
	}
	free(text);
	if (n > 0 && n <= LIMIT_POLICY_BYTES)
		return 0;
	(void)err_set(&e, ERR_USAGE, (struct where){ .line = 0 },
	    "a baseline of %zu findings would be larger than "
	    "LIMIT_POLICY_BYTES (%u MiB)",
	    b->n, LIMIT_POLICY_BYTES >> 20);
	return complain(&e);
}

static void
write(struct out *out, const struct options *o, const char *format,
    const struct results *r)
{
	(void)format;
	(void)r;
	baseline_write(o->made, out);
}

static void
say(const struct baseline *b, size_t keys)
{
	size_t i, n[SEVERITY_CRITICAL + 1] = { 0 };
	const char *between = ": ";
	char day[11];
	int s;

	for (i = 0; i < b->n; i++)
		n[b->entries[i].severity]++;
	date_format(b->expires, day);
	(void)fprintf(stderr,
	    "quorate: baseline: %zu finding%s accepted until %s", b->n,
	    b->n == 1 ? "" : "s", day);
	for (s = SEVERITY_CRITICAL; s >= SEVERITY_INFO; s--)
		if (n[s] > 0) {
			(void)fprintf(stderr, "%s%zu %s", between, n[s],
			    severity_name((enum severity)s));
			between = ", ";
		}
	(void)fputc('\n', stderr);
	if (keys > 0)
		(void)fprintf(stderr,
		    "quorate: baseline: %zu of leaked keys not accepted; "
		    "--with-keys accepts them\n",
		    keys);
}

static int
baseline(struct options *o, struct scan *s)
{
	struct results *r = &s->results;
	const struct chosen c = choose(s->arena, o, r);
	int64_t expires;
	int end = check_expires(o, r->policy, &expires);

	if (end != 0)
		return end;
	o->made = make(s->arena, o, r, &c, expires);
	if ((end = check_size(o->made)) != 0)
		return end;
	if (r->exit_code == EXIT_GATE) /* it was asked what there is */
		r->exit_code = EXIT_PASS;
	end = output_report(o, r, write);
	say(o->made, c.keys);
	return end;
}

static int
run(int argc, char *argv[])
{
	struct options o;
	struct scan s;
	struct err e;
	int end = options_parse(&cmd_baseline, argc, argv, &o);

	if (end != 0)
		return end < 0 ? EXIT_USAGE : EXIT_PASS;
	if ((end = check_given(&o)) != 0)
		return end;
	o.no_baseline = true;
	if (scan_run(&o, &s, &e) != 0)
		return complain(&e);
	end = baseline(&o, &s);
	scan_end(&s);
	return end;
}

const struct command cmd_baseline = {
	.name = "baseline",
	.usage = "baseline [OPTION]... [REPO]",
	.says = "Accept today's findings until a day: .quorate/baseline.yaml",
	.takes = OF_BASELINE,
	.run = run,
};
