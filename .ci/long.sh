#!/bin/sh
# make test-long: what is too long for make test, one tier after the other. A
# tier that fails does not hide the next ones.
#
# RAPPORTEUR_LONG_MINUTES bounds the whole: what does not fit is left out, and
# said. Without it nothing is left out.
set -u
cd "$(dirname "$0")/.."

failed="" minutes=${RAPPORTEUR_LONG_MINUTES:-}
end=$(($(date +%s) + ${minutes:-0} * 60))

# tier NAME COMMAND…
tier() {
	name=$1
	shift
	if [ -z "$minutes" ]; then
		echo "== $name"
		"$@" || failed="$failed
  $name: $*"
		return
	fi
	left=$((end - $(date +%s)))
	if [ "$left" -lt 60 ]; then
		echo "== $name: left out, because the $minutes minutes are used up"
		return
	fi
	echo "== $name"
	timeout -k 30 "$left" "$@"
	case $? in
	0) ;;
	124 | 137) echo "== $name: not ended, because the $minutes minutes are used up" ;;
	*) failed="$failed
  $name: $*" ;;
	esac
}

.ci/packages.sh long || exit 1

# The corpora of the fuzz targets are among these; make fuzz looks for new inputs.
# Results are not kept for the next run (-count=1): for that go test reads a list of all files that a test
# opened, which is 2 GB for sync/engine and took more than eight minutes.
tier "every test in full" .ci/gotest.sh -vet=off -count=1 -timeout 60m ./...

# Where goroutines meet. Fyne's test driver runs fyne.Do where it is called, which
# the race detector takes for a fault: screens are left out.
tier "races" env CGO_ENABLED=1 go test -race -short -vet=off -tags ci -timeout 30m \
	./app/workspace/... ./app/document/pdf/... ./store/... ./sync/... ./cmd/internal/... ./cmd/rapporteur-cli

if [ "$(uname -s)" = Darwin ]; then
	echo "== window: left out, because macOS has no Xvfb"
else
	tier "window" env RAPPORTEUR_WINDOW=1 xvfb-run -a -s "-screen 0 1280x800x24 -noreset" \
		go test -tags no_animations -count=1 -timeout 20m ./cmd/rapporteur/...
fi

# A GitHub that others wrote, where it can be had.
tier "GitHub emulator" .ci/emulator.sh

# Somebody changes the shared folder with Git between any two steps. Every test in full has
# played 30 of these histories.
hands=200
[ -z "$minutes" ] || hands=40
tier "clumsy hands" env RAPPORTEUR_HANDS=$hands CGO_ENABLED=0 go test -tags ci -count=1 -timeout 120m -run ClumsyHands ./sync/engine

# Two thousand take most of an hour: where minutes are counted, fewer are played.
seeds=2000
[ -z "$minutes" ] || seeds=100
tier "leaks" make leaks SEEDS=$seeds

tier "simulation" make simulate SEEDS=100

[ -z "$failed" ] && exit 0
echo "These tiers failed:$failed" >&2
exit 1
