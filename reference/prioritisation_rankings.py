"""Computes every ranking figure a second time and compares. Exit code 1 on disagreement.

Run as `python prioritisation_rankings.py <folder of the built examples>` with pymcdm 1.4.0, numpy, scipy.

What of pymcdm 1.4.0 could not be compared with, because it is at fault or does something else:

- COPRAS leaves the sums over alternatives out of its second term, which so becomes S- itself: costs add to
  the significance. Its S+ and S- are compared, its Q is not; a formulation in NumPy stands in.
- VIKOR gives NaN for all where all S or all R are alike; ours drops that term (undefined when both are).
- TOPSIS gives NaN where all alternatives are alike; ours is undefined (None).
- kendall_tau is tau-a, whatever the ties; it is compared without ties, SciPy's tau-b with them.
- PROMETHEE takes one type of criterion for all criteria and has no Gaussian: mixed types are compared with
  NumPy. A PROMETHEE object made with p or q can be called only once: its functions are a generator, which is
  used up; the script makes a new one each time.
- PROMETHEE compares differences with thresholds to the last bit, so that 0.4 - 0.1 is beyond 0.3; ours is
  not. The thresholds here are such that this does not happen.
- max_normalization of a cost is 1 - x/max; ours is min/x (Hwang & Yoon), which pymcdm has as
  linear_normalization.

ELECTRE III is not in pymcdm: a formulation of its own below, over whole matrices.
"""

import importlib.metadata
import itertools
import json
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
from pymcdm import correlations, helpers, normalizations
from pymcdm.methods import COPRAS, PROMETHEE_II, TOPSIS, VIKOR, WSM
from scipy import stats

PROBLEMS = 1000
ROUNDING = 1e-12  # figures nearer than this count as equal, as in ours
NORMALISATIONS = {
    "vector": normalizations.vector_normalization,
    "minmax": normalizations.minmax_normalization,
    "sum": normalizations.sum_normalization,
    "max": normalizations.linear_normalization,
}
TYPES = ("usual", "u_shape", "v_shape", "level", "linear")
THEIR_TYPES = ("usual", "ushape", "vshape", "level", "vshape_2")


class Differences:
    """Greatest difference per figure, with its limit."""

    def __init__(self):
        self.worst, self.count, self.fails = {}, {}, []

    def add(self, name, ours, theirs, limit=1e-9):
        """Compares two numbers (or None) relative to max(1, |theirs|)."""
        self.count[name] = self.count.get(name, 0) + 1
        theirs = None if theirs is None or not np.isfinite(theirs) else float(theirs)
        if ours is None or theirs is None:
            difference = 0.0 if ours is None and theirs is None else np.inf
        else:
            difference = abs(ours - theirs) / max(1.0, abs(theirs))
        self.worst[name] = max(self.worst.get(name, 0.0), difference)
        if not difference <= limit:
            self.fails.append(f"{name}: ours {ours}, theirs {theirs}")

    def all(self, name, ours, theirs):
        ours, theirs = list(ours), list(np.ravel(theirs))
        if len(ours) != len(theirs):
            self.fails.append(f"{name}: {len(ours)} figures, {len(theirs)} expected")
        for a, b in zip(ours, theirs):
            self.add(name, a, b)

    def same(self, name, ours, theirs):
        """Compares two things that are the same or not."""
        self.count[name] = self.count.get(name, 0) + 1
        self.worst.setdefault(name, 0.0)
        if ours != theirs:
            self.worst[name] = np.inf
            self.fails.append(f"{name}: ours {ours}, theirs {theirs}")


def criterion(kind, q, p, s):
    """A generalised criterion as ours reads it."""
    wanted = {"usual": "", "u_shape": "q", "v_shape": "p", "level": "qp", "linear": "qp", "gaussian": "s"}[kind]
    return {"kind": kind} | {name: float(value) for name, value in (("q", q), ("p", p), ("s", s)) if name in wanted}


def random_problem(rng):
    m, n = int(rng.integers(2, 13)), int(rng.integers(1, 9))
    if rng.random() < 0.5:
        x = rng.lognormal(2, 1, (m, n))
    else:  # few different numbers: many ties
        x = rng.integers(1, 8, (m, n)).astype(float)
    weights = rng.dirichlet(np.ones(n))
    spread = np.maximum(x.std(axis=0), 0.5)
    # Eighths, so that differences of whole numbers meet thresholds exactly, not but for rounding.
    q = np.round(spread * rng.uniform(0, 0.5, n) * 8) / 8
    p = q + np.round(spread * rng.uniform(0.2, 1, n) * 8) / 8 + 0.125
    v = [float(a + b) if rng.random() < 0.7 else None for a, b in zip(p, spread * rng.uniform(0.2, 2, n))]
    s = spread * rng.uniform(0.3, 2, n)
    runs = [[criterion(kind, *qps) for qps in zip(q, p, s)] for kind in TYPES]
    runs.append([criterion(str(rng.choice(TYPES + ("gaussian",))), *qps) for qps in zip(q, p, s)])
    return {
        "task": "problem",
        "performances": x.ravel().tolist(),
        "directions": [str(rng.choice(["benefit", "cost"])) for _ in range(n)],
        "weights": weights.tolist(),
        "v": float(rng.uniform()),
        "promethee": runs,
        "thresholds": [
            {"indifference": float(a), "preference": float(b), "veto": c} for a, b, c in zip(q, p, v)
        ],
    }


def problem(d, task, answer):
    weights = np.array(task["weights"])
    x = np.array(task["performances"]).reshape(-1, len(weights))
    types = np.array([1 if direction == "benefit" else -1 for direction in task["directions"]])
    for name, normalisation in NORMALISATIONS.items():
        d.all(f"weighted_sum_{name}", answer["weighted_sum"][name], WSM(normalisation)(x, weights, types))
        d.all(f"topsis_{name}", answer["topsis"][name], TOPSIS(normalisation)(x, weights, types))
    vikor(d, task, answer, x, weights, types)
    for k, kind in enumerate(THEIR_TYPES):
        p = [t["preference"] for t in task["thresholds"]]
        q = [t["indifference"] for t in task["thresholds"]]
        theirs = PROMETHEE_II(kind, p=p, q=q)._method(x, weights, types)[-3:]
        for name, ours, other in zip(("plus", "minus", "net"), answer["promethee"][k], theirs):
            d.all(f"promethee_{name}", ours, other)
    flows(d, task["promethee"][-1], answer["promethee"][-1], x, weights, types)
    copras(d, answer, x, weights, types)
    electre_iii(d, task["thresholds"], answer, x, weights, types)


def vikor(d, task, answer, x, weights, types):
    v, told = task["v"], x.max(axis=0) > x.min(axis=0)
    if not told.any():
        d.all("vikor_q", answer["q"], np.full(len(x), np.nan))
        return
    # pymcdm refuses constant criteria; they add nothing.
    method = VIKOR(v=v)
    s, r, q = method._method(x[:, told], weights[told], types[told])[-3:]
    d.all("vikor_s", answer["vikor"][0], s)
    d.all("vikor_r", answer["vikor"][1], r)
    if np.ptp(s) <= ROUNDING or np.ptp(r) <= ROUNDING:
        terms = [w * (a - a.min()) / np.ptp(a) for w, a in ((v, s), (1 - v, r)) if np.ptp(a) > ROUNDING]
        q = sum(terms) if terms else np.full(len(x), np.nan)
    d.all("vikor_q", answer["q"], q)
    if np.isnan(q).any():
        return
    # The compromise, from their Q.
    order = np.argsort(q, kind="stable")
    first, second, needed = q[order[0]], q[order[1]], 1 / (len(q) - 1)
    advantage = second - first >= needed - ROUNDING
    ahead = np.abs(q - first) <= ROUNDING
    stable = bool(np.any(ahead & ((s <= s.min() + ROUNDING) | (r <= r.min() + ROUNDING))))
    if not advantage:
        members = np.flatnonzero(q - first < needed - ROUNDING)
    elif stable:
        members = order[:1]
    else:
        members = np.flatnonzero(q <= second + ROUNDING)
    ours = answer["compromise"]
    d.same("vikor_conditions", (ours["advantage"], ours["stability"]), (bool(advantage), stable))
    d.same("vikor_compromise", sorted(ours["set"]), sorted(int(i) for i in members))


def flows(d, criteria, ours, x, weights, types):
    """PROMETHEE with mixed criteria, by definition."""
    pi = np.zeros((len(x), len(x)))
    for column, weight, sign, given in zip(x.T, weights, types, criteria):
        gain = sign * np.subtract.outer(column, column)
        q, p, s = (given.get(name) for name in "qps")
        with np.errstate(all="ignore"):
            preference = {
                "usual": lambda: gain > 0,
                "u_shape": lambda: gain > q,
                "v_shape": lambda: np.clip(gain / p, 0, 1),
                "level": lambda: 0.5 * (gain > q) + 0.5 * (gain > p),
                "linear": lambda: np.interp(gain, [q, p], [0, 1]),
                "gaussian": lambda: np.where(gain > 0, 1 - np.exp(-(gain**2) / (2 * s**2)), 0),
            }[given["kind"]]()
        pi += weight * preference
    plus, minus = pi.sum(axis=1) / (len(x) - 1), pi.sum(axis=0) / (len(x) - 1)
    for name, a, b in zip(("plus", "minus", "net"), ours, (plus, minus, plus - minus)):
        d.all(f"promethee_mixed_{name}", a, b)


def copras(d, answer, x, weights, types):
    shares = weights * x / x.sum(axis=0)
    plus, minus = shares[:, types == 1].sum(axis=1), shares[:, types == -1].sum(axis=1)
    if np.any(types == -1):
        _, _, their_minus, their_plus, theirs, _ = COPRAS()._method(x, weights, types)
        d.all("copras_benefits", answer["copras"][0], their_plus)
        d.all("copras_costs", answer["copras"][1], their_minus)
        q = plus + minus.min() * minus.sum() / (minus * (minus.min() / minus).sum())
        COPRAS_AT_FAULT.append(float(np.abs(theirs - (their_plus + their_minus)).max()))
    else:
        q = plus
    d.all("copras_significance", answer["significance"], q)


COPRAS_AT_FAULT = []  # how far pymcdm's Q is from S+ + S-


def electre_iii(d, thresholds, answer, x, weights, types):
    """All pairs at once: behind[a, b, j] is how far a is behind b."""
    behind = (x[None, :, :] - x[:, None, :]) * types
    q = np.array([t["indifference"] for t in thresholds])
    p = np.array([t["preference"] for t in thresholds])
    v = np.array([np.inf if t["veto"] is None else t["veto"] for t in thresholds])
    agree = np.where(behind <= q, 1.0, np.where(behind >= p, 0.0, (p - behind) / (p - q)))
    with np.errstate(invalid="ignore"):
        against = np.where(behind <= p, 0.0, np.where(behind >= v, 1.0, (behind - p) / (v - p)))
    against[:, :, weights == 0] = 0
    concordance = np.minimum(agree @ weights / weights.sum(), 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        factors = (1 - against) / (1 - concordance)[:, :, None]
    credibility = concordance * np.where(against > concordance[:, :, None], factors, 1).prod(axis=2)
    d.all("electre_concordance", answer["concordance"], concordance)
    d.all("electre_credibility", answer["credibility"], credibility)
    best_first = distilled(credibility, np.max)
    worst_first = distilled(credibility, np.min)[::-1]
    d.same("electre_descending", answer["descending"], best_first)
    d.same("electre_ascending", answer["ascending"], worst_first)
    place = lambda classes: np.array([next(k for k, c in enumerate(classes, 1) if i in c) for i in range(len(x))])
    d.all("electre_median_rank", answer["median_ranks"], (place(best_first) + place(worst_first)) / 2)


def distilled(credibility, sought):
    """Classes in the order in which they are drawn."""
    threshold = lambda level: 0.3 - 0.15 * level
    left, classes = np.arange(len(credibility)), []
    while left.size:
        drawn, level = left, None
        while True:
            c = credibility[np.ix_(drawn, drawn)].copy()
            off = ~np.eye(len(drawn), dtype=bool)
            if level is None:
                level = c[off].max(initial=0)
            below = c[off][c[off] < level - threshold(level) - ROUNDING]
            cut = below.max(initial=0)
            beats = (c > cut + ROUNDING) & (c - c.T > threshold(c) + ROUNDING) & off
            qualification = beats.sum(axis=1) - beats.sum(axis=0)
            drawn, level = drawn[qualification == sought(qualification)], cut
            if len(drawn) == 1 or level == 0:
                break
        classes.append([int(i) for i in drawn])
        left = np.setdiff1d(left, drawn)
    return classes


def random_scores(rng):
    m = int(rng.integers(2, 15))
    if rng.random() < 0.5:
        x, y = rng.permutation(m), rng.permutation(m)
    else:
        x, y = rng.integers(0, 5, m), rng.integers(0, 5, m)
    return {"task": "correlations", "x": x.astype(float).tolist(), "y": y.astype(float).tolist()}


def correlation(d, task, answer):
    x, y = (helpers.rrankdata(task[name]) for name in "xy")
    d.all("rank", answer["x"] + answer["y"], np.concatenate([x, y]))
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        for name in ("spearman", "kendall", "weighted_spearman", "ws"):
            d.add(f"{name}_undefined", answer[name], None)
        return
    d.add("spearman", answer["spearman"], correlations.spearman(x, y))
    d.add("spearman_scipy", answer["spearman"], stats.spearmanr(x, y).statistic)
    d.add("kendall_scipy", answer["kendall"], stats.kendalltau(x, y).statistic)
    if len(set(x)) == len(x) and len(set(y)) == len(y):
        d.add("kendall", answer["kendall"], correlations.kendall_tau(x, y))
    d.add("weighted_spearman", answer["weighted_spearman"], correlations.weighted_spearman(x, y))
    d.add("ws", answer["ws"], correlations.rank_similarity_coef(x, y))


def random_table(rng):
    m, n = int(rng.integers(1, 5)), int(rng.integers(1, 3))
    cells = []
    for _ in range(m * n):
        low, high = np.sort(rng.uniform(size=2)) if rng.random() < 0.4 else [rng.uniform()] * 2
        cells.append(None if rng.random() < 0.2 else (float(low), float(high)))
    return {"task": "missing", "cells": cells, "weights": rng.dirichlet(np.ones(n)).tolist()}


def missing(d, task, answer):
    """All completions at the ends of the cells."""
    weights = np.array(task["weights"])
    ends = [(0.0, 1.0) if cell is None else cell for cell in task["cells"]]
    scores = np.array([np.reshape(c, (-1, len(weights))) @ weights for c in itertools.product(*map(set, ends))])
    d.all("possible_low", answer["low"], scores.min(axis=0))
    d.all("possible_high", answer["high"], scores.max(axis=0))
    above = scores[:, None, :] > scores[:, :, None] + ROUNDING
    ranks = 1 + above.sum(axis=2)
    d.all("possible_best", answer["best"], ranks.min(axis=0))
    d.all("possible_worst", answer["worst"], ranks.max(axis=0))


def main():
    program = Path(sys.argv[1]) / "reference_rankings"
    warnings.simplefilter("ignore")
    rng = np.random.default_rng(7)
    questions = [
        (make(rng), compare)
        for make, compare in ((random_problem, problem), (random_scores, correlation), (random_table, missing))
        for _ in range(PROBLEMS)
    ]
    lines = "\n".join(json.dumps(task) for task, _ in questions)
    done = subprocess.run([program], input=lines, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{program}: {done.stderr}")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(questions):
        sys.exit(f"{len(answers)} answers to {len(questions)} questions")
    d = Differences()
    for (task, compare), answer in zip(questions, answers):
        compare(d, task, answer)

    packages = ("numpy", "scipy", "pymcdm")
    print("Python", sys.version.split()[0], *(f"{p} {importlib.metadata.version(p)}" for p in packages), sep=", ")
    print(f"{PROBLEMS} problems, {PROBLEMS} pairs of rankings, {PROBLEMS} tables with missing cells")
    print(f"{'figure':<26}{'compared':>9}  {'greatest difference':>20}")
    for name, worst in d.worst.items():
        print(f"{name:<26}{d.count[name]:>9}  {worst:>20.2e}")
    print(
        f"pymcdm's COPRAS was S+ + S- (within {max(COPRAS_AT_FAULT):.0e}) in all {len(COPRAS_AT_FAULT)} problems"
        " with costs: at fault, not compared"
    )
    for fail in d.fails[:20]:
        print("DIFFERS", fail, file=sys.stderr)
    if d.fails:
        sys.exit(f"{len(d.fails)} figures differ")
    print("all agree")


main()
