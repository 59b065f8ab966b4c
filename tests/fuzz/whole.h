#ifndef TESTS_FUZZ_WHOLE_H
#define TESTS_FUZZ_WHOLE_H

#include "model/fact.h"

/* Some facts are about the protocol as a whole: they have no subject. */
#define KINDS_ABOUT_ALL                                                    \
	(FACT_BIT(CONTACT) | FACT_BIT(DRILL) | FACT_BIT(REACHED) |         \
	    FACT_BIT(RUNBOOK) | FACT_BIT(PLAN) | FACT_BIT(MONITOR) |       \
	    FACT_BIT(ALERT) | FACT_BIT(SAFE_HARBOR) |                      \
	    FACT_BIT(SECURITY_POLICY) | FACT_BIT(COVER) |                  \
	    FACT_BIT(ATTESTATION) | FACT_BIT(REGISTRY) | FACT_BIT(AUDIT) | \
	    FACT_BIT(DURABLE_NONCE) | FACT_BIT(REHEARSAL))

static inline bool
is_about_all(enum fact_kind kind)
{
	return (KINDS_ABOUT_ALL >> kind & 1) != 0;
}

#endif
