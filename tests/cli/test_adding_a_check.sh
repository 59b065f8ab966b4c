# To add a check is to add one file and its samples; to delete it is to delete
# them. No list has to be kept.
. tests/cli/tap.sh

# A copy of the house with what was built, so that only what is new is built.
copy=$tmp/copy
mkdir -p "$copy/$B" "$copy/samples" "$copy/build"
cp -a Makefile scanner checks policies docs tests .ci "$copy"
cp -a build/gen build/npm build/layers.mk "$copy/build"
cp -a "$B/checks" "$B/gen" "$B/scanner" "$B/tools" "$B/quorate" \
    "$B"/*.a "$B"/*.list "$copy/$B"
cd "$copy" || exit 1

case $B in
*-san) san=1 ;;
*) san= ;;
esac

# What an outer make hands down is not for this one.
build() {
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL \
	    make -s B="$B" CC="${CC:-gcc}" SAN=$san V=1 "$B/quorate"
}

checks() {
	"$B/quorate" checks | sed 's/ .*//'
}

t 'the copy builds' build
checks > before
ar t "$B/libchecks.a" > before.parts
find scanner checks policies docs tests .ci Makefile -type f -exec cksum {} + |
    sort > before.sums

# ---- added ----

mkdir -p checks/test samples/checks/test/added/bad/safes/mainnet
cat > checks/test/added.c << 'END'
#include "engine/check.h"

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL)
		(void)finding_fail(fs, c->severity, p->id, p->kind_by,
		    "a check that was added looked at it");
}

const struct check check_test_added = {
	CHECK_HEAD,
	.id = "test/added",
	.title = "A check was added",
	.why = "It shows how.",
	.fix = "Delete it.",
	.fix_long = "Delete it.",
	.needs = FACT_BIT(KIND),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("none"),
	.run = run,
};
END
cat > samples/checks/test/added/bad/safes/mainnet/council.json << 'END'
{
  "address": "@ADDRESS:council@",
  "chainId": "1",
  "nonce": 1,
  "threshold": 2,
  "owners": ["@ADDRESS:a@", "@ADDRESS:b@", "@ADDRESS:c@"],
  "version": "1.4.1"
}
END
cat > samples/checks/test/added/bad/expect << 'END'
fail high test/added a check that was added looked at it
exit 1
END

t 'it builds with one file more' build
checks > after
{ cat before && echo test/added; } | sort > want
sort after > after.sorted
same 'it is listed, and nothing else changed' want after.sorted
t 'it can be explained' "$B/quorate" explain test/added
echo 'quorate: 1
checks: {test/added: {severity: critical}}' > policy.yaml
t 'a policy may name it' "$B/quorate" policy check policy.yaml
t 'its sample is found and holds' env B="$B" sh tests/samples.sh
sed -i 's/^fail high/fail low/' samples/checks/test/added/bad/expect
exits 1 'and would not, were it wrong' env B="$B" sh tests/samples.sh
ar t "$B/libchecks.a" | sort > parts
{ cat before.parts && echo added.o; } | sort > want
same 'the archive has one part more' want parts

# ---- and deleted ----

rm -r checks/test samples/checks/test
t 'it builds without it' build
checks > after
same 'it is gone from the list' before after
exits 2 'and unknown to explain' "$B/quorate" explain test/added
exits 2 'and to policies' "$B/quorate" policy check policy.yaml
ar t "$B/libchecks.a" > parts
same 'it is gone from the archive' before.parts parts
find scanner checks policies docs tests .ci Makefile -type f -exec cksum {} + |
    sort > after.sums
same 'no other file had to change' before.sums after.sums
done_tests
