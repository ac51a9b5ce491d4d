#!/bin/sh
# go test in the form of make test, make quick and the long tier, so that they share what is
# compiled. Nothing here reads what is made for debuggers; it costs a twelfth of the compiling.
# Garbage is collected less often than usual, by the compiler too, which wins a fifth of the compiling,
# in memory that a machine with 4 GB has for two programs at a time: with 1200 MB the windows of app/ui
# took twice the time. To compile without inlining was tried: the tests lose as much as the compiler wins.
set -u
export GOGC="${GOGC:-400}" GOMEMLIMIT="${GOMEMLIMIT:-1700MiB}"
CGO_ENABLED=0 exec go test -tags ci -ldflags=-s -gcflags=all=-dwarf=false "$@"
