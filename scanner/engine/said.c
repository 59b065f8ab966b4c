#include "engine/said.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/date.h"

static void
words(const struct fact *f, bool record, char buf[static SAID_TEXT])
{
	const char *bound = f->bound == BOUND_AT_MOST ? "at most " : "";
	const char *past =
	    !record || f->grade != GRADE_DEPLOY ? "" : " (at deployment)";
	char delay[32];

	if (f->kind == FACT_DELAY) {
		duration_format(f->number, delay, sizeof(delay));
		(void)snprintf(
		    buf, SAID_TEXT, "waits %s%s%s", bound, delay, past);
	} else {
		(void)snprintf(buf, SAID_TEXT, "needs %s%" PRId64 " key%s%s",
		    bound, f->number, f->number == 1 ? "" : "s", past);
	}
}

/* A manifest is checked before records too; prose never knows what it is of. */
static const struct fact *
record_of(const struct principal *p, const struct fact *statement)
{
	const bool delay = statement->kind == FACT_DELAY;
	const struct fact *record = delay ? p->delay_record : p->k_record;
	const struct fact *by = delay ? p->delay_by : p->k_by;

	if (record == NULL && fact_is_prose(statement) && by != NULL &&
	    !fact_is_prose(by))
		record = by;
	return record;
}

static enum said_how
how(const struct fact *statement, const struct fact *record)
{
	if (record == NULL)
		return SAID_ALONE;
	if (record->number == statement->number ||
	    (record->bound == BOUND_AT_MOST &&
		record->number > statement->number))
		return SAID_RIGHT;
	if (statement->time != 0 && record->time != 0 &&
	    record->time < statement->time)
		return SAID_OLDER;
	return record->number < statement->number ? SAID_WEAKER : SAID_STRONGER;
}

bool
said_of(const struct graph *g, const struct fact *statement, struct said *ret)
{
	ret->about = graph_principal(g, statement->subject);
	if (ret->about == NULL)
		return false;
	ret->record = record_of(ret->about, statement);
	ret->how = how(statement, ret->record);
	words(statement, false, ret->says);
	ret->is[0] = '\0';
	if (ret->record != NULL)
		words(ret->record, true, ret->is);
	return true;
}
