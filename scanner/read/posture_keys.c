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

/* ---- who ---- */

SECTION(person,
	MUST("id", ID), KEY("name", TEXT), KEY("role", TEXT),
	KEY("left_at", DATE), KEY("verified", BOOL), KEY("backup_of", ID),
	CLAIM);
SECTION(vendor,
	MUST("id", ID), KEY("name", TEXT), KEY("role", TEXT), CLAIM);
SECTION(owners,
	KEY("security", ID), KEY("multisig", ID), KEY("incident", ID));
SECTION(key,
	KEY("id", ID), KEY("name", TEXT), MUST("address", ADDRESS),
	SOME("chains", CHAIN), KEY("device", DEVICE), KEY("person", ID),
	KEY("vendor", ID), KEY("wallet", TEXT), SOME("ui", TEXT),
	KEY("os", TEXT), KEY("dedicated", BOOL),
	KEY("device_dedicated", BOOL), KEY("proof", SIGNATURE),
	KEY("rotated_at", DATE), CLAIM);
SECTION(backup,
	KEY("digital", BOOL), KEY("locations", COUNT),
	KEY("operator_loss_ok", BOOL));
SECTION(custody, MAP("backup", backup));

/* ---- what they control ---- */

SECTION(delegation,
	KEY("from", REF), MUST("to", REF), KEY("until", DATE),
	KEY("why", TEXT));
SECTION(allowance,
	MUST("to", REF), KEY("amount", AMOUNT),
	KEY("destinations", DESTINATIONS));
SECTION(reached,
	MUST("date", DATE), MUST("minutes", COUNT));
SECTION(multisig,
	KEY("id", ID), KEY("name", TEXT), MUST("address", ADDRESS),
	MUST("chain", CHAIN), KEY("class", CLASS), MUST("k", COUNT),
	KEY("n", COUNT), SOME("members", REF), SOME("required", REF),
	SOME("modules", REF), KEY("guard", REF), KEY("signing", SIGNING),
	SOME("ui", TEXT), KEY("time_lock", DURATION),
	KEY("config_authority", REF), LIST("delegations", delegation),
	LIST("allowances", allowance), MAP("reached", reached), CLAIM);
SECTION(shortcut,
	MUST("by", REF), KEY("how", TEXT));
SECTION(timelock,
	KEY("id", ID), KEY("name", TEXT), MUST("address", ADDRESS),
	MUST("chain", CHAIN), MUST("delay", DURATION),
	SOME("proposers", REF), SOME("executors", REF),
	SOME("cancellers", REF), SOME("admin", REF),
	LIST("shortcuts", shortcut), CLAIM);
SECTION(governor,
	KEY("id", ID), KEY("name", TEXT), MUST("address", ADDRESS),
	MUST("chain", CHAIN), KEY("voting_delay", DURATION),
	KEY("voting_period", DURATION), KEY("quorum_permille", COUNT),
	KEY("snapshot", BOOL), LIST("shortcuts", shortcut), CLAIM);
SECTION(role,
	MUST("asset", REF), KEY("chain", CHAIN), KEY("power", POWER),
	KEY("role", TEXT), { "holders", POSTURE_REF, true, true, NULL },
	CLAIM);
SECTION(pauser,
	MUST("asset", REF), KEY("chain", CHAIN),
	{ "holders", POSTURE_REF, true, true, NULL }, CLAIM);

/* ---- what can be lost ---- */

SECTION(limit,
	KEY("what", FLOW), KEY("usd", USD), KEY("amount", AMOUNT),
	MUST("window", DURATION));
SECTION(allowlist,
	KEY("listed", BOOL), KEY("cooling", DURATION));
SECTION(asset,
	KEY("id", ID), KEY("name", TEXT), MUST("address", ADDRESS),
	MUST("chain", CHAIN), KEY("usd", USD), KEY("hot", BOOL),
	LIST("limits", limit), MAP("allowlist", allowlist), CLAIM);
SECTION(operator,
	MUST("verifier", REF), MUST("vendor", ID));
SECTION(verifiers,
	SOME("required", REF), SOME("optional", REF),
	KEY("optional_threshold", COUNT), LIST("operators", operator));
SECTION(rpc,
	{ "providers", POSTURE_TEXT, true, true, NULL },
	KEY("agree", COUNT));
SECTION(bridge,
	MUST("name", TEXT), MUST("asset", REF), KEY("chain", CHAIN),
	{ "verifiers", POSTURE_MAP, false, true, &verifiers_section },
	SOME("config_owner", REF), KEY("confirmations", COUNT),
	MAP("limit", limit), MAP("rpc", rpc), CLAIM);
SECTION(dependency,
	MUST("asset", REF), KEY("chain", CHAIN), MUST("on", TEXT),
	KEY("upgradable", BOOL), KEY("by", TEXT), CLAIM);
SECTION(cover,
	MUST("kind", COVER), MUST("usd", USD), CLAIM);
SECTION(durable_nonces,
	MUST("used", BOOL), KEY("authority", REF), KEY("control", TEXT),
	CLAIM);

/* ---- what is done about it ---- */

SECTION(plan,
	KEY("roles", BOOL), KEY("backups", BOOL), KEY("severity", BOOL),
	KEY("decisions", BOOL), KEY("path", TEXT), CLAIM);
SECTION(contact,
	KEY("person", ID), KEY("name", TEXT), MUST("via", TEXT),
	KEY("reviewed_at", DATE), CLAIM);
SECTION(runbook,
	MUST("for", SCENARIO), KEY("path", TEXT), CLAIM);
SECTION(drill,
	MUST("date", DATE), KEY("what", TEXT), CLAIM);
SECTION(call,
	MUST("who", REF), KEY("chain", CHAIN), MUST("date", DATE),
	MUST("minutes", COUNT), CLAIM);
SECTION(safe_harbor,
	KEY("accounts", COUNT), KEY("path", TEXT), CLAIM);
SECTION(incident,
	MAP("plan", plan), KEY("reviewed_at", DATE),
	LIST("contacts", contact), LIST("runbooks", runbook),
	LIST("drills", drill), LIST("reached", call),
	MAP("safe_harbor", safe_harbor));
SECTION(monitor,
	KEY("what", REF), KEY("chain", CHAIN), MUST("by", TEXT),
	SOME("events", TEXT), SOME("invariants", TEXT), CLAIM);
SECTION(audit,
	MUST("commit", COMMIT), MUST("by", TEXT), KEY("date", DATE), CLAIM);

static const struct posture_key manifest_keys[] = {
	MUST("quorate", VERSION), CLAIM,
	LIST("people", person), LIST("vendors", vendor), MAP("owners", owners),
	LIST("keys", key), MAP("custody", custody),
	LIST("multisigs", multisig), LIST("timelocks", timelock),
	LIST("governors", governor), LIST("assets", asset),
	LIST("roles", role), LIST("pausers", pauser),
	LIST("bridges", bridge), LIST("dependencies", dependency),
	LIST("cover", cover), MAP("durable_nonces", durable_nonces),
	MAP("incident", incident), LIST("monitoring", monitor),
	LIST("audits", audit),
};
/* clang-format on */

const struct posture_section posture_manifest = { "manifest", manifest_keys,
	COUNT_OF(manifest_keys) };

const char *const posture_value_must[POSTURE_VALUES] = {
#define VALUE(e, must) must,
	POSTURE_VALUE_LIST(VALUE)
#undef VALUE
};
