#!/bin/sh
# make test: every package, each test in its short form, without C and without a
# display. It ends with go test's own lines, unless a package takes too long.
set -u
cd "$(dirname "$0")/.."

.ci/packages.sh test || echo "Tests that need what is missing are skipped, and say so."

# The files of the tests are in memory where there is room: see docs/decisions/0020.
RAPPORTEUR_TMP=${TMPDIR:-/tmp}
if free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }') && [ "${free:-0}" -gt 2000000 ] && shm=$(mktemp -d /dev/shm/rapporteur.XXXXXX); then
	printf '#!/bin/sh\n' >"$shm/try" && chmod +x "$shm/try"
	if "$shm/try" 2>/dev/null; then RAPPORTEUR_TMP=$shm; fi # tests start programs from there
fi

RAPPORTEUR_CPU=$(mktemp)
RAPPORTEUR_ROOT=$PWD
export RAPPORTEUR_CPU RAPPORTEUR_ROOT RAPPORTEUR_TMP
trap 'rm -rf "$RAPPORTEUR_CPU" "${shm:-$RAPPORTEUR_CPU}"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
.ci/gotest.sh -short -vet=off -timeout 15m -exec "'$RAPPORTEUR_ROOT/.ci/measured.sh'" ./... || exit 1

# A package that grows slow is named before everybody waits for it. Processor
# time is counted, so that a busy machine changes little: one binary took 51 to 61 s on one
# machine, most of it in the system. The limit is above that.
awk -v limit=100 '$2 > limit { printf "%s took %d s of processor time, more than %d: cut it, or move tests into the long tier (testing.Short)\n", $1, $2, limit; slow = 1 } END { exit slow }' "$RAPPORTEUR_CPU" >&2
