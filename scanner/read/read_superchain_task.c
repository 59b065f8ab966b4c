#include "read/reader.h"

/*
 * Tasks of the OP Stack's operators: config.toml names a template, which is a
 * program, and what it is to work on: new owners, signers, modules of Safes.
 * What a task does only its template says, so each is a gap; those of Sepolia
 * hide nothing of value.
 */
static bool
wants(struct str path)
{
	return str_eq(path_base(path), STR("config.toml")) &&
	    !str_has(path, STR("/sep/")) && !path_is_test(path);
}

static void
read_task(struct reading *r, const struct file *file)
{
	if (str_has(file->bytes, STR("templateName")) &&
	    (str_has(file->bytes, STR("l2chains")) ||
		str_has(file->bytes, STR("safeAddressString"))))
		tell_gap(r, 0, 0, "a task whose template is a program");
}

const struct reader reader_superchain_task = {
	.name = "superchain_task",
	.title = "OP Stack tasks, to say that they are not read",
	.tells = FACT_BIT(HOLDS) | FACT_BIT(DROPS) | FACT_BIT(MEMBER) |
	    FACT_BIT(MEMBER_GONE) | FACT_BIT(THRESHOLD) | FACT_BIT(MODULE) |
	    FACT_BIT(GUARD),
	.wants = wants,
	.read = read_task,
};
