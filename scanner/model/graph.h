#ifndef MODEL_GRAPH_H
#define MODEL_GRAPH_H

#include "model/facts.h"

/*
 * The sealed graph: who can do what, resolved to keys. authority/ makes it;
 * nothing changes it afterwards, so any number of checks may read it.
 */

#define DELAY_UNKNOWN INT64_C(-1)
#define KEYS_UNKNOWN  UINT32_MAX       /* cannot be told from the evidence */
#define KEYS_NEVER    (UINT32_MAX - 1) /* nobody can: renounced, burned */

struct principal {
	struct str id, chain, address; /* chain, address: empty if not on one */
	enum principal_kind kind;
	const struct fact *kind_by; /* NULL: nothing says (kind is UNKNOWN) */
	struct str name;            /* the best label; may be empty */
	bool test; /* lives on a test chain or in a test path */
	/* the contract on L1 whose alias on an L2 this is, or the multisig
	 * whose vault; it has the rest */
	const struct principal *alias_of;

	/* MULTISIG and VERIFIERS */
	uint32_t k; /* 0: not known */
	enum bound k_bound;
	const struct fact *k_by;
	const struct principal *const *members;
	size_t n_members;
	bool members_known; /* the list is complete */
	uint32_t n;         /* members, listed or counted; 0: unknown */
	size_t n_required;  /* the first of members: nothing goes without */

	/* TIMELOCK; GOVERNOR: from proposal to execution; MULTISIG: its own
	 * time lock (Squads) */
	int64_t delay;               /* seconds, or DELAY_UNKNOWN */
	int64_t delay_most;          /* it once waited no longer than that */
	const struct fact *delay_by; /* of either */

	/* Statements are what the manifest or a document says, records the
	 * rest. The current record of the above, and where the current
	 * members are not those of the manifest, that and what differs. */
	const struct fact *k_record, *delay_record;
	const struct fact *members_said, *members_but;

	/* keys */
	enum device device;
	struct str person, vendor;   /* entity ids; may be empty */
	const struct fact *deployed; /* it sent a deployment */
	const struct fact *leak;     /* its key lies in the repository */
	bool published;              /* its key is a known development key */

	/* assets */
	int64_t value_usd; /* -1: not declared */
	const struct fact *value_by;
	bool monitored;
};

/* Who has a power now, by the best evidence. */
struct holding {
	const struct principal *asset, *holder;
	enum power power;
	struct str role; /* name or hash of the role; may be empty */
	const struct fact *by;
	/* What says otherwise: NULL when by is a record and no manifest or
	 * document names another holder, or the other way round. */
	const struct fact *against;
};

/* What must fall: one key, or k of these gates. */
enum gate_kind {
	GATE_KEY,
	GATE_OF,      /* k of n others */
	GATE_ANYONE,  /* no key at all */
	GATE_NOBODY,  /* can never be opened */
	GATE_UNKNOWN, /* an address of unknown kind, an unread threshold */
	GATE_CODE,    /* a contract or a vote decides; no key by itself */
};

/* Gates share their parts, so a gate is a graph without cycles, and as a tree
 * it may be beyond any number. gate_new() in authority/ makes them. */
struct gate {
	enum gate_kind kind;
	uint32_t k;
	const struct gate *const *of;
	size_t n;
	const struct principal *who; /* NULL for a gate that only combines */
	uint32_t sum; /* keys needed if no key stood in two places */
};

/* One way to use a power: from the asset to the keys, and the wait. */
struct route {
	const struct gate *gate;
	int64_t delay;    /* seconds; DELAY_UNKNOWN behind an unread one */
	uint32_t keys;    /* the smallest number that opens the gate */
	bool keys_exact;  /* false: a bound (at most so many) */
	uint32_t persons; /* the same for persons; 0: not all are known */
	enum grade grade; /* the weakest on the way */
	const struct fact *const *proof; /* from the asset to the keys */
	size_t n_proof;
	const struct principal *const
	    *via; /* holders passed, outermost first */
	size_t n_via;
};

/*
 * A compromise set: a smallest set of keys whose loss gives a power, and the
 * wait after it. Those of one authority are a Pareto front over keys, persons
 * and delay: of two, neither is better for an attacker in every respect. Sets
 * that are alike in all three are one point, with one of them named.
 */
struct compromise {
	uint32_t keys;      /* different keys that must fall */
	uint32_t least;     /* proven: with so few persons, in that time,
			     * fewer cannot, whatever it is that nobody told;
			     * equals keys when exact */
	uint32_t persons;   /* who must be reached; a key of nobody we know
			     * counts as a person of its own */
	uint32_t vendors;   /* organisations among them; 0: none named */
	bool persons_known; /* every key has a person or vendor */
	bool exact;         /* keys is the minimum, not a bound */
	int64_t delay;      /* seconds, or DELAY_UNKNOWN */
	uint64_t sets;      /* how many such sets; saturates; at least so
			     * many where a search was cut (not exact) */
	const struct principal *const *members; /* of one of them, by id */
	size_t n_members;                       /* 0 with keys 0: anyone */
	const struct route *route; /* what it opens; of the authority, or one
				    * that an attacker makes for himself */
};

/* All about one power over one asset. routes[0] is the worst for the asset:
 * fewest keys, then shortest delay. No route: nothing is known. */
struct authority {
	const struct principal *asset;
	enum power power;
	struct str role;
	const struct holding *const *holdings;
	size_t n_holdings;
	const struct route *routes;
	size_t n_routes;
	/* by keys, then delay, then persons; also through whoever may give
	 * himself the power (admin of its role, replacer of the code; not
	 * for PAUSE and CANCEL, where it is the team that is in a hurry).
	 * None: no keys that we know of give it */
	const struct compromise *sets;
	size_t n_sets;
	bool test;
};

/* A role that spends up to a limit, not all there is: an allowance. */
bool authority_is_limited(const struct authority *);
/* Whoever has it can take the funds of the asset: a money power, but not a
 * signature (what it signs for has powers of its own), not a role of a
 * timelock (it can but use what that holds), nothing limited. */
bool authority_takes(const struct authority *);
/* The timelock, or multisig with a time lock of its own, that the route waits
 * in; NULL: none. What goes round one (a shortcut) does not wait in it. */
const struct principal *route_lock(const struct route *);

/* Money path against stop path, of one asset somebody can take. Of several
 * ways the one an attacker (to move) or the team (to stop) would choose:
 * fewest keys, then least delay. An asset that is a principal may hold funds
 * itself; then move_by is TRANSFER by whoever acts as it, without holdings, and
 * no authority of the graph. The same in what a reach opens. */
struct race {
	const struct principal *asset;
	const struct authority *move_by, *stop_by;
	const struct compromise *move, *stop; /* stop NULL: nobody known can */
};

/* All that one set of keys can take, over all assets and powers. */
struct reach {
	const struct compromise *by;          /* the set; one of equal ones */
	const struct authority *const *opens; /* money powers, worst first */
	size_t n_opens;
	int64_t usd;             /* -1: no value is declared anywhere */
	unsigned permille;       /* of all declared value; else of all assets */
	const struct race *race; /* of the largest asset it takes */
};

struct graph;

const struct principal *const *graph_principals(
    const struct graph *, size_t *n); /* by id */
const struct principal *graph_principal(const struct graph *, struct str id);
const struct holding *const *graph_holdings(const struct graph *, size_t *n);
const struct authority *const *graph_authorities(
    const struct graph *, size_t *n); /* by asset, power, role */
const struct race *graph_races(const struct graph *, size_t *n); /* by asset */
const struct race *graph_race(
    const struct graph *, const struct principal *asset); /* or NULL */
/* Most value first; then fewest keys, least delay. Test assets have none. */
const struct reach *graph_reaches(const struct graph *, size_t *n);
/* Facts of one kind, sorted. */
const struct fact *const *graph_facts(
    const struct graph *, enum fact_kind, size_t *n);
const struct gap *const *graph_gaps(const struct graph *, size_t *n);
fact_set graph_was_read(const struct graph *);
/* Holdings of one principal: what it can do. */
const struct holding *const *graph_held_by(
    const struct graph *, const struct principal *, size_t *n);
/* Principals of one address on any chain, for a key that has no chain. */
const struct principal *const *graph_at_address(
    const struct graph *, struct str address, size_t *n);

/* The share of what should be known that was known, in thousandths, and the
 * questions behind it. */
struct coverage {
	unsigned permille;
	struct coverage_part {
		const char *question;
		size_t known, asked;
	} parts[8];
	size_t n_parts;
	size_t files_read, files_searched, past_blobs_searched, gaps;
	size_t links, submodules; /* not followed */
};

const struct coverage *graph_coverage(const struct graph *);

#endif
