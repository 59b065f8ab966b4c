#include "read/ci_job.h"
#include "base/limits.h"
#include "read/deed.h"

struct ci
ci_new(struct reading *r, const struct file *file)
{
	return (struct ci){ .r = r,
		.a = reading_arena(r),
		.file = file,
		.work = LIMIT_CI_WORK };
}

bool
ci_spend(struct ci *ci, size_t n)
{
	if (n < ci->work) {
		ci->work -= n;
		return true;
	}
	ci->work = 0;
	if (!ci->cut)
		tell_gap(
		    ci->r, 0, 0, "more than LIMIT_CI_WORK (%u)", LIMIT_CI_WORK);
	ci->cut = true;
	return false;
}

void
ci_job_start(struct ci_job *j, struct ci *ci, struct str id)
{
	*j = (struct ci_job){ .ci = ci, .id = id };
}

/* ---- collecting ---- */

/* What a secret signs counts more than that it is there. */
static bool
is_more(const struct ci_use *now, const struct ci_use *old)
{
	return (now->flags & CI_SIGNS) != 0 && (old->flags & CI_SIGNS) == 0;
}

/* A buffer is nothing until somebody else installs it. */
static bool
is_preparing(const struct ci_use *use)
{
	return use->says != NULL &&
	    str_ends(str_of(use->says), STR("write-buffer"));
}

static bool
is_same_place(const struct ci_place *a, const struct ci_place *b)
{
	return a->at == b->at && str_eq(a->path, b->path);
}

/* It waits for an environment only if it does so wherever it is used. */
static void
merge(struct ci_use *old, const struct ci_use *now)
{
	unsigned named = (old->flags | now->flags) & CI_NAMED;

	if (is_more(now, old))
		*old = *now;
	else if ((now->flags & CI_ENVIRONMENT) == 0)
		old->flags &= ~(unsigned)CI_ENVIRONMENT;
	if ((now->flags & CI_SIGNS) != 0)
		old->flags |= now->flags & CI_PRODUCTION;
	if (now->says != NULL && is_preparing(old))
		old->says = now->says;
	old->flags |= named;
}

void
ci_job_use(struct ci_job *j, const struct ci_use *use)
{
	struct ci_use now = *use;
	size_t i;

	now.flags |= j->flags & CI_ENVIRONMENT;
	if (!ci_spend(j->ci, j->uses.n + 1))
		return;
	for (i = 0; i < j->uses.n; i++) {
		struct ci_use *old = &j->uses.v[i];

		if (!str_eq(old->name, now.name))
			continue;
		if ((now.flags & old->flags & CI_SIGNS) != 0 &&
		    !is_same_place(&now.place, &old->place))
			continue; /* a second command that signs */
		merge(old, &now);
		return;
	}
	*VEC_ADD(j->ci->a, &j->uses) = now;
}

static unsigned
flags_of(struct str name, struct str carrier)
{
	unsigned flags = 0;

	if (!ci_name_is_other(carrier) &&
	    (ci_name_signs(name) || ci_name_signs(carrier)))
		flags |= CI_NAMED;
	if (ci_name_publishes(name))
		flags |= CI_PUBLISHES;
	return flags;
}

static void
add_once(struct arena *a, struct ci_job *j, struct str name, bool cloud)
{
	size_t i, n = cloud ? j->cloud.n : j->written.n;
	const struct str *v = cloud ? j->cloud.v : j->written.v;

	if (!ci_spend(j->ci, n + 1))
		return;
	for (i = 0; i < n; i++)
		if (str_eq(v[i], name))
			return;
	if (cloud)
		*VEC_ADD(a, &j->cloud) = name;
	else
		*VEC_ADD(a, &j->written) = name;
}

void
ci_job_secrets(struct ci_job *j, struct str carrier, struct str text,
    struct ci_place place)
{
	struct ci_refs in = { .text = text };
	struct ci_use use = { .place = place };

	if (!ci_spend(j->ci, text.n / 16 + 1))
		return;
	while (ci_secret_next(j->ci->a, &in, &use.name)) {
		use.flags = flags_of(use.name, carrier);
		ci_job_use(j, &use);
		if (ci_name_is_cloud(use.name) || ci_name_is_cloud(carrier))
			add_once(j->ci->a, j, use.name, true);
	}
}

void
ci_job_ran(struct ci_job *j, struct str ref, struct ci_place place)
{
	struct ci_ran ran = { ref, place };

	if (ref.n > 0 && ci_spend(j->ci, 1))
		*VEC_ADD(j->ci->a, &j->ran) = ran;
}

void
ci_job_guard(
    struct ci_job *j, const char *name, bool soft, struct ci_place place)
{
	if (name == NULL || j->idle || j->only_signing || !ci_spend(j->ci, 1))
		return;
	*VEC_ADD(j->ci->a, &j->scanners) = (struct ci_guard){ .name = name,
		.flags = CI_GUARDS | j->guards | (soft ? CI_SOFT : 0),
		.place = place };
}

bool
ci_job_holds(const struct ci_job *j)
{
	return j->uses.n > 0 || j->writes;
}

bool
ci_job_signs(const struct ci_job *j, unsigned flag)
{
	size_t i;

	for (i = 0; i < j->uses.n; i++)
		if ((j->uses.v[i].flags & flag) != 0 &&
		    !is_preparing(&j->uses.v[i]))
			return true;
	return false;
}

/* ---- telling ---- */

struct fact
ci_fact(const struct ci_job *j, struct ci_place place, enum fact_kind kind)
{
	struct fact f =
	    fact_at(j->ci->r, place.at, kind, GRADE_DECLARED, j->id);

	f.test = j->ci->test;
	if (place.path.n > 0 && !str_eq(place.path, f.at.path)) {
		f.at.path = place.path;
		f.at.blob = STR_NONE;
	}
	return f;
}

/* Who changes the workflow signs with the key. */
static void
tell_power(struct ci_job *j, const struct ci_use *use, bool test)
{
	struct arena *a = j->ci->a;
	struct fact f = ci_fact(j, use->place, FACT_KIND);
	size_t i;

	f.number = PRINCIPAL_CI;
	f.strength = KIND_BY_CONTRACT;
	f.test = f.test || test;
	tell(j->ci->r, &f);
	f = ci_fact(j, use->place, FACT_HOLDS);
	f.subject = entity_named(a, "secret-name", use->name);
	f.object = j->id;
	f.power = POWER_SIGN;
	f.test = f.test || test;
	tell(j->ci->r, &f);
	/* a role of its own: it must not push aside the holder that better
	 * evidence names */
	f.power = POWER_UPGRADE;
	f.detail = STR("by a workflow");
	for (i = 0; i < j->programs.n; i++) {
		f.subject = entity_named(a, "solana", j->programs.v[i]);
		tell(j->ci->r, &f);
	}
}

static void
tell_use(struct ci_job *j, const struct ci_use *use)
{
	struct fact f = ci_fact(j, use->place, FACT_CI_SECRET);
	bool test =
	    (use->flags & CI_SIGNS) != 0 && (use->flags & CI_PRODUCTION) == 0;

	if (j->only_signing && (use->flags & CI_SIGNS) == 0)
		return;
	f.detail = use->name;
	f.object = str_of(use->says);
	f.number = use->flags;
	f.bound = use->unclear ? BOUND_AT_LEAST : BOUND_EXACT;
	f.test = f.test || test;
	tell(j->ci->r, &f);
	if ((use->flags & CI_SIGNS) != 0 && !use->unclear && !j->only_signing)
		tell_power(j, use, test);
}

static void
tell_guards(struct ci_job *j)
{
	struct fact f;
	size_t i;

	for (i = 0; i < j->scanners.n; i++) {
		f = ci_fact(j, j->scanners.v[i].place, FACT_CI_ACTION);
		f.object = str_of(j->scanners.v[i].name);
		f.number = j->scanners.v[i].flags;
		tell(j->ci->r, &f);
	}
}

static void
tell_rehearsal(struct ci_job *j)
{
	struct fact f;

	if (j->rehearses == 0)
		return;
	f = ci_fact(j, j->rehearsal, FACT_REHEARSAL);
	f.detail = j->id;
	f.number = j->rehearses > 1 || j->compares;
	tell(j->ci->r, &f);
}

void
ci_job_tell(struct ci_job *j)
{
	unsigned of_job = ci_job_holds(j) ? CI_SECRETS : 0;
	struct fact f;
	size_t i;

	if (ci_job_signs(j, CI_SIGNS))
		of_job |= CI_SIGNS;
	if (ci_job_signs(j, CI_PRODUCTION))
		of_job |= CI_PRODUCTION;
	for (i = 0; i < j->uses.n; i++)
		tell_use(j, &j->uses.v[i]);
	for (i = 0; i < j->ran.n; i++) {
		f = ci_fact(j, j->ran.v[i].place, FACT_CI_ACTION);
		f.object = j->ran.v[i].ref;
		f.number = of_job | ci_action_flags(f.object);
		tell(j->ci->r, &f);
	}
	tell_guards(j);
	tell_rehearsal(j);
}
