#!/bin/sh
# embed.sh SYMBOL ROOT FILE...: C source with the bytes of each file.
set -eu
symbol=$1 root=$2
shift 2
echo '#include "base/embed.h"'
i=0
for f in "$@"; do
	printf 'static const char file_%d[] = {' $i
	od -An -v -tu1 "$f" | sed 's/ *\([0-9][0-9]*\)/(char)\1,/g'
	echo '0};'
	i=$((i + 1))
done
echo "extern const struct embedded ${symbol}[];"
echo "const struct embedded ${symbol}[] = {"
i=0
for f in "$@"; do
	echo "	{ \"${f#"$root"/}\", file_$i, sizeof(file_$i) - 1 },"
	i=$((i + 1))
done
echo '	{ 0, 0, 0 }'
echo '};'
