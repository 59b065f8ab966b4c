#!/bin/sh
# Make the demo protocol's repository from the readable files in commits/ (its
# two leaked keys are made here, so that none lies in ours) and scan it.
#   run.sh QUORATE STAGE FOLDER
set -eu
quorate=$1 stage=$2 repo=$3/harbor
here=${0%/*}
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM
if [ ! -d "$repo/.git" ]; then
	mkdir -p "$repo"
	git -C "$repo" -c init.defaultBranch=main init -q
	for commit in "$here"/commits/*; do
		find "$repo" -mindepth 1 -maxdepth 1 ! -name .git \
		    -exec rm -rf {} +
		rm -rf "$3/tree"
		"$stage" "$commit" "$3/tree"
		cp -R "$3/tree/." "$repo/"
		git -C "$repo" add -A -f
		day=2026-0${commit##*/}-01T12:00:00Z
		GIT_AUTHOR_DATE=$day GIT_COMMITTER_DATE=$day git -C "$repo" \
		    -c user.name=harbor -c user.email=harbor@example.org \
		    commit -q -m "step ${commit##*/}"
	done
	rm -rf "$3/tree"
fi
code=0
"$quorate" scan --now 2026-06-30 "$repo" || code=$?
echo
echo "This was: quorate scan $repo (exit $code: 1 means findings)"
[ $code -eq 1 ]
