# Keys in archives: quorate scan opens those of the tree, one level deep.
. "${0%/*}/tap.sh"
. "${0%/*}/repo.sh"

d=$tmp/d

# make: Python that makes archives in $d. key(NAME) is the text of a file with
# a key made of the name, so that none lies here.
make() {
	rm -rf "$d"
	mkdir "$d"
	{
		cat <<'PY'
import gzip, hashlib, io, os, struct, sys, tarfile, zipfile, zlib
os.chdir(sys.argv[1])
def key(name):
    return b'A=1\nPRIVATE_KEY=0x' + hashlib.sha256(name.encode()).hexdigest().encode() + b'\n'
def zipped(name, files, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(name, 'w', method) as z:
        for path, data in files:
            z.writestr(path, data)
def tarred(name, files, mode='w', **how):
    with tarfile.open(name, mode, **how) as t:
        for path, data in files:
            i = tarfile.TarInfo(path)
            i.size = len(data)
            t.addfile(i, io.BytesIO(data))
def put(name, data):
    with open(name, 'wb') as f:
        f.write(data)
PY
		cat
	} | /usr/bin/python3 - "$d"
}

look() {
	"$quorate" scan --keys-only --format json "$@" > "$tmp/k.json" 2> "$tmp/err"
}

# is TEXT WANTED EXPRESSION: of the places of keys (p), what could not be read
# (g: path and reason) and the report (d)
is() {
	/usr/bin/python3 - "$tmp/k.json" "$3" > "$tmp/tap.out" 2>&1 <<'PY'
import json, sys
d = json.load(open(sys.argv[1]))
p = sorted({'%s:%s' % (e['path'], e['line']) for f in d['findings']
     if f['verdict'] == 'fail' for e in f['evidence']})
g = sorted('%s: %s' % (x['path'], x['why']) for x in d['gaps'])
u = sorted(f['check'] for f in d['findings'] if f['verdict'] == 'unknown')
print(eval(sys.argv[2]))
PY
	[ "$(cat "$tmp/tap.out")" = "$2" ]
	verdict $? "$1"
}

# ---- every kind, by what it is and not by what it is called ----
make <<'PY'
zipped('a.zip', [('x/.env', key('zip')), ('logo.png', key('png'))])
zipped('b.zip', [('y.env', key('stored'))], zipfile.ZIP_STORED)
zipped('c.jar', [('META-INF/z.env', key('jar'))])
zipped('d.bin', [('w.env', key('bin'))])
tarred('e.tar', [('t.env', key('tar')), ('v.env', key('tar2'))])
tarred('f.tgz', [('t.env', key('tgz'))], 'w:gz')
tarred('g.tar.gz', [('n' * 200 + '/t.env', key('gnu'))], 'w:gz', format=tarfile.GNU_FORMAT)
tarred('h.tar', [('n' * 120 + '/t.env', key('pax'))], format=tarfile.PAX_FORMAT)
tarred('i.tar', [('n' * 120 + '/t.env', key('ustar'))], format=tarfile.USTAR_FORMAT)
put('j.env.gz', gzip.compress(key('gz')))
put('k.env.gz', gzip.compress(b'B=1\n') + gzip.compress(key('members')))
put('l.env.GZ', gzip.compress(key('case')))
PY
look "$d"
is 'one key in each' 13 'len(p)'
is 'and nothing that could not be read' '[]' 'g'
is 'a zip, its place in the file inside' True "'a.zip!/x/.env:2' in p"
is 'stored' True "'b.zip!/y.env:2' in p"
is 'a jar' True "'c.jar!/META-INF/z.env:2' in p"
is 'by its bytes' True "'d.bin!/w.env:2' in p"
is 'two files of a tar' True "'e.tar!/t.env:2' in p and 'e.tar!/v.env:2' in p"
is 'a tgz' True "'f.tgz!/t.env:2' in p"
is 'long names, GNU' True "'g.tar.gz!/' + 'n' * 200 + '/t.env:2' in p"
is 'long names, pax' True "'h.tar!/' + 'n' * 120 + '/t.env:2' in p"
is 'long names, ustar' True "'i.tar!/' + 'n' * 120 + '/t.env:2' in p"
is 'a gzip' True "'j.env.gz!/j.env:2' in p"
is 'members of a gzip are one file' True "'k.env.gz!/k.env:3' in p"
is 'the files inside are counted' 13 "d['coverage']['files_searched']"

# ---- what cannot be read is a gap, and no check of keys passes ----
gap() {
	look "$d"
	is "$1" "$2" 'g'
	is "$1: nothing passes" True "'key/raw-evm' in u or p != []"
}
make <<'PY'
zipped('a.zip', [('x.env', key('x')), ('y.env', key('y'))])
z = bytearray(open('a.zip', 'rb').read())
at = -1
while (at := z.find(b'PK\1\2', at + 1)) >= 0:
    z[at + 8] |= 1
put('a.zip', z)
PY
gap 'encrypted' "['a.zip!/x.env: encrypted in its archive']"
make <<'PY'
zipped('a.zip', [('x.env', key('x') * 9)], zipfile.ZIP_BZIP2)
PY
gap 'another method' "['a.zip!/x.env: compressed in a way that is not read']"
make <<'PY'
zipped('a.zip', [('x.env', key('x'))])
z = bytearray(open('a.zip', 'rb').read())
at = z.find(b'PK\1\2')
z[at + 24:at + 28] = b'\xff' * 4
put('a.zip', z)
PY
gap 'zip64' "['a.zip!/x.env: in a zip of more than 4 GiB (zip64)']"
make <<'PY'
zipped('a.zip', [('x.env', key('x'))])
put('a.zip', open('a.zip', 'rb').read()[:-30])
PY
gap 'a zip cut off' "['a.zip: an archive that is cut off or damaged']"
make <<'PY'
put('a.tar.gz', b'PK nothing that is known\0')
PY
gap 'no archive at all' "['a.tar.gz: not an archive that can be read']"
make <<'PY'
b = io.BytesIO()
zipped(b, [('x.env', key('x'))])
zipped('a.zip', [('b.zip', b.getvalue()), ('c.dat', b.getvalue())])
PY
gap 'an archive in an archive' "['a.zip!/b.zip: an archive in an archive, not opened']"
make <<'PY'
zipped('a.zip', [('x.txt', b'\0' * (300 << 20))])
zipped('b.zip', [('x.txt', b'\0' * (60 << 20)), ('y.env', key('y'))])
put('c.gz', gzip.compress(b'\0' * (300 << 20)))
PY
gap 'bombs' "['a.zip!/x.txt: larger than LIMIT_SEARCH_BYTES', 'b.zip!/x.txt: more than LIMIT_ARCHIVE_BYTES or _RATIO', 'c.gz: more than LIMIT_ARCHIVE_BYTES or _RATIO']"
is 'what is small in them is read' "['b.zip!/y.env:2']" 'p'
make <<'PY'
put('a.gz', gzip.compress(key('a') * 50 + os.urandom(9000).hex().encode())[:5000])
tarred('b.tar', [('x.env', key('x')), ('y.env', key('y'))])
put('b.tar', open('b.tar', 'rb').read()[:1500])
PY
gap 'cut off' "['a.gz: an archive that is cut off or damaged', 'b.tar: an archive that is cut off or damaged']"
is 'what came before is searched' True "'a.gz!/a:2' in p and 'b.tar!/x.env:2' in p"

# ---- names are text, numbers are bounded ----
make <<'PY'
zipped('a.zip', [('../../x.env', key('up')), ('/etc/y.env', key('root')),
    ('\x1b[31mz.env', key('esc'))])
zipped('m.zip', [('f%d' % i, b'x') for i in range(10000)] + [('last.env', key('last'))])
tarred('m.tgz', [('f%d' % i, b'x') for i in range(10000)] + [('last.env', key('tlast'))], 'w:gz')
PY
look "$d"
is 'paths that lead out are only text' True "'a.zip!/../../x.env:2' in p and 'a.zip!//etc/y.env:2' in p"
t 'and nothing was written' test ! -e "$d/../../x.env"
is 'ten thousand files' True "'m.zip!/last.env:2' in p and 'm.tgz!/last.env:2' in p"
"$quorate" scan --keys-only "$d" > "$tmp/out" 2>&1
! grep -q "$(printf '\033')" "$tmp/out"
verdict $? 'no escape of a name reaches the terminal'

# ---- where from ----
"$quorate" scan --keys-only --format json - < "$d/a.zip" > "$tmp/k.json" 2> "$tmp/err"
is 'standard input' True "'standard input!/../../x.env:2' in p"
look "$d" --path '*.tgz'
is 'the name of the archive is asked for' "['m.tgz!/last.env:2']" 'p'
"$quorate" scan --keys-only "$d/a.zip" > "$tmp/out" 2>&1
has 'one file' "$tmp/out" 'a.zip!/../../x.env'

fresh
in_repo init -q
cp "$d/a.zip" "$repo/a.zip"
cp "$d/a.zip" "$repo/old.zip"
commit
rm "$repo/old.zip"
printf x > "$repo/x"
commit
look "$repo"
is 'the tree of a repository, not its history' 3 "len(p)"
is 'with the blob of the archive' "$(in_repo rev-parse HEAD:a.zip)" \
    "[e['blob'] for f in d['findings'] if f['verdict'] == 'fail' for e in f['evidence']][0]"
rm "$repo/a.zip"
commit
look "$repo"
is 'gone with the tree' '[]' 'p'

# ---- a change that brings one ----
fresh
in_repo init -q
printf x > "$repo/x"
commit
cp "$d/a.zip" "$repo/a.zip"
commit
"$quorate" gate --base HEAD~1 --head HEAD "$repo" > "$tmp/out" 2>&1
has 'the gate opens it' "$tmp/out" 'a.zip!/'

done_tests
