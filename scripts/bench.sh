#!/usr/bin/env bash
# Times the kernels, detection on planted registers, and the intake beside DuckDB and Polars in the
# same run, the office under load; then a few minutes of fuzzing on the reader. Figures belong in docs/benchmarks.md.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo bench --locked --package khusheh-concentration
for difficulty in clear hard; do
  cargo run --locked --release --package khusheh-sample --example detection -- "$difficulty" 501 3
done

if [ ! -x .tools/peers/bin/python ]; then
  python3 -m venv .tools/peers
  .tools/peers/bin/pip install --quiet --requirement bench/peers/requirements.txt
fi
.tools/peers/bin/python bench/peers/intake.py
.tools/peers/bin/python bench/peers/smaa.py

# The office under load, on both databases.
cargo build --locked --release --package khusheh
khusheh=$(scripts/target.sh)/release/khusheh
CARGO_BIN_EXE_khusheh="$khusheh" \
  cargo run --locked --release --package khusheh --example load -- 40

# In Chromium: how soon the national map can be used, and how fast 100,000 points are drawn.
(cd web && KHUSHEH="$khusheh" node tests/measure/first-use.mjs && KHUSHEH="$khusheh" node tests/measure/fluid.mjs)

fuzz/run 180
