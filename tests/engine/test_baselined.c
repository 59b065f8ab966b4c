#include "accepting.h"

/* The baseline of all that is found now, as `quorate baseline` makes it. */
static const char *
baseline_of(struct findings *fs, const struct graph *g, const char *terms)
{
	const struct finding *all[16];
	struct str states[16], text;
	size_t i, n = 0;

	while ((all[n] = nth(fs, "zz/delays", n)) != NULL)
		n++;
	finding_states(arena, g, all, n, states);
	text = arena_printf(arena,
	    "quorate: 1\nbaseline:\n  reason: so it is\n  owner: ops\n"
	    "  %s\n  entries:%s\n",
	    terms, n == 0 ? " []" : "");
	for (i = 0; i < n; i++)
		text = arena_printf(arena,
		    STR_FMT "  - {check: zz/delays, subject: '" STR_FMT
			    "', fingerprint: '" STR_FMT "', state: '" STR_FMT
			    "', severity: %s, says: '" STR_FMT "'}\n",
		    STR_ARG(text), STR_ARG(all[i]->subject),
		    STR_ARG(
			str_slice(all[i]->fingerprint, 0, FINGERPRINT_LEAST)),
		    STR_ARG(states[i]), severity_name(all[i]->severity),
		    STR_ARG(all[i]->message));
	return text.p;
}

#define TERMS                                             \
	"approver: sec\n  since: 2026-01-01\n  expires: " \
	"2026-03-01"

static const char *
accept_all(const char *terms)
{
	const struct scene s = scene("quorate: 1\n");

	return baseline_of(run_checks(arena, &s), s.graph, terms);
}

static void
quiet(struct findings *fs)
{
	silent(fs, "policy/baseline-changed");
	silent(fs, "policy/exception-expired");
	silent(fs, "policy/exception-self-approved");
	silent(fs, "policy/exception-too-long");
	silent(fs, "policy/exception-unmatched");
}

static void
accepts_all(void **state)
{
	struct findings *fs;
	const char *b;

	(void)state;
	tell_delay(SUBJECT, 60, 1);
	tell_delay(OTHER, 60, 2);
	tell_delay("ci:a/b.yml#job", 0, 3);
	b = accept_all(TERMS);
	fs = judged(b);
	assert_true(is_excepted(fs, 0) && is_excepted(fs, 1));
	assert_true(is_excepted(fs, 2));
	assert_string_equal(nth(fs, "zz/delays", 0)->excepted_by.p,
	    "baseline: so it is (ops, until 2026-03-01)");
	quiet(fs);
	/* lines, grades, times and folders are nothing to it */
	anew();
	tell_delay(OTHER, 60, 7);
	tell_delay(SUBJECT, 60, 70);
	tell_delay("ci:c/b.yml#job", 0, 1);
	fs = judged(b);
	assert_true(is_excepted(fs, 0) && is_excepted(fs, 1));
	assert_true(is_excepted(fs, 2));
	quiet(fs);
}

/* A file of the same name comes, and one goes: each entry means its own. */
static void
others_of_its_name(void **state)
{
	struct findings *fs;
	const char *b;

	(void)state;
	tell_delay("b/f.json", 60, 1);
	tell_delay("c/f.json", 60, 1);
	b = accept_all(TERMS);
	tell_delay("a/f.json", 60, 1);
	fs = judged(b);
	assert_string_equal(nth(fs, "zz/delays", 0)->subject.p, "a/f.json");
	assert_false(is_excepted(fs, 0));
	assert_true(is_excepted(fs, 1) && is_excepted(fs, 2));
	quiet(fs);
	anew();
	tell_delay("c/f.json", 60, 1);
	fs = judged(b);
	assert_true(is_excepted(fs, 0));
	(void)says(fs, "policy/exception-unmatched",
	    "1 of 2 entries of the baseline matches no finding");
	silent(fs, "policy/baseline-changed");
}

/* What nobody knew then is not accepted. */
static void
new_ones_count(void **state)
{
	struct findings *fs;
	const char *b;

	(void)state;
	tell_delay(SUBJECT, 60, 1);
	b = accept_all(TERMS);
	tell_delay(OTHER, 60, 1);
	fs = judged(b);
	assert_int_equal(is_excepted(fs, 0) + is_excepted(fs, 1), 1);
	quiet(fs);
}

static void
dies_with_its_subject(void **state)
{
	struct findings *fs;
	const struct finding *f;
	const char *b;

	(void)state;
	tell_delay(SUBJECT, 60, 1);
	tell_delay(OTHER, 60, 2);
	b = accept_all(TERMS);
	anew();
	tell_delay(SUBJECT, 60, 1);
	tell_delay(OTHER, 120, 2); /* even when it is a little better */
	fs = judged(b);
	assert_int_equal(is_excepted(fs, 0) + is_excepted(fs, 1), 1);
	f = says(fs, "policy/baseline-changed",
	    "the baseline accepted zz/delays; what is known of it is not what "
	    "it was on 2026-01-01");
	assert_string_equal(f->subject.p, OTHER);
	assert_int_equal(f->severity, SEVERITY_MEDIUM);
	assert_int_equal(f->evidence[0]->line, 10);
	silent(fs, "policy/exception-unmatched");
	/* a fact of another kind about it is a change too */
	anew();
	tell_delay(SUBJECT, 60, 1);
	tell_delay(OTHER, 60, 2);
	facts_add(facts,
	    &(struct fact){ .kind = FACT_MODULE,
		.subject = STR(OTHER),
		.object = STR(SUBJECT),
		.at = { .path = STR("b.json"), .line = 1 } });
	fs = judged(b);
	assert_false(is_excepted(fs, 0) || is_excepted(fs, 1));
	assert_non_null(nth(fs, "policy/baseline-changed", 1));
}

static struct str
state_of(const struct graph_parts *parts)
{
	const struct finding about = { .verdict = VERDICT_FAIL,
		.subject = STR(SUBJECT) };
	const struct finding *const all[] = { &about };
	struct str ret;

	finding_states(arena, graph_of(arena, parts), all, 1, &ret);
	return ret;
}

/* Who holds the keys behind it is part of it, though no fact of its own says
 * so. */
static void
dies_with_its_keys(void **state)
{
	const struct principal asset = { .id = STR(SUBJECT) };
	const struct principal one = { .id = STR(OTHER) };
	const struct principal *const keys[] = { &one };
	struct compromise set = { .keys = 1, .persons = 1, .delay = 60 };
	const struct authority power = { .asset = &asset,
		.power = POWER_UPGRADE,
		.sets = &set,
		.n_sets = 1 };
	const struct authority *const powers[] = { &power };
	const struct graph_parts parts = {
		.facts = facts, .authorities = powers, .n_authorities = 1
	};
	struct str before, same, other;

	(void)state;
	before = state_of(&parts);
	same = state_of(&parts);
	assert_true(str_eq(before, same));
	set.members = keys;
	set.n_members = 1;
	other = state_of(&parts);
	assert_false(str_eq(before, other));
	set.delay = 30;
	assert_false(str_eq(other, state_of(&parts)));
}

static void
dies_when_it_weighs_more(void **state)
{
	struct findings *fs;
	const char *b;

	(void)state;
	tell_delay(SUBJECT, 7200, 1);
	b = accept_all(TERMS);
	fs = judged(b);
	assert_int_equal(nth(fs, "zz/delays", 0)->severity, SEVERITY_LOW);
	assert_true(is_excepted(fs, 0));
	/* what the policy says it is worth is what counts */
	fs = judged(arena_printf(
	    arena, "%schecks: {zz/delays: {severity: medium}}\n", b)
			.p);
	assert_false(is_excepted(fs, 0));
	(void)says(fs, "policy/baseline-changed",
	    "the baseline accepted zz/delays; it was low on 2026-01-01, and "
	    "is medium");
	fs = judged(
	    arena_printf(arena, "%schecks: {zz/delays: {severity: info}}\n", b)
		.p);
	assert_true(is_excepted(fs, 0));
}

/* UNKNOWN was accepted: FAIL of the same thing was not. */
static void
dies_when_it_is_known(void **state)
{
	struct findings *fs;
	const char *b;

	(void)state;
	tell_delay(SUBJECT, 0, 1);
	b = accept_all(TERMS);
	anew();
	tell_delay(SUBJECT, 60, 1);
	fs = judged(b);
	assert_false(is_excepted(fs, 0));
	assert_non_null(nth(fs, "policy/baseline-changed", 0));
}

/* Of a check that read nothing only the words can be known. */
static void
of_nothing_read(void **state)
{
	const struct gap gap = { .at = { .path = STR("x.json") },
		.hides = FACT_BIT(DELAY),
		.why = STR("malformed") };
	const struct gap more = { .at = { .path = STR("y.json") },
		.hides = FACT_BIT(DELAY),
		.why = STR("malformed") };
	struct findings *fs;
	const char *b;

	(void)state;
	facts_gap(facts, &gap);
	b = accept_all(TERMS);
	fs = judged(b);
	assert_true(is_excepted(fs, 0));
	facts_gap(facts, &more);
	fs = judged(b);
	assert_false(is_excepted(fs, 0));
	assert_non_null(nth(fs, "policy/baseline-changed", 0));
}

/* One sentence for all that is fixed. */
static void
fixed_ones(void **state)
{
	struct findings *fs;
	const struct finding *f;
	const char *b;

	(void)state;
	tell_delay(SUBJECT, 60, 1);
	tell_delay(OTHER, 60, 2);
	tell_delay("ci:b.yml#job", 60, 3);
	b = accept_all(TERMS);
	anew();
	tell_delay(SUBJECT, 60, 1);
	fs = judged(b);
	assert_true(is_excepted(fs, 0));
	f = says(fs, "policy/exception-unmatched",
	    "2 of 3 entries of the baseline match no finding");
	assert_string_equal(f->subject.p, "p.yaml");
	assert_int_equal(f->severity, SEVERITY_LOW);
	silent(fs, "policy/baseline-changed");
}

/* Whoever reads an entry must be able to believe it. */
static void
entry_that_lies(void **state)
{
	struct findings *fs;
	char *b, *at;

	(void)state;
	tell_delay(SUBJECT, 60, 1);
	b = strdup(accept_all(TERMS));
	assert_non_null(b);
	at = strstr(b, "subject: 'eip155:1:0x5");
	assert_non_null(at);
	at[strlen("subject: 'eip155:1:0x")] = '6';
	fs = judged(b);
	assert_false(is_excepted(fs, 0));
	(void)says(fs, "policy/exception-unmatched",
	    "1 of 1 entries of the baseline matches no finding");
	free(b);
}

/* Once for the whole, however many entries there are. */
static void
terms_of_the_whole(void **state)
{
	struct findings *fs;

	(void)state;
	tell_delay(SUBJECT, 60, 1);
	tell_delay(OTHER, 60, 2);
	fs = judged(accept_all("approver: sec\n  since: 2026-01-01\n"
			       "  expires: 2026-01-10"));
	assert_false(is_excepted(fs, 0) || is_excepted(fs, 1));
	(void)says(fs, "policy/exception-expired",
	    "the baseline, of 2 entries, expired on 2026-01-10");
	silent(fs, "policy/exception-unmatched");
	fs = judged(accept_all("approver: sec\n  since: 2026-01-01\n"
			       "  expires: 2026-07-01"));
	assert_true(is_excepted(fs, 0) && is_excepted(fs, 1));
	(void)says(fs, "policy/exception-too-long",
	    "the baseline lasts 181 days; the policy allows 180");
	fs = judged(accept_all("approver: Ops\n  since: 2026-01-01\n"
			       "  expires: 2026-02-01"));
	(void)says(fs, "policy/exception-self-approved",
	    "the baseline was approved by its owner, Ops");
}

/* A finding that an exception accepts keeps its words, and the entry is no
 * dead one. */
static void
beside_an_exception(void **state)
{
	struct findings *fs;

	(void)state;
	tell_delay(SUBJECT, 60, 1);
	fs = judged(arena_printf(arena,
	    "%sexceptions:\n- {check: zz/delays, subject: '" SUBJECT
	    "', reason: known, owner: me, approver: you, expires: "
	    "2026-01-31}\n",
	    accept_all(TERMS))
			.p);
	assert_string_equal(nth(fs, "zz/delays", 0)->excepted_by.p,
	    "known (me, until 2026-01-31)");
	quiet(fs);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest t[] = {
		TEST(accepts_all),
		TEST(others_of_its_name),
		TEST(new_ones_count),
		TEST(dies_with_its_subject),
		TEST(dies_with_its_keys),
		TEST(dies_when_it_weighs_more),
		TEST(dies_when_it_is_known),
		TEST(of_nothing_read),
		TEST(fixed_ones),
		TEST(entry_that_lies),
		TEST(terms_of_the_whole),
		TEST(beside_an_exception),
	};

	if (!table_add(&delays))
		return 1;
	return cmocka_run_group_tests_name("baselined", t, NULL, NULL);
}
