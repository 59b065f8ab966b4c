#ifndef CRYPTO_CURVE_H
#define CRYPTO_CURVE_H

#include <stdbool.h>

/* The curve secp256k1. Source: SEC 2 v2, 2.4.1; SEC 1 v2, 2.3.3. */

#define CURVE_KEY   32
#define CURVE_POINT 65 /* 0x04, X, Y */

bool curve_key_valid(const unsigned char key[static CURVE_KEY]);
/* The public key; false when the key is not valid. */
bool curve_point(const unsigned char key[static CURVE_KEY],
    unsigned char ret[static CURVE_POINT]);
/* The sum of two keys modulo the order; false when it is zero or the tweak
 * is not below the order. */
bool curve_add(const unsigned char key[static CURVE_KEY],
    const unsigned char tweak[static CURVE_KEY],
    unsigned char ret[static CURVE_KEY]);

#endif
