#!/usr/bin/env bash
# Format, lints, types, licences of dependencies.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo fmt --all --check
cargo clippy --locked --workspace --all-targets
RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps --quiet
(cd web && npm run check)

deny="$PWD/.tools/cargo/bin/cargo-deny"
if [ ! -x "$deny" ]; then
  cargo install cargo-deny --locked --quiet --root .tools/cargo
fi
# Advisories need a download of their own; licences, sources and duplicates are checked offline.
"$deny" --offline check --hide-inclusion-graph bans licenses sources
