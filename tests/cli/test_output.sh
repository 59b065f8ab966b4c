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

# ---- several reports of one scan ----

scan --format json > want.json
scan --format csv > want.csv
exits 1 'several formats' scan --format json -o a.json --format csv -o a.csv
same 'the first goes to the first file' want.json a.json
same 'the second to the second' want.csv a.csv
rm a.json a.csv
exits 1 'whatever their order' scan -o a.json -o - --format json --format csv
same 'one' want.json a.json
scan -o a.json -o - --format json --format csv > got 2> /dev/null
same '"-" is standard output' want.csv got
scan -o a.json --format json --format csv > got 2> /dev/null
same 'and so is no file' want.csv got
exits 1 'more files than formats' scan --format json -o a.json -o a.txt
same 'get text' want a.txt
printf 'of another step\n' > sum
exits 1 '-o +FILE' scan -o +sum
{ echo 'of another step' && cat want; } > both
same 'writes behind what is there' both sum
exits 1 '-o +FILE of nothing' scan -o +new
same 'makes it' want new
says 4 '-o + through a link' 'linked: cannot be written: a symbolic link' \
    scan -o +linked
has 'leaves what it points to too' kept old
rm -f a.json
says 4 'one that is lost' '/dev/full: cannot be written: No space' \
    scan --format csv -o /dev/full --format json -o a.json
same 'does not take the others with it' want.json a.json
says 4 'appended' '/dev/full: cannot be written' scan -o +/dev/full
says 4 'standard output' 'No space left' \
    sh -c "'$quorate' scan '$repo' -o a.txt --format text --format csv \
    2>&1 > /dev/full"
says 2 'two to standard output' 'two reports go to standard output' \
    scan --format json --format csv
says 2 'two to one file' 'two reports go to one file' scan -o a -o b -o +a
says 2 'one too many' 'more than 16 files' scan $(printf -- '-o %d ' $(seq 17))
exits 0 'a graph too' "$quorate" graph --format dot -o a.dot --format svg \
    -o a.svg "$repo"
has 'as one' a.dot digraph
has 'and the other' a.svg '<svg'
put .quorate/posture.yaml << 'END'
quorate: 1
nonsense: 1
END
exits 2 'a wrong manifest' scan
exits 2 'is not hidden by a lost report' scan -o /dev/full
exits 2 'nor by lost standard output' \
    sh -c "'$quorate' scan '$repo' > /dev/full"

find . -name '*.??????' -type f > left
same 'nothing is left behind' /dev/null left

done_tests
