# Results arrive whole or the program says so: exit 4.
. tests/cli/tap.sh
. tests/cli/repo.sh

stage signer/threshold-one/bad
for command in 'scan --format text' 'scan --format json' 'scan --format csv' \
    graph; do
	# shellcheck disable=SC2086
	says 4 "a full disk: $command" \
	    'standard output: cannot be written: No space left on device' \
	    sh -c "'$quorate' $command '$repo' 2>&1 > /dev/full"
done
for command in checks 'explain upg/eoa' 'policy effective' 'policy schema' \
    'policy check strict' --help --version 'scan --help' help; do
	says 4 "a full disk: $command" 'No space left on device' \
	    sh -c "'$quorate' $command 2>&1 > /dev/full"
done
says 4 'no standard output at all' 'standard output: cannot be written' \
    sh -c "'$quorate' scan '$repo' 2>&1 >&-"
exits 4 'nor anywhere to complain' sh -c "'$quorate' scan '$repo' >&- 2>&-"

cd "$tmp" || exit 1
scan > want
echo old > report && ln report link
exits 1 '-o leaves the exit code' scan -o report
same 'and writes what else were printed' want report
has 'in a new file' link old
echo old > kept
says 4 '-o in no folder' 'nowhere/a: cannot be written: No such file' \
    scan -o nowhere/a
says 4 '-o in a file' 'kept/a: cannot be written: Not a directory' \
    scan -o kept/a
says 4 '-o on a folder' '.: cannot be written: Is a directory' scan -o .
says 4 '-o of nothing' 'cannot be written' scan -o ''
ln -s kept linked
says 4 '-o through a link' 'linked: cannot be written: a symbolic link' \
    scan -o linked
has 'leaves what it points to' kept old
mkfifo pipe
cat pipe > got &
exits 1 '-o on a pipe' scan -o pipe
wait
same 'goes through it' want got
t 'which stays' test -p pipe
exits 2 'a report that fails to begin is not written' \
    scan -o unwritten --policy nowhere
t 'nor a part of it' test ! -e unwritten
find . -name '*.??????' -type f > left
same 'nothing is left behind' /dev/null left

done_tests
