# From docs/layers.txt: BELOW_<room>, the rooms a room links with, itself
# first, each before the rooms it uses.
function visit(room,    n, i, part) {
	if (room in seen)
		return
	seen[room] = 1
	n = split(uses[room], part, " ")
	for (i = 1; i <= n; i++)
		visit(part[i])
	order = room " " order
}
/^#/ || NF == 0 { next }
{
	sub(/ *:.*/, "")
	name = $1
	names[++count] = name
	for (i = 2; i <= NF; i++) {
		room = $i
		sub(/\/.*/, "", room)
		if (room != name)
			uses[name] = uses[name] " " room
	}
}
END {
	for (r = 1; r <= count; r++) {
		split("", seen)
		order = ""
		visit(names[r])
		print "BELOW_" names[r] " := " order
	}
}
