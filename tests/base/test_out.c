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
xml_escapes(void **state)
{
	(void)state;
	shows(out_xml, STR("<a b='c'>&\"]]>"),
	    "&#60;a b=&#39;c&#39;&#62;&#38;&#34;]]&#62;");
	shows(out_xml, STR("\xef\xbf\xbe\xef\xbf\xbf\xef\xbf\xbd\0"),
	    "\\u{fffe}\\u{ffff}\xef\xbf\xbd\\x00");
	shows(out_xml, STR("a:b #1 ::a ##[b]"), "a:b #1 &#58;:a &#35;#[b]");
	shows(out_xml, STR("\033\xff\xe2\x80\xae"), "\\x1b\\xff\\u{202e}");
}

static void
runner_reads_it_back(void **state)
{
	(void)state;
	shows(out_message, STR("50% a:b, c\r\nd"), "50%25 a:b, c%0D%0Ad");
	shows(
	    out_message, STR("%0A::add-mask::a"), "%250A\\x3a:add-mask\\x3a:a");
	shows(out_message, STR("\033\t\xff\xe2\x80\xae ##[a]"),
	    "\\x1b\\x09\\xff\\u{202e} \\x23#[a]");
	shows(out_property, STR("50% a:b, c\r\nd"), "50%25 a%3Ab%2C c%0D%0Ad");
	shows(out_property, STR("::error file=x::y"),
	    "%3A%3Aerror file=x%3A%3Ay");
	shows(out_property, STR("\033\xff##[a]"), "\\x1b\\xff\\x23#[a]");
}

static void
markdown_has_no_markup(void **state)
{
	(void)state;
	shows(out_markdown, STR_NONE, "");
	shows(out_markdown, STR("safes/treasury-1.json, 3 of 5 (a)"),
	    "safes/treasury-1.json, 3 of 5 (a)");
	shows(out_markdown, STR("a | b"), "a &#124; b");
	shows(out_markdown, STR("**a** _b_ ~~c~~ `d` \\e"),
	    "&#42;&#42;&#8203;a&#42;&#42; &#95;b&#95; "
	    "&#126;&#126;&#8203;c&#126;&#126; &#96;d&#96; &#92;e");
	shows(out_markdown, STR("<b>&amp;"), "&#60;b&#62;&#38;&#8203;amp;");
	shows(out_markdown, STR("![a](b)"), "&#33;&#91;&#8203;a&#93;(b)");
	shows(out_markdown, STR("--><!--"),
	    "&#45;&#45;&#62;&#60;&#33;&#45;&#45;");
	/* not at the beginning of a list item either */
	shows(out_markdown, STR("1. a"), "1&#46; a");
	shows(out_markdown, STR("1) a"), "1&#41; a");
	shows(out_markdown, STR("- a"), "&#45; a");
	shows(out_markdown, STR("+ a"), "&#43; a");
	shows(out_markdown, STR("    a"), "&#32;   a");
	shows(out_markdown, STR("/merge"), "&#47;merge");
	shows(out_markdown, STR("# a"), "&#35; a");
}

static void
markdown_links_nothing(void **state)
{
	(void)state;
	shows(out_markdown, STR("@everyone"), "&#64;&#8203;everyone");
	shows(out_markdown, STR("a@b.c"), "a&#64;&#8203;b.c");
	shows(out_markdown, STR("#1 a/b#1 !1 $1 %1 &1 ~a"),
	    "&#35;&#8203;1 a/b&#35;&#8203;1 &#33;&#8203;1 &#36;&#8203;1 "
	    "%&#8203;1 &#38;&#8203;1 &#126;&#8203;a");
	shows(out_markdown, STR("GH-1 gh-2 GH-a"),
	    "GH-&#8203;1 gh-&#8203;2 GH-a");
	shows(out_markdown, STR("http://a www.a"),
	    "http&#58;&#8203;//a www&#8203;.a");
	shows(out_markdown, STR(":100: :x: eip155:1: a"),
	    "&#58;&#8203;100&#58; &#58;&#8203;x&#58; eip155&#58;1&#58; a");
}

static void
markdown_hides_what_text_hides(void **state)
{
	(void)state;
	shows(out_markdown, STR("a\n::error::b\r"),
	    "a&#92;x0a&#58;&#58;&#8203;error&#58;&#58;b&#92;x0d");
	shows(out_markdown, STR("\033\xff\0\xc3\xa4"),
	    "&#92;x1b&#92;xff&#92;x00\xc3\xa4");
	shows(out_markdown, STR("\xe2\x80\xae"), "&#92;u&#123;202e&#125;");
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
		cmocka_unit_test(xml_escapes),
		cmocka_unit_test(runner_reads_it_back),
		cmocka_unit_test(markdown_has_no_markup),
		cmocka_unit_test(markdown_links_nothing),
		cmocka_unit_test(markdown_hides_what_text_hides),
		cmocka_unit_test(failure_sticks),
		cmocka_unit_test(prints),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
