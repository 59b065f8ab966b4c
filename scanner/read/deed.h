#ifndef READ_DEED_H
#define READ_DEED_H

#include "read/reader.h"

/* Something done on a chain: where, when, and how good the evidence is. All
 * that is told of one transaction shares it. */
struct deed {
	struct str chain; /* "eip155:1" */
	enum grade grade;
	uint64_t block; /* 0: not known */
	int64_t time;   /* 0: not known */
	const struct node *at;
};

/* How good a reason is to believe an address is of a kind (fact.strength). */
enum kind_reason {
	KIND_BY_WORDS = 2,     /* a label */
	KIND_BY_SENDER = 4,    /* it signed a transaction */
	KIND_BY_CONTRACT = 5,  /* the name of its code, or a call it took */
	KIND_BY_CREATION = 6,  /* a factory of Safes made it */
	KIND_BY_EXECUTION = 7, /* it ran an execTransaction */
	KIND_BY_SAFE = 8,      /* a file of the Safe's own tools is about it */
};

/* A time in seconds, from one in seconds or milliseconds. */
int64_t deed_seconds(uint64_t);

/* The chain that the file or one of its folders is named after, the innermost
 * first; STR_NONE: none is. A number is more likely a year. */
struct str deed_chain_by_path(struct arena *, struct str path);

/* "eip155:1:0x..." on the deed's chain; STR_NONE when it is no address. */
struct str deed_entity(struct reading *, const struct deed *, struct str text);

/* A fact with all the deed says; and the common ones told at once. They tell
 * nothing when subject or object is empty: an argument did not decode. */
struct fact deed_fact(
    struct reading *, const struct deed *, enum fact_kind, struct str subject);
/* The same at another node, of a thing that may be a test itself. */
struct fact deed_fact_at(struct reading *, const struct deed *,
    const struct node *at, enum fact_kind, struct str subject, bool test);
void deed_tell(struct reading *, const struct deed *, enum fact_kind,
    struct str subject, struct str object);
void deed_number(struct reading *, const struct deed *, enum fact_kind,
    struct str subject, uint64_t number, enum bound);
void deed_kind(struct reading *, const struct deed *, struct str subject,
    enum principal_kind, enum kind_reason);
/* Somebody calls subject so; the words may say what it is. */
void deed_label(
    struct reading *, const struct deed *, struct str subject, struct str name);
/* Deployed code of a name, which may be empty: CONTRACT, and the KIND its name
 * says. It is code, so no name makes it a key. Who decides for a contract of
 * no such name is not known: that it is code is no answer. */
void deed_contract(struct reading *, const struct deed *, struct str contract,
    struct str name);
void deed_gap(struct reading *, const struct deed *, const char *why);
/* HOLDS or DROPS. detail: the role's name, may be empty. */
void deed_power(struct reading *, const struct deed *, enum fact_kind,
    struct str asset, struct str holder, enum power, struct str detail);
/* Holders of role admin grant role role of a contract; power: what role gives.
 * Both by hash or name. */
void deed_role_admin(struct reading *, const struct deed *, struct str contract,
    struct str role, struct str admin);
/* All modules of a Safe are told, however few. */
void deed_modules_all(struct reading *, const struct deed *, struct str safe);
/* The owner of a contract changed. What the old one (empty: not known) could
 * do as its owner, such as upgrade a UUPS proxy, went with it. */
void deed_owner(struct reading *, const struct deed *, struct str asset,
    struct str old, struct str new);

#endif
