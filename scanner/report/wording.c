#include "report/wording.h"

#include "base/date.h"
#include "engine/ends.h"

struct str
short_address(struct arena *a, struct str s)
{
	if (s.n <= 12)
		return s;
	return arena_printf(a, STR_FMT "…" STR_FMT, STR_ARG(str_slice(s, 0, 6)),
	    STR_ARG(str_slice(s, s.n - 4, s.n)));
}

struct str
short_name(struct arena *a, const struct principal *p)
{
	if (p->name.n > 0)
		return p->name;
	return p->address.n > 0 ? short_address(a, p->address) : p->id;
}

struct str
place_words(struct arena *a, const struct evidence *e)
{
	if (e->line == 0)
		return e->path;
	return arena_printf(
	    a, STR_FMT ":%u", STR_ARG(e->path), (unsigned)e->line);
}

struct str
asset_words(struct arena *a, const struct principal *p)
{
	struct str name = short_name(a, p);

	return p->chain.n == 0 ? name
			       : arena_printf(a, STR_FMT " " STR_FMT,
				     STR_ARG(name), STR_ARG(p->chain));
}

struct str
holder_words(struct arena *a, const struct principal *p)
{
	struct str name = short_name(a, p);

	if (p->name.n > 0 || p->address.n == 0) /* "anyone" says it itself */
		return name;
	return arena_printf(
	    a, "%s " STR_FMT, principal_kind_name(p->kind), STR_ARG(name));
}

static struct str
quorum_words(struct arena *a, const struct principal *p)
{
	const char *kind = principal_kind_name(p->kind);
	const char *most = p->k_bound == BOUND_AT_MOST ? "≤" : "";

	if (p->k == 0)
		return arena_printf(a, "%s ? of ?", kind);
	if (p->n == 0)
		return arena_printf(
		    a, "%s %s%u of ?", kind, most, (unsigned)p->k);
	return arena_printf(
	    a, "%s %s%u of %u", kind, most, (unsigned)p->k, (unsigned)p->n);
}

static struct str
key_words(struct arena *a, const struct principal *p)
{
	return arena_printf(a, "%s%s%s%s", principal_kind_name(p->kind),
	    p->device == DEVICE_UNKNOWN ? "" : ", ",
	    p->device == DEVICE_UNKNOWN ? "" : device_name(p->device),
	    p->published          ? ", published"
		: p->leak != NULL ? ", leaked"
				  : "");
}

struct str
kind_words(struct arena *a, const struct principal *p)
{
	struct str delay;

	switch (p->kind) {
	case PRINCIPAL_MULTISIG:
	case PRINCIPAL_VERIFIERS:
		return quorum_words(a, p);
	case PRINCIPAL_TIMELOCK:
		delay = delay_words(a, p->delay);
		return arena_printf(a, "timelock, " STR_FMT, STR_ARG(delay));
	case PRINCIPAL_EOA:
	case PRINCIPAL_CLOUD_KEY:
	case PRINCIPAL_CI:
		return key_words(a, p);
	default:
		return str_of(principal_kind_name(p->kind));
	}
}

struct str
with_more(struct arena *a, struct str name, size_t more)
{
	return more == 0
	    ? name
	    : arena_printf(a, "%zu like " STR_FMT, more + 1, STR_ARG(name));
}

struct str
authority_power(const struct authority *a)
{
	return a->power == POWER_ROLE && a->role.n > 0
	    ? a->role
	    : str_of(power_name(a->power));
}

struct str
delay_words(struct arena *a, int64_t delay)
{
	char buf[40];

	if (delay == DELAY_UNKNOWN)
		return STR("?");
	duration_format(delay, buf, sizeof(buf));
	return arena_copy(a, str_of(delay == 0 ? "none" : buf));
}

int64_t
route_wait(const struct route *r)
{
	enum route_end end = route_end(r);

	if (r->delay == 0 && (end == END_UNKNOWN || end == END_CODE))
		return DELAY_UNKNOWN;
	return r->delay;
}

struct str
keys_words(struct arena *a, uint32_t keys, bool exact)
{
	if (keys == KEYS_UNKNOWN)
		return STR("an unknown number of keys");
	if (keys == KEYS_NEVER)
		return STR("nobody");
	if (keys == 0)
		return STR("no key at all");
	if (keys == 1)
		return STR("one key");
	return arena_printf(
	    a, "%s%u keys", exact ? "" : "at most ", (unsigned)keys);
}

struct str
dollars(struct arena *a, double usd)
{
	static const struct {
		double from;
		const char *unit;
	} units[] = { { 1e9, "B" }, { 1e6, "M" }, { 1e3, "k" } };
	size_t i;

	for (i = 0; i < COUNT_OF(units); i++)
		if (usd >= units[i].from)
			return arena_printf(
			    a, "$%.3g%s", usd / units[i].from, units[i].unit);
	return arena_printf(a, "$%.0f", usd);
}
