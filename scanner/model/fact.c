#include <assert.h>

#include "model/fact.h"

_Static_assert(FACT_KINDS <= 64, "fact_set is too narrow");

static const char *const kind_names[] = {
#define FACT(e, name, names, says) [FACT_##e] = name,
	FACT_LIST(FACT)
#undef FACT
};

static const char *const kind_says[] = {
#define FACT(e, name, names, says) [FACT_##e] = says,
	FACT_LIST(FACT)
#undef FACT
};

enum names { NEITHER, SUBJECT, BOTH };

static const enum names kind_names_whom[] = {
#define FACT(e, name, names, says) [FACT_##e] = names,
	FACT_LIST(FACT)
#undef FACT
};

static const char *const grade_names[] = {
#define GRADE(e, name, says) [GRADE_##e] = name,
	GRADE_LIST(GRADE)
#undef GRADE
};

static const struct {
	const char *name;
	bool money;
} powers[] = {
#define POWER(e, name, money, says) [POWER_##e] = { name, money },
	POWER_LIST(POWER)
#undef POWER
};

static const char *const principal_names[] = {
#define PRINCIPAL(e, name, says) [PRINCIPAL_##e] = name,
	PRINCIPAL_LIST(PRINCIPAL)
#undef PRINCIPAL
};

static const char *const device_names[] = {
#define DEVICE(e, name) [DEVICE_##e] = name,
	DEVICE_LIST(DEVICE)
#undef DEVICE
};

bool
fact_is_prose(const struct fact *f)
{
	return str_ends(f->at.path, STR(".md")) ||
	    str_ends(f->at.path, STR(".mdx"));
}

const char *
fact_kind_name(enum fact_kind k)
{
	assert((unsigned)k < FACT_KINDS);
	return kind_names[k];
}

const char *
fact_kind_says(enum fact_kind k)
{
	assert((unsigned)k < FACT_KINDS);
	return kind_says[k];
}

bool
fact_names_subject(enum fact_kind k)
{
	assert((unsigned)k < FACT_KINDS);
	return kind_names_whom[k] != NEITHER;
}

bool
fact_names_object(enum fact_kind k)
{
	assert((unsigned)k < FACT_KINDS);
	return kind_names_whom[k] == BOTH;
}

const char *
grade_name(enum grade g)
{
	assert((unsigned)g < GRADES);
	return grade_names[g];
}

const char *
power_name(enum power p)
{
	assert((unsigned)p < POWERS);
	return powers[p].name;
}

bool
power_moves_money(enum power p)
{
	assert((unsigned)p < POWERS);
	return powers[p].money;
}

const char *
principal_kind_name(enum principal_kind k)
{
	assert((unsigned)k < PRINCIPALS);
	return principal_names[k];
}

const char *
device_name(enum device d)
{
	assert((unsigned)d < DEVICES);
	return device_names[d];
}

int
power_by_name(struct str name)
{
	int p;

	for (p = 0; p < POWERS; p++)
		if (str_eq(name, str_of(powers[p].name)))
			return p;
	return -1;
}

int
device_by_name(struct str name)
{
	int d;

	for (d = 0; d < DEVICES; d++)
		if (str_eq(name, str_of(device_names[d])))
			return d;
	return -1;
}

/* The sign of a - b, for any two numbers. */
#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

static int
place_order(const struct evidence *a, const struct evidence *b)
{
	int d;

	if ((d = str_cmp(a->path, b->path)) != 0)
		return d;
	if ((d = ORDER(a->line, b->line)) != 0)
		return d;
	return ORDER(a->col, b->col);
}

/* What the documented order leaves open, so that only equal facts are equal. */
static int
rest_order(const struct fact *a, const struct fact *b)
{
	int d;

	if ((d = ORDER(a->grade, b->grade)) != 0 ||
	    (d = ORDER(a->bound, b->bound)) != 0 ||
	    (d = ORDER(a->strength, b->strength)) != 0 ||
	    (d = ORDER(a->test, b->test)) != 0 ||
	    (d = ORDER(a->block, b->block)) != 0 ||
	    (d = ORDER(a->time, b->time)) != 0 ||
	    (d = ORDER(a->expires, b->expires)) != 0 ||
	    (d = str_cmp(a->at.commit, b->at.commit)) != 0)
		return d;
	return str_cmp(a->at.blob, b->at.blob);
}

int
fact_order(const struct fact *a, const struct fact *b)
{
	int d;

	if ((d = place_order(&a->at, &b->at)) != 0 ||
	    (d = ORDER(a->kind, b->kind)) != 0 ||
	    (d = str_cmp(a->subject, b->subject)) != 0 ||
	    (d = str_cmp(a->object, b->object)) != 0 ||
	    (d = ORDER(a->power, b->power)) != 0 ||
	    (d = str_cmp(a->detail, b->detail)) != 0 ||
	    (d = ORDER(a->number, b->number)) != 0)
		return d;
	return rest_order(a, b);
}
