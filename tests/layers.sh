#!/bin/sh
# Every #include "room/file.h" must be allowed by docs/layers.txt, and every
# <foreign.h> that a row claims may stand in that room only.
set -eu
table=docs/layers.txt
bad=$(find scanner checks -name '*.[ch]' | sort | while read -r f; do
	case $f in
	checks/*) room=checks ;;
	*) room=${f#scanner/} room=${room%%/*} ;;
	esac
	sed -n 's/^#include ["<]\([^">]*\)[">].*/\1/p' "$f" | while read -r inc; do
		awk -v r="$room" -v i="$inc" '
		function fits(pattern,    re) {
			re = pattern
			gsub(/\./, "\\.", re)
			gsub(/\*/, "[^/]*", re)
			return i ~ ("^" re "$")
		}
		/^#/ || NF == 0 { next }
		{
			foreign = ""
			if (match($0, / : /)) {
				foreign = substr($0, RSTART + 3)
				$0 = substr($0, 1, RSTART)
			}
			split(i, part, "/")
			rooms[$1] = 1
			if ($1 == r)
				for (n = 1; n <= NF; n++)
					if ($n == part[1] || $n == i)
						ok = 1
			m = split(foreign, fs, " ")
			for (n = 1; n <= m; n++)
				if (fits(fs[n])) {
					claimed = 1
					if ($1 == r)
						ok = 1
				}
		}
		END {
			ours = (part[1] in rooms)
			exit !(ok || (!ours && !claimed))
		}' "$table" || echo "$f: $room may not include $inc"
	done
done)
if [ -n "$bad" ]; then
	echo "$bad"
	exit 1
fi
echo "ok layers"
