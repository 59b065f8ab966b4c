#include "loosening.h"

#define EXCEPTIONS "quorate: 1\nexceptions:\n"
#define TERMS      "reason: r, owner: o, approver: a"
#define ADDRESS    "0x5a0aae59d09fccbddb6c6cceb07b7279367c3d2a"
#define ONE(subject, more)                                                  \
	"- {id: EX-1, check: signer/n-of-n, subject: '" subject "', " TERMS \
	", " more "}\n"

static void
exceptions(void **state)
{
	static const char whole[] =
	    EXCEPTIONS ONE("eip155:1:" ADDRESS, "expires: 2026-06-30");
	static const char later[] =
	    EXCEPTIONS ONE("eip155:1:" ADDRESS, "expires: 2026-07-01");
	static const char anywhere[] =
	    EXCEPTIONS ONE(ADDRESS, "expires: 2026-06-30");
	static const char elsewhere[] =
	    EXCEPTIONS ONE("eip155:10:" ADDRESS, "expires: 2026-06-30");
	static const char single[] = EXCEPTIONS ONE("eip155:1:" ADDRESS,
	    "expires: 2026-06-30, fingerprint: "
	    "'0123456789abcdef0123456789abcdef'");

	(void)state;
	only_so("quorate: 1\n", whole, LOOSENED_ADDED, "exception EX-1",
	    "exception EX-1 is new: signer/n-of-n for eip155:1:" ADDRESS
	    " until 2026-06-30",
	    3);
	only_so(whole, later, LOOSENED_LATER, "exception EX-1",
	    "exception EX-1 ends later: signer/n-of-n for eip155:1:" ADDRESS
	    " until 2026-06-30 -> 2026-07-01",
	    3);
	only_so(whole, anywhere, LOOSENED_WIDENED, "exception EX-1",
	    "exception EX-1 accepts more than before: signer/n-of-n for " ADDRESS
	    " until 2026-06-30",
	    3);
	only_so(single, whole, LOOSENED_WIDENED, "exception EX-1",
	    "exception EX-1 accepts more than before: signer/n-of-n for "
	    "eip155:1:" ADDRESS " until 2026-06-30",
	    3);
	only_so(elsewhere, anywhere, LOOSENED_WIDENED, "exception EX-1",
	    "exception EX-1 accepts more than before: signer/n-of-n for " ADDRESS
	    " until 2026-06-30",
	    3);
	/* a name is nothing: the same id for another chain is new */
	loosens(whole, elsewhere, LOOSENED_ADDED, "exception EX-1",
	    "exception EX-1 is new: signer/n-of-n for eip155:10:" ADDRESS
	    " until 2026-06-30",
	    3);
	/* without one it goes by what it accepts; letters have no case */
	loosens("quorate: 1\n",
	    EXCEPTIONS "- {check: key/raw-evm, subject: s, " TERMS
		       ", expires: 2026-06-30}\n",
	    LOOSENED_ADDED, "exception to key/raw-evm for s",
	    "exception to key/raw-evm for s is new: key/raw-evm for s until "
	    "2026-06-30",
	    3);
	keeps(whole,
	    EXCEPTIONS ONE(
		"eip155:1:0x5A0AAE59D09FCCBDDB6C6CCEB07B7279367C3D2A",
		"expires: 2026-06-30"));
}

static void
baseline(void **state)
{
#define TOP(expires)                                                      \
	"quorate: 1\nbaseline:\n  reason: r\n  owner: o\n  approver: a\n" \
	"  since: 2026-01-01\n  expires: " expires "\n  entries:\n"
#define ENTRY_OF(subject, n, s, severity)                              \
	"  - {check: key/raw-evm, subject: " subject ", fingerprint: " \
	"'0000000000000000000000000000000" n "', state: "              \
	"'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" s "', severity: " severity "}\n"
#define ENTRY(n, s, severity) ENTRY_OF("s", n, s, severity)
	static const char one[] = TOP("2026-06-30") ENTRY("1", "0", "high");
	static const char two[] = TOP("2026-06-30") ENTRY("1", "0", "high")
	    ENTRY("2", "0", "high") ENTRY("3", "0", "low");

	(void)state;
	only_so("quorate: 1\n", one, LOOSENED_ADDED, "baseline",
	    "baseline: 1 entry added, until 2026-06-30 (the first: key/raw-evm "
	    "for s)",
	    9);
	only_so(one, two, LOOSENED_ADDED, "baseline",
	    "baseline: 2 entries added, until 2026-06-30 (the first: "
	    "key/raw-evm for s)",
	    10);
	only_so(one, TOP("2026-07-01") ENTRY("1", "0", "high"), LOOSENED_LATER,
	    "baseline",
	    "baseline: 1 entry accepted for longer, until 2026-07-01 (the "
	    "first: key/raw-evm for s)",
	    9);
	only_so(one, TOP("2026-06-30") ENTRY("1", "0", "critical"),
	    LOOSENED_WIDENED, "baseline",
	    "baseline: 1 entry changed to accept something else, until "
	    "2026-06-30 (the first: key/raw-evm for s)",
	    9);
	/* the same in everything but what it is about */
	loosens(one, TOP("2026-06-30") ENTRY_OF("t", "1", "0", "high"),
	    LOOSENED_WIDENED, "baseline",
	    "baseline: 1 entry changed to accept something else, until "
	    "2026-06-30 (the first: key/raw-evm for t)",
	    9);
	loosens(one, TOP("2026-06-30") ENTRY("1", "1", "high"),
	    LOOSENED_WIDENED, "baseline",
	    "baseline: 1 entry changed to accept something else, until "
	    "2026-06-30 (the first: key/raw-evm for s)",
	    9);
}

int
main(void)
{
	const struct CMUnitTest t[] = {
		cmocka_unit_test(exceptions),
		cmocka_unit_test(baseline),
	};

	return cmocka_run_group_tests_name(
	    "loosened_accepts", t, setup, teardown);
}
