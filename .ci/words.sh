#!/bin/sh
# words.sh DIR: C source of the BIP-39 word list, from the npm package or the
# plain list that deps.sh put into DIR. The list is public and fixed for ever,
# so any other list is refused.
set -eu
file=$1/english.txt
[ -r "$file" ] || file=$1/node_modules/@scure/bip39/wordlists/english.js
want=2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda

# the words, one a line: in JavaScript between the first two backquotes
words() {
	case $file in
	*.txt) cat "$file" ;;
	*) awk 'BEGIN { RS = "`" } NR == 2' "$file" ;;
	esac
}

if [ ! -r "$file" ]; then
	echo "$file: not there; 'make deps' installs it" >&2
	exit 2
fi
got=$(words | sha256sum | cut -d ' ' -f 1)
if [ "$got" != "$want" ]; then
	echo "$file: not the English list of BIP-39:" >&2
	echo "  sha256 is $got" >&2
	echo "  and not   $want" >&2
	exit 2
fi
echo '#include "crypto/words.h"'
echo 'const char *const bip39_words[BIP39_WORDS] = {'
words | sed 's/.*/	"&",/'
echo '};'
