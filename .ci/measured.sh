#!/usr/bin/env bash
# Runs a test program for go test -exec, and notes in the file RAPPORTEUR_CPU how
# many seconds of processor time it took, with all that it started. Its temporary files are
# in RAPPORTEUR_TMP.
set -u
TMPDIR=$RAPPORTEUR_TMP "$@"
code=$?
mine=$(mktemp)
times >"$mine" # not in a pipe, which would count its own children only
awk -v dir="${PWD#"$RAPPORTEUR_ROOT"/}" '
	function seconds(t) { sub(/s$/, "", t); split(t, p, "m"); return p[1] * 60 + p[2] }
	NR == 2 { printf "%s %.1f\n", dir, seconds($1) + seconds($2) }' "$mine" >>"$RAPPORTEUR_CPU"
rm -f "$mine"
exit $code
