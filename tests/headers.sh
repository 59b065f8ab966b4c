#!/bin/sh
# Every header must compile alone, under the strictest flags.
set -eu
find scanner -name '*.h' | sort | while read -r h; do
	printf '#include "%s"\nextern int unit;\n' "${h#scanner/}" |
	    ${CC:-gcc} -D_GNU_SOURCE -Iscanner -std=c11 -Wall -Wextra -Wpedantic \
	    -Werror -fsyntax-only -x c - || { echo "$h is not self-contained"; exit 1; }
done
echo "ok headers"
