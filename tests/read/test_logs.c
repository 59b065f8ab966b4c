#include "told.h"

#include "read/logs.h"

/* One reader that takes a file for a list of logs. */
static bool
wants(struct str path)
{
	return str_ends(path, STR(".json"));
}

static void
read_logs(struct reading *r, const struct file *file)
{
	const struct deed deed = { STR("eip155:1"), GRADE_TRANSITION, 7, 1000,
		NULL };
	const struct node *root = reading_json(r, file), *log;

	for (log = root->first; log != NULL; log = log->next)
		log_tell(r, &deed, log);
}

static const struct reader reader_logs = {
	.name = "logs", .wants = wants, .read = read_logs
};
const struct reader *const readers[] = { &reader_logs, 0 };
const size_t readers_n = 1;

/* An event of B: its topic in two halves, other topics, data. */
#define EVENT(half, other, more, data)                                     \
	"{'address': '0x" B "', 'topics': ['0x" half other "'" more "],\n" \
	" 'data': '0x" data "'}"
#define TOPIC(word) ", '0x" word "'"

#define OWNERSHIP \
	"8be0079c531659141344cd1fd0a4f284", "19497f9722a3daafe3b4186f6b6457e0"
#define GRANTED \
	"2f8788117e7eff1d82e926ec794901d1", "7c78024a50270940304540a733656f0d"
#define REVOKED \
	"f6391f5c32d9c69d2a47ea670b442974", "b53935d1edc7fd64eb21e047a839171b"
#define ADMIN \
	"7e644d79422f17c01e4894b5f4f588d3", "31ebfa28653d42ae832dc59e38c9798f"
#define ROLE_ADMIN \
	"bd79b86ffe0ab8e8776151514217cd7c", "acd52c909f66475c3af44e129f0b00ff"
#define ENABLED \
	"ecdf3a3effea5783a3c4c2140e677577", "666428d44ed9d474a0b3a4c9943f8440"
#define DISABLED \
	"aab4fa2b463f581b2b32cb3b7e3b704b", "9ce37cc209b5fb4d77e593ace4054276"
#define MINTER \
	"9f2df0fed2c77648de5860a4cc508cd0818c85b8b8a1ab4ceeef8d981c8956a6"
#define UPGRADED \
	"bc7cd75a20ee27fd9adebab32041f755", "214dbc6bffa90cc0225b39da2e5c2d3b"
#define MIN_DELAY \
	"11c24f4ead16507c69ac467fbd5e4eed", "5fb5c699626d2cc6d66421df253886d5"
#define SAFE_SETUP \
	"141df868a6331af528e38c83b7aa03ed", "c19be66e37ae67f9285bf4f8e3c6a1a8"
#define ADDED_OWNER \
	"9465fa0c962cc76958e6373a99332640", "0c1c94f8be2fe3a952adfa7f60b2ea26"
#define REMOVED_OWNER \
	"f8d49fc529812e9a7c5c50e69c20f0dc", "cc0db8fa95c98bc58cc9a4f1c1299eaf"
#define THRESHOLD \
	"610f7ff2b304ae8903c3de74c60c6ab1", "f7d6226b3f52c5161905bb5ad4039c93"
#define EVENT_OF(names, ...) EVENT(names, __VA_ARGS__)

static void
test_ownership(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "a.json",
	    "[\n" EVENT_OF(OWNERSHIP, TOPIC(W(C)) TOPIC(W(D)), "") "]");
	f = told_find(t, FACT_HOLDS, ON_1(B), ON_1(D));
	assert_int_equal(f->power, POWER_OWN);
	assert_int_equal(f->at.line, 2); /* the log's own place */
	assert_int_equal(f->block, 7);
	assert_true(
	    told_power(t, FACT_DROPS, ON_1(B), ON_1(C), POWER_UPGRADE, ""));
}

/* Old contracts do not index what they say. */
static void
test_arguments_in_data(void **state)
{
	struct told *t = *state;

	told_file(t, "a.json",
	    "[" EVENT_OF(OWNERSHIP, "", W(C) W(D)) "," EVENT_OF(ADMIN, "",
		W(ZERO) W(E)) "," EVENT_OF(UPGRADED, TOPIC(W(C)), "") "]");
	assert_true(told_power(t, FACT_HOLDS, ON_1(B), ON_1(D), POWER_OWN, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(E), POWER_UPGRADE, ""));
	assert_non_null(told_find(t, FACT_PROXY, ON_1(B), ON_1(C)));
}

static void
test_roles(void **state)
{
	struct told *t = *state;

	told_file(t, "a.json",
	    "[" EVENT_OF(GRANTED, TOPIC(N("00")) TOPIC(W(C)) TOPIC(W(A)),
		"") "," EVENT_OF(REVOKED,
		TOPIC(N("EF")) TOPIC(W(D)) TOPIC(W(A)), "") "]");
	assert_true(told_power(t, FACT_HOLDS, ON_1(B), ON_1(C), POWER_ADMIN,
	    "DEFAULT_ADMIN_ROLE"));
	assert_true(told_power(
	    t, FACT_DROPS, ON_1(B), ON_1(D), POWER_ROLE, "0x" N("ef")));
}

/* RoleAdminChanged(role, previous, new), all indexed. */
static void
test_admin_of_a_role(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "a.json",
	    "[" EVENT_OF(ROLE_ADMIN,
		TOPIC(MINTER) TOPIC(N("00")) TOPIC(N("EF")), "") "]");
	f = told_find(t, FACT_ROLE_ADMIN, ON_1(B), "0x" N("ef"));
	assert_true(str_eq(f->detail, STR("MINTER_ROLE")));
	assert_int_equal(f->power, POWER_MINT);
	assert_int_equal(f->grade, GRADE_TRANSITION);
}

/* Cut short, or of another shape: not guessed at. */
static void
test_strange_admin_of_a_role(void **state)
{
	struct told *t = *state;

	told_file(t, "a.json",
	    "[" EVENT_OF(ROLE_ADMIN, TOPIC(MINTER),
		N("00") N("01")) "," EVENT_OF(ROLE_ADMIN, "", "") "]");
	assert_int_equal(told_count(t, FACT_ROLE_ADMIN), 0);
}

/* Safe indexes the module from 1.3.0 on; before it stands in the data. */
static void
test_modules(void **state)
{
	struct told *t = *state;

	told_file(t, "a.json",
	    "[" EVENT_OF(ENABLED, TOPIC(W(C)), "") "," EVENT_OF(
		ENABLED, "", W(D)) "," EVENT_OF(DISABLED, "", W(D)) "]");
	assert_non_null(told_find(t, FACT_MODULE, ON_1(B), ON_1(C)));
	assert_non_null(told_find(t, FACT_MODULE, ON_1(B), ON_1(D)));
	assert_true(
	    told_power(t, FACT_DROPS, ON_1(B), ON_1(D), POWER_SIGN, "module"));
}

static void
test_delay(void **state)
{
	struct told *t = *state;

	told_file(t, "a.json",
	    "[" EVENT_OF(MIN_DELAY, "", N2("0e10") N2("1c20")) "]");
	assert_int_equal(told_find(t, FACT_DELAY, ON_1(B), NULL)->number, 7200);
}

static void
test_safe(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "a.json",
	    "[" EVENT_OF(SAFE_SETUP, TOPIC(W(E)),
		N("80") N("02") W(ZERO) W(ZERO) N("03") W(A) W(C)
		    W(D)) "," EVENT_OF(ADDED_OWNER, TOPIC(W(E)),
		"") "," EVENT_OF(REMOVED_OWNER, "",
		W(C)) "," EVENT_OF(THRESHOLD, "", N("01")) "]");
	f = told_find(t, FACT_MEMBERS_ALL, ON_1(B), NULL);
	assert_int_equal(f->number, 3);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	f = told_find(t, FACT_MEMBER, ON_1(B), ON_1(E));
	assert_int_equal(f->grade, GRADE_TRANSITION);
	assert_non_null(told_find(t, FACT_MEMBER_GONE, ON_1(B), ON_1(C)));
	assert_int_equal(told_count(t, FACT_THRESHOLD), 2);
}

#define GUARD \
	"1151116914515bc0891ff9047a6cb32c", "f902546f83066499bcf8ba33d2353fa2"
#define PROXY_MADE \
	"4f51faf6c4561ff95f067657e43439f0", "f856d97c04d9ec9070a6199ad418e235"
#define COPY \
	"75e41bc35ff1bf14d81d1d2f649c0084", "a0f974f9289c803ec9898eeec4c8d0b8"
#define GOV \
	"3d1e4c3a68fed9f4f8315582b7297cf8", "fa264bc8e6704287603ba8c72bf05ac2"
#define SAFE_1_4_1 "41675c099f32341bf84bfc5382af534df5c7461a"
#define SAFE_1_1_1 "34cfac646f301356faa8b21e94227e3583fe3f5f"

/* A factory makes Safes of known code, and other things. */
static void
test_known_code(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "a.json",
	    "[" EVENT_OF(PROXY_MADE, TOPIC(W(C)), W(SAFE_1_4_1)) "," EVENT_OF(
		PROXY_MADE, TOPIC(W(D)), W(E)) "," EVENT_OF(COPY, "",
		W(SAFE_1_1_1)) "," EVENT_OF(GUARD, "", W(ZERO)) "]");
	f = told_find(t, FACT_VERSION, ON_1(C), NULL);
	assert_true(str_eq(f->detail, STR("1.4.1")));
	f = told_find(t, FACT_KIND, ON_1(C), NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	assert_null(told_find(t, FACT_KIND, ON_1(D), NULL));
	f = told_find(t, FACT_VERSION, ON_1(B), NULL);
	assert_true(str_eq(f->detail, STR("1.1.1")));
	assert_non_null(told_find(t, FACT_GUARD, ON_1(B), ON_1(ZERO)));
}

static void
test_governance(void **state)
{
	struct told *t = *state;

	told_file(
	    t, "a.json", "[" EVENT_OF(GOV, TOPIC(W(C)) TOPIC(W(D)), "") "]");
	assert_true(told_power(t, FACT_HOLDS, ON_1(B), ON_1(D), POWER_OWN, ""));
}

static void
test_what_is_no_event_of_ours(void **state)
{
	struct told *t = *state;
	size_t n;

	told_file(t, "a.json",
	    "[{}, 1, null, {'topics': []}, {'topics': 'x'},"
	    "{'address': '0x" B "', 'topics': [[]]}," EVENT_OF(
		OWNERSHIP, "", "") "," EVENT_OF(OWNERSHIP,
		TOPIC("12") TOPIC(N("aabb")), "0") "," EVENT_OF(SAFE_SETUP, "",
		N("80") N("01")) "," EVENT("00", "11", "", "") "]");
	(void)facts_sorted(t->facts, &n);
	assert_int_equal(n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_ownership),
		TOLD_TEST(test_arguments_in_data),
		TOLD_TEST(test_roles),
		TOLD_TEST(test_admin_of_a_role),
		TOLD_TEST(test_strange_admin_of_a_role),
		TOLD_TEST(test_modules),
		TOLD_TEST(test_delay),
		TOLD_TEST(test_safe),
		TOLD_TEST(test_known_code),
		TOLD_TEST(test_governance),
		TOLD_TEST(test_what_is_no_event_of_ours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
