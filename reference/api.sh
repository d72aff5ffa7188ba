#!/usr/bin/env bash
# schemathesis against the description of our API: no server error, no answer that breaks it. On
# SQLite and on a throw-away PostgreSQL, as somebody with every role of the country. Called by run.sh.
set -euo pipefail
python="$1"
khusheh="$2"
cd "$(dirname "$0")/.."

work=$(mktemp -d)
server=
life=
stop() {
    if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
    if [ -n "$life" ]; then kill "$life" 2>/dev/null || true; fi
    rm -rf "$work"
}
trap stop EXIT

"$khusheh" sample --seed 7 --rows 10000 --out "$work/sample" 2>/dev/null
tables="$work/sample/office"
cat >>"$tables/roles.csv" <<'ROLES'
sample.national,system_administrator,,,,,
sample.national,analyst,,,,,
ROLES

try() {
    local place=("$@")
    # Roles of one cluster or committee come after these.
    for table in regions:provinces.geojson regions:counties.csv enterprises:enterprises.csv \
        institutions:institutions.csv clusters:clusters.csv members:members.csv \
        committees:committees.csv people:people.csv seats:seats.csv roles:roles.csv; do
        if [ "$table" = enterprises:enterprises.csv ]; then
            "$khusheh" import industries --isic4 --quiet "${place[@]}" >/dev/null 2>&1
        fi
        "$khusheh" import "${table%%:*}" "$tables/${table#*:}" --quiet "${place[@]}" >/dev/null 2>&1
    done
    token=$("$khusheh" token create --login sample.national --name reference --may write "${place[@]}" 2>/dev/null)
    "$khusheh" serve --log error --listen 127.0.0.1:0 "${place[@]}" 2>"$work/said" &
    server=$!
    until url=$(grep -o -m1 'http://[0-9.:]*' "$work/said"); do sleep 0.1; done
    # What ends the token or the sessions that the others need is left out.
    "$python" -m schemathesis.cli run "$url/api/openapi.json" --header "Authorization: Bearer $token" --no-color \
        --max-examples 20 --workers 2 --seed 1 --exclude-path-regex 'sign-out-everywhere|revoke' \
        --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance \
        >"$work/report" || { cat "$work/report"; exit 1; }
    grep -A1 '^Test cases:' "$work/report"
    kill "$server"
    wait "$server" 2>/dev/null || true
    server=
}

echo "schemathesis, SQLite"
try --data "$work/data"

mkfifo "$work/life"
sleep infinity >"$work/life" &
life=$!
scripts/throwaway-postgres.sh <"$work/life" >"$work/address" &
until [ -s "$work/address" ]; do sleep 0.2; done
echo "schemathesis, PostgreSQL"
try --database "$(head -1 "$work/address")"
