#include "model/secret.h"

const char *
secret_proof_words(enum secret_proof proof)
{
	static const char *const words[] = {
		[SECRET_UNPROVEN] = "unproven",
		[SECRET_CHECKSUM] = "checksum valid",
		[SECRET_DECODES] = "decodes",
		[SECRET_PAIRED] = "pair consistent",
		[SECRET_DERIVES] = "derives an address",
		[SECRET_WRONG] = "checksum wrong",
	};

	return words[proof];
}
