#include "read/reader.h"

/*
 * Configurations of LayerZero applications as programs (layerzero.config.ts,
 * <token>.simple.config.ts): which verifiers a bridge listens to often stands
 * nowhere else. They are not run, so each is a gap; in tests and examples
 * nothing of value is hidden.
 */
static bool
wants(struct str path)
{
	return (str_ends(path, STR(".config.ts")) ||
		   str_ends(path, STR(".config.js"))) &&
	    !path_is_made(path) && !path_is_test(path);
}

static void
read_script(struct reading *r, const struct file *file)
{
	if (str_has(file->bytes, STR("@layerzerolabs/")) &&
	    str_has(file->bytes, STR("connections")))
		tell_gap(
		    r, 0, 0, "a configuration of LayerZero that is a program");
}

const struct reader reader_layerzero_script = {
	.name = "layerzero_script",
	.title = "LayerZero configurations as programs, to say so",
	.tells = FACT_BIT(THRESHOLD) | FACT_BIT(MEMBER) |
	    FACT_BIT(MEMBERS_ALL) | FACT_BIT(VENDOR) | FACT_BIT(DEFAULTS) |
	    FACT_BIT(CONFIRMATIONS) | FACT_BIT(PEER),
	.wants = wants,
	.read = read_script,
};
