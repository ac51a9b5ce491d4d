#!/bin/sh
# go test in the form of make test, make quick and the long tier, so that they share what is
# compiled. Nothing here reads what is made for debuggers; it costs a twelfth of the compiling.
# To compile without inlining was tried: the tests lose as much as the compiler wins.
set -u
CGO_ENABLED=0 exec go test -tags ci -ldflags=-s -gcflags=all=-dwarf=false "$@"
