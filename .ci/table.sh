#!/bin/sh
# table.sh HEADER TYPE PREFIX SYMBOL COUNT NAMES NAME...: a C table of the
# constants PREFIX_<name>, in the order of the names; NAMES may be "-".
set -eu
header=$1 type=$2 prefix=$3 symbol=$4 count=$5 names=$6
shift 6
echo "#include \"$header\""
for n in "$@"; do
	echo "extern const struct $type ${prefix}_$(echo "$n" | tr / _);"
done
echo "const struct $type *const ${symbol}[] = {"
for n in "$@"; do
	echo "	&${prefix}_$(echo "$n" | tr / _),"
done
echo '	0 };'
echo "const size_t $count = sizeof($symbol) / sizeof(${symbol}[0]) - 1;"
if [ "$names" != - ]; then
	echo "const char *const ${names}[] = {"
	for n in "$@"; do
		echo "	\"$n\","
	done
	echo '	0 };'
fi
