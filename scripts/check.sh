#!/usr/bin/env bash
# Format, lints, types, licences of dependencies.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo fmt --all --check
cargo clippy --locked --workspace --all-targets
RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps --quiet
(cd web && npm run check)

cargo fetch --locked --quiet
deny="$PWD/.tools/cargo/bin/cargo-deny"
if [ ! -x "$deny" ]; then
  cargo install cargo-deny --locked --quiet --root .tools/cargo
fi
"$deny" --offline check --hide-inclusion-graph bans licenses sources
# Advisories need a database of their own from the network.
if "$deny" fetch db 2>/dev/null; then
  "$deny" --offline check --hide-inclusion-graph advisories
else
  echo "advisories: not run, the advisory database could not be fetched" >&2
fi
