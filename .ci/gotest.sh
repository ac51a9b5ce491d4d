#!/bin/sh
# go test in the form of make test, make quick and the long tier, so that they share what is compiled:
# without what debuggers read, a twelfth of the compiling, and without inlining, a third of
# it, but where the tests compute so much that it costs more than it brings.
set -u
for plain in rapporteur/app/importing/... rapporteur/app/ui/... rapporteur/app/workspace/... rapporteur/cmd/... rapporteur/store/... rapporteur/sync/... \
	github.com/ProtonMail/... github.com/google/go-github/... github.com/pdfcpu/... github.com/xuri/... go.opentelemetry.io/... google.golang.org/...; do
	set -- "-gcflags=$plain=-dwarf=false -l" "$@"
done
CGO_ENABLED=0 exec go test -tags ci -ldflags=-s -gcflags=all=-dwarf=false "$@"
