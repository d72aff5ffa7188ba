#!/usr/bin/env bash
# Runs every test: Rust (unit, property, end to end), the examples in the documentation, browser.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ ! -d ../shared/data ]; then
  echo "reference data: not run (the folder ../shared/data is absent)"
fi

# One server for all tests that need PostgreSQL; it ends with this script.
coproc POSTGRES { scripts/throwaway-postgres.sh; }
read -r KHUSHEH_TEST_POSTGRES <&"${POSTGRES[0]}"
export KHUSHEH_TEST_POSTGRES

# One selection of packages for all steps, so that nothing is compiled twice; the program itself is
# built with them, for its end-to-end tests.
if command -v cargo-nextest >/dev/null; then
  cargo nextest run --locked --workspace --no-fail-fast
else
  cargo test --locked --workspace --lib --bins --tests --examples --no-fail-fast
fi
cargo test --locked --workspace --doc --no-fail-fast

# The browser tests drive the program that the tests above built, from where cargo put it.
khusheh=$(scripts/target.sh)/debug/khusheh
if [ ! -x "$khusheh" ]; then
  echo "the program that the tests built is not at $khusheh: the browser tests can not start" >&2
  exit 1
fi
cd web
KHUSHEH="$khusheh" npm test
