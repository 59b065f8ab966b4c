#include "read/ci_names.h"
#include "told.h"

/* Whoever has one of these puts code before users. */
static void
test_publishes(void **state)
{
	static const char *const publish[] = { "NPM_TOKEN", "NODE_AUTH_TOKEN",
		"CLOUDFLARE_API_TOKEN", "CF_API_TOKEN", "WRANGLER_TOKEN",
		"CWS_REFRESH_TOKEN", "VERCEL_TOKEN", "PROD_CF_PAGES_TOKEN" };
	static const char *const others[] = { "GITHUB_TOKEN",
		"ETHERSCAN_API_KEY", "CFG_TOKEN", "MAINNET_RPC_URL",
		/* a team may be called CF */
		"CF_BACKEND_CODECOV_TOKEN", "CF_NGROK_AUTHTOKEN" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(publish); i++)
		if (!ci_name_publishes(str_of(publish[i])))
			fail_msg("%s", publish[i]);
	for (i = 0; i < COUNT_OF(others); i++)
		if (ci_name_publishes(str_of(others[i])))
			fail_msg("%s", others[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_publishes),
	};

	return cmocka_run_group_tests_name("ci_names", tests, NULL, NULL);
}
