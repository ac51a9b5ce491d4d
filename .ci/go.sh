#!/bin/sh
# Says plainly when Go is missing or too old, before anything else fails with
# a message that helps nobody.
set -u
cd "$(dirname "$0")/.." || exit 1

need=$(sed -n 's/^go \([0-9.]*\).*/\1/p' go.mod)
if ! command -v go >/dev/null 2>&1; then
	echo "Go is not installed: get version $need or newer from https://go.dev/dl/ and try again." >&2
	exit 1
fi
# Outside the module, so that the go command does not fetch a newer one yet.
have=$(cd / && GOTOOLCHAIN=local go env GOVERSION 2>/dev/null | sed 's/^go//; s/[^0-9.].*//')
oldest=$(printf '%s\n%s\n' "$need" "${have:-0}" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)
[ "$oldest" = "$need" ] && exit 0

if got=$(go env GOVERSION 2>/dev/null) && [ "$got" != "go$have" ] && [ -n "$got" ]; then
	echo "Go ${have} is older than $need, so the go command uses $got, which it fetched by itself."
	exit 0
fi
echo "Go ${have:-of this machine} is too old: this program needs $need or newer, from https://go.dev/dl/." >&2
exit 1
