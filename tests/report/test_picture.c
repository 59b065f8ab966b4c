#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixture.h"
#include "report/picture.h"

/* ---- pictures by hand ---- */

static struct picture
blank(struct fixture *x, size_t nodes, size_t edges)
{
	struct picture p = {
		.nodes = arena_alloc(x->arena, nodes, sizeof(*p.nodes)),
		.n_nodes = nodes,
		.edges = arena_alloc(x->arena, edges, sizeof(*p.edges)),
	};
	size_t i;

	for (i = 0; i < nodes; i++)
		p.nodes[i].who =
		    fixture_principal(x, PRINCIPAL_EOA, "a", "somebody");
	return p;
}

static void
edge(struct picture *p, size_t from, size_t to)
{
	p->edges[p->n_edges].from = from;
	p->edges[p->n_edges++].to = to;
}

static bool
overlap(const struct picture_node *a, const struct picture_node *b)
{
	return abs(a->x - b->x) < PICTURE_BOX_WIDTH &&
	    abs(a->y - b->y) < PICTURE_BOX_HEIGHT;
}

static void
assert_readable(const struct picture *p)
{
	size_t i, j;

	for (i = 0; i < p->n_nodes; i++) {
		const struct picture_node *n = &p->nodes[i];

		if (n->who == NULL)
			continue;
		assert_in_range(n->x, 0, p->width - PICTURE_BOX_WIDTH);
		assert_in_range(n->y, 0, p->height - PICTURE_BOX_HEIGHT);
		for (j = i + 1; j < p->n_nodes; j++)
			if (p->nodes[j].who != NULL)
				assert_false(overlap(n, &p->nodes[j]));
	}
}

static void
test_chain(void **state)
{
	struct fixture *x = *state;
	struct picture p = blank(x, 3, 3);

	edge(&p, 0, 1);
	edge(&p, 1, 2);
	edge(&p, 0, 2); /* passes the layer between by a bend */
	picture_lay_out(x->arena, &p);
	assert_int_equal(p.nodes[0].layer, 0);
	assert_int_equal(p.nodes[2].layer, 2);
	assert_int_equal(p.edges[2].n_bends, 1);
	assert_int_equal(p.nodes[p.edges[2].bends[0]].layer, 1);
	assert_readable(&p);
}

static void
test_cycle(void **state)
{
	struct fixture *x = *state;
	struct picture p = blank(x, 3, 4);

	edge(&p, 0, 1);
	edge(&p, 1, 2);
	edge(&p, 2, 1);
	edge(&p, 2, 0);
	picture_lay_out(x->arena, &p);
	assert_readable(&p);
}

/* Two pairs drawn crosswise come out straight. */
static void
test_uncrossed(void **state)
{
	struct fixture *x = *state;
	struct picture p = blank(x, 4, 2);

	edge(&p, 0, 3);
	edge(&p, 1, 2);
	picture_lay_out(x->arena, &p);
	assert_true(
	    (p.nodes[0].y < p.nodes[1].y) == (p.nodes[3].y < p.nodes[2].y));
}

static void
test_nothing(void **state)
{
	struct fixture *x = *state;
	struct picture p = blank(x, 0, 0);

	picture_lay_out(x->arena, &p);
	assert_true(p.width > 0 && p.height > 0);
}

/* Sixty boxes with edges anywhere: none covers another, and the same picture
 * is laid out the same twice. */
static void
test_sixty(void **state)
{
	struct fixture *x = *state;
	uint32_t seed = 7;
	int round;
	size_t i;

	for (round = 0; round < 40; round++) {
		struct picture p = blank(x, 60, 120), q;

		for (i = 0; i < 120; i++) {
			seed = seed * 1103515245u + 12345u;
			edge(&p, (seed >> 16) % 60, (seed >> 8) % 60);
		}
		q = p;
		q.nodes = arena_alloc(x->arena, 60, sizeof(*q.nodes));
		q.edges = arena_alloc(x->arena, 120, sizeof(*q.edges));
		memcpy(q.nodes, p.nodes, 60 * sizeof(*q.nodes));
		memcpy(q.edges, p.edges, 120 * sizeof(*q.edges));
		picture_lay_out(x->arena, &p);
		picture_lay_out(x->arena, &q);
		assert_readable(&p);
		assert_int_equal(p.n_nodes, q.n_nodes);
		for (i = 0; i < p.n_nodes; i++) {
			assert_int_equal(p.nodes[i].x, q.nodes[i].x);
			assert_int_equal(p.nodes[i].y, q.nodes[i].y);
		}
	}
}

/* ---- pictures of authorities ---- */

static struct picture *
drawn(struct fixture *x)
{
	(void)fixture_write(x, "csv", false); /* makes the graph */
	return picture_of(x->arena, x->results.graph,
	    (const struct authority *const *)x->authorities.v,
	    x->authorities.n);
}

static void
through(struct fixture *x, struct authority *a, const struct principal *p)
{
	struct route *r = ARENA_NEW(x->arena, struct route);
	const struct principal **via = arena_alloc(x->arena, 1, sizeof(*via));

	*r = a->routes[0];
	*via = p;
	r->via = via;
	r->n_via = 1;
	a->routes = r;
}

static void
test_path_is_marked(void **state)
{
	struct fixture *x = *state;
	struct principal *vault =
	    fixture_principal(x, PRINCIPAL_CONTRACT, "1", "Vault");
	struct principal *admin =
	    fixture_principal(x, PRINCIPAL_PROXY_ADMIN, "2", "Admin");
	struct principal *key = fixture_principal(x, PRINCIPAL_EOA, "3", "");
	struct authority *a =
	    fixture_authority(x, vault, POWER_UPGRADE, key, 1, 0);
	struct compromise *c = ARENA_NEW(x->arena, struct compromise);
	const struct principal **members =
	    arena_alloc(x->arena, 1, sizeof(*members));
	const struct picture *p;

	through(x, a, admin);
	*members = key;
	*c = (struct compromise){ .keys = 1,
		.members = members,
		.n_members = 1,
		.route = a->routes };
	a->sets = c;
	a->n_sets = 1;
	p = drawn(x);
	assert_int_equal(p->n_nodes, 3);
	assert_int_equal(p->n_edges, 2);
	assert_true(p->nodes[0].asset && p->nodes[0].marked);
	assert_true(p->nodes[2].marked);
	assert_true(p->edges[0].marked && p->edges[1].marked);
	assert_true(str_eq(p->edges[0].label, STR("upgrade")));
	assert_true(str_eq(p->edges[1].label, STR("own")));
}

/* One key on two chains is one box; three assets of it are one box too, but
 * for the one that is marked. */
static void
test_alike(void **state)
{
	struct fixture *x = *state;
	struct principal *key = fixture_principal(x, PRINCIPAL_EOA, "9", "");
	struct principal *same = fixture_principal(x, PRINCIPAL_EOA, "9", "");
	const struct picture *p;

	same->id = STR("eip155:10:0x9999999999999999999999999999999999999999");
	fixture_authority(x, fixture_principal(x, PRINCIPAL_CONTRACT, "1", "A"),
	    POWER_OWN, key, 1, 0);
	fixture_authority(x, fixture_principal(x, PRINCIPAL_CONTRACT, "2", "B"),
	    POWER_OWN, same, 1, 0);
	fixture_authority(x, fixture_principal(x, PRINCIPAL_CONTRACT, "3", "C"),
	    POWER_OWN, key, 1, 0);
	p = drawn(x);
	assert_int_equal(p->n_nodes, 3);
	assert_int_equal(p->n_edges, 2);
	assert_int_equal(p->nodes[2].more, 1);
}

static void
test_labels_join(void **state)
{
	struct fixture *x = *state;
	struct principal *key = fixture_principal(x, PRINCIPAL_EOA, "9", "");
	struct principal *a =
	    fixture_principal(x, PRINCIPAL_CONTRACT, "1", "A");
	const struct picture *p;

	fixture_authority(x, a, POWER_OWN, key, 1, 0);
	fixture_authority(x, a, POWER_MINT, key, 1, 0);
	fixture_authority(x, a, POWER_OWN, key, 1, 0);
	p = drawn(x);
	assert_int_equal(p->n_edges, 1);
	assert_true(str_eq(p->edges[0].label, STR("own, mint")));
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, fixture_start, fixture_end)
	const struct CMUnitTest tests[] = {
		T(test_chain),
		T(test_cycle),
		T(test_uncrossed),
		T(test_nothing),
		T(test_sixty),
		T(test_path_is_marked),
		T(test_alike),
		T(test_labels_join),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
