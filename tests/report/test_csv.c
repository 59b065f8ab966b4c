#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixture.h"

#define HEAD \
	"verdict,severity,grade,check,subject,path,line,message,fingerprint,status\r\n"

static void
test_rows(void **state)
{
	struct fixture *x = *state;
	struct finding *const *f;
	struct str s, want;

	s = fixture_write(x, "csv", false);
	assert_string_equal(s.p, HEAD);
	findings_by(x->findings, "key/raw-evm");
	finding_pass(x->findings, STR("-1+1"),
	    fixture_proof(x, GRADE_OBSERVED, "p.json", 0), "fine");
	finding_fail(x->findings, SEVERITY_CRITICAL, STR("a,b"),
	    fixture_proof(x, GRADE_DECLARED, "x.json", 7),
	    "two\nlines, \"quoted\"");
	finding_unknown(x->findings, SEVERITY_LOW, STR("c"),
	    fixture_proof(x, GRADE_TRANSITION, "u.json", 0), "not read");
	s = fixture_write(x, "csv", false);
	f = x->results.findings;
	want = arena_printf(x->arena,
	    HEAD
	    "fail,critical,declared,key/raw-evm,\"a,b\",x.json,7,"
	    "\"two\\x0alines, \"\"quoted\"\"\"," STR_FMT ",present\r\n"
	    "unknown,low,transition,key/raw-evm,c,u.json,,not read," STR_FMT
	    ",present\r\n"
	    "pass,info,observed,key/raw-evm,'-1+1,p.json,,fine,,present"
	    "\r\n",
	    STR_ARG(f[0]->fingerprint), STR_ARG(f[1]->fingerprint));
	assert_int_equal(f[0]->fingerprint.n, 64);
	assert_string_equal(s.p, want.p);
}

static void
test_hostile(void **state)
{
	struct fixture *x = *state;
	struct str s;

	fixture_hostile(x);
	s = fixture_write(x, "csv", false);
	assert_true(fixture_is_harmless(s));
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_start, fixture_end)
	const struct CMUnitTest tests[] = {
		TEST(test_rows),
		TEST(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
