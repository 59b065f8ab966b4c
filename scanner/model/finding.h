#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H

#include "base/arena.h"
#include "model/fact.h"

/* From best to worst: the verdict on many is the greatest of them. */
enum verdict {
	VERDICT_PASS,
	VERDICT_UNKNOWN, /* we could not see; never counted as good */
	VERDICT_FAIL,
};

enum severity {
	SEVERITY_INFO,
	SEVERITY_LOW,
	SEVERITY_MEDIUM,
	SEVERITY_HIGH,
	SEVERITY_CRITICAL,
};

const char *verdict_name(enum verdict);
const char *severity_name(enum severity);
int severity_by_name(struct str); /* -1: there is none */

/* Where it stands when two sides of a change are compared (the gate). */
enum finding_status {
	FINDING_PRESENT,    /* a scan: there is one side */
	FINDING_INTRODUCED, /* new, or worse than it was */
	FINDING_UNCHANGED,
	FINDING_FIXED,  /* it was there before and is so no more */
	FINDING_HIDDEN, /* the files that told it are gone; nothing refutes it */
};

/* What one check says about one thing. */
struct finding {
	const char *check;
	enum verdict verdict;
	enum severity severity; /* if it is true; INFO for PASS */
	enum grade grade;       /* the weakest of its evidence */
	bool confirmed;         /* FAIL on more than deploy-time evidence */
	bool test;              /* all of it is about test chains or samples */
	struct str subject;     /* entity id, or what the check is about */
	struct str cause;       /* findings of one cause are shown together */
	struct str message;     /* one sentence, no repository markup */
	const struct evidence *const *evidence;
	size_t n_evidence;
	const struct fact *attested; /* a claim of the manifest it rests on */
	/* Which of several things about the subject: the power, and role, of
	 * the first proof; empty: it tells of none. */
	struct str slot;
	const struct secret_told *secret; /* the leak it tells of, or NULL */
	bool of_change; /* tells of the change itself: see finding_of_change */
	/* set by the engine */
	struct str fingerprint; /* engine/identity.h; empty for PASS */
	enum finding_status status;
	bool excepted;
	struct str excepted_by; /* "reason (owner, until DATE)" */
	size_t n_evidence_more; /* beyond LIMIT_EVIDENCE: only counted */
};

/* Where checks put findings. */
struct findings;

struct findings *findings_new(struct arena *);
void findings_by(struct findings *, const char *check); /* the engine's */

/* severity counts for FAIL and UNKNOWN. proof must not be NULL for FAIL.
 * The same check, verdict, subject and message again is the same finding,
 * with more evidence; it keeps the greater severity. */
struct finding *finding_fail(struct findings *, enum severity,
    struct str subject, const struct fact *proof, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
struct finding *finding_unknown(struct findings *, enum severity,
    struct str subject, const struct fact *seen, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
struct finding *finding_pass(struct findings *, struct str subject,
    const struct fact *proof, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* More evidence for the finding just made: lowers its grade if weaker. NULL
 * and what it already has are passed over. */
void finding_proof(struct findings *, struct finding *, const struct fact *);
void finding_place(
    struct findings *, struct finding *, const struct evidence *);

/* A proof that is no fact of the graph: a line somebody wrote about findings,
 * of a policy or the like. A copy, kept as long as the findings. */
const struct fact *finding_written(
    struct findings *, struct str path, uint32_t line, uint32_t col);

/* It compares the two sides of a change (scene.before), so it is of this
 * change alone: the gate counts it as introduced whatever was there before. */
void finding_of_change(struct finding *);
/* It is about all that its subject can do or hold, so it stays the same when
 * another power of it is proven first: it has no slot. */
void finding_of_whole(struct finding *);
const char *finding_status_name(enum finding_status);

/* Sorted: worst verdict and severity first, then check, subject, message. */
struct finding *const *findings_sorted(struct findings *, size_t *n);
void findings_sort(struct finding **, size_t n); /* the same order */

#endif
