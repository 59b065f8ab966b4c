#include "read/solana.h"

#define NOBODY STR("solana:11111111111111111111111111111111")

struct str
solana_entity_of(
    struct reading *r, const unsigned char address[static SOLANA_ADDRESS])
{
	char text[SOLANA_TEXT];

	solana_format(address, text);
	return entity_named(reading_arena(r), "solana", str_of(text));
}

struct str
solana_entity(struct reading *r, struct str text)
{
	unsigned char address[SOLANA_ADDRESS];

	return solana_parse(text, address) ? solana_entity_of(r, address)
					   : STR_NONE;
}

void
solana_tell_kind(struct reading *r, const struct deed *d, struct str id)
{
	unsigned char address[SOLANA_ADDRESS];

	if (entity_is_zero(id) || !solana_parse(entity_address(id), address))
		return;
	deed_kind(r, d, id,
	    solana_on_curve(address) ? PRINCIPAL_EOA : PRINCIPAL_CONTRACT,
	    KIND_BY_SENDER);
}

void
solana_tell_upgrade(struct reading *r, const struct deed *d, struct str program,
    struct str holder, bool test)
{
	struct fact f = deed_fact(r, d, FACT_HOLDS, program);

	if (program.n == 0)
		return;
	f.object = holder.n > 0 ? holder : NOBODY;
	f.power = POWER_UPGRADE;
	f.test = f.test || test;
	tell(r, &f);
	if (!test)
		solana_tell_kind(r, d, f.object);
}
