#!/bin/sh
# make run: the window on the sample cycle, or, where there is no display, the
# same work from the command line.
set -eu
cd "$(dirname "$0")/.."
sample=${RAPPORTEUR_SAMPLE:-build/sample}

if [ "$(uname -s)" != Darwin ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
	echo "There is no display here, so the window cannot open. The command-line program does the same work instead:"
	make -s bin/rapporteur-cli
	rm -rf build/demo
	bin/rapporteur-cli demo build/demo
	echo "The replica, the shared repository and the documents are in build/demo. On a machine with a display, make run opens the window."
	exit 0
fi
.ci/packages.sh build
make -s build
echo "Opening the sample cycle; everything of it stays in $sample."
exec bin/rapporteur --sample "$sample"
