#include "read/posture_keys.h"

/* clang-format off */
#define KEY(name, value)  { name, POSTURE_##value, false, false, NULL }
#define MUST(name, value) { name, POSTURE_##value, false, true, NULL }
#define SOME(name, value) { name, POSTURE_##value, true, false, NULL }
#define LIST(name, of)    { name, POSTURE_LIST, false, false, &of##_section }
#define MAP(name, of)     { name, POSTURE_MAP, false, false, &of##_section }
/* Every claim may say who says so, since when and until when. */
#define CLAIM KEY("as_of", DATE), KEY("attested_by", ID), KEY("expires", DATE)

#define SECTION(id, ...)                                                     \
	static const struct posture_key id##_keys[] = { __VA_ARGS__ };       \
	static const struct posture_section id##_section = { #id, id##_keys, \
		COUNT_OF(id##_keys) }

SECTION(person,
	MUST("id", ID), KEY("name", TEXT), KEY("role", TEXT),
	KEY("left_at", DATE), CLAIM);
SECTION(vendor,
	MUST("id", ID), KEY("name", TEXT), KEY("role", TEXT), CLAIM);
SECTION(key,
	KEY("id", ID), KEY("name", TEXT), MUST("address", ADDRESS),
	SOME("chains", CHAIN), KEY("device", DEVICE), KEY("person", ID),
	KEY("vendor", ID), CLAIM);
SECTION(multisig,
	KEY("id", ID), KEY("name", TEXT), MUST("address", ADDRESS),
	MUST("chain", CHAIN), MUST("k", COUNT), KEY("n", COUNT),
	SOME("members", REF), SOME("modules", REF), KEY("guard", REF),
	KEY("signing", SIGNING), CLAIM);
SECTION(timelock,
	KEY("id", ID), KEY("name", TEXT), MUST("address", ADDRESS),
	MUST("chain", CHAIN), MUST("delay", DURATION),
	SOME("proposers", REF), SOME("executors", REF),
	SOME("cancellers", REF), SOME("admin", REF), CLAIM);
SECTION(asset,
	KEY("id", ID), KEY("name", TEXT), MUST("address", ADDRESS),
	MUST("chain", CHAIN), KEY("usd", USD), CLAIM);
SECTION(role,
	MUST("asset", REF), KEY("chain", CHAIN), KEY("power", POWER),
	KEY("role", TEXT), { "holders", POSTURE_REF, true, true, NULL },
	CLAIM);
SECTION(pauser,
	MUST("asset", REF), KEY("chain", CHAIN),
	{ "holders", POSTURE_REF, true, true, NULL }, CLAIM);
SECTION(verifiers,
	SOME("required", REF), SOME("optional", REF),
	KEY("optional_threshold", COUNT));
SECTION(bridge,
	MUST("name", TEXT), MUST("asset", REF), KEY("chain", CHAIN),
	{ "verifiers", POSTURE_MAP, false, true, &verifiers_section },
	SOME("config_owner", REF), CLAIM);
SECTION(contact,
	KEY("person", ID), KEY("name", TEXT), MUST("via", TEXT), CLAIM);
SECTION(drill,
	MUST("date", DATE), KEY("what", TEXT), CLAIM);
SECTION(incident,
	LIST("contacts", contact), LIST("drills", drill));
SECTION(monitor,
	KEY("what", REF), KEY("chain", CHAIN), MUST("by", TEXT), CLAIM);

static const struct posture_key manifest_keys[] = {
	MUST("quorate", VERSION), CLAIM,
	LIST("people", person), LIST("vendors", vendor), LIST("keys", key),
	LIST("multisigs", multisig), LIST("timelocks", timelock),
	LIST("assets", asset), LIST("roles", role), LIST("pausers", pauser),
	LIST("bridges", bridge), MAP("incident", incident),
	LIST("monitoring", monitor),
};
/* clang-format on */

const struct posture_section posture_manifest = { "manifest", manifest_keys,
	COUNT_OF(manifest_keys) };

const char *const posture_value_must[POSTURE_VALUES] = {
#define VALUE(e, must) must,
	POSTURE_VALUE_LIST(VALUE)
#undef VALUE
};
