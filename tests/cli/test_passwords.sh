# Locked keys whose passwords lie beside them: quorate scan --try-passwords.
. "${0%/*}/tap.sh"
. "${0%/*}/repo.sh"

# keystore FILE PASSWORD [v4|scrypt]: one made of the file's name, of so little
# work that a try takes no time. Its key is whatever comes out.
keystore() {
	mkdir -p "$repo/$(dirname "$1")"
	/usr/bin/python3 - "$1" "$2" "${3:-v3}" > "$repo/$1" <<'PY'
import hashlib, json, sys
def keccak(data):
    def turn(v, n):
        n %= 64
        return (v << n | v >> 64 - n) & (1 << 64) - 1
    a = [[0] * 5 for _ in range(5)]
    p = bytearray(data + b'\1' + bytes(135 - len(data)))
    p[135] |= 0x80
    for i in range(17):
        a[i % 5][i // 5] ^= int.from_bytes(p[8 * i:8 * i + 8], 'little')
    r = 1
    for _ in range(24):
        c = [a[x][0] ^ a[x][1] ^ a[x][2] ^ a[x][3] ^ a[x][4] for x in range(5)]
        d = [c[(x + 4) % 5] ^ turn(c[(x + 1) % 5], 1) for x in range(5)]
        a = [[a[x][y] ^ d[x] for y in range(5)] for x in range(5)]
        x, y, now = 1, 0, a[1][0]
        for t in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            now, a[x][y] = a[x][y], turn(now, (t + 1) * (t + 2) // 2)
        for y in range(5):
            row = [a[x][y] for x in range(5)]
            for x in range(5):
                a[x][y] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5])
        for j in range(7):
            r = (r << 1 ^ (r >> 7) * 0x171) % 256
            if r & 2:
                a[0][0] ^= 1 << (1 << j) - 1
    return b''.join(a[i % 5][i // 5].to_bytes(8, 'little') for i in range(4))
name, password, how = sys.argv[1:]
text = hashlib.sha256(name.encode()).digest()
salt = hashlib.sha256(b'salt' + text).digest()
iv = text[:16].hex()
if how == 'scrypt':
    d = hashlib.scrypt(password.encode(), salt=salt, n=4, r=8, p=1, dklen=32)
    kdf, params = 'scrypt', {'n': 4, 'r': 8, 'p': 1, 'dklen': 32, 'salt': salt.hex()}
else:
    d = hashlib.pbkdf2_hmac('sha256', password.encode(), salt, 8, 32)
    kdf, params = 'pbkdf2', {'c': 8, 'dklen': 32, 'prf': 'hmac-sha256', 'salt': salt.hex()}
if how == 'v4':
    mac = hashlib.sha256(d[16:] + text).hexdigest()
    json.dump({'crypto': {
        'kdf': {'function': kdf, 'params': params, 'message': ''},
        'checksum': {'function': 'sha256', 'params': {}, 'message': mac},
        'cipher': {'function': 'aes-128-ctr', 'params': {'iv': iv}, 'message': text.hex()}},
        'path': '', 'pubkey': 'b0' * 48, 'version': 4}, sys.stdout)
else:
    json.dump({'crypto': {'cipher': 'aes-128-ctr', 'ciphertext': text.hex(),
        'cipherparams': {'iv': iv}, 'kdf': kdf, 'kdfparams': params,
        'mac': keccak(d[16:] + text).hex()}, 'version': 3}, sys.stdout)
PY
}

look() {
	"$quorate" scan --keys-only --format json "$@" "$repo" > "$tmp/k.json" 2> "$tmp/err"
}

# is TEXT WANTED EXPRESSION: of the leaks by their path (l), what could not be
# read (g) and the report (d)
is() {
	/usr/bin/python3 - "$tmp/k.json" "$3" > "$tmp/tap.out" 2>&1 <<'PY'
import json, sys
d = json.load(open(sys.argv[1]))
l = {e['path']: f for f in d['findings'] if f['secret'] for e in f['evidence']}
g = ['%s: %s' % (x['path'], x['why']) for x in d['gaps']]
print(eval(sys.argv[2]))
PY
	[ "$(cat "$tmp/tap.out")" = "$2" ]
	verdict $? "$1"
}

fresh
keystore k.json 'correct horse'
printf 'correct horse\n' | put password.txt
look
is 'as it is without the option' 'medium key/wallet-secret decodes' \
    "' '.join((l['k.json']['severity'], l['k.json']['check'], l['k.json']['secret']['proof']))"
look --try-passwords
is 'a password beside it opens it' 'critical key/raw-evm derives an address' \
    "' '.join((l['k.json']['severity'], l['k.json']['check'], l['k.json']['secret']['proof']))"
is 'its account is told' True "l['k.json']['subject'].startswith('key:0x')"
is 'and how' True "'with its password beside it' in l['k.json']['message']"
account=$(/usr/bin/python3 -c "import json, sys
d = json.load(open('$tmp/k.json'))
print([f['subject'][4:] for f in d['findings'] if f['subject'].startswith('key:')][0])")
for format in text json csv sarif github markdown summary gitlab junit rdjson; do
	"$quorate" scan --try-passwords --facts --format $format "$repo" > "$tmp/out" 2>&1
	! grep -q 'correct horse' "$tmp/out"
	verdict $? "no password in $format"
done

# ---- what the account may do ----
owned() {
	cat <<END
{"address": "0x00000000000000000000000000000000000a11ce",
 "abi": [{"type": "constructor", "inputs": [{"name": "initialOwner", "type": "address"}]}],
 "transactionHash": "0x$(printf '%064d' 7)", "args": ["$account"],
 "receipt": {"from": "$account", "contractAddress": "0x00000000000000000000000000000000000a11ce",
  "blockNumber": 1, "status": 1, "logs": [{
   "address": "0x00000000000000000000000000000000000a11ce",
   "topics": ["0x8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e0",
    "0x$(printf '%064d' 0)", "0x000000000000000000000000${account#0x}"],
   "data": "0x", "blockNumber": 1, "logIndex": 1}]}}
END
}
owned | put deployments/mainnet/ProxyAdmin.json
printf 'module.exports = {};\n' | put hardhat.config.js
"$quorate" scan --try-passwords --format json "$repo" > "$tmp/k.json" 2> "$tmp/err"
is 'it is joined to what it holds' True \
    "'with its password beside it; it holds ownership of ProxyAdmin' in l['k.json']['message']"

# ---- where passwords lie ----
each() { # TEXT KEYSTORE FILE CONTENT critical|medium [HOW [PASSWORD]]
	fresh
	keystore "$2" "${7:-correct horse}" "${6:-v3}"
	printf "$4" | put "$3"
	look --try-passwords
	is "$1" "$5" "l['$2']['severity']"
}
each 'scrypt' k.json password.txt 'correct horse\r\n' critical scrypt
each 'another name' keys/k.json keys/KEY_PW 'correct horse' critical
each 'no name but an ending' keys/k.json keys/k.pass 'correct horse' critical
each 'the folder above' keys/k.json passwd 'correct horse' critical
each 'two above is another place' a/b/k.json passwd 'correct horse' medium
each 'below is, too' k.json a/passwd 'correct horse' medium
each 'a folder of passwords' keys/k.json secrets/k.txt 'correct horse' critical
each 'the second line' k.json pass.txt 'no\ncorrect horse\n' critical
each 'the wrong one' k.json password.txt 'wrong\n' medium
each 'settings of the root' a/b/k.json .env 'X=1\nKEY_PASSWORD="correct horse"\n' critical
each 'settings of the folder' a/b/k.json a/b/.env.local 'PASSPHRASE='"'correct horse'"'\n' critical
each 'settings of others' a/b/k.json a/.env 'KEY_PASSWORD="correct horse"\n' medium
each 'a compose file' k.json docker-compose.yml '  - "PASSWORD=${PASSWORD:-correct_horse}"\n' critical v3 correct_horse
each 'a script' k.json run.sh 'geth --password "correct horse"\n' critical
each 'a name that says nothing' k.json .env 'WORDS="correct horse"\n' medium
each 'a large file' k.json password.txt "correct horse\n$(printf '%070000d' 1)" medium
each 'a binary' k.json password.txt 'correct horse\n\000' medium

fresh
keystore a.json password
keystore b.json ''
keystore c.json '' v4
keystore d.json foobar
look --try-passwords
is 'what everybody takes' "['critical']" "sorted({f['severity'] for f in l.values()})"
is 'of a validator no account is known' 'key/wallet-secret decodes' \
    "l['c.json']['check'] + ' ' + l['c.json']['secret']['proof']"
is 'but what opened it' True "'with its password beside it' in l['c.json']['message']"

# ---- not of old versions ----
fresh
keystore k.json password
commit
rm "$repo/k.json"
commit
look --try-passwords
is 'not in the history' medium "l['k.json']['severity']"

# ---- bounds ----
fresh
keystore k.json 'correct horse'
i=0
while [ $i -lt 80 ]; do
	echo "word $i" | put "pw$i.txt"
	i=$((i + 1))
done
echo 'correct horse' | put pwz.txt
look --try-passwords
is 'more than are tried are told' \
    'k.json: more passwords than LIMIT_PASSWORDS, _FILES or _WORK' "g[0]"

done_tests
