#!/usr/bin/env bash
# The folder into which cargo builds here, as cargo itself says: a contributor may have set another one in
# the environment or in a configuration file of cargo.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo metadata --locked --no-deps --format-version 1 |
  python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])'
