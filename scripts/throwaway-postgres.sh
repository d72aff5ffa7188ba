#!/usr/bin/env bash
# A throw-away PostgreSQL: prints the URL of its maintenance database, lives until stdin ends, leaves
# nothing behind. Arguments go to the server, such as `-c fsync=on`.
set -euo pipefail

# PostgreSQL does not run as root; its own user may not be able to read this file.
if [ "$(id -u)" -eq 0 ]; then
  cd /
  exec runuser -u postgres -- bash -c "$(cat "$OLDPWD/$0" 2>/dev/null || cat "$0")" throwaway-postgres "$@"
fi

bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)
if [ -z "$bin" ]; then
  echo "PostgreSQL is not installed; scripts/install-test-tools.sh installs it" >&2
  exit 1
fi
folder=$(mktemp -d)
server=
clean() {
  if [ -n "$server" ]; then
    kill -QUIT "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap clean EXIT
trap 'exit 0' TERM INT HUP

"$bin/initdb" --pgdata="$folder/data" --username=khusheh --auth=trust --no-sync \
  --encoding=UTF8 --locale=C >/dev/null
"$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=300 \
  -c fsync=off "$@" >"$folder/log" 2>&1 </dev/null &
server=$!
for _ in $(seq 1 200); do
  if "$bin/pg_isready" -q -h "$folder" -U khusheh -d postgres; then break; fi
  if ! kill -0 "$server" 2>/dev/null; then
    cat "$folder/log" >&2
    exit 1
  fi
  sleep 0.05
done
echo "postgres://khusheh@localhost/postgres?host=$folder"
# Whoever started this holds the other end of stdin: it ends when they do, however they end.
while read -r _; do :; done
