#!/usr/bin/env bash
# Compares our figures with independent software. Exit code 0 when all agree, 1 when not.
set -euo pipefail
cd "$(dirname "$0")"

environment=../.tools/reference
stamp="$environment/requirements.txt"
if ! cmp -s requirements.txt "$stamp"; then
    python3 -m venv "$environment"
    "$environment/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt
    cp requirements.txt "$stamp"
fi

cargo build --quiet --package khusheh-concentration --example reference
cargo build --quiet --package khusheh-relatedness --example links
cargo build --quiet --package khusheh-prioritisation --examples
target="$(../scripts/target.sh)"

for check in compare prioritisation_weights prioritisation_rankings prioritisation_smaa; do
    "$environment/bin/python" -W ignore "$check.py" "$target/debug/examples"
done

make --directory .. --silent web >/dev/null
../scripts/install-test-tools.sh
cargo build --quiet --package khusheh
./api.sh "$(realpath --no-symlinks "$environment/bin/python")" "$target/debug/khusheh"
