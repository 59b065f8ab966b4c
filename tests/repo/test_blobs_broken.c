#include "repo/families.h"
#include "taker.h"

/*
 * One byte or more of a pack or its index is changed, and all blobs are taken.
 * What comes of a stream that was changed is right, or told as unread, as it
 * has a checksum; of anything else it must only end, and tell of no blob
 * twice. MUTATIONS=100000 tries harder; FIRST=n begins with the n-th, as each
 * is made of its number alone.
 */
#define MUTATIONS 200
#define SECONDS   20
#define FILE_MAX  (1 << 17)

static const char shape[] =
    "new r; mkdir d; for i in $(seq 40); do\n"
    "	echo $i >> a; seq $i 200 > b; echo $i > d/$i\n"
    "	(seq 50; echo $i; seq 50 100; seq $i) > e; c $i\n"
    "done; : > none; c none\n"
    "git -c repack.writeBitmaps=false repack -qad; git prune-packed\n"
    "echo 1 >> e; c y; git -c repack.useDeltaBaseOffset=false repack -qd\n"
    "git prune-packed; rm -f .git/objects/pack/*.rev\n"
    "chmod u+w .git/objects/pack/*; ls .git/objects/pack/* > ../files\n";

struct bytes {
	unsigned char p[FILE_MAX];
	size_t n;
};

struct known {
	git_oid id;
	struct str bytes;
};

static struct bytes whole, broken;
static VEC(struct known) known;
static uint64_t state_of_random;

static size_t
random_below(size_t n)
{
	state_of_random ^= state_of_random << 13;
	state_of_random ^= state_of_random >> 7;
	state_of_random ^= state_of_random << 17;
	return (size_t)(state_of_random >> 11) % n;
}

static void
get(const char *path, struct bytes *ret)
{
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	ret->n = fread(ret->p, 1, sizeof(ret->p), f);
	assert_in_range(ret->n, 100, sizeof(ret->p) - 1);
	assert_int_equal(fclose(f), 0);
}

static void
put(const char *path, const struct bytes *b)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(b->p, 1, b->n, f), b->n);
	assert_int_equal(fclose(f), 0);
}

static void
learn(void)
{
	struct repo *r = open_ok("r", NULL);
	const struct heard *h;
	size_t i;

	take_all(r, 1, 1 << 30);
	for (i = 0; i < tk.all.n; i++) {
		h = &tk.all.v[i];
		assert_int_equal(h->taken, 1);
		*VEC_ADD(fx.arena, &known) =
		    (struct known){ h->id, arena_copy(fx.arena, h->bytes) };
	}
	assert_in_range(known.n, 150, 300);
	assert_in_range(tk.derived, 50, 300);
	forget();
	repo_close(r);
}

/* Is it in what is unpacked of an entry? */
static bool
in_stream(const struct families *f, size_t at)
{
	struct packed e;
	uint32_t i;
	size_t start;

	for (i = 0; i < f->n; i++) {
		e = families_entry(f, i);
		start = (size_t)(e.stream.p - f->pack->file.p);
		if (at >= start && at < start + e.stream.n)
			return true;
	}
	return false;
}

static void
change(struct bytes *b, size_t at)
{
	static const unsigned char odd[] = { 0, 1, 0x7f, 0x80, 0xff };
	size_t n = 1 + random_below(4);

	switch (random_below(4)) {
	case 0:
		b->p[at] ^= (unsigned char)(1 << random_below(8));
		break;
	case 1:
		b->p[at] = odd[random_below(sizeof(odd))];
		break;
	case 2:
		for (; n > 0 && at < b->n; n--)
			b->p[at++] = (unsigned char)random_below(256);
		break;
	default:
		b->p[at] = (unsigned char)(b->p[at] + 1);
	}
}

/* true: only streams were. */
static bool
mutate(const char *path)
{
	struct repo *r = open_ok("r", NULL);
	const struct pack *p;
	struct families f;
	size_t i, at, times = 1 + random_below(3);
	bool streams = strstr(path, ".pack") != NULL;

	for (p = r->packs.v; !str_has(str_of(path),
		 str_slice(str_of(p->name), 0, strlen(p->name) - 4));
	     p++)
		;
	families_find(fx.arena, p, NULL, &f);
	broken = whole;
	for (; times > 0; times--) {
		at = random_below(whole.n);
		/* heads are few and short */
		if (strstr(path, ".pack") != NULL && random_below(3) == 0)
			at =
			    (size_t)f.v[random_below(f.n)].at + random_below(3);
		change(&broken, at);
	}
	for (i = 0; i < whole.n; i++)
		if (whole.p[i] != broken.p[i] && !in_stream(&f, i))
			streams = false;
	repo_close(r);
	return streams;
}

static void
look(bool right, unsigned long number)
{
	const struct heard *h;
	size_t i;

	for (i = 0; i < known.n; i++) {
		if (!oids_has(tk.ids, &known.v[i].id)) {
			if (right)
				fail_msg("FIRST=%lu: not told", number);
			continue;
		}
		h = heard(known.v[i].id.id);
		if (right && h->taken != 0 &&
		    !str_eq(h->bytes, known.v[i].bytes))
			fail_msg("FIRST=%lu: is another", number);
	}
}

static bool
take_it(unsigned long number, bool right)
{
	static const size_t budgets[] = { 1, 5000, (size_t)1 << 30 };
	struct repo *r;
	git_object_t type;
	struct raw *raw;
	struct str s;
	size_t i;

	if (repo_open(fx.arena, "r", NULL, &r, NULL) < 0)
		return false;
	(void)alarm(SECONDS);
	take_all(r, 1 + number % 3, budgets[random_below(3)]);
	look(right, number);
	forget();
	raw = raw_new(r);
	for (i = 0; i < known.n; i++)
		if (raw_read(raw, &known.v[i].id, &type, &s) == NULL && right)
			assert_true(str_eq(s, known.v[i].bytes));
	raw_free(raw);
	(void)alarm(0);
	repo_close(r);
	return true;
}

static bool
one(unsigned long number, const char *const *files, size_t n)
{
	const char *path;
	bool right, opened;

	state_of_random = (number + 1) * UINT64_C(0x9e3779b97f4a7c15);
	path = files[random_below(n)];
	get(path, &whole);
	right = mutate(path);
	put(path, &broken);
	opened = take_it(number, right);
	put(path, &whole);
	return opened;
}

static unsigned long
asked(const char *name, unsigned long otherwise)
{
	const char *s = getenv(name);

	return s == NULL ? otherwise : strtoul(s, NULL, 10);
}

static void
mutations(void **state)
{
	unsigned long i, first = asked("FIRST", 0);
	unsigned long n = asked("MUTATIONS", MUTATIONS), opened = 0;
	struct str all, line;
	const char *files[8];
	size_t files_n = 0;

	(void)state;
	memset(&known, 0, sizeof(known));
	sh(shape);
	assert_null(read_git_file(fx.arena, ".", "files", &all));
	while (files_n < COUNT_OF(files) && next_line(&all, &line))
		files[files_n++] =
		    arena_printf(fx.arena, "r/" STR_FMT, STR_ARG(line)).p;
	assert_int_equal(files_n, 4);
	learn();
	for (i = first; i < first + n; i++)
		opened += one(i, files, files_n);
	/* an index is refused more often than not */
	assert_in_range(opened, n / 2, n);
	assert_true(take_it(0, true));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(mutations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
