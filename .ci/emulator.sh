#!/bin/sh
# Runs the GitHub remote against the GitHub emulator of the npm package emulate, a
# server by other authors. Where node or the package cannot be had, it says so and is
# no failure: the tests against our own server cover the same and more.
set -u
cd "$(dirname "$0")/.."
dir=$PWD/build/tools/emulate-0.12.2

skip() {
	echo "left out: $1"
	exit 0
}

command -v node >/dev/null || skip "there is no node"
node -e 'process.exit(+(+process.versions.node.split(".")[0] < 20))' || skip "node $(node --version) is older than 20"
if [ ! -d "$dir/node_modules/emulate" ]; then
	command -v npm >/dev/null || skip "there is no npm to get the package emulate with"
	mkdir -p "$dir"
	npm install --prefix "$dir" --no-save --ignore-scripts --no-audit --no-fund emulate@0.12.2 >"$dir/npm.log" 2>&1 ||
		skip "npm could not get emulate 0.12.2: $(grep -m 1 'npm error' "$dir/npm.log")"
fi
RAPPORTEUR_EMULATOR=$dir CGO_ENABLED=0 go test -tags ci -count=1 -v -timeout 5m -run TestAnEmulator ./sync/github
