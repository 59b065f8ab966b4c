#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "read/posture.h"
#include "told.h"

/* A manifest and the signatures of these very bytes. */
#define EVM "0xDaE26ECf81f6C8Af2EeEaf13E11c88cbbF3D42Fd"
#define SOL "ByJrbB3qkEVPeczr1EftxbZByyyUdMh445N5HppmB2eG"
#define MANIFEST                                      \
	"quorate: 1\n"                                \
	"people: [{id: sec}, {id: eng}]\n"            \
	"keys:\n"                                     \
	"  - { address: \"" EVM "\", person: sec }\n" \
	"  - { address: " SOL ", chains: solana, person: eng }\n"
#define BY_EVM                             \
	"0x"                               \
	"5267343c879eb977851097df26513ee4" \
	"99908963937f43740f869f0379724349" \
	"1bc16e4cec10a229808862d98d5d01ec" \
	"ab9c134726723bef27cc7cf82fbeb0fc" \
	"1b"
#define BY_SOL \
	"4W89sKV8iC32DA14VzRGhMtgwoKvbLSuE6R4o1vHewQQJLT2AJfYYYeRSJ77vw6PhbM1dMkCvuxWW9bSnhe15dfN"

extern const struct reader reader_posture_signature;

static void
put(struct arena *a, const char *root, const char *path, const char *text)
{
	FILE *f = fopen(arena_printf(a, "%s/%s", root, path).p, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* The signatures beside this manifest; NULL: beside none. */
static void
beside(struct told *t, const char *manifest, const char *signatures)
{
	char root[] = "/tmp/quorate-test-XXXXXX";
	struct arena *a = t->arena;
	struct file file = { .kind = ENTRY_FILE,
		.path = STR(POSTURE_PATH ".sig"),
		.bytes = str_of(signatures) };
	struct repo *repo = NULL;

	assert_non_null(mkdtemp(root));
	assert_int_equal(
	    mkdir(arena_printf(a, "%s/.quorate", root).p, 0700), 0);
	if (manifest != NULL)
		put(a, root, POSTURE_PATH, manifest);
	assert_int_equal(repo_open(a, root, NULL, &repo, NULL), 0);
	assert_true(read_file(t->facts, repo, &file, t->scratch));
	repo_close(repo);
	if (manifest != NULL)
		assert_int_equal(
		    unlink(arena_printf(a, "%s/" POSTURE_PATH, root).p), 0);
	assert_int_equal(rmdir(arena_printf(a, "%s/.quorate", root).p), 0);
	assert_int_equal(rmdir(root), 0);
}

static int64_t
signed_by_person(struct told *t, const char *person)
{
	const struct fact *f = told_find(t, FACT_ATTESTATION, NULL, person);

	return f == NULL ? -1 : f->number;
}

static void
test_right(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	beside(t, MANIFEST,
	    "# who signed\n\n"
	    "sec eip191 " EVM " " BY_EVM "\r\n"
	    "  eng\ted25519 " SOL " " BY_SOL);
	assert_int_equal(told_gaps(t), 0);
	assert_int_equal(signed_by_person(t, "person:sec"), 1);
	assert_int_equal(signed_by_person(t, "person:eng"), 1);
	assert_int_equal(told_count(t, FACT_ATTESTATION), 2);
	f = told_find(t, FACT_ATTESTATION, NULL, "person:eng");
	assert_int_equal(f->at.line, 4);
	assert_true(str_eq(f->at.path, STR(POSTURE_PATH ".sig")));
	assert_int_equal(f->grade, GRADE_ATTESTED);
	assert_true(facts_were_read(t->facts) & FACT_BIT(ATTESTATION));
}

/* One byte more, and it is not what they signed. */
static void
test_of_other_bytes(void **state)
{
	struct told *t = *state;

	beside(t, MANIFEST "# \n",
	    "sec eip191 " EVM " " BY_EVM "\neng ed25519 " SOL " " BY_SOL);
	assert_int_equal(signed_by_person(t, "person:sec"), 0);
	assert_int_equal(signed_by_person(t, "person:eng"), 0);
}

/* The signature is right, but the key is not theirs. */
static void
test_by_others(void **state)
{
	struct told *t = *state;

	beside(t, MANIFEST,
	    "eng eip191 " EVM " " BY_EVM "\nother ed25519 " SOL " " BY_SOL);
	assert_int_equal(told_gaps(t), 0);
	assert_int_equal(signed_by_person(t, "person:eng"), 0);
	assert_int_equal(signed_by_person(t, "person:other"), 0);
}

static void
test_lines_of_no_use(void **state)
{
	static const char *const lines[] = { "sec", "sec eip191 " EVM,
		"sec eip191 " EVM " 0x12", "sec eip191 " EVM " " BY_EVM " x",
		"sec ed25519 " EVM " " BY_EVM, "eng eip191 " SOL " " BY_SOL,
		"sec rsa " EVM " " BY_EVM, "\xff\xfe" };
	struct told *t = *state;
	size_t i, n;

	for (i = 0; i < COUNT_OF(lines); i++)
		beside(t, MANIFEST,
		    arena_printf(t->arena, "#%zu\n%s\n", i, lines[i]).p);
	assert_int_equal(told_count(t, FACT_ATTESTATION), 0);
	assert_true(told_gaps(t) > 0);
	assert_int_equal(facts_gaps(t->facts, &n)[0]->at.line, 2);
}

static void
test_beside_none_or_a_wrong_one(void **state)
{
	struct told *t = *state;
	size_t n;

	beside(t, "quorate: 1\nzzz: 1\n", "sec eip191 " EVM " " BY_EVM "\n");
	assert_int_equal(told_gaps(t), 1);
	assert_true(
	    str_has(facts_gaps(t->facts, &n)[0]->why, STR("wrong in line 2")));
	beside(t, NULL, "sec eip191 " EVM " " BY_EVM "\n");
	assert_int_equal(told_gaps(t), 2);
	assert_int_equal(facts_were_read(t->facts), 0);
}

static void
test_bounded(void **state)
{
	struct told *t = *state;
	char *text = arena_alloc(t->arena, 1 << 20, 1);
	size_t n = 0, i;

	for (i = 0; i < LIMIT_SIGNATURES + 5; i++)
		n += (size_t)sprintf(
		    text + n, "sec eip191 " EVM " " BY_EVM "\n");
	beside(t, MANIFEST, text);
	assert_int_equal(told_gaps(t), 1);
	assert_int_equal(told_count(t, FACT_ATTESTATION), LIMIT_SIGNATURES);
}

static void
test_only_at_the_root(void **state)
{
	(void)state;
	assert_false(reader_posture_signature.wants(
	    STR("lib/x/.quorate/posture.yaml.sig")));
	assert_false(
	    reader_posture_signature.wants(STR(".quorate/posture.yaml")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_right),
		TOLD_TEST(test_of_other_bytes),
		TOLD_TEST(test_by_others),
		TOLD_TEST(test_lines_of_no_use),
		TOLD_TEST(test_beside_none_or_a_wrong_one),
		TOLD_TEST(test_bounded),
		TOLD_TEST(test_only_at_the_root),
	};

	return cmocka_run_group_tests_name(
	    "posture_signature", tests, NULL, NULL);
}
