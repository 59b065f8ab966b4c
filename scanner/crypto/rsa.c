#include "crypto/rsa.h"

static uint64_t
modulo(struct str number, uint64_t prime)
{
	uint64_t rest = 0;

	for (size_t i = 0; i < number.n; i++)
		rest = (rest << 8 | (unsigned char)number.p[i]) % prime;
	return rest;
}

bool
rsa_product(struct str n, struct str p, struct str q)
{
	static const uint64_t primes[] = { 2147483647, 2147483629, 2147483587 };

	for (size_t i = 0; i < COUNT_OF(primes); i++)
		if (modulo(p, primes[i]) * modulo(q, primes[i]) % primes[i] !=
		    modulo(n, primes[i]))
			return false;
	return n.n > 0;
}

unsigned
rsa_bits(struct str n)
{
	unsigned top;

	while (n.n > 0 && n.p[0] == '\0')
		n = str_slice(n, 1, n.n);
	if (n.n == 0 || n.n > 4096)
		return 0;
	top = (unsigned char)n.p[0];
	return (unsigned)(n.n * 8) - (unsigned)(__builtin_clz(top) - 24);
}
