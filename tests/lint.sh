#!/usr/bin/env bash
# Formatting, static analysis and the layer rules. Changes nothing.
# Usage: tests/lint.sh BUILD_FOLDER   (configured, with compile_commands.json)
set -uo pipefail
cd "$(dirname "$0")/.."
build="$1"
failed=0

mapfile -t sources < <(git ls-files '*.cc' '*.h')
echo "lint: clang-format, ${#sources[@]} files"
clang-format --dry-run -Werror "${sources[@]}" || failed=1

echo "lint: layer rules"
python3 tests/layers.py . || failed=1

python3 tests/tidy.py "$build" || failed=1

[ "$failed" -eq 0 ] && echo "lint: clean" || echo "lint: see above"
exit "$failed"
