#include <stdio.h>

#include "read/posture_keys.h"
#include "told.h"

/* From the repository's root, where make runs the tests. */
static struct str
slurp(struct arena *a, const char *path)
{
	char *bytes = arena_alloc(a, 1 << 20, 1);
	FILE *f = fopen(path, "rb");
	size_t n;

	assert_non_null(f);
	n = fread(bytes, 1, 1 << 20, f);
	assert_int_equal(fclose(f), 0);
	return (struct str){ bytes, n };
}

static bool
names(const struct node *list, const char *name)
{
	const struct node *n = list == NULL ? NULL : list->first;

	for (; n != NULL; n = n->next)
		if (str_eq(node_str(n), str_of(name)))
			return true;
	return false;
}

/* Each key of the table is in the schema, with as many as are there, and so
 * down through all sections. */
static void
compare(const struct node *defs, const struct posture_section *s,
    const struct node *schema)
{
	const struct node *properties = node_get(schema, "properties");
	const struct posture_key *k;

	if (properties == NULL)
		fail_msg("no properties of %s", s->name);
	assert_int_equal(properties->n, s->n);
	assert_true(str_eq(
	    node_str(node_get(schema, "additionalProperties")), STR("false")));
	for (k = s->keys; k < s->keys + s->n; k++) {
		if (node_get(properties, k->name) == NULL)
			fail_msg(
			    "%s.%s is not in the schema", s->name, k->name);
		if (names(node_get(schema, "required"), k->name) != k->required)
			fail_msg("%s.%s: required?", s->name, k->name);
		if (k->of != NULL)
			compare(defs, k->of, node_get(defs, k->of->name));
	}
}

static void
test_schema_is_the_table(void **state)
{
	struct told *t = *state;
	const struct node *schema, *defs, *list;
	const char *path = "docs/schema/posture.schema.json";
	int i;

	assert_int_equal(json_parse(t->arena, str_of(path),
			     slurp(t->arena, path), &schema, NULL),
	    0);
	defs = node_get(schema, "$defs");
	compare(defs, &posture_manifest, schema);

	list = node_path(defs, "power.enum");
	assert_int_equal(list->n, POWERS - 1);
	for (i = POWER_NONE + 1; i < POWERS; i++)
		assert_true(names(list, power_name((enum power)i)));
	list = node_path(defs, "device.enum");
	assert_int_equal(list->n, DEVICES - 1);
	for (i = DEVICE_UNKNOWN + 1; i < DEVICES; i++)
		assert_true(names(list, device_name((enum device)i)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_schema_is_the_table),
	};

	return cmocka_run_group_tests_name("posture_keys", tests, NULL, NULL);
}
