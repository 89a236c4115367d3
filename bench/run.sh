#!/usr/bin/env bash
# Makes the input once and runs every benchmark: bench/run.sh BUILD_DIR [ROWS]
set -euo pipefail
cd "$(dirname "$0")/.."
build="${1:?usage: bench/run.sh BUILD_DIR [ROWS]}"
rows="${2:-100000}"
input="$build/bench-$rows.xlsx"

[ -f "$input" ] || {
  echo "bench: writing $input" >&2
  /usr/bin/python3 bench/make_input.py "$rows" "$input.new.xlsx"
  mv "$input.new.xlsx" "$input"
}
for program in "$build"/bench/bench_*; do
  [ -x "$program" ] && [ -f "$program" ] || continue
  echo "== $(basename "$program")"
  "$program" "$input"
done

bash tests/interop/install.sh tests/interop "$build/modules" npm >/dev/null
echo "== other readers of the same workbook"
/usr/bin/python3 bench/excel_peers.py "$input" "$build/modules"

echo "== our client and the official SDK"
/usr/bin/python3 bench/client_bench.py "$build/genauth-sync" "$build/bench/client" "$build/modules"

echo "== the page of a report in Chromium"
node bench/report_page.mjs "$build/genauth-sync" "$build/modules"

echo "== the ldap connector and ldapsearch"
/usr/bin/python3 bench/ldap_bench.py "$build/bench/ldap"
