#!/usr/bin/env bash
# Times the kernels, detection on planted registers, and the intake beside DuckDB and Polars.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo bench --locked --package khusheh-concentration
cargo run --locked --release --package khusheh-sample --example detection -- clear 501 2
cargo run --locked --release --package khusheh-sample --example detection -- hard 501 2
bench/peers/run.sh
bench/fuzz.sh
