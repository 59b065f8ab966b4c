#ifndef POLICY_POLICY_H
#define POLICY_POLICY_H

#include "base/arena.h"
#include "base/err.h"
#include "base/out.h"
#include "base/words.h"
#include "model/finding.h"

/*
 * The parameters, once: parser, defaults, `policy effective`, documentation
 * and JSON Schema are made from this list. Sources: docs/standards.md.
 *   PARAM(name, TYPE, default, least, most, STRICTER, "what it means")
 * STRICTER: does MORE of it make a policy stricter, or LESS? A change that
 * moves it the other way loosens the policy.
 */
#define DAYS(n)  ((n)*INT64_C(86400))
#define HOURS(n) ((n)*INT64_C(3600))
/* clang-format off */
#define PARAM_LIST(PARAM) \
	PARAM(delay_upgrade, DURATION, DAYS(3), 0, DAYS(365), MORE, \
	    "least delay before code is replaced (SEAL ms-2.1.2: 72 h)") \
	PARAM(delay_funds, DURATION, DAYS(1), 0, DAYS(365), MORE, \
	    "least delay before other fund-moving powers act") \
	PARAM(delay_param, DURATION, DAYS(1), 0, DAYS(365), MORE, \
	    "least delay of a timelock whatever it controls (24 h)") \
	PARAM(min_signers, NUMBER, 3, 1, 100, MORE, \
	    "least members of a multisig (SEAL ms-2.1.1)") \
	PARAM(min_percent, NUMBER, 50, 1, 100, MORE, \
	    "least threshold in percent of the members (SEAL ms-2.1.1)") \
	PARAM(large_usd, USD, 1000000, 0, INT64_C(1000000000000), LESS, \
	    "value from which an authority is large") \
	PARAM(large_signers, NUMBER, 7, 1, 100, MORE, \
	    "least members of a multisig over a large value") \
	PARAM(large_threshold, NUMBER, 4, 1, 100, MORE, \
	    "least threshold over a large value (SEAL: 4 of 7)") \
	PARAM(critical_usd, USD, 10000000, 0, INT64_C(1000000000000), LESS, \
	    "value from which an authority is critical") \
	PARAM(critical_threshold, NUMBER, 4, 1, 100, MORE, \
	    "least threshold over a critical value") \
	PARAM(min_verifiers, NUMBER, 2, 1, 100, MORE, \
	    "least verifiers of a bridge pathway (LayerZero: 2)") \
	PARAM(min_validators, NUMBER, 5, 1, 1000, MORE, \
	    "least validators of a bridge that must agree (RD-F-149)") \
	PARAM(min_validator_set, NUMBER, 7, 1, 1000, MORE, \
	    "least validators of a bridge there must be (RD-F-149)") \
	PARAM(pause_keys, NUMBER, 2, 1, 100, LESS, \
	    "most keys to stop a contract (SEAL: freeze with 2 of 4)") \
	PARAM(max_exception_days, NUMBER, 180, 1, 3650, LESS, \
	    "longest life of an exception") \
	PARAM(review_age, DURATION, DAYS(90), 0, DAYS(3650), LESS, \
	    "longest time since people were reviewed or called together (SEAL: quarterly)") \
	PARAM(drill_age, DURATION, DAYS(365), 0, DAYS(3650), LESS, \
	    "longest time since a drill; half of it with an emergency multisig (SEAL ir-5.1.1)") \
	PARAM(reach_minutes, NUMBER, 120, 0, 10000, LESS, \
	    "most minutes to call signers of an emergency multisig together (SEAL ms-6.1.2)") \
	PARAM(pause_delay, DURATION, 900, 0, DAYS(30), LESS, \
	    "longest wait before a stop takes effect (15 min)") \
	PARAM(hot_percent, NUMBER, 10, 0, 100, LESS, \
	    "most of the value that keys which are online may take (SEAL tro-2.1.1)") \
	PARAM(authority_percent, NUMBER, 25, 0, 100, LESS, \
	    "most of the value that one authority may take at once (SEAL tro-2.1.2)") \
	PARAM(cooling, DURATION, HOURS(6), 0, DAYS(365), MORE, \
	    "least wait of a new destination on an allowlist (SEAL tro-3.1.1: 6 to 72 h)") \
	PARAM(generic_secrets, BOOL, 0, 0, 1, MORE, \
	    "tell values that only their names and their disorder speak for") \
	PARAM(fail_on, SEVERITY, SEVERITY_HIGH, SEVERITY_INFO, \
	    SEVERITY_CRITICAL, LESS, "exit 1 on findings this severe or worse") \
	PARAM(fail_on_unconfirmed, BOOL, 0, 0, 1, MORE, \
	    "let findings from deploy-time evidence alone fail the scan") \
	PARAM(fail_on_unknown, BOOL, 0, 0, 1, MORE, \
	    "let UNKNOWN fail the scan as if it were FAIL") \
	PARAM(min_coverage, NUMBER, 0, 0, 100, MORE, \
	    "exit 3 when less was seen, in percent")
/* clang-format on */

enum param {
#define PARAM(name, type, def, least, most, stricter, says) PARAM_##name,
	PARAM_LIST(PARAM)
#undef PARAM
	    PARAMS
};

/* One check, as the operator wants it judged. */
struct judgement {
	struct str check;
	int severity; /* -1: the check's own */
	int worst;    /* the check's own at worst; -1: not told */
	bool off;
	struct str because; /* must be written when off */
	struct where at;
};

/* Accept one finding, until a day. All words are mandatory. On the day it
 * expires an exception no longer holds. */
struct exception {
	struct str id; /* EX-0012; may be empty */
	struct str check, subject, reason, owner, approver;
	struct str fingerprint; /* or its first digits: this finding alone;
				 * empty: all of the check on the subject */
	int64_t expires, since; /* since: 0 when not written */
	struct where at;
	/* Of an entry of the baseline, else empty: what was known of the
	 * finding (engine/identity.h), what it said, what it was worth. */
	struct str state, says;
	enum severity severity;
};

/*
 * All that was found on a day and is accepted until another. An entry is an
 * exception for just one finding, as long as what is known of it stays the
 * same and it is worth no more. Reason, owner, approver and end are those of
 * the whole.
 */
struct baseline {
	struct str reason, owner, approver;
	struct str commit; /* of which it was made; may be empty */
	int64_t since, expires;
	const struct exception *entries; /* by check, subject, fingerprint */
	size_t n;
	struct where at;
};

/* The least digits of a fingerprint that are one, and all that a baseline has:
 * with 64 of them each would look like a key to whoever looks for keys. */
#define FINGERPRINT_LEAST 32

/* Immutable once loaded. */
struct policy;

/* The ids policies may name; the engine gives them. */
struct check_ids {
	const char *const *ids;
	size_t n;
	const enum severity *worst; /* of each, if it fails; NULL: not told */
};

/*
 * Strict YAML: an unknown key, a wrong type, a number out of range, a
 * duplicate key are ERR_USAGE with line, column and the nearest right name.
 * base NULL: built on what its `extends` names (default: baseline); else on
 * base, and its own `extends` must name nothing else.
 */
int policy_load(struct arena *, struct str path, struct str bytes,
    const struct policy *base, struct check_ids, const struct policy **ret,
    struct err *reterr);
/* "baseline" or "strict", embedded in the program; NULL: no such name. */
const struct policy *policy_builtin(
    struct arena *, struct str name, struct check_ids);
/* Add the exceptions of .quorate/exceptions.yaml: a new policy. */
int policy_add_exceptions(struct arena *, struct str path, struct str bytes,
    const struct policy *base, struct check_ids, const struct policy **ret,
    struct err *reterr);
/* Add that of .quorate/baseline.yaml: a new policy. There is but one. */
int policy_add_baseline(struct arena *, struct str path, struct str bytes,
    const struct policy *base, struct check_ids, const struct policy **ret,
    struct err *reterr);
/* The same without its baseline. */
const struct policy *policy_without_baseline(
    struct arena *, const struct policy *);
/* Set one parameter from the command line ("fail_on", "critical"). */
int policy_set(struct arena *, const struct policy *base, const char *name,
    struct str value, const struct policy **ret, struct err *reterr);

int64_t policy_param(const struct policy *, enum param);
const struct judgement *policy_judgement(/* NULL: none */
    const struct policy *, const char *check);
const struct exception *policy_exceptions(const struct policy *, size_t *n);
const struct baseline *policy_baseline(const struct policy *); /* or NULL */
/* Is it of the kind for which a scan, or a change that introduced it, ends
 * with 1: severe enough, sure enough and not accepted. */
bool policy_fails(const struct policy *, const struct finding *);
struct str policy_name(const struct policy *); /* path or built-in name */
/* SHA-256 (hex) of the effective policy in its canonical form. */
struct str policy_digest(const struct policy *);

/* The whole effective policy as YAML that policy_load() takes again. */
void policy_write(const struct policy *, struct out *);
/* Its JSON Schema (draft 2020-12), from PARAM_LIST and the ids. */
void policy_write_schema(struct check_ids, struct out *);
/* As .quorate/baseline.yaml; policy_add_baseline() takes it again. */
void baseline_write(const struct baseline *, struct out *);
void baseline_sort(struct exception *entries, size_t n);

const char *param_name(enum param);
const char *param_says(enum param);
const char *param_stricter(enum param); /* "more is stricter" */

/* ---- what a change makes of it ---- */

enum loosened_how {
	LOOSENED_MOVED,   /* a parameter, the loose way */
	LOOSENED_OFF,     /* a check is turned off */
	LOOSENED_LOWERED, /* it counts for less */
	/* from here on more findings are accepted, or for longer */
	LOOSENED_ADDED,
	LOOSENED_WIDENED,
	LOOSENED_LATER,
};

struct loosening {
	enum loosened_how how;
	struct str what; /* "delay_upgrade", "upg/eoa", "exception EX-0012",
			  * "baseline" */
	struct str says; /* "delay_upgrade: 3d -> 1h" */
	struct where at; /* in head's file; what is gone from it has none but
			  * the file's name */
};

/* Every way in which head is looser than base, in the order of enum
 * loosened_how, then by what; entries of a baseline are told together. Where
 * it is as strict or stricter nothing is told. In the arena. */
const struct loosening *policy_loosened(struct arena *,
    const struct policy *base, const struct policy *head, size_t *n);

#endif
