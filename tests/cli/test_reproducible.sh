# A report is a function of what was scanned, the policy, the model, the
# version and the day: no clock, no place, no terminal.
. tests/cli/tap.sh
. tests/cli/repo.sh

stage key/raw-evm/bad
commit
echo more | put README.md
rm "$repo/hardhat.config.ts"
commit
git clone -q "file://$repo" "$tmp/clone"
cp -R "$repo" "$tmp/copy"
in_repo gc -q --prune=now # other files, in another order, for the same objects

for format in text json csv; do
	scan --format $format --facts > "$tmp/one"
	t "$format is something" test -s "$tmp/one"
	scan --format $format --facts > "$tmp/two"
	same "$format twice" "$tmp/one" "$tmp/two"
	scan --format $format --facts -o "$tmp/two"
	same "$format in a file" "$tmp/one" "$tmp/two"
	for other in clone copy; do
		"$quorate" scan --now 2026-06-30 --format $format --facts \
		    "$tmp/$other" | sed "s|$tmp/$other|$repo|" > "$tmp/two"
		same "$format of a $other, but for the path" \
		    "$tmp/one" "$tmp/two"
	done
	(cd "$repo" && TZ=Pacific/Kiritimati LC_ALL=C.UTF-8 COLUMNS=40 \
	    "$quorate" scan --now 2026-06-30 --format $format --facts .) |
	    sed "s|^\(repository  \)\.|\1$repo|
	    s|\(\"repository\": \"\)\.|\1$repo|" > "$tmp/two"
	same "$format elsewhere on earth" "$tmp/one" "$tmp/two"
done

# ---- colour is for terminals ----

# on_terminal COMMAND: what it shows on one
on_terminal() {
	python3 -c 'import pty, sys; pty.spawn(["sh", "-c", sys.argv[1]])' \
	    "$1" < /dev/null
}
escape=$(printf '\033')
command="'$quorate' scan --now 2026-06-30 '$repo'"
scan > "$tmp/plain"
on_terminal "unset NO_COLOR; $command" > "$tmp/colour"
has 'colour on a terminal' "$tmp/colour" "${escape}[1m"
sed "s/${escape}\[[0-9;]*[mK]//g" "$tmp/colour" | tr -d '\r' > "$tmp/stripped"
same 'and nothing else' "$tmp/plain" "$tmp/stripped"
lacks 'none in a pipe' "$tmp/plain" "$escape"
on_terminal "NO_COLOR=1 $command" > "$tmp/colour"
lacks 'none with NO_COLOR' "$tmp/colour" "${escape}[1m"
on_terminal "unset NO_COLOR; $command -o '$tmp/file'" > "$tmp/colour"
same 'none in a file' "$tmp/plain" "$tmp/file"
on_terminal "unset NO_COLOR; $command --format json" > "$tmp/colour"
lacks 'none in JSON' "$tmp/colour" "${escape}[1m"
done_tests
