# What the operator writes and gets wrong: one line that says where it stands
# and what was meant, and exit 2.
. tests/cli/tap.sh
. tests/cli/repo.sh

# wrong PLACE WORDS: the file on standard input, after its first line, is
# refused there, with just these words
wrong() {
	{ echo 'quorate: 1' && cat; } > "$tmp/p.yaml"
	echo "quorate: $tmp/p.yaml:$1: $2" > "$tmp/want"
	"$quorate" policy check "$tmp/p.yaml" > "$tmp/got" 2>&1
	echo "exit $?" >> "$tmp/got"
	echo 'exit 2' >> "$tmp/want"
	same "policy: $2" "$tmp/want" "$tmp/got"
}

wrong 2:1 "unknown key 'parms' (did you mean 'params'?)" << 'END'
parms: {}
END
wrong 3:3 "unknown key 'delay_upgrad' (did you mean 'delay_upgrade'?)" << 'END'
params:
  delay_upgrad: 3d
END
wrong 4:3 'duplicate key "min_signers"' << 'END'
params:
  min_signers: 3
  min_signers: 4
END
wrong 3:16 'min_signers must be a whole number' << 'END'
params:
  min_signers: [3]
END
wrong 3:16 "min_signers must be from 1 to 100, not 101" << 'END'
params:
  min_signers: 101
END
wrong 3:16 "min_signers must be a whole number, not '-99999999999999999999'" \
    << 'END'
params:
  min_signers: -99999999999999999999
END
wrong 3:18 \
    "delay_upgrade must be a duration such as 48h or 3d, not '3 days'" << 'END'
params:
  delay_upgrade: 3 days
END
wrong 2:9 "'params' must be a map of keys" << 'END'
params: []
END
wrong 3:3 "unknown check 'upg/eao' (did you mean 'upg/eoa'?)" << 'END'
checks:
  upg/eao: {severity: low}
END
wrong 3:13 "a check that is off needs the reason: 'because'" << 'END'
checks:
  upg/eoa: {off: true}
END
wrong 3:23 "'severity' must be one of info, low, medium, high, critical" \
    << 'END'
checks:
  upg/eoa: {severity: grave}
END
wrong 2:10 "'extends' must be baseline or strict" << 'END'
extends: ../../etc/passwd
END
wrong 3:5 "the key 'expires' is missing" << 'END'
exceptions:
  - check: upg/eoa
    subject: all
    reason: none
    owner: sec
    approver: eng
END
wrong 8:14 "'expires' must be a day such as 2026-12-31" << 'END'
exceptions:
  - check: upg/eoa
    subject: all
    reason: none
    owner: sec
    approver: eng
    expires: 2026-02-30
END
wrong 2:9 'tags are not supported' << 'END'
params: !!python/object {}
END
{ printf 'params: ' && head -c 100000 /dev/zero | tr '\0' '['; } > "$tmp/deep"
wrong 2:208 'nested deeper than LIMIT_DEPTH (200)' < "$tmp/deep"

# each line ten times the one before
awk 'BEGIN {
	print "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"
	for (i = 1; i < 10; i++) {
		printf "a%d: &a%d [*a%d", i, i, i - 1
		for (j = 1; j < 10; j++)
			printf ", *a%d", i - 1
		print "]"
	}
    }' > "$tmp/bomb.yaml"
wrong 8:20 'more values than LIMIT_NODES (4000000)' < "$tmp/bomb.yaml"

cd "$tmp" || exit 1
printf 'quorate: 2\n' > other.yaml
says 2 'another version of the language' \
    "other.yaml:1:10: 'quorate' must be 1" "$quorate" policy check other.yaml
: > empty.yaml
says 2 'an empty policy' "empty.yaml: must be a map of keys" \
    "$quorate" policy check empty.yaml
printf 'quorate: 1\n\033[31m: 1\n' > control.yaml
says 2 'a control character' 'control.yaml:2:1: control characters' \
    "$quorate" policy check control.yaml
head -c 4194305 /dev/zero | tr '\0' '#' > large.yaml
says 2 'more than 4 MiB' 'large.yaml: larger than LIMIT_POLICY_BYTES' \
    "$quorate" policy check large.yaml
says 2 'no policy of this name' 'strickt: No such file' \
    "$quorate" policy effective strickt
says 2 'a folder for a policy' '.: not a regular file' \
    "$quorate" policy check .
cd - > /dev/null || exit 1

# ---- the files of a repository ----

stage signer/threshold-one/bad
printf 'quorate: 1\nparams: {fail_onn: low}\n' | put .quorate/policy.yaml
says 2 'the policy of a repository' \
    ".quorate/policy.yaml:2:10: unknown key 'fail_onn'" scan
says 1 'is not asked when there is another' \
    'exit 1: findings at or above --fail-on' scan --policy baseline
{ echo 'quorate: 1' && cat "$tmp/bomb.yaml"; } | put .quorate/policy.yaml
says 2 'aliases of aliases in it' '.quorate/policy.yaml:8:20: more values' scan
rm "$repo/.quorate/policy.yaml"
printf 'quorate: 1\nexceptions:\n  - {subject: x, chekc: a/b}\n' |
    put .quorate/exceptions.yaml
says 2 'the exceptions of a repository' \
    "exceptions.yaml:3:18: unknown key 'chekc' (did you mean 'check'?)" scan
rm "$repo/.quorate/exceptions.yaml"

# claims PLACE WORDS: the same for a manifest; the report is written too
claims() {
	{ echo 'quorate: 1' && cat; } | put .quorate/posture.yaml
	says 2 "manifest: $2" "quorate: .quorate/posture.yaml:$1: $2 " scan
}
claims 2:1 "unknown key 'peple' in manifest; did you mean 'people'?" << 'END'
peple: []
END
claims 2:20 "unknown key 'rol' in person; did you mean 'role'?" << 'END'
people: [{id: sec, rol: lead}]
END
claims 2:8 'as_of must be a date: 2026-12-31' << 'END'
as_of: yesterday
END
claims 3:29 'k must be a number from 0 to 10000' << 'END'
as_of: 2026-01-01
multisigs: [{address: x, k: -1}]
END
claims 4:1 'duplicate key "people"' << 'END'
people: []
keys: []
people: []
END
says 2 'the report says so too' 'exit 2: the manifest is wrong' scan
says 2 'and what it may hide' '1 file that may tell kind' scan

# ---- arguments ----

says 2 'no command' 'usage: quorate COMMAND' "$quorate"
says 2 'an unknown command' "(did you mean 'scan'?)" "$quorate" scna
says 2 'an unknown option' "unrecognized option '--fast'" scan --fast
says 2 'an option without its argument' "requires an argument" \
    "$quorate" scan --fail-on
says 2 'two repositories' 'one repository at a time' scan "$repo"
says 2 'no severity' 'one of info, low, medium, high, critical' \
    scan --fail-on grave
says 2 'no percentage' 'min_coverage must be from 0 to 100, not 101' \
    scan --min-coverage 101
says 2 'no day' '--now wants a date like 2026-12-31' scan --now 2026-02-30
says 2 'no format' "unknown format 'xml'" scan --format xml
says 2 'no number' '--jobs wants a number' scan --jobs 0
says 2 'no check' "did you mean 'upg/eoa'?" "$quorate" explain upg/eao
says 2 'no policy' 'nowhere: No such file or directory' scan --policy nowhere

done_tests
