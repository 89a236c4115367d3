#!/usr/bin/env bash
# A service's sample without an account: its simulator on a free port of this machine,
# then check, plan, apply and plan again.
# Usage: simulated.sh SERVICE PROGRAM [FOLDER]   (FOLDER is emptied; default build/demo-SERVICE)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
service=$1
program=$(realpath "$2")
folder=${3:-build/demo-$service}
rm -rf "$folder" && mkdir -p "$folder"
cp "$here/$service/$service.yaml" "$folder/"

# One line of JSON when it takes calls: where it is, and what it lets in.
exec 3< <(exec python3 "$here/../tests/simulators/serve.py" "$service")
simulator=$!
trap 'kill "$simulator" 2>/dev/null || true' EXIT
read -r ready <&3
member() { sed -E "s/.*\"$1\": \"([^\"]*)\".*/\1/" <<<"$ready"; }
SERVICE_URL=$(member url)
SERVICE_KEY=$(member key)
SERVICE_SECRET=$(member secret)
export SERVICE_URL SERVICE_KEY SERVICE_SECRET

cd "$folder"
say() { printf '\n%s\n' "$*"; }
run() {
  printf '$ genauth-sync %s\n' "$*"
  "$program" "$@"
}

say "1. What does the application see?"
run check "$service.yaml"
say "2. What would importing it do?"
run plan "$service.yaml" -o plan.jsonl
say "3. Do exactly that."
run apply plan.jsonl
say "4. Nothing is left to do."
run plan "$service.yaml" --exit-code
