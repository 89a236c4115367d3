#!/usr/bin/env bash
# The story of samples/acme over HTTP: a server on a free loopback port, and the
# same commands against it.
# Usage: demo.sh PROGRAM [FOLDER]   (FOLDER is emptied; default build/demo-http)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1")
folder=${2:-build/demo-http}

rm -rf "$folder" && mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

# One line of JSON when it takes calls: where it is, and its key.
exec 3< <(cd "$folder" && exec "$program" serve --database pool.db --init --listen 127.0.0.1:0 \
  --json --quiet)
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
read -r ready <&3
member() { sed -E "s/.*\"$1\":\"([^\"]*)\".*/\1/" <<<"$ready"; }

ACME_HOST=$(member url)
ACME_KEY_ID=$(member access_key_id)
export ACME_HOST ACME_KEY_ID
(umask 077 && member access_key_secret >"$folder/acme.secret")
printf 'Serving %s at %s\n' "${2:-build/demo-http}/pool.db" "$ACME_HOST"

"$here/../acme/demo.sh" "$program" "$folder/job" "$here/acme.yaml" "$folder/acme.secret"

printf '\n%s\n' "The directory behind the server: ${2:-build/demo-http}/pool.db"
