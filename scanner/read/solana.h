#ifndef READ_SOLANA_H
#define READ_SOLANA_H

#include "crypto/solana.h"
#include "read/deed.h"

/* What the readers of Solana's files share. Entities are "solana:<base58>";
 * no file says on which of its networks an address is, so a test network must
 * show in a path or be told by the reader. */

/* STR_NONE when the text is no address of 32 bytes. */
struct str solana_entity(struct reading *, struct str text);
struct str solana_entity_of(
    struct reading *, const unsigned char address[static SOLANA_ADDRESS]);

/* An address on the curve can only sign with its key; any other belongs to a
 * program. That is arithmetic, so it is told of whoever holds something. */
void solana_tell_kind(struct reading *, const struct deed *, struct str id);

/* Who may replace the code of a program: nobody when holder is empty. */
void solana_tell_upgrade(struct reading *, const struct deed *,
    struct str program, struct str holder, bool test);

#endif
