"""SMAA-TOPSIS beside NumPy and pymcdm: the same matrix, in turns.

    smaa.py [--alternatives 500] [--criteria 20] [--draws 10000] [--runs 7] [--quick]

Every engine draws weights uniformly on the simplex, ranks all alternatives in every draw by TOPSIS
with exact performances, and counts rank acceptabilities. NumPy is written as well as we can: the
squared distances of all draws are two matrix products of squared weights with what does not depend
on them; draws are ranked by sorting scores and indices packed into 64 bits (NumPy sorts these with
the widest vectors), besides by argsort; in one thread and in as many as there are processors, with
several block sizes, of which the fastest counts. pymcdm's TOPSIS is called once for each draw, on
part of the draws, with vector normalisation; its time is told per draw.

Each engine is timed inside its process, the interpreter's start and imports not counted. The
acceptabilities must agree within sampling error. Ends with 1 when ours takes longer than NumPy at
its best, is less than 100 times as fast as pymcdm, or the acceptabilities differ.

Needs bench/peers/requirements.txt installed for the interpreter that runs this, and cargo.
"""

import os

# Threads are ours to choose; the products are small enough for one each.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import importlib.metadata
import json
import statistics
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from pymcdm.methods import TOPSIS
from pymcdm.normalizations import vector_normalization

ROOT = Path(__file__).resolve().parents[2]
SPREAD = 6.5  # standard errors; the greatest of 250,000 is near 5, and small counts are skewed


def build():
    command = ["cargo", "build", "--release", "-p", "khusheh-prioritisation", "--example", "smaa_bench"]
    subprocess.run(command, cwd=ROOT, check=True)
    target = subprocess.run([ROOT / "scripts/target.sh"], check=True, capture_output=True, text=True)
    return Path(target.stdout.strip()) / "release" / "examples" / "smaa_bench"


def squared_distances(x, benefits):
    """Of every alternative to the best and to the worst by each criterion, criteria as rows."""
    r = x / np.sqrt((x * x).sum(axis=0))
    high, low = r.max(axis=0), r.min(axis=0)
    best, worst = np.where(benefits, high, low), np.where(benefits, low, high)
    return np.ascontiguousarray(((r - best) ** 2).T), np.ascontiguousarray(((r - worst) ** 2).T)


def block(near, far, seed, draws, packed):
    """Counts of rank by alternative over some draws."""
    n, m = near.shape
    w = np.random.default_rng(seed).standard_exponential((draws, n))
    w /= w.sum(axis=1, keepdims=True)
    w *= w
    plus, minus = w @ near, w @ far
    plus += minus
    minus /= plus
    if packed:
        # From 1 (best) to 2, so that the bits sort like the numbers; the alternative in the last 12.
        np.subtract(2.0, minus, out=minus)
        keys = minus.view(np.uint64)
        keys &= np.uint64(0xFFFFFFFFFFFFF000)
        keys |= np.arange(m, dtype=np.uint64)
        keys.sort(axis=1)
        keys &= np.uint64(0xFFF)
        order = keys.view(np.int64)
    else:
        np.negative(minus, out=minus)
        order = np.argsort(minus, axis=1)
    order += np.arange(m) * m
    return np.bincount(order.ravel(), minlength=m * m)


def numpy_smaa(x, benefits, draws, seed, size, threads, packed):
    start, processor = time.perf_counter(), time.process_time()
    near, far = squared_distances(x, benefits)
    m = len(x)
    parts = [(seed * 100_003 + at, min(size, draws - at)) for at in range(0, draws, size)]
    counts = np.zeros(m * m, dtype=np.int64)
    if threads == 1:
        for part in parts:
            counts += block(near, far, *part, packed)
    else:
        with ThreadPoolExecutor(threads) as pool:
            for part in pool.map(lambda part: block(near, far, *part, packed), parts):
                counts += part
    acceptabilities = counts.reshape(m, m).T / draws
    return time.perf_counter() - start, time.process_time() - processor, acceptabilities


def pymcdm_smaa(x, benefits, draws, seed):
    body, types = TOPSIS(vector_normalization), np.where(benefits, 1, -1)
    m = len(x)
    random = np.random.default_rng(seed)
    counts = np.zeros((m, m))
    start, processor = time.perf_counter(), time.process_time()
    for _ in range(draws):
        w = random.standard_exponential(x.shape[1])
        w /= w.sum()
        order = np.argsort(-body(x, w, types), kind="stable")
        counts[order, np.arange(m)] += 1
    return time.perf_counter() - start, time.process_time() - processor, counts / draws


def khusheh(program, file, draws, seed, *more):
    command = [program, file, "topsis", str(draws), str(seed), *more]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    answer = json.loads(done.stdout)
    return answer["seconds"], answer["processor"], np.array(answer["acceptabilities"])


def furthest(a, na, b, nb, m):
    """The greatest difference of shares, in standard errors."""
    a, b = a.reshape(m, m), b.reshape(m, m)
    pooled = (a * na + b * nb) / (na + nb)
    # Where hardly anything is counted, the normal law does not hold; there one count more is allowed.
    error = np.sqrt(pooled * (1 - pooled) * (1 / na + 1 / nb) + 1 / min(na, nb) ** 2)
    return float(np.max(np.abs(a - b) / error))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--alternatives", type=int, default=500)
    parser.add_argument("--criteria", type=int, default=20)
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--quick", action="store_true", help="2,000 draws, 3 rounds")
    options = parser.parse_args()
    if options.quick:
        options.draws, options.runs = 2_000, 3
    draws, m = options.draws, options.alternatives
    random = np.random.default_rng(20261127)
    x = np.round(random.uniform(1, 100, (m, options.criteria)), 2)
    benefits = random.random(options.criteria) < 0.7
    program = build()
    threads = os.cpu_count()
    few = max(200, draws // 20)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "matrix.json"
        file.write_text(json.dumps({"performances": x.tolist(), "benefits": benefits.tolist()}))
        engines = {
            "khusheh": lambda seed: khusheh(program, file, draws, seed),
            "khusheh, pairs too": lambda seed: khusheh(program, file, draws, seed, "pairwise"),
        }
        for size in (250, 1_000):
            for count in sorted({1, threads}):
                for packed in (True, False):
                    name = f"numpy, {'packed' if packed else 'argsort'}, blocks of {size}, {count} threads"
                    engines[name] = lambda seed, size=size, count=count, packed=packed: numpy_smaa(
                        x, benefits, draws, seed, size, count, packed
                    )
        engines["pymcdm"] = lambda seed: pymcdm_smaa(x, benefits, few, seed)
        engines["khusheh, uncertain"] = lambda seed: khusheh(program, file, few, seed, "uncertain")
        seconds = {engine: [] for engine in engines}
        processors = {engine: [] for engine in engines}
        shares = {}
        for engine in engines:
            engines[engine](1_000)  # not counted: what is loaded once
        for seed in range(1, options.runs + 1):
            for engine, run in engines.items():
                took, processor, found = run(seed)
                processors[engine].append(processor)
                seconds[engine].append(took)
                shares[engine] = shares.get(engine, 0) + found / options.runs
    print(f"{m} alternatives, {options.criteria} criteria, {draws:,} draws, {threads} processors, "
          f"median of {options.runs} rounds in turns; numpy {np.__version__}, pymcdm {importlib.metadata.version('pymcdm')}")
    medians = {engine: statistics.median(all) for engine, all in seconds.items()}
    for engine, all in seconds.items():
        own = few if engine in ("pymcdm", "khusheh, uncertain") else draws
        every = " ".join(f"{took * 1e3:.0f}" for took in all)
        processor = statistics.median(processors[engine])
        print(f"{engine:44} {own:6} draws {medians[engine] * 1e3:8.1f} ms {medians[engine] / own * 1e6:8.2f} us a draw "
              f"{processor * 1e3:8.1f} processor ms   ({every})")
    numpys = [engine for engine in engines if engine.startswith("numpy")]
    fastest = min(numpys, key=medians.get)

    def against(figures, other):
        """Round by round, since a busy machine slows all engines of a round alike."""
        return statistics.median(a / b for a, b in zip(figures["khusheh"], figures[other]))

    ratio = against(seconds, fastest)
    thrifty = min(numpys, key=lambda engine: statistics.median(processors[engine]))
    times = statistics.median(
        theirs / few / (ours / draws) for ours, theirs in zip(seconds["khusheh"], seconds["pymcdm"])
    )
    print(f"our time against NumPy at its best ({fastest}), median of rounds: {ratio:.2f}")
    print(f"our processor time against the thriftiest ({thrifty}): {against(processors, thrifty):.2f}")
    print(f"times as fast as pymcdm, median: {times:.0f}")
    worst = {
        engine: furthest(shares["khusheh"].ravel(), draws * options.runs, shares[engine].ravel(), own * options.runs, m)
        for engine, own in ((fastest, draws), ("pymcdm", few))
    }
    for engine, found in worst.items():
        print(f"greatest difference of an acceptability to {engine}: {found:.2f} standard errors")
    if max(worst.values()) > SPREAD:
        raise SystemExit("the acceptabilities differ")
    if ratio > 1 or times < 100:
        raise SystemExit("slower than a peer")


if __name__ == "__main__":
    main()
