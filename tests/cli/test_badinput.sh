# Files and repositories that are damaged, too much, or not there: each is a
# gap with its place, or one clear line, and the exit code that belongs to it.
. tests/cli/tap.sh
. tests/cli/repo.sh

# many N TEXT: so many copies of one character
many() {
	head -c "$1" /dev/zero | tr '\0' "$2"
}

record=deployments/mainnet/ProxyAdmin.json
manifest=.quorate/posture.yaml

# ---- files ----

stage upg/eoa/bad
cp "$repo/$record" "$tmp/record"
head -c $(($(wc -c < "$tmp/record") / 2)) "$tmp/record" | put "$record"
says 0 'JSON that is cut off' \
    "$record:21: hardhat_deploy: unexpected end of file" scan
says 3 'what is damaged lowers the coverage' \
    'coverage is below --min-coverage' scan --min-coverage 100
says 1 'and is UNKNOWN, which strict policies fail' 'UNKNOWN' \
    scan --policy strict --min-coverage 0

sed 's/ProxyAdmin/a\xff\xfe/; s/"abi"/"a\xc3":1, "abi"/' "$tmp/record" |
    put "$record"
says 0 'bytes that are no UTF-8' \
    "$record:3: hardhat_deploy: not valid UTF-8" scan

{ printf '{"abi":"' && many 67108854 a && printf '"}'; } | put "$record"
t '64 MiB are on one line' \
    test "$(wc -c < "$repo/$record")" -eq 67108864
says 0 '64 MiB on one line' \
    'larger than LIMIT_PARSE_BYTES (32 MiB)' scan
printf ' ' >> "$repo/$record"
says 0 'one byte more' \
    "$record: larger than LIMIT_SEARCH_BYTES (may hide anything" scan
mv "$repo/$record" "$repo/.env"
says 0 'where keys may be' \
    '.env: larger than LIMIT_SEARCH_BYTES (may hide ' scan

{ printf '{"abi":' && many 100000 '[' && many 100000 ']' && echo '}'; } |
    put "$record"
says 0 'JSON 100,000 deep' 'nested deeper than LIMIT_DEPTH (200)' scan
rm "$repo/$record"

{ printf 'quorate: 1\npeople: ' && many 100000 '['; } | put "$manifest"
says 2 'YAML 100,000 deep, in brackets' \
    "$manifest:2: posture: nested deeper than LIMIT_DEPTH (200)" scan
{ printf 'quorate: 1\npeople:\n  ' && many 100000 '~' | sed 's/~/- /g'; } |
    put "$manifest"
says 2 'YAML 100,000 deep, in dashes' \
    "$manifest:3: posture: nested deeper than LIMIT_DEPTH (200)" scan

# each line ten times the one before
awk 'BEGIN {
	print "quorate: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]"
	for (i = 1; i < 10; i++) {
		printf "a%d: &a%d [*a%d", i, i, i - 1
		for (j = 1; j < 10; j++)
			printf ", *a%d", i - 1
		print "]"
	}
    }' > "$tmp/bomb.yaml"
put "$manifest" < "$tmp/bomb.yaml"
says 2 'YAML aliases of aliases' \
    "$manifest:8: posture: more values than LIMIT_NODES (4000000)" scan
{ printf 'quorate: 1\npeople: [' && many 4194304 ','; } | put "$manifest"
says 2 'a manifest of more than 4 MiB' \
    "$manifest: posture: larger than LIMIT_POLICY_BYTES (4 MiB)" scan

fresh
echo a | put a
ln -s . "$repo/self"
ln -s ../repo "$repo/deployments"
ln -s loop2 "$repo/loop1" && ln -s loop1 "$repo/loop2"
says 0 'links in circles are not followed' '0 fail' scan
mkfifo "$repo/.env"
says 3 'a pipe in the place of a file' '.env: not a regular file' scan

# root reads everything, so somebody else must try
fresh
echo a | put .env
chmod 000 "$repo/.env"
chmod 755 "$tmp" "$repo"
as='setpriv --reuid=65534 --regid=65534 --clear-groups'
if [ "$(id -u)" -ne 0 ]; then
	as=
fi
if $as "$quorate" --version > /dev/null 2>&1; then
	says 3 'a file nobody may read' '.env: permission denied' \
	    $as "$quorate" scan "$repo"
else
	t 'a file nobody may read # SKIP: no other user can run us' true
fi

# ---- repositories ----

new() {
	stage upg/eoa/bad
	commit
}

new
rm -f "$(object "HEAD:$record")"
says 3 'a missing blob' "$record: missing object" scan
new
blob=$(object "HEAD:$record")
chmod u+w "$blob" && echo x > "$blob"
says 3 'a corrupt blob' "$record: corrupt object" scan
new
echo '%PDF-1.7' | put audit.pdf
echo 'select 1;' | put notes.sql
commit
rm -f "$(object HEAD:audit.pdf)"
says 0 'a missing file that nobody would open' 'nothing at or above' scan
rm -f "$(object HEAD:notes.sql)"
says 3 'a missing file of text' \
    'notes.sql: missing object (may hide secret)' scan
new
rm -f "$(object HEAD:deployments/mainnet)"
says 3 'a missing tree' 'deployments/mainnet: missing object' scan
says 3 'may hide anything' 'mainnet: missing object (may hide anything' scan
new
rm -f "$(object 'HEAD^{tree}')"
says 3 'a missing tree of all' 'the repository: missing object' scan
new
rm -f "$(object HEAD)"
says 3 'a missing commit' "'HEAD' cannot be resolved to a commit" scan
new
says 3 'a revision that does not exist' \
    "revision 'v9' cannot be resolved to a commit" scan --rev v9
says 3 'one that is no commit' \
    "'HEAD^{tree}' cannot be resolved" scan --rev 'HEAD^{tree}'
new
many 67108865 a | put .env
commit && rm "$repo/.env" && commit && commit
says 0 'too large a file in the history' \
    '.env: larger than LIMIT_SEARCH_BYTES (may hide past-secret)' scan
new
echo more | put README.md && commit
git clone -q --depth 1 "file://$repo" "$tmp/shallow"
says 3 'a shallow clone says what to do' 'git fetch --unshallow' \
    "$quorate" scan "$tmp/shallow"
exits 0 'and need not be complete without its history' \
    "$quorate" scan --no-history "$tmp/shallow"

fresh
in_repo init -q
says 3 'a repository without a commit' 'there was nothing to read' scan
fresh
says 3 'an empty folder' 'there was nothing to read' scan
says 3 'no folder' 'nowhere: no such file or directory' \
    "$quorate" scan "$tmp/nowhere"
says 2 'a path of nothing' 'the path of the repository is empty' \
    "$quorate" scan ''
ln -s circle "$tmp/circle"
says 3 'a link to itself' 'circle: ' "$quorate" scan "$tmp/circle"
says 3 'a revision of a folder' 'repo: not a git repository' scan --rev HEAD

done_tests
