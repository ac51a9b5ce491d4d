#!/bin/sh
# make test: every tier, one after the other. A tier that fails does not hide
# the next ones. The tier that needs nothing comes last, so that the output
# ends with go test's own lines.
set -u
cd "$(dirname "$0")/.."

failed="" skipped=""
tier() {
	name=$1
	shift
	echo "== $name"
	"$@" || failed="$failed
  $name: $*"
}

if ! .ci/packages.sh test; then
	skipped="The race and window tiers were left out, because packages are missing (see above)."
fi

tier "vet" env CGO_ENABLED=0 go vet -tags ci ./...

if [ -z "$skipped" ]; then
	# Fyne's test driver runs fyne.Do where it is called, which the race
	# detector takes for a fault: screens are left out.
	# shellcheck disable=SC2046 # the packages are words
	tier "races" env CGO_ENABLED=1 go test -race -short -tags ci -timeout 20m \
		$(go list -tags ci ./app/... ./store/... ./sync/... | grep -v /app/ui)
	if [ "$(uname -s)" = Darwin ]; then
		echo "== window: left out, because macOS has no Xvfb"
	else
		tier "window" env RAPPORTEUR_WINDOW=1 xvfb-run -a -s "-screen 0 1280x800x24 -noreset" \
			go test -count=1 -timeout 20m ./cmd/rapporteur/...
	fi
else
	echo "$skipped"
fi

tier "everything else" env CGO_ENABLED=0 go test -tags ci -timeout 40m ./...

[ -z "$failed" ] && exit 0
echo "These tiers failed:$failed" >&2
exit 1
