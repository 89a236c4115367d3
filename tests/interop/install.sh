#!/usr/bin/env bash
# Installs the modules of package-lock.json: install.sh SOURCE TARGET NPM.
# Does nothing when TARGET holds what the lock file names already.
set -euo pipefail
source="$1" target="$2" npm="$3"
mkdir -p "$target"
cmp -s "$source/package-lock.json" "$target/installed" && exit 0
cp "$source/package.json" "$source/package-lock.json" "$target"
cd "$target"
"$npm" ci --ignore-scripts --no-audit --no-fund
cp package-lock.json installed
