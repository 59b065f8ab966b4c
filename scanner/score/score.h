#ifndef SCORE_SCORE_H
#define SCORE_SCORE_H

#include "base/arena.h"
#include "base/err.h"
#include "model/graph.h"

/*
 * The price of an authority graph: docs/score.md has the model, with its
 * sources. Per actor class a (commodity, targeted, state):
 *   an element falls with probability p[class][a] in one campaign;
 *   a path is taken when k of its elements have fallen, and is stopped with
 *   probability eff * (1 - exp(-delay / T));
 *   the attacker takes the fallen path with the largest expected take.
 * Exact by enumeration where the parts allow; a bound otherwise, and said so.
 */

enum actor { ACTOR_COMMODITY, ACTOR_TARGETED, ACTOR_STATE, ACTORS };

/* What can fall.  ELEMENT(ENUM, "name in the model file") */
#define ELEMENT_LIST(ELEMENT)                   \
	ELEMENT(PLAINTEXT_KEY, "plaintext_key") \
	ELEMENT(CI_SECRET, "ci_secret")         \
	ELEMENT(HOT_EOA, "hot_eoa")             \
	ELEMENT(HW_KEY, "hw_key")               \
	ELEMENT(MPC_SHARE, "mpc_share")         \
	ELEMENT(KMS_KEY, "kms_key")             \
	ELEMENT(SIGN_BLIND, "sign_blind")       \
	ELEMENT(SIGN_CLEAR, "sign_clear")       \
	ELEMENT(VERIFIER_1OF1, "verifier_1of1") \
	ELEMENT(VERIFIER_QUORUM, "verifier_quorum")

enum element_class {
#define ELEMENT(e, name) ELEMENT_##e,
	ELEMENT_LIST(ELEMENT)
#undef ELEMENT
	    ELEMENTS
};

/* The priors: every number has a source, a range and a note in the file. */
struct priors;
int priors_load(struct arena *, struct str path, struct str bytes,
    const struct priors **ret, struct err *reterr);
const struct priors *priors_builtin(struct arena *); /* model/2026H1.yaml */
struct str priors_id(const struct priors *);         /* "2026H1" */
struct str priors_digest(const struct priors *);     /* SHA-256, hex */

/* A protocol as the model sees it. Elements with the same owner (>= 0) fall
 * together: one person's keys. */
struct element {
	enum element_class class;
	int owner; /* -1: alone */
};

struct path {
	const uint32_t *of; /* indices of elements */
	size_t n;
	uint32_t k;   /* so many of them must fall */
	double share; /* of the value, 0..1 */
	double delay_hours;
};

struct protocol {
	const struct element *elements;
	size_t n_elements;
	const struct path *paths;
	size_t n_paths;
	bool monitored;
	double value_usd;
	double coverage; /* 0..1 */
};

struct price {
	double p_loss;  /* in a year */
	double eal_usd; /* expected loss in a year */
	double bps;     /* of the value */
	double points;  /* 0..100 */
	char grade;     /* 'A'..'F' */
	bool exact;
};

struct price price_protocol(const struct priors *, const struct protocol *);

struct score {
	struct price price;
	double bps_low, bps_high;    /* 5 % and 95 % */
	int points_low, points_high; /* from bps_high and bps_low */
	double es99_usd;             /* mean loss of the worst 1 % of years */
	double value_usd;
	bool relative; /* no value was declared: shares of a reference value */
	struct str model, model_digest;
	size_t n_elements, n_paths;
	size_t
	    n_unvalued; /* assets left out: others have a value, they do not */
	size_t draws;   /* behind the interval */
};

/* A graph in which nothing holds any power is priced by its coverage alone. */
struct score score_graph(
    struct arena *, const struct priors *, const struct graph *);

#endif
