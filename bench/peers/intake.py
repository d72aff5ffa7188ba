"""The intake beside DuckDB and Polars: the same figures from the same file, in turns.

    intake.py [--rows 10000000] [--runs 5] [--folder DIR] [--quick]

Each engine runs in a process of its own, one after the other, several rounds. What is told is the
median of the seconds (from the first look at the file to the written tables, start of the
interpreter and imports not counted), of the peak resident memory, and of the processor time of the
whole process (imports counted). The tables are compared: all engines must agree to nine digits.

Needs bench/peers/requirements.txt installed for the interpreter that runs this, and cargo. Ends
with 1 when ours takes more time than the fastest, or more memory than the smallest, of the peers.
"""

import argparse
import csv
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def build():
    command = ["cargo", "build", "--release", "-p", "khusheh-register", "--example", "intake_bench"]
    subprocess.run(command, cwd=ROOT, check=True)
    target = subprocess.run([ROOT / "scripts/target.sh"], check=True, capture_output=True, text=True)
    return Path(target.stdout.strip()) / "release" / "examples" / "intake_bench"


def run(command):
    """Seconds as the process says, its peak resident memory in MB, its seconds of processor time."""
    with subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE) as process:
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"failed: {command}")
    processor = usage.ru_utime + usage.ru_stime
    return json.loads(said)["seconds"], usage.ru_maxrss / 1024, processor


def table(path, keys):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    return {tuple(row[key] for key in keys): row for row in rows}


def number(text):
    return float(text) if text else 0.0


def compare(folder, other):
    """The greatest relative difference between two engines' tables."""
    worst = 0.0
    for name, keys in (("industries.csv", ["industry"]), ("quotients.csv", ["region", "industry"])):
        ours, theirs = table(folder / name, keys), table(other / name, keys)
        if ours.keys() != theirs.keys():
            raise SystemExit(f"{other} has other rows in {name}")
        for key, row in ours.items():
            for column, text in row.items():
                if column in keys:
                    continue
                a, b = number(text), number(theirs[key][column])
                worst = max(worst, abs(a - b) / max(abs(a), abs(b), 1e-6))
    return worst


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--quick", action="store_true", help="1 million rows, 3 rounds")
    options = parser.parse_args()
    if options.quick:
        options.rows, options.runs = 1_000_000, 3
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        ours = build()
        files = {}
        for rows, order in (
            (options.rows, ""),
            (options.rows, "shuffled"),
            (options.rows // 10, ""),
        ):
            file = folder / f"register-{rows}{'-' + order if order else ''}.csv"
            if not file.exists():
                subprocess.run([ours, "make", str(rows), file, *([order] if order else [])], check=True)
            files[rows, order] = file
        register = files[options.rows, ""]
        peer = Path(__file__).parent / "intake_peer.py"
        engines = {
            "khusheh": [ours, "figures", register],
            "duckdb": [sys.executable, peer, "duckdb", register],
            "polars": [sys.executable, peer, "polars", register],
            "polars-streaming": [sys.executable, peer, "polars-streaming", register],
            "khusheh, points too": [ours, "figures", register, None, "2", "points"],
            "khusheh, shuffled ids": [ours, "figures", files[options.rows, "shuffled"]],
            "khusheh, a tenth of the rows": [ours, "figures", files[options.rows // 10, ""]],
        }
        results = {engine: [] for engine in engines}
        for _ in range(options.runs):
            for engine, command in engines.items():
                out = folder / engine.replace(" ", "-").replace(",", "")
                out.mkdir(exist_ok=True)
                if None in command:
                    command = [out if part is None else part for part in command]
                else:
                    command = [*command, out]
                results[engine].append(run(command))
        print(f"{platform.machine()}, {os.cpu_count()} processors, {options.rows:,} rows, "
              f"{register.stat().st_size / 1e6:.0f} MB, median of {options.runs} rounds in turns")
        medians = {}
        for engine, runs in results.items():
            seconds = statistics.median(run[0] for run in runs)
            memory = statistics.median(run[1] for run in runs)
            medians[engine] = seconds, memory
            processor = statistics.median(run[2] for run in runs)
            every = " ".join(f"{run[0]:.2f}" for run in runs)
            print(
                f"{engine:30} {seconds:7.3f} s {memory:8.0f} MB {processor:7.2f} processor s   ({every})"
            )
        for engine in ("duckdb", "polars", "polars-streaming"):
            worst = compare(folder / "khusheh", folder / engine)
            print(f"greatest relative difference to {engine}: {worst:.1e}")
            if worst > 1e-9:
                raise SystemExit("the figures differ")
        names = ("duckdb", "polars", "polars-streaming")
        # Round by round against the fastest peer of the same round, since a busy machine slows all
        # engines of a round alike.
        ratio = statistics.median(
            ours[0] / min(results[name][at][0] for name in names)
            for at, ours in enumerate(results["khusheh"])
        )
        print(f"time against the fastest peer of the same round, median: {ratio:.2f}")
        per_row = medians["khusheh"][0] / (medians["khusheh, a tenth of the rows"][0] * 10)
        print(f"time per row, all rows against a tenth of them: {per_row:.2f}")
        memory = medians["khusheh"][1]
        if ratio > 1 or memory > min(medians[name][1] for name in names):
            raise SystemExit("slower or larger than a peer")


if __name__ == "__main__":
    main()
