#ifndef MODEL_FACT_KINDS_H
#define MODEL_FACT_KINDS_H

/*
 * The kinds of fact, once: the enum, the names in reports, what becomes a
 * principal and the table in the documentation are made from this list.
 *   FACT(ENUM, "name", NAMES, "what subject, object, detail and number say")
 * NAMES says which of subject and object are principals of the graph:
 * NEITHER, SUBJECT or BOTH. What the numbers of flags mean is in fact.h.
 */
/* clang-format off */
#define FACT_LIST(FACT) \
	FACTS_OF_AUTHORITY(FACT) \
	FACTS_OF_CHANGE(FACT) \
	FACTS_OF_BRIDGES(FACT) \
	FACTS_OF_CI(FACT) \
	FACTS_OF_KEYS(FACT) \
	FACTS_OF_PEOPLE(FACT) \
	FACTS_OF_RESPONSE(FACT)

/* who can do what */
#define FACTS_OF_AUTHORITY(FACT) \
	FACT(CONTRACT, "contract", SUBJECT, \
	    "subject is deployed code named detail") \
	FACT(LABEL, "label", SUBJECT, \
	    "somebody calls subject by the name in detail") \
	FACT(KIND, "kind", SUBJECT, \
	    "subject is a principal of kind number; detail: verified (person), emergency, treasury, upgrade (multisig); object: whose alias it is, if it is one") \
	FACT(DEPLOYER, "deployer", BOTH, \
	    "object sent the deployment of subject") \
	FACT(HOLDS, "holds", BOTH, \
	    "object has power over subject; detail: role") \
	FACT(DROPS, "drops", BOTH, \
	    "object lost power over subject") \
	FACT(ROLE_ADMIN, "role-admin", SUBJECT, \
	    "of contract subject, holders of role object may grant role detail, which gives power") \
	FACT(HOLDERS_ALL, "holders-all", BOTH, \
	    "this source names all that have power over subject") \
	FACT(DELAY, "delay", BOTH, \
	    "timelock, governor or multisig subject waits number seconds") \
	FACT(VOTING, "voting", SUBJECT, \
	    "governor subject: detail (delay, period: seconds; delay-blocks, period-blocks; delay-ticks, period-ticks: blocks or seconds; quorum-permille; snapshot: 0 or 1) is number") \
	FACT(THRESHOLD, "threshold", BOTH, \
	    "multisig subject needs number keys") \
	FACT(MEMBER, "member", BOTH, \
	    "object is a member of subject; number 1: nothing goes without it") \
	FACT(MEMBER_GONE, "member-gone", BOTH, \
	    "object left subject") \
	FACT(MEMBERS_ALL, "members-all", BOTH, \
	    "this source names all number members of subject") \
	FACT(MODULE, "module", BOTH, \
	    "object may act for Safe subject, no quorum") \
	FACT(GUARD, "guard", BOTH, \
	    "object checks what Safe subject does; 0x0: nobody does") \
	FACT(PROXY, "proxy", BOTH, \
	    "subject runs code of object; detail: pattern") \
	FACT(VALUE, "value", BOTH, \
	    "number USD can be lost at subject") \
	FACT(ALLOWANCE, "allowance", BOTH, \
	    "object may spend number of subject, no quorum; detail: any, listed (destinations)") \
	FACT(SHORTCUT, "shortcut", BOTH, \
	    "object may act for timelock or governor subject without its delay; detail: how; both empty: a document says that it can be done")

/* what was done or is proposed, and what runs */
#define FACTS_OF_CHANGE(FACT) \
	FACT(PROPOSAL, "proposal", SUBJECT, \
	    "Safe subject is asked to call object; number 1: by delegatecall; detail: what") \
	FACT(VERSION, "version", SUBJECT, \
	    "contract subject runs version detail of its kind") \
	FACT(BUILD, "build", SUBJECT, \
	    "subject was built from commit or hash detail; number 1: verified") \
	FACT(AUDIT, "audit", NEITHER, \
	    "an audit by object looked at commit detail") \
	FACT(DEPENDENCY, "dependency", NEITHER, \
	    "funds at subject depend on object; number: 1 it can be upgraded, -1 unsaid; detail: by whom") \
	FACT(DURABLE_NONCE, "durable-nonce", NEITHER, \
	    "signatures that never expire are in use; object: nonce authority; number 1: under control") \
	FACT(REHEARSAL, "rehearsal", NEITHER, \
	    "job subject rebuilds proposals by detail; number 1: and compares them")

#define FACTS_OF_BRIDGES(FACT) \
	FACT(DEFAULTS, "defaults", SUBJECT, \
	    "pathway subject relies on defaults for detail") \
	FACT(CONFIRMATIONS, "confirmations", SUBJECT, \
	    "pathway subject waits number blocks on chain detail") \
	FACT(LIMIT, "limit", SUBJECT, \
	    "number bounds what detail (outbound, inbound, mint, withdraw) takes from subject in a window; object: unit and window; 0: nothing does") \
	FACT(PEER, "peer", SUBJECT, \
	    "subject trusts object on chain detail; zero: nobody") \
	FACT(EXECUTES, "executes", BOTH, \
	    "object executes messages from outside; it may call subject; detail: listed, when a list says what it may call") \
	FACT(ENDPOINTS, "endpoints", NEITHER, \
	    "subject reads chain object from detail; number must agree; 1: the first that answers; 0: not told") \
	FACT(ALLOWLIST, "allowlist", SUBJECT, \
	    "subject sends to listed destinations only, new ones wait number seconds; -1: it sends anywhere")

#define FACTS_OF_CI(FACT) \
	FACT(CI_SECRET, "ci-secret", NEITHER, \
	    "job subject uses secret detail (*: any); number: enum ci_flag; object: the command it reaches") \
	FACT(CI_ACTION, "ci-action", NEITHER, \
	    "job subject runs action object (with CI_GUARDS: the scanner of this name); number: enum ci_flag") \
	FACT(CI_TRIGGER, "ci-trigger", NEITHER, \
	    "strangers start job subject by detail; number: enum ci_flag") \
	FACT(CI_TOKEN, "ci-token", NEITHER, \
	    "the token of job subject may detail; number 1: more than it needs, or'ed with CI_SECRETS") \
	FACT(CODE_OWNER, "code-owner", NEITHER, \
	    "changes below pattern subject need a review of detail (empty: nobody); number: its order in the file")

#define FACTS_OF_KEYS(FACT) \
	FACT(DEVICE, "device", SUBJECT, \
	    "the key of subject is on device number") \
	FACT(CUSTODY, "custody", NEITHER, \
	    "the signing key that detail names is kept on device number; object: on which network or as what") \
	FACT(ENV_FILE, "env-file", NEITHER, \
	    "settings file subject is tracked, number of its values are secrets; detail: names") \
	FACT(STACK, "stack", SUBJECT, \
	    "the signer with key subject uses detail (ui, os, wallet: name)") \
	FACT(DEDICATED, "dedicated", SUBJECT, \
	    "the key (detail: key, device) of subject is used for signing only: number 0 or 1") \
	FACT(PROOF, "proof", SUBJECT, \
	    "a signature ties key subject to person object; number 0: it is wrong") \
	FACT(SIGNING, "signing", BOTH, \
	    "number 1: calldata is decoded apart") \
	FACT(SECRET, "secret", NEITHER, \
	    "rule detail matched; object: fingerprint") \
	FACT(PAST_SECRET, "past-secret", NEITHER, \
	    "the same, only in history")

#define FACTS_OF_PEOPLE(FACT) \
	FACT(PERSON, "person", SUBJECT, \
	    "person object controls subject") \
	FACT(VENDOR, "vendor", SUBJECT, \
	    "vendor object controls subject") \
	FACT(LEFT, "left", NEITHER, \
	    "person subject left at time") \
	FACT(DELEGATION, "delegation", BOTH, \
	    "object may act for subject for a while: until number (0: no end is written)")

#define FACTS_OF_RESPONSE(FACT) \
	FACT(CONTACT, "contact", NEITHER, \
	    "an incident contact, detail; time: reviewed") \
	FACT(DRILL, "drill", NEITHER, \
	    "a drill was held at time") \
	FACT(REACHED, "reached", NEITHER, \
	    "at time signers of subject were called together in number minutes") \
	FACT(RUNBOOK, "runbook", NEITHER, \
	    "what to do about detail (key, bridge, frontend, supply-chain, oracle)") \
	FACT(PLAN, "plan", NEITHER, \
	    "an incident plan (file detail) has parts number: enum plan_part") \
	FACT(MONITOR, "monitor", NEITHER, \
	    "detail watches subject (empty: all)") \
	FACT(ALERT, "alert", NEITHER, \
	    "event object (or invariant supply) of subject (empty: all) is alerted on by detail") \
	FACT(SAFE_HARBOR, "safe-harbor", NEITHER, \
	    "a rescue agreement covers number accounts") \
	FACT(SECURITY_POLICY, "security-policy", NEITHER, \
	    "how to report a weakness; detail: the private channel, may be empty") \
	FACT(COVER, "cover", NEITHER, \
	    "number USD stand against losses; detail: reserve, insurance") \
	FACT(ATTESTATION, "attestation", NEITHER, \
	    "object signed the manifest; number 1: the signature is right") \
	FACT(REGISTRY, "registry", NEITHER, \
	    "a register of authorities; number: entries; time: last review; detail: the day it expires")

/* clang-format on */

#endif
