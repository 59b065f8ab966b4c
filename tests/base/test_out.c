#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/out.h"

typedef void writer(struct out *, struct str);

/* What one writer makes of a text must be just that. */
static void
shows(writer *write, struct str text, const char *want)
{
	char buf[512] = "";
	struct out o = { .f = fmemopen(buf, sizeof(buf), "w") };

	assert_non_null(o.f);
	write(&o, text);
	assert_int_equal(out_end(&o), 0);
	(void)fclose(o.f);
	assert_string_equal(buf, want);
}

static void
text_hides_control_bytes(void **state)
{
	(void)state;
	shows(out_text, STR("plain <&> \"text\" \\"), "plain <&> \"text\" \\");
	shows(out_text, STR_NONE, "");
	shows(out_text, STR("a\nb\r\t\0c\x7f"), "a\\x0ab\\x0d\\x09\\x00c\\x7f");
	shows(out_text, STR("\033[31mred"), "\\x1b[31mred");
}

static void
text_keeps_only_good_utf8(void **state)
{
	(void)state;
	shows(out_text, STR("\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"),
	    "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80");
	shows(out_text, STR("a\xff\xc3"), "a\\xff\\xc3");
	shows(out_text, STR("\xe2\x82(\xc0\x80"), "\\xe2\\x82(\\xc0\\x80");
	shows(out_text, STR("\xed\xa0\x80"), "\\xed\\xa0\\x80");
}

static void
text_hides_bidi_and_c1(void **state)
{
	(void)state;
	shows(out_text, STR("\xc2\x80\xc2\x9b\xc2\xa0"),
	    "\\u{0080}\\u{009b}\xc2\xa0");
	shows(out_text, STR("\xe2\x80\xaa\xe2\x80\xae"), "\\u{202a}\\u{202e}");
	shows(out_text, STR("\xe2\x81\xa6\xe2\x81\xa9"), "\\u{2066}\\u{2069}");
	shows(out_text, STR("\xe2\x81\xaa"), "\xe2\x81\xaa");
}

static void
nothing_begins_a_command(void **state)
{
	(void)state;
	shows(out_text, STR("a:b #1"), "a:b #1");
	shows(out_text, STR("::error::x"), "\\x3a:error\\x3a:x");
	shows(out_text, STR(":::"), "\\x3a\\x3a:");
	shows(out_text, STR("##[x] ##vso[x]"), "\\x23#[x] \\x23#vso[x]");
	shows(out_csv, STR("::error::x"), "\\x3a:error\\x3a:x");
	shows(out_json, STR("::a ##[b]"), "\"\\u003a:a \\u0023#[b]\"");
	shows(out_json, STR("eip155:1 #1"), "\"eip155:1 #1\"");
}

static void
json_escapes(void **state)
{
	(void)state;
	shows(out_json, STR_NONE, "\"\"");
	shows(out_json, STR("a\"b\\c/"), "\"a\\\"b\\\\c/\"");
	shows(out_json, STR("\n\t\r\0\x1f"), "\"\\n\\t\\u000d\\u0000\\u001f\"");
	shows(out_json, STR("</script>&"), "\"\\u003c/script\\u003e\\u0026\"");
	shows(out_json, STR("\xff\xe2\x82"),
	    "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
	shows(out_json, STR("\xe2\x80\xae\xc2\x9b\xe2\x80\xa8"),
	    "\"\\u202e\\u009b\\u2028\"");
	shows(out_json, STR("\xf0\x9f\x98\x80"), "\"\xf0\x9f\x98\x80\"");
}

static void
csv_escapes(void **state)
{
	(void)state;
	shows(out_csv, STR_NONE, "");
	shows(out_csv, STR("plain"), "plain");
	shows(out_csv, STR("a,b"), "\"a,b\"");
	shows(out_csv, STR("say \"a\""), "\"say \"\"a\"\"\"");
	shows(out_csv, STR("a\r\n\tb"), "a\\x0d\\x0a\\x09b");
	shows(out_csv, STR("=1+2"), "'=1+2");
	shows(out_csv, STR("+a"), "'+a");
	shows(out_csv, STR("-a"), "'-a");
	shows(out_csv, STR("@a"), "'@a");
	shows(out_csv, STR("a=b"), "a=b");
	shows(out_csv, STR("=\"a\""), "\"'=\"\"a\"\"\"");
	shows(out_csv, STR("\0\033\xff"), "\\x00\\x1b\\xff");
}

static void
failure_sticks(void **state)
{
	struct out o = { .f = fopen("/dev/full", "w") };
	char long_line[20000];

	(void)state;
	assert_non_null(o.f);
	memset(long_line, 'x', sizeof(long_line));
	out_text(&o, (struct str){ long_line, sizeof(long_line) });
	assert_int_equal(out_end(&o), -1);
	assert_int_equal(out_end(&o), -1);
	(void)fclose(o.f);
}

static void
prints(void **state)
{
	char buf[32] = "";
	struct out o = { .f = fmemopen(buf, sizeof(buf), "w") };

	(void)state;
	out_lit(&o, "n: ");
	out_printf(&o, "%d", 5);
	assert_int_equal(out_end(&o), 0);
	(void)fclose(o.f);
	assert_string_equal(buf, "n: 5");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_hides_control_bytes),
		cmocka_unit_test(text_keeps_only_good_utf8),
		cmocka_unit_test(text_hides_bidi_and_c1),
		cmocka_unit_test(nothing_begins_a_command),
		cmocka_unit_test(json_escapes),
		cmocka_unit_test(csv_escapes),
		cmocka_unit_test(failure_sticks),
		cmocka_unit_test(prints),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
