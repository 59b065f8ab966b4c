#ifndef READ_CI_JOB_H
#define READ_CI_JOB_H

#include "base/vec.h"
#include "read/ci_expr.h"
#include "read/ci_names.h"
#include "read/reader.h"

/*
 * One job of a workflow, whoever's: what its steps show is collected, and
 * told when the job ends, for only then it is known whether it signs.
 */
struct ci {
	struct reading *r;
	struct arena *a;
	const struct file *file;
	size_t work; /* still allowed: LIMIT_CI_WORK */
	bool cut;    /* a limit was hit: a gap says so */
	/* of a path in somebody's samples; a workflow called "test" is none */
	bool test;
};

struct ci ci_new(struct reading *, const struct file *);
/* Pay for work; false, with a gap told once, when there is none left. */
bool ci_spend(struct ci *, size_t n);

/* Where something stands: a called file may be another than the one read. */
struct ci_place {
	struct str path;
	const struct node *at;
};

struct ci_use {
	struct str name;
	unsigned flags;   /* enum ci_flag */
	const char *says; /* the command; NULL */
	struct ci_place place;
	bool unclear; /* it goes where we cannot look */
};

/* A secret that was put into a file, whatever it is called. */
struct ci_kept {
	struct str file, name;
};

struct ci_ran {
	struct str ref;
	struct ci_place place;
};

/* A scanner that it runs. */
struct ci_guard {
	const char *name;
	unsigned flags;
	struct ci_place place;
};

struct ci_job {
	struct ci *ci;
	struct str id;     /* "ci:<path>#<job>" */
	struct str near;   /* environment, name: what says where it acts */
	struct str far;    /* the same of the workflow */
	unsigned flags;    /* CI_ENVIRONMENT while in such a job */
	bool writes;       /* its token */
	bool only_signing; /* told: what signs, not what merely uses */
	unsigned guards;   /* CI_REVIEWS; CI_SOFT while in such a step */
	bool idle;         /* if: false */

	VEC(struct ci_use) uses;
	VEC(struct ci_ran) ran;
	VEC(struct ci_guard) scanners;
	VEC(struct str) written; /* keys left in files or for later steps */
	VEC(struct ci_kept) kept;
	VEC(struct str) cloud;    /* credentials of a cloud */
	VEC(struct str) programs; /* whose code it replaces */
	unsigned rehearses;       /* 1: proposals are made, 2: and compared */
	struct ci_place rehearsal;
	struct str cluster; /* set for all commands of solana */
	bool compares;      /* a git diff that must be empty */
};

void ci_job_start(struct ci_job *, struct ci *, struct str id);
/* All secrets of an expanded text, which goes by this name here. */
void ci_job_secrets(
    struct ci_job *, struct str carrier, struct str text, struct ci_place);
/* One that a command uses, or that is handed on to where we cannot look. */
void ci_job_use(struct ci_job *, const struct ci_use *);
/* "owner/name@ref", "docker://image". */
void ci_job_ran(struct ci_job *, struct str ref, struct ci_place);
/* It runs this scanner (NULL: none). soft: in vain. */
void ci_job_guard(
    struct ci_job *, const char *name, bool soft, struct ci_place);
/* The commands of an expanded script with the environment of scope. */
void ci_job_script(struct ci_job *, const struct ci_scope *, struct str script,
    struct ci_place);
/* It holds secrets, or a token that writes. */
bool ci_job_holds(const struct ci_job *);
/* One of its commands changes something on a chain: a buffer of new code that
 * somebody else has to install does not count. */
bool ci_job_signs(const struct ci_job *, unsigned flag);
void ci_job_tell(struct ci_job *);

/* A fact of a job at a place. */
struct fact ci_fact(const struct ci_job *, struct ci_place, enum fact_kind);

/* Told by ci_job_tell(). HOLDS and KIND are told besides, but a workflow is
 * not where one would look for all holders: nothing was read of them. */
#define CI_JOB_TELLS \
	(FACT_BIT(CI_SECRET) | FACT_BIT(CI_ACTION) | FACT_BIT(REHEARSAL))

#endif
