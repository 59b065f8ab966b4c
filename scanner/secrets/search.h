#ifndef SECRETS_SEARCH_H
#define SECRETS_SEARCH_H

#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "model/entity.h"
#include "model/finding.h"
#include "secrets/secrets.h"
#include "secrets/sieve.h"
#include "text/regex.h"

/*
 * Inside the room: one file under search. Finders go over its bytes one after
 * another and tell what they found; the searcher keeps places and limits.
 */
struct past;

struct searcher {
	struct arena *arena;   /* as long as the scan */
	struct arena *scratch; /* as long as one file */
	struct rules *rules;
	bool strict;          /* rules that are strict hold too */
	struct regex **paths; /* of each rule that asks for one, once needed */
	const struct sieve_rules *sieve_rules;
	struct sieve *sieve;
	struct passwords *passwords;      /* to be tried, or NULL */
	struct past *past;                /* what old versions hold, or NULL */
	struct regex *label, *seed_label; /* words before a key, a phrase */
	struct map *keys;      /* 32 bytes -> what evm.c knows of them */
	struct map *phrases;   /* fingerprint -> the same for mnemonic.c */
	size_t naked;          /* unlabelled keys derived so far */
	size_t ton_tried;      /* phrases looked at as TON's */
	unsigned gaps_told[2]; /* of the scan: in the tree, in history */
};

/* What the words before a value say of it; label.c. */
enum label {
	LABEL_NONE,
	LABEL_VETO,     /* a hash, a topic, a public key ... */
	LABEL_KEY,      /* a signer: new Wallet(, accounts: [, ETH_KEY */
	LABEL_EXPLICIT, /* "private key" itself */
};

/* Values in a row, for evm.c. */
struct series {
	size_t end;       /* of the last of them */
	size_t n;         /* so many are in the list; 0: there is none */
	enum label label; /* of the first, and so of all */
};

struct search {
	struct searcher *by;
	struct facts *facts;
	const struct file *file;
	struct str text;
	bool past, test;
	size_t told, naked;
	VEC(struct span) taken; /* the bytes of secrets already told */
	struct series series;
	unsigned gaps_told; /* one bit for each enum search_gap */
	/* NULL, or the search in whose text this one's stood encoded, and where:
	 * all is told there */
	struct search *outer;
	struct span in_outer;
	/* the last place asked for, to count lines from there */
	size_t offset, line_start;
	uint32_t line;
};

/* A secret as a finder sees it. */
struct secret {
	struct span at;                 /* its bytes in the text */
	const struct secret_kind *kind; /* as long as the scan */
	struct str subject;             /* STR_NONE: secret:<fingerprint> */
	struct str material;            /* what the fingerprint is taken of */
	int64_t flags;                  /* enum secret_flag */
	enum secret_proof proof;
	struct str says; /* by the proof; may be empty */
	enum severity severity;
	bool test; /* whatever the path says */
};

enum search_gap {
	GAP_SECRETS,    /* LIMIT_SECRETS_PER_FILE */
	GAP_NAKED_FILE, /* LIMIT_NAKED_PER_FILE */
	GAP_NAKED_SCAN, /* LIMIT_NAKED_KEYS */
	GAP_PHRASES,    /* LIMIT_PHRASES */
	GAP_MATCH,      /* a pattern gave up */
	GAP_PASSWORDS,  /* LIMIT_PASSWORDS and the like */
};

/* Say it, unless one of the same bytes was told before or there are too
 * many of them in this file. */
void search_tell(struct search *, const struct secret *);
void search_gap(struct search *, enum search_gap);
/* Search what a run was decoded to; nothing in a text that was decoded itself. */
void search_nested(struct search *, struct span run, struct str decoded);
/* No more can be told of this file (a gap says so): spare the work. */
bool search_full(struct search *);
/* Some of these bytes were told already. */
bool search_taken(const struct search *, struct span at);

/* The first 16 hex digits of HMAC-SHA256 with a fixed key, and a NUL: the
 * same secret is recognised in two reports, and nothing of it is in them. */
#define FINGERPRINT_TEXT 17
void fingerprint(struct str material, char ret[static FINGERPRINT_TEXT]);

/* Others made it, it is a test or a page of documentation: nobody's key unless
 * it holds a power. */
bool path_is_aside(struct str path);

int label_compile(struct regex **ret, struct err *reterr);
enum label label_before(struct regex *, struct str text, size_t at);
/* The name right before a value, at the end of this text, is a hash's or the
 * like, whatever stands before it: label_before() gives LABEL_VETO. False
 * where only label_before() can tell. */
bool label_vetoes(struct str before);
/* Only space, quotes, commas and the like: one value after another. */
bool label_is_filler(struct str between);
/* A file that tools fill with hashes: nothing but an explicit label counts. */
bool path_is_artefact(struct str path);
/* Of these, one that pins versions: names and hashes of packages side by side. */
bool path_is_lock(struct str path);

/* A value there belongs to a network that is not local or a test one:
 * the block around it, the variable or the URL beside it says so. */
bool live_at(struct arena *scratch, struct str text, struct span value);
/* It is an account of a chain in one process: the block around it is the
 * settings of Hardhat's or Ganache's own network. */
bool local_at(struct arena *scratch, struct str text, struct span value);
/* The byte `at` is in a test that stands beside the code: Rust's. */
bool in_unit_test(struct str path, struct str text, size_t at);

/* The value is a piece of a longer text in Base64. */
bool in_blob(struct str text, struct span value);
/* The words before it, on its line or the line above, say that it is an
 * example. */
bool says_example(struct str text, size_t at);

/* Text that stands for a value: YOUR_KEY, <token>, xxxx ... */
bool is_placeholder(struct str value);
/* Digits that repeat a group of at most 16, hold a number below 2^32, have
 * none above 9 or are a slot of EIP-1967. */
bool is_trivial_scalar(struct str digits);
/* Sixty-four digits that are something else wherever they stand: the hash of
 * a well-known name (constants.c), an address as a word of the EVM. */
bool is_known_word(struct str digits);
struct known_hash {
	uint64_t head; /* the first eight bytes */
	const char *name;
};
const struct known_hash *known_hashes(size_t *n); /* by head */

#endif
