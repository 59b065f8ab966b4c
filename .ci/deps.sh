#!/bin/sh
# deps.sh WHAT: install what is missing for WHAT and nothing else.
#	build	the compiler, the C libraries and the word lists
#	check	build, and what the tests need
#	lint	the programs that look at the source
#	npm	the word lists alone, into build/npm
#	sarif	the schema of SARIF alone, into build/npm-sarif
# Exit 2 when something is missing and cannot be installed.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build

build='gcc make git pkg-config libgit2-dev libyaml-dev libpcre2-dev
libyajl-dev nettle-dev libsecp256k1-dev libsodium-dev zlib1g-dev
libdeflate-dev'
check='clang libclang-rt-14-dev libcmocka-dev python3 python3-jsonschema'
lint='clang-format clang-tidy cppcheck'

from=scanner/crypto/npm
to=build/npm
schema_from=tests/report/npm
schema_to=build/npm-sarif

say() {
	echo "deps: $*" >&2
}

# those of the named packages that are not installed
missing() {
	have=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" \
	    2> /dev/null | sed -n 's/^installed //p')
	for package in "$@"; do
		echo "$have" | grep -qxF -e "$package" || echo "$package"
	done
}

as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo > /dev/null; then
		sudo "$@"
	else
		say 'neither root nor sudo here'
		return 1
	fi
}

apt_get() {
	as_root env DEBIAN_FRONTEND=noninteractive \
	    apt-get -qq -y -o Dpkg::Use-Pty=0 "$@" > build/apt.log 2>&1 || {
		tail -n 5 build/apt.log >&2
		return 1
	}
}

packages() {
	if ! command -v dpkg-query > /dev/null; then
		say "not a Debian system; make sure to have the likes of:" "$@"
		return
	fi
	absent=$(missing "$@" | tr '\n' ' ')
	absent=${absent% }
	[ -n "$absent" ] || return 0
	say "installing $absent"
	# shellcheck disable=SC2086 # one word for each package
	if ! apt_get update ||
	    ! apt_get install --no-install-recommends $absent; then
		say "missing: $absent"
		say "install with: apt-get install --no-install-recommends $absent"
		exit 2
	fi
}

# by_npm FROM TO: what a lock file names, and none of its scripts run
by_npm() {
	command -v npm > /dev/null || return
	cp "$1/package.json" "$1/package-lock.json" "$1/.npmrc" "$2"
	(cd "$2" && npm ci --ignore-scripts --no-audit --no-fund \
	    --loglevel=error >&2)
}

# is_ready FROM TO: it was installed, and is still what is wanted
is_ready() {
	[ -e "$2/ready" ] && [ -z "$(find "$1" -newer "$2/ready")" ]
}

# The same lists, but for Czech and Portuguese, lie in a Debian package of
# 50 kB, and npm is four hundred packages.
words_by_debian() {
	say 'taking the word lists from python3-mnemonic: two of ten are not there'
	(cd $to && apt-get -qq -o APT::Sandbox::User=root download \
	    python3-mnemonic > /dev/null &&
	    dpkg-deb -x python3-mnemonic_*.deb deb &&
	    find deb -path '*wordlist/*.txt' -exec cp {} . \; &&
	    for kind in simplified traditional; do
		mv "chinese_$kind.txt" "$kind-chinese.txt"
	    done) >&2
}

words() {
	! is_ready $from $to || return 0
	mkdir -p $to
	if ! by_npm $from $to && ! words_by_debian; then
		say "missing: what $from/package-lock.json names"
		say "install with: cd $to && npm ci --ignore-scripts"
		exit 2
	fi
	touch $to/ready
}

# No package of Debian has it, so here npm itself is installed.
schema() {
	! is_ready $schema_from $schema_to || return 0
	command -v npm > /dev/null || packages npm
	mkdir -p $schema_to
	if ! by_npm $schema_from $schema_to; then
		say "missing: what $schema_from/package-lock.json names"
		say "install with: cd $schema_to && npm ci --ignore-scripts"
		exit 2
	fi
	touch $schema_to/ready
}

# shellcheck disable=SC2086 # the lists are split into words on purpose
case ${1:-} in
build)
	packages $build
	words
	;;
check)
	packages $build $check
	words
	schema
	;;
lint)
	packages $lint
	;;
npm)
	words
	;;
sarif)
	schema
	;;
*)
	say 'usage: deps.sh build | check | lint | npm | sarif'
	exit 2
	;;
esac
