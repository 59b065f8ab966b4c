#!/bin/sh
# words.sh DIR: C source of the BIP-39 word lists, from the npm package or the
# plain lists that deps.sh put into DIR. The lists are public and fixed for
# ever, so any other list is refused; one that is not there stays empty, but
# for the English one.
set -eu
LC_ALL=C
export LC_ALL
dir=$1
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

lists='english 2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda
spanish 46846a5a0139d1e3cb77293e521c2865f7bcdb82c44e8d0a06a2cd0ecba48c0b
french ebc3959ab7801a1df6bac4fa7d970652f1df76b683cd2f4003c941c63d517e59
italian d392c49fdb700a24cd1fceb237c1f65dcc128f6b34a8aacb58b59384b5c648c2
portuguese 2685e9c194c82ae67e10ba59d9ea5345a23dc093e92276fc5361f6667d79cd3f
czech 7e80e161c3e93d9554c2efb78d4e3cebf8fc727e9c52e03b83b94406bdcc95fc
japanese 2eed0aef492291e061633d7ad8117f1a2b03eb80a29d0e4e3117ac2528d05ffd
korean 9e95f86c167de88f450f0aaf89e87f6624a57f973c67b516e338e8e8b8897f60
simplified-chinese 5c5942792bd8340cb8b27cd592f1015edf56a8c5b26276ee18a482428e7c5726
traditional-chinese 417b26b3d8500a4ae3d59717d7011952db6fc2fb84b807f3f94ac734e89c1b5f'

# the words of a file, one a line: in JavaScript between the first two
# backquotes; a plain list may begin with a mark of its byte order
words() {
	case $1 in
	*.txt) awk '{ sub(/^\357\273\277/, ""); print }' "$1" ;;
	*) awk 'BEGIN { RS = "`" } NR == 2' "$1" ;;
	esac
}

# take NAME SHA256: the list, checked, as a file of that name
take() {
	file=$dir/$1.txt
	[ -r "$file" ] || file=$dir/node_modules/@scure/bip39/wordlists/$1.js
	: > "$made/$1"
	[ -r "$file" ] || return 0
	words "$file" > "$made/$1"
	got=$(sha256sum < "$made/$1" | cut -d ' ' -f 1)
	[ "$got" = "$2" ] && return 0
	echo "$file: not the $1 list of BIP-39:" >&2
	echo "  sha256 is $got" >&2
	echo "  and not   $2" >&2
	exit 2
}

echo "$lists" | while read -r name sum; do
	take "$name" "$sum"
done
if [ ! -s "$made/english" ]; then
	echo "$dir: no English list of BIP-39; 'make deps' installs it" >&2
	exit 2
fi

echo '#include "crypto/words.h"'
echo 'const char *const bip39_words[BIP39_WORDS] = {'
sed 's/.*/	"&",/' "$made/english"
echo '};'

# each list by the bytes of its words, with their places
names=$(echo "$lists" | cut -d ' ' -f 1)
i=0
for name in $names; do
	echo "static const struct bip39_entry list_$i[BIP39_WORDS + 1] = {"
	awk '{ print $0, NR - 1 }' "$made/$name" | sort |
	    awk '{ printf "\t{ \"%s\", %d },\n", $1, $2 }
		END { print "\t{ 0, 0 }" }'
	echo '};'
	i=$((i + 1))
done
echo 'const struct bip39_list bip39_lists[BIP39_LISTS] = {'
i=0
for name in $names; do
	echo "	{ \"$name\", list_$i, $(wc -l < "$made/$name") },"
	i=$((i + 1))
done
echo '};'

# one bit for the hash of each word in plain letters; bip39.c has the same
echo 'const unsigned char bip39_bits[BIP39_BITS / 8] = {'
for name in $names; do
	cat "$made/$name"
done | awk '
	BEGIN {
		for (i = 1; i <= 26; i++)
			value[substr("abcdefghijklmnopqrstuvwxyz", i, 1)] = 96 + i
		bits = 262144
	}
	/^[a-z]+$/ {
		h = 0
		for (i = 1; i <= length($0); i++)
			h = (h * 53 + value[substr($0, i, 1)]) % bits
		has[h] = 1
	}
	END {
		for (at = 0; at < bits; at += 8) {
			byte = 0
			for (b = 7; b >= 0; b--)
				byte = byte * 2 + ((at + b) in has)
			printf "%d,%s", byte, at % 128 == 120 ? "\n" : ""
		}
	}'
echo '};'
