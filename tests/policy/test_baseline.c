#include "common.h"

#define HEADER                                                       \
	"quorate: 1\nreason: begin with what there is\nowner: ops\n" \
	"approver: security\nsince: 2026-01-01\n"                    \
	"commit: 'abcdefabcdefabcdefabcdefabcdefabcdefabcd'\n"       \
	"expires: 2026-06-30\nentries:\n"
#define PRINT(n) "fingerprint: '0000000000000000000000000000000" n "'"
#define STATE    "state: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'"
#define ONE(n)                                         \
	"- {check: signer/n-of-n, subject: s, " PRINT( \
	    n) ", " STATE ", severity: high, says: 'it is so'}\n"

static const struct policy *
plain(void)
{
	return policy_builtin(arena, STR("baseline"), ids);
}

static int
add(const char *text, const struct policy *base, const struct policy **ret,
    struct err *reterr)
{
	return policy_add_baseline(
	    arena, STR("b.yaml"), str_of(text), base, ids, ret, reterr);
}

static const struct policy *
with(const char *text)
{
	const struct policy *p = NULL;
	struct err e = { 0 };

	if (add(text, plain(), &p, &e) < 0)
		fail_msg("%u:%u: %s", e.at.line, e.at.col, e.msg);
	return p;
}

static void
loads(void **state)
{
	const struct policy *p = with(HEADER
		ONE("2") "- check: key/raw-evm\n  subject: 'key:0xab'\n  " PRINT(
		    "1") "\n  state: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'\n"
			 "  severity: low\n");
	const struct baseline *b = policy_baseline(p);
	size_t n;

	(void)state;
	assert_true(str_eq(b->reason, STR("begin with what there is")));
	assert_true(str_eq(b->approver, STR("security")));
	assert_int_equal(b->commit.n, 40);
	assert_int_equal(b->expires - b->since, DAYS(180));
	assert_int_equal(b->n, 2);
	assert_true(str_eq(b->entries[0].check, STR("key/raw-evm")));
	assert_true(str_eq(
	    b->entries[0].state, STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")));
	assert_int_equal(b->entries[0].severity, SEVERITY_LOW);
	assert_int_equal(b->entries[0].says.n, 0);
	assert_int_equal(b->entries[0].at.line, 10);
	assert_true(str_eq(b->entries[1].owner, STR("ops")));
	assert_true(str_eq(b->entries[1].says, STR("it is so")));
	assert_int_equal(b->entries[1].expires, b->expires);
	/* they are no exceptions for all findings of a subject */
	(void)policy_exceptions(p, &n);
	assert_int_equal(n, 0);
	assert_null(policy_baseline(plain()));
	assert_false(str_eq(policy_digest(p), policy_digest(plain())));
	assert_true(str_eq(policy_digest(policy_without_baseline(arena, p)),
	    policy_digest(plain())));
	assert_null(policy_baseline(policy_without_baseline(arena, p)));
}

static void
refuses(void **state)
{
	static const struct {
		const char *text, *words;
	} c[] = {
		{ "quorate: 1\n", "b.yaml:1:1: the key 'reason' is missing" },
		{ "quorate: 1\nreason: r\n",
		    "b.yaml:1:1: the key 'owner' is missing" },
		{ "quorate: 1\nreason: r\nowner: o\n",
		    "b.yaml:1:1: the key 'approver' is missing" },
		{ "quorate: 1\nreason: r\nowner: o\napprover: a\n",
		    "b.yaml:1:1: the key 'since' is missing" },
		{ "quorate: 1\nreason: r\nowner: o\napprover: a\n"
		  "since: 2026-01-01\n",
		    "b.yaml:1:1: the key 'expires' is missing" },
		{ "quorate: 1\nreason: r\nowner: o\napprover: a\n"
		  "since: 2026-01-02\nexpires: 2026-01-01\n",
		    "b.yaml:5:8: 'since' is later than 'expires'" },
		{ "quorate: 1\nreason: r\nowner: o\napprover: a\n"
		  "since: 2026-01-01\nexpires: 2026-01-02\n",
		    "b.yaml:1:1: the key 'entries' is missing" },
		{ HEADER "- x\n",
		    "b.yaml:9:3: an entry must be a map of keys" },
		{ HEADER "- {check: signer/n-of-m}\n",
		    "b.yaml:9:3: the key 'subject' is missing" },
		{ HEADER "- {check: signer/n-of-m, subject: s, " PRINT(
		      "1") ", " STATE ", severity: low}\n",
		    "b.yaml:9:11: unknown check 'signer/n-of-m' (did you mean "
		    "'signer/n-of-n'?)" },
		{ HEADER "- {check: signer/n-of-n, subject: s, fingerprint: "
			 "'0123'}\n",
		    "b.yaml:9:51: 'fingerprint' must be 32 hex digits" },
		{ HEADER "- {check: signer/n-of-n, subject: s, " PRINT(
		      "1") ", " STATE "}\n",
		    "b.yaml:9:3: 'severity' must be one of info, low, medium, "
		    "high, critical" },
		{ HEADER "- {sayz: x}\n",
		    "b.yaml:9:4: unknown key 'sayz' (did you mean 'says'?)" },
		{ HEADER ONE("1") ONE("2") ONE("1"),
		    "b.yaml:11:3: this fingerprint is there already, in line "
		    "9" },
	};
	const struct policy *p = NULL;
	struct err e = { 0 };
	char words[400];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(c); i++) {
		assert_int_equal(add(c[i].text, plain(), &p, &e), ERR_USAGE);
		err_words(&e, words, sizeof(words));
		assert_string_equal(words, c[i].words);
		assert_null(p);
	}
	/* there is but one */
	assert_int_equal(
	    add(HEADER ONE("1"), with(HEADER ONE("2")), &p, &e), ERR_USAGE);
	assert_string_equal(e.msg, "there is a baseline already, at b.yaml:1");
}

static char *
baseline_text(const struct baseline *b)
{
	struct out o = { 0 };
	char *text = NULL;
	size_t n;

	o.f = open_memstream(&text, &n);
	assert_non_null(o.f);
	baseline_write(b, &o);
	assert_int_equal(out_end(&o), 0);
	(void)fclose(o.f);
	return text;
}

/* What is written is read again, byte by byte, whatever is in it; as a file
 * and as part of a policy. */
static void
round_trip(void **state)
{
	struct exception v[] = {
		{ .check = STR("signer/n-of-n"),
		    .subject = STR("ci:a/\"b\"\n- x: {y}#\xe2\x80\xae"),
		    .fingerprint = STR("00000000000000000000000000000001"),
		    .state = STR("12345678901234567890123456789012"),
		    .severity = SEVERITY_CRITICAL,
		    .says = STR("</script> %s \\ \x1b[31m: #") },
		{ .check = STR("key/raw-evm"),
		    .subject = STR("key:0xab"),
		    .fingerprint = STR("00000000000000000000000000000002"),
		    .state = STR("12345678901234567890123456789012") },
	};
	const struct baseline b = { .reason = STR("'r': |"),
		.owner = STR("- o"),
		.approver = STR("null"),
		.since = DAYS(20000),
		.expires = DAYS(20100),
		.entries = v,
		.n = 2 };
	char *first, *second, *whole;
	const struct policy *p, *q;

	(void)state;
	baseline_sort(v, 2);
	assert_true(str_eq(v[0].check, STR("key/raw-evm")));
	first = baseline_text(&b);
	p = with(first);
	second = baseline_text(policy_baseline(p));
	assert_string_equal(first, second);
	assert_true(
	    str_eq(policy_baseline(p)->entries[1].subject, v[1].subject));
	whole = written(p);
	q = good(whole);
	assert_true(str_eq(policy_digest(p), policy_digest(q)));
	assert_int_equal(policy_baseline(q)->n, 2);
	free(first);
	free(second);
	free(whole);
}

static void
empty(void **state)
{
	const struct baseline b = { .reason = STR("r"),
		.owner = STR("o"),
		.approver = STR("a"),
		.since = DAYS(20000),
		.expires = DAYS(20100) };
	char *text = baseline_text(&b);

	(void)state;
	assert_int_equal(policy_baseline(with(text))->n, 0);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest t[] = {
		cmocka_unit_test(loads),
		cmocka_unit_test(refuses),
		cmocka_unit_test(round_trip),
		cmocka_unit_test(empty),
	};

	return cmocka_run_group_tests_name("baseline", t, setup, teardown);
}
