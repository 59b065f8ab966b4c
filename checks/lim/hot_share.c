#include "engine/check.h"

struct sums {
	int64_t total, hot;
	const struct principal *largest; /* of what is hot */
	bool unknown;                    /* what holds some key is not known */
};

static int64_t
add(int64_t a, int64_t b)
{
	return a > INT64_MAX - b ? INT64_MAX : a + b;
}

static void
take(struct sums *s, const struct principal *asset)
{
	s->hot = add(s->hot, asset->value_usd);
	if (s->largest == NULL || s->largest->value_usd < asset->value_usd)
		s->largest = asset;
}

/* Can a key that is online use the power at once? */
static bool
is_hot(const struct authority *a, bool *unknown)
{
	const struct principal *key;
	size_t i;

	for (i = 0; i < a->n_routes; i++) {
		key = route_single_key(&a->routes[i]);
		if (key == NULL || a->routes[i].delay > 0)
			continue;
		if (key->device == DEVICE_HOT || key->device == DEVICE_KMS)
			return true;
		*unknown |= key->device == DEVICE_UNKNOWN;
	}
	return false;
}

/* Each asset once: authorities come sorted by asset. */
static struct sums
sum_of(const struct graph *g)
{
	const struct principal *const *all, *taken = NULL;
	const struct authority *a;
	struct sums s = { 0 };
	size_t i, n;

	all = graph_principals(g, &n);
	for (i = 0; i < n; i++) {
		if (all[i]->value_usd < 0 || all[i]->test)
			continue;
		s.total = add(s.total, all[i]->value_usd);
		if (all[i]->device == DEVICE_HOT)
			take(&s, all[i]);
	}
	for (i = 0; (a = next_money_authority(g, &i)) != NULL;) {
		if (a->asset == taken || a->asset->value_usd < 0 ||
		    a->asset->test || a->asset->device == DEVICE_HOT ||
		    !is_hot(a, &s.unknown))
			continue;
		taken = a->asset;
		take(&s, taken);
	}
	return s;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const int64_t most = policy_param(s->policy, PARAM_hot_percent);
	const struct sums sums = sum_of(s->graph);
	const struct principal *hot = sums.largest;
	char name[WHO_TEXT];
	double percent;

	if (sums.total == 0) {
		(void)finding_unknown(fs, c->severity, str_of(c->id), NULL,
		    "no value is declared, so nobody can tell how much is hot");
		return;
	}
	percent = (double)sums.hot * 100 / (double)sums.total;
	if (hot != NULL && percent > (double)most)
		(void)finding_fail(fs,
		    sums.hot >= policy_param(s->policy, PARAM_large_usd)
			? c->severity
			: SEVERITY_MEDIUM,
		    hot->id, hot->value_by,
		    "keys that are online can take %.0f %% of the declared "
		    "value at once; most of it at %s",
		    percent, who(hot, name));
	else if (sums.unknown)
		(void)finding_unknown(fs, c->severity, str_of(c->id), NULL,
		    "nothing tells whether some keys that can take funds "
		    "alone are online");
	else
		(void)finding_pass(fs, str_of(c->id),
		    hot != NULL ? hot->value_by : NULL,
		    "keys that are online can take %.0f %% of the declared "
		    "value at once",
		    percent);
}

const struct check check_lim_hot_share = {
	CHECK_HEAD,
	.id = "lim/hot-share",
	.title = "Too much lies within reach of keys that are online",
	.why = "A hot key is lost sooner or later; what it can take that day "
	       "is the loss.",
	.fix = "Move what is not needed this week behind a multisig.",
	.fix_long = "Keep in hot wallets what operations need for days, refill "
		    "by a quorum, cap what leaves in a day on the chain, and "
		    "let two of three keys sign even there.",
	.incident = "Wintermute 2022, FixedFloat 2024",
	.needs = FACT_BIT(VALUE),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL tro-2.1.1", "SEAL tro-2.1.2"),
	.run = run,
};
