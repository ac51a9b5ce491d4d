#!/bin/sh
# Sees to the system packages that are missing. It says which and asks before
# it uses sudo; as root it just installs them.
#
#   packages.sh build    what the window's program needs to be built
#   packages.sh test     what make test needs, which builds without C
#   packages.sh long     what make test-long needs: both, and a display in memory
#   packages.sh list     prints the lists for this system and installs nothing
#
# Where nobody can be asked, RAPPORTEUR_YES=1 says yes. It ends with 0 when
# nothing is missing any more, else with one sentence and 1.
set -u

case "${1:-}" in
build | test | long | list) want=$1 ;;
*) echo "usage: packages.sh build|test|long|list" >&2; exit 2 ;;
esac

system() {
	if [ "$(uname -s)" = Darwin ]; then echo macos; return; fi
	for pair in apt-get:debian dnf:fedora pacman:arch; do
		if command -v "${pair%%:*}" >/dev/null 2>&1; then echo "${pair##*:}"; return; fi
	done
	echo unknown
}

sys=$(system)
case $sys in
debian)
	build="gcc libc6-dev pkg-config libgl1-mesa-dev xorg-dev libwayland-dev libxkbcommon-dev"
	tests="git poppler-utils qpdf"
	screen="xvfb xauth xdotool xclip imagemagick"
	install="apt-get install -y --no-install-recommends -o Acquire::Retries=2 -o Acquire::http::Timeout=30" ;;
fedora)
	build="gcc pkgconf-pkg-config mesa-libGL-devel libX11-devel libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel wayland-devel libxkbcommon-devel"
	tests="git poppler-utils qpdf"
	screen="xorg-x11-server-Xvfb xorg-x11-xauth xdotool xclip ImageMagick"
	install="dnf install -y" ;;
arch)
	build="gcc pkgconf mesa libglvnd libx11 libxcursor libxrandr libxinerama libxi libxxf86vm wayland libxkbcommon"
	tests="git poppler qpdf"
	screen="xorg-server-xvfb xorg-xauth xdotool xclip imagemagick"
	install="pacman -S --needed --noconfirm" ;;
macos)
	build="" # the compiler and OpenGL come with Apple's command line tools
	tests="poppler qpdf"
	screen="imagemagick"
	install="brew install" ;;
*)
	build="" tests="" screen="" install="" ;;
esac

if [ "$want" = list ]; then
	echo "system: $sys"; echo "build: $build"; echo "test: $tests"; echo "long: $screen"; exit 0
fi

has() {
	case $sys in
	debian) [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ;;
	fedora) rpm -q --whatprovides "$1" >/dev/null 2>&1 ;;
	arch) pacman -Qq "$1" >/dev/null 2>&1 ;;
	macos) brew list --formula "$1" >/dev/null 2>&1 ;;
	esac
}

if [ "$sys" = unknown ]; then
	echo "This system has neither apt, dnf nor pacman, so nothing was installed: README.md names the packages that are needed." >&2
	exit 0 # they may well be there; the build says so if not
fi
if [ "$sys" = macos ] && [ "$want" != test ] && ! xcode-select -p >/dev/null 2>&1; then
	echo "Apple's command line tools are missing: run xcode-select --install and try again." >&2
	exit 1
fi

case $want in
build) names=$build ;;
test) names=$tests ;;
long) names="$build $tests $screen" ;;
esac
missing=""
for p in $names; do has "$p" || missing="$missing $p"; done
[ -z "$missing" ] && exit 0

as=""
[ "$(id -u)" = 0 ] || [ "$sys" = macos ] || as="sudo "
cannot() {
	echo "These packages are missing and could not be installed ($1); install them with: $as$install$missing" >&2
	exit 1
}

echo "Missing system packages:$missing"
if [ -n "$as" ]; then
	command -v sudo >/dev/null 2>&1 || cannot "you are not root and there is no sudo"
	if [ "${RAPPORTEUR_YES:-}" != 1 ]; then
		[ -t 0 ] || cannot "nobody can be asked here; RAPPORTEUR_YES=1 says yes"
		printf 'Install them with "%s%s"? [y/N] ' "$as" "$install"
		read -r answer || answer=""
		case $answer in y | Y | yes | Yes) ;; *) cannot "you said no" ;; esac
	fi
	[ -t 0 ] || as="sudo -n "
fi

# shellcheck disable=SC2086 # the lists are words
run() {
	if [ -n "$as" ]; then $as env DEBIAN_FRONTEND=noninteractive "$@"; else env DEBIAN_FRONTEND=noninteractive "$@"; fi
}
if [ "$sys" = debian ]; then
	run apt-get update -q -o Acquire::http::Timeout=30 </dev/null || echo "The list of packages could not be refreshed; trying with the old one." >&2
fi
# shellcheck disable=SC2086
run $install $missing </dev/null || cannot "see above"
