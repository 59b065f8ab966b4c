#include "crypto/ed25519.h"
#include "crypto/hash.h"
#include "crypto/openssh.h"
#include "vectors.h"

/* A file as ssh-keygen writes it, of a seed that has a name. */
struct file {
	unsigned char v[512];
	size_t n;
};

static void
put(struct file *f, const void *p, size_t n)
{
	assert_true(f->n + n <= sizeof(f->v));
	memcpy(f->v + f->n, p, n);
	f->n += n;
}

static void
put_u32(struct file *f, size_t v)
{
	put(f,
	    (const unsigned char[]){
		0, 0, (unsigned char)(v >> 8), (unsigned char)v },
	    4);
}

static void
put_text(struct file *f, const void *p, size_t n)
{
	put_u32(f, n);
	put(f, p, n);
}

static struct file
make(const char *cipher)
{
	struct file f = { .n = 0 }, public = { .n = 0 }, part = { .n = 0 };
	unsigned char seed[32], pair[64];

	sha256(STR("a seed"), seed);
	ed25519_pair_of(seed, pair);
	put_text(&public, "ssh-ed25519", 11);
	put_text(&public, pair + 32, 32);
	put(&part, "abcdabcd", 8);
	put_text(&part, "ssh-ed25519", 11);
	put_text(&part, pair + 32, 32);
	put_text(&part, pair, 64);
	put_text(&part, "a@b", 3);
	put(&f, "openssh-key-v1", 15);
	put_text(&f, cipher, strlen(cipher));
	put_text(&f, "none", 4);
	put_text(&f, "", 0);
	put_u32(&f, 1);
	put_text(&f, public.v, public.n);
	put_text(&f, part.v, part.n);
	return f;
}

static void
test_plain(void **state)
{
	struct file f = make("none");
	struct openssh_key k;

	(void)state;
	assert_true(openssh_read(bytes_of(f.v, f.n), &k));
	assert_false(k.encrypted);
	assert_false(k.wrong);
	assert_true(str_eq(k.type, STR("ssh-ed25519")));
	for (size_t n = 0; n < f.n; n++)
		assert_false(openssh_read(bytes_of(f.v, n), &k));
	f.v[f.n - 20] ^= 1; /* within the public key, behind the seed */
	assert_true(openssh_read(bytes_of(f.v, f.n), &k));
	assert_true(k.wrong);
	f = make("none");
	f.v[1] ^= 1;
	assert_false(openssh_read(bytes_of(f.v, f.n), &k));
}

static void
test_encrypted(void **state)
{
	struct file f = make("aes256-ctr");
	struct openssh_key k;

	(void)state;
	f.v[f.n - 20] ^= 1; /* nobody can tell */
	assert_true(openssh_read(bytes_of(f.v, f.n), &k));
	assert_true(k.encrypted);
	assert_false(k.wrong);
	assert_true(str_eq(k.cipher, STR("aes256-ctr")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_encrypted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
