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

# A file is checked again only when it, a header, or a rule changed since it
# last passed.
mkdir -p "$build/tidy"
rules=$( (cat .clang-tidy; git ls-files '*.h' | xargs cat) | sha256sum | cut -d' ' -f1)
mapfile -t units < <(git ls-files 'src/*.cc' 'connectors/*.cc' | grep -v '_test\.cc$')
todo=()
for unit in "${units[@]}"; do
  stamp="$build/tidy/${unit//\//_}"
  [ "$(cat "$stamp" 2>/dev/null)" = "$rules $(sha256sum <"$unit")" ] || todo+=("$unit")
done
echo "lint: clang-tidy, ${#todo[@]} of ${#units[@]} files"
export build rules
check() {
  local out
  if out=$(clang-tidy -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option "$1" 2>/dev/null) && ! grep -qE 'warning:|error:' <<<"$out"; then
    echo "$rules $(sha256sum <"$1")" >"$build/tidy/${1//\//_}"
    return 0
  fi
  printf '%s\n' "$out"
  return 1
}
export -f check
if [ ${#todo[@]} -gt 0 ]; then
  printf '%s\n' "${todo[@]}" | xargs -P "$(nproc)" -I{} bash -c 'check {}' || failed=1
fi

[ "$failed" -eq 0 ] && echo "lint: clean" || echo "lint: see above"
exit "$failed"
