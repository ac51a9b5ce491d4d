#!/bin/sh
# make fuzz: every fuzz target for FUZZTIME (default 30s), one after the other.
set -eu
cd "$(dirname "$0")/.."
export CGO_ENABLED=0
for package in $(go list -tags ci ./...); do
	for target in $(go test -tags ci -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
		echo "== $package $target"
		go test -tags ci -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-30s}" -fuzzminimizetime 5s "$package"
	done
done
