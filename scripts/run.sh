#!/usr/bin/env bash
# The built-in sample from beginning to end: a register, the clusters found in it, and an office in which
# they wait for decisions beside those it knows. Everything and everybody in it is made up.
set -euo pipefail
cd "$(dirname "$0")/.."

khusheh=$(scripts/target.sh)/release/khusheh
sample=out/sample
listen=${LISTEN:-127.0.0.1:8080}

"$khusheh" sample --seed 7 --rows 200000 --out $sample/register
"$khusheh" identify --register $sample/register/sample.csv --mapping $sample/register/map.toml \
  --out $sample/results --sample --force

rm -rf $sample/data
export KHUSHEH_DATA=$sample/data
tables=$sample/register/office
bring() { "$khusheh" import "$1" "$tables/$2" --quiet >/dev/null; }
bring regions provinces.geojson
bring regions counties.csv
"$khusheh" import industries --isic4 --quiet >/dev/null
bring enterprises enterprises.csv
bring institutions institutions.csv
bring clusters clusters.csv
bring members members.csv
bring committees committees.csv
bring people people.csv
bring seats seats.csv
bring meetings meetings.csv
bring decisions decisions.csv
bring roles roles.csv
"$khusheh" import sample >/dev/null
"$khusheh" import run $sample/results >/dev/null
# The sign-in page names the sample people; each is come in as by a button.
"$khusheh" serve --sample --log warn --listen "$listen"
