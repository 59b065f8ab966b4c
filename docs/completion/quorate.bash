# bash completion for quorate(1). It asks the program what there is, so that
# it never says anything else than the program.

_quorate_words()
{
	local program=$1 command=$2 before=$3 word=$4

	case $before in
	--fail-on) echo 'info low medium high critical' ;;
	--format)
		"$program" "$command" --help |
		    sed -n -e '/^ *--format/,/^ *-/{s/^ *--format [A-Z]* *//
			/^ *-/!p}' | tr -d , ;;
	--power) echo 'upgrade own admin mint pause transfer set-signers' \
	    'bridge-config verify set-limits propose execute cancel' ;;
	--policy | effective) echo 'baseline strict' ;;
	quorate)
		echo '--help --version'
		"$program" --help |
		    sed -n 's/^  \([a-z][a-z]*\)  *[A-Z].*/\1/p' ;;
	explain) "$program" checks | sed 's/ .*//' ;;
	policy) echo 'check effective schema' ;;
	*)
		[[ $word == -* ]] && "$program" "$command" --help |
		    grep -oE -e '(^|[ ,])--[a-z-]+' | sort -u ;;
	esac
}

_quorate()
{
	local word=${COMP_WORDS[COMP_CWORD]}
	local before=${COMP_WORDS[COMP_CWORD - 1]}
	local words

	if ((COMP_CWORD == 1)); then
		before=quorate
	elif [[ $word == -* ]]; then
		before=
	fi
	words=$(_quorate_words "$1" "${COMP_WORDS[1]}" "$before" "$word" \
	    2> /dev/null | tr -d ,)
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

# with no words of its own, as for a repository, it offers files
complete -o bashdefault -o default -F _quorate quorate
