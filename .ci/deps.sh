#!/bin/sh
# deps.sh WHAT: install what is missing for WHAT and nothing else.
#	build	the compiler, the C libraries and the word list
#	check	build, and what the tests need
#	lint	the programs that look at the source
#	npm	the word list alone, into build/npm
# Exit 2 when something is missing and cannot be installed.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build

build='gcc make git pkg-config libgit2-dev libyaml-dev libpcre2-dev
libyajl-dev nettle-dev libsecp256k1-dev libsodium-dev zlib1g-dev'
check='clang libclang-rt-14-dev libcmocka-dev python3 python3-jsonschema'
lint='clang-format clang-tidy cppcheck'

from=scanner/crypto/npm
to=build/npm

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

words_by_npm() {
	command -v npm > /dev/null || return
	cp $from/package.json $from/package-lock.json $from/.npmrc $to
	(cd $to && npm ci --ignore-scripts --no-audit --no-fund \
	    --loglevel=error >&2)
}

# The same list, byte for byte, lies in a Debian package of 30 kB, and npm is
# four hundred packages.
words_by_debian() {
	say 'taking the word list from python3-mnemonic'
	(cd $to && apt-get -qq -o APT::Sandbox::User=root download \
	    python3-mnemonic > /dev/null &&
	    dpkg-deb -x python3-mnemonic_*.deb deb &&
	    find deb -name english.txt -exec cp {} english.txt \;) >&2
}

words() {
	if [ -e $to/ready ] && [ -z "$(find $from -newer $to/ready)" ]; then
		return
	fi
	mkdir -p $to
	if ! words_by_npm && ! words_by_debian; then
		say "missing: what $from/package-lock.json names"
		say "install with: cd $to && npm ci --ignore-scripts"
		exit 2
	fi
	touch $to/ready
}

# shellcheck disable=SC2086 # the lists are split into words on purpose
case ${1:-} in
build | check)
	[ "$1" = build ] || build="$build $check"
	packages $build
	words
	;;
lint)
	packages $lint
	;;
npm)
	words
	;;
*)
	say 'usage: deps.sh build | check | lint | npm'
	exit 2
	;;
esac
