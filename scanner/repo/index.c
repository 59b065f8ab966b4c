#include <string.h>

#include "repo/internal.h"

/*
 * The index of a pack, in one of two shapes; numbers are big-endian:
 *
 *	1	fan-out | n × (offset, name)                     | checksums
 *	2	"\377tOc" 2 | fan-out | n × name | n × crc |
 *		n × offset | large offsets                       | checksums
 *
 * An offset with its highest bit set is the number of a large one (only 2).
 */
#define MAGIC     "\377tOc"
#define HEAD      8
#define FANOUT    1024
#define CHECKSUMS 40
#define LARGE     0x80000000u

/* Bytes of one object, but for its large offset. */
#define ENTRY_1 24
#define ENTRY_2 28

uint32_t
be32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

uint64_t
be64(const unsigned char *p)
{
	return (uint64_t)be32(p) << 32 | be32(p + 4);
}

static void
lay_out_1(struct pack *p, const unsigned char *table)
{
	p->names.first = table + 4;
	p->names.step = ENTRY_1;
	p->offsets = table;
	p->offsets_step = ENTRY_1;
	p->large = table + (size_t)ENTRY_1 * p->names.n;
}

static void
lay_out_2(struct pack *p, const unsigned char *table)
{
	size_t n = p->names.n;

	p->names.first = table;
	p->names.step = GIT_OID_RAWSZ;
	p->offsets = table + 24 * n;
	p->offsets_step = 4;
	p->large = table + ENTRY_2 * n;
}

const char *
index_lay_out(struct pack *p)
{
	const unsigned char *file = (const unsigned char *)p->index.p, *end;
	bool two = str_starts(p->index, STR(MAGIC));
	size_t head = two ? HEAD : 0, n = p->index.n, entry;

	if (n < head + FANOUT + CHECKSUMS)
		return "cut off";
	if (two && be32(file + 4) != 2)
		return "unknown version";
	p->names.fanout = file + head;
	p->names.n = be32(p->names.fanout + FANOUT - 4);
	if (p->names.n > LIMIT_PACK_OBJECTS)
		return "more objects than LIMIT_PACK_OBJECTS";
	entry = two ? ENTRY_2 : ENTRY_1;
	if (n - head - FANOUT - CHECKSUMS < entry * p->names.n)
		return "too small for its objects";
	if (two)
		lay_out_2(p, file + head + FANOUT);
	else
		lay_out_1(p, file + head + FANOUT);
	end = file + n - CHECKSUMS;
	p->large_n = (size_t)(end - p->large) / 8;
	/* the first object of a pack is never that far away */
	if ((end - p->large) % 8 != 0 ||
	    (p->large_n > 0 && (!two || p->large_n >= p->names.n)))
		return "too large for its objects";
	return sorted_trouble(&p->names);
}

bool
index_offset(const struct pack *p, uint32_t i, uint64_t *ret)
{
	uint32_t offset = be32(p->offsets + p->offsets_step * i);

	*ret = offset;
	if (p->offsets_step == ENTRY_1 || (offset & LARGE) == 0)
		return true;
	if ((offset ^ LARGE) >= p->large_n)
		return false;
	*ret = be64(p->large + 8 * (size_t)(offset ^ LARGE));
	return true;
}
