. tests/cli/tap.sh

# completions WORD...: what is offered for the last of the words
completions() {
	bash -c '. docs/completion/quorate.bash
	    program=$1; shift
	    COMP_WORDS=(quorate "$@") COMP_CWORD=$#
	    _quorate "$program"
	    printf "%s\n" "${COMPREPLY[@]}"' - "$quorate" "$@"
}

# offers TEXT EXPECTED WORD...: the last word may become just these
offers() {
	text=$1
	printf '%s\n' "$2" | tr ' ' '\n' | sort > "$tmp/want"
	shift 2
	completions "$@" 2>&1 | sort > "$tmp/offered"
	same "$text" "$tmp/want" "$tmp/offered"
}

"$quorate" --help | sed -n 's/^  \([a-z]*\) .*/\1/p' > "$tmp/commands"
t 'the program has commands' test -s "$tmp/commands"
offers 'every command' "$(cat "$tmp/commands" && echo '--help --version')" ''
offers 'a command that begins so' 'scan' sc
offers 'severities' 'high' scan --fail-on h
offers 'formats' 'json junit' scan --format j
offers 'every format' "$(ls scanner/report/report_*.c |
    sed 's/.*report_\(.*\)\.c/\1/')" scan --format ''
offers 'formats of the graph' 'svg' graph --format s
offers 'formats of the history' 'svg' history --format s
offers 'options of the history' '--since' history --s
offers 'powers' 'upgrade' graph --power up
offers 'built-in policies' 'strict' scan --policy s
offers 'options of a command' '--facts --fail-on' scan --fa
offers 'no options of another command' '--help' checks --
offers 'parts of a command' 'check effective schema' policy ''
offers 'a check' 'gov/zero-delay' explain gov/z
"$quorate" checks | sed 's/ .*//' > "$tmp/checks"
offers 'every check' "$(cat "$tmp/checks")" explain ''
offers 'nothing of its own for a repository' '' scan ''

"$quorate" scan --help | grep -oE -e '--[a-z-]+' | sort -u > "$tmp/options"
offers 'every option of scan' "$(cat "$tmp/options")" scan --

done_tests
