"""Acceptability, weight stability and portfolios of khusheh-prioritisation a second time.

    prioritisation_smaa.py PROGRAMS

PROGRAMS is the folder with the example `reference_smaa`. Random problems of a fixed seed: acceptabilities against a Monte
Carlo of its own in NumPy, within sampling error; ends of weight-stability intervals against rankings on
either side of them; best portfolios against scipy.optimize.milp (HiGHS), exactly. Needs numpy and scipy.
Exit code 1 on disagreement.
"""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import Bounds, LinearConstraint, milp

DRAWS = 40_000
SPREAD = 5.0  # standard errors


class Differences:
    """Greatest difference per figure, with its limit."""

    def __init__(self):
        self.worst, self.count, self.limits, self.fails = {}, {}, {}, []

    def add(self, name, difference, limit, what=""):
        self.limits[name] = limit
        self.count[name] = self.count.get(name, 0) + 1
        self.worst[name] = max(self.worst.get(name, 0.0), float(difference))
        if not difference <= limit:
            self.fails.append(f"{name}: {difference} {what}")


def weights(r, space, n):
    """DRAWS weight vectors, each kind by another way than ours where there is one."""
    kind = space["space"]
    if kind == "uniform":
        # Gaps between sorted uniform numbers.
        cuts = np.sort(r.random((DRAWS, n - 1)), axis=1)
        return np.diff(np.hstack([np.zeros((DRAWS, 1)), cuts, np.ones((DRAWS, 1))]), axis=1)
    if kind == "around":
        return r.dirichlet(np.array(space["weights"]) * space["concentration"], DRAWS)
    if kind == "judges":
        judges = np.array(space["weights"]).reshape(-1, n)
        if space["concentration"] is None:
            return judges[r.integers(0, len(judges), DRAWS)]
        return r.dirichlet([space["concentration"]] * len(judges), DRAWS) @ judges
    # By rejection from the whole simplex.
    held = []
    classes = space.get("classes")
    low, high = np.array(space.get("low", [0.0] * n)), np.array(space.get("high", [1.0] * n))
    while sum(map(len, held)) < DRAWS:
        w = r.dirichlet(np.ones(n), 200_000)
        good = np.all((w >= low) & (w <= high), axis=1)
        if classes:
            for a in range(n):
                for b in range(n):
                    if classes[a] < classes[b]:
                        good &= w[:, a] >= w[:, b]
        held.append(w[good])
    return np.vstack(held)[:DRAWS]


def performances(r, cells, scales):
    """DRAWS values of every cell."""
    out = np.empty((DRAWS, len(cells)))
    for at, cell in enumerate(cells):
        scale, kind = scales[at % len(scales)], cell["kind"]
        if kind == "exact":
            out[:, at] = cell["value"]
        elif kind == "interval":
            out[:, at] = r.uniform(cell["low"], cell["high"], DRAWS)
        elif kind == "triangular":
            out[:, at] = r.triangular(cell["low"], cell["mode"], cell["high"], DRAWS)
        elif kind == "normal":
            out[:, at] = r.normal(cell["mean"], cell["sd"], DRAWS)
        else:
            out[:, at] = r.uniform(scale["low"], scale["high"], DRAWS)
    return out


def scores(x, w, task):
    """Scores of alternatives in every draw: x is draws by alternatives by criteria."""
    benefit = np.array([direction == "benefit" for direction in task["directions"]])
    if task["parameters"]["model"] == "weighted_sum":
        low = np.array([scale["low"] for scale in task["scales"]])
        high = np.array([scale["high"] for scale in task["scales"]])
        v = np.clip((x - low) / (high - low), 0, 1)
        return np.einsum("dij,dj->di", np.where(benefit, v, 1 - v), w)
    v = w[:, None, :] * x / np.linalg.norm(x, axis=1, keepdims=True)
    best = np.where(benefit, v.max(axis=1), v.min(axis=1))
    worst = np.where(benefit, v.min(axis=1), v.max(axis=1))
    plus = np.linalg.norm(v - best[:, None, :], axis=2)
    minus = np.linalg.norm(v - worst[:, None, :], axis=2)
    return minus / (plus + minus)


def smaa(r, d, task, answer):
    n = len(task["directions"])
    m = len(task["cells"]) // n
    w = weights(r, task["space"], n)
    x = performances(r, task["cells"], task["scales"]).reshape(DRAWS, m, n)
    u = scores(x, w, task)
    ranks = (-u).argsort(axis=1).argsort(axis=1)
    ours = np.array(answer["acceptabilities"]).reshape(m, m)
    for i in range(m):
        for k in range(m):
            compare(d, "acceptability", ours[i, k], np.mean(ranks[:, i] == k))
            if i != k:
                compare(d, "winning", answer["winning"][i * m + k]["value"], np.mean(ranks[:, i] < ranks[:, k]))
        rank = answer["expected_rank"][i]
        # Two errors; and a rank that only one of the two saw, in a single draw.
        error = np.hypot(np.hypot(rank["error"], ranks[:, i].std() / np.sqrt(DRAWS)), m / DRAWS)
        d.add("expected_rank", abs(rank["value"] - ranks[:, i].mean() - 1) / error, SPREAD)
        first = ranks[:, i] == 0
        central = answer["central"][i]
        if central is None or first.sum() < 100:
            continue
        for j in range(n):
            ours_j, theirs = central[j], w[first, j].mean()
            error = np.hypot(max(ours_j["error"], 1e-9), w[first, j].std() / np.sqrt(first.sum()))
            d.add("central_weight", abs(ours_j["value"] - theirs) / error, SPREAD)
        at = np.array([weight["value"] for weight in central])
        u = scores(x, np.broadcast_to(at, (DRAWS, n)), task)
        theirs = np.mean(u[:, i] >= u.max(axis=1) - 1e-12)
        # The central weights themselves are uncertain on both sides, which ours are taken as here.
        count = task["parameters"]["confidence_draws"]
        error = np.sqrt(max(theirs * (1 - theirs), 1e-5) * (1 / DRAWS + 1 / count))
        d.add("confidence", abs(answer["confidence"][i]["value"] - theirs) / error, SPREAD)


def compare(d, name, ours, theirs):
    pooled = (ours + theirs) / 2
    error = np.sqrt(pooled * (1 - pooled) * 2 / DRAWS + 1e-9)
    d.add(name, abs(ours - theirs) / error, SPREAD)


def stability(r, d, task, answer):
    n = len(task["weights"])
    v, w = np.array(task["values"]).reshape(-1, n), np.array(task["weights"])
    top = lambda w: set(np.argsort(-(v @ w), kind="stable")[: task["first"]].tolist())
    now = top(w)
    for k, (low, high) in enumerate(answer["ends"]):
        for end, inside, outside in ((low, 1e-7, -1e-7), (high, -1e-7, 1e-7)):
            def at(t):
                changed = w * (1 - t) / (1 - w[k])
                changed[k] = t
                return top(changed)
            wrong = at(end + inside) != now
            # Beyond an end that is not 0 or 1 something else is chosen.
            wrong |= 1e-6 < end < 1 - 1e-6 and at(end + outside) == now
            d.add("stability", float(wrong), 0.0, f"{k} {end}")


def portfolio(r, d, task, answer):
    best, found = best_of(task["plan"]), answer["found"]
    status = found["status"]["status"]
    if best is None:
        d.add("portfolio_infeasible", float(status != "infeasible"), 0.0, status)
        return
    d.add("portfolio_optimal", float(status != "optimal"), 0.0, status)
    d.add("portfolio_effect", abs((found["effect"] or 0) - best) / max(1, abs(best)), 1e-9, f"{found['effect']} {best}")
    for spent, budget in zip(found["spending"], task["plan"]["budgets"]):
        d.add("portfolio_budget", max(0.0, spent - budget), 1e-9)


def best_of(plan):
    years = len(plan["budgets"])
    starts = [
        (i, t, c["effect"] / (1 + plan["discount"]) ** t, c["costs"]["from_start"])
        for i, c in enumerate(plan["candidates"])
        for t in range(years)
        if t + len(c["costs"]["from_start"]) <= years
    ]
    rows = []
    add = lambda of, low, high: rows.append(([float(of(*start)) for start in starts], low, high))
    for a in range(len(plan["candidates"])):
        add(lambda i, t, e, c: i == a, 0, 1)
    for year, budget in enumerate(plan["budgets"]):
        add(lambda i, t, e, c: c[year - t] if 0 <= year - t < len(c) else 0, 0, budget)
    for condition in plan["conditions"]:
        kind, group = condition["condition"], set(condition.get("group", []))
        if kind == "at_least":
            add(lambda i, t, e, c: i in group, condition["count"], np.inf)
        elif kind == "at_most":
            add(lambda i, t, e, c: i in group, 0, condition["count"])
        elif kind == "share_of_chosen":
            add(lambda i, t, e, c: (i in group) - condition["share"], 0, np.inf)
        elif kind == "share_of_spending":
            add(lambda i, t, e, c: sum(c) * ((i in group) - condition["share"]), 0, np.inf)
        elif kind == "share_of_budget":
            add(lambda i, t, e, c: sum(c) * (i in group), condition["share"] * sum(plan["budgets"]), np.inf)
        elif kind == "one_start_a_year":
            for year in range(years):
                add(lambda i, t, e, c: i in group and t == year, 0, 1)
        elif kind == "include":
            add(lambda i, t, e, c: i == condition["alternative"], 1, 1)
        elif kind == "exclude":
            add(lambda i, t, e, c: i == condition["alternative"], 0, 0)
        elif kind == "not_both":
            add(lambda i, t, e, c: i in (condition["one"], condition["other"]), 0, 1)
        else:
            add(lambda i, t, e, c: 1, 0, condition["count"])
    if not starts:
        return 0.0 if all(low <= 0 for _, low, _ in rows) else None
    found = milp(
        [-start[2] for start in starts],
        constraints=LinearConstraint(np.array([row[0] for row in rows]), [row[1] for row in rows], [row[2] for row in rows]),
        integrality=np.ones(len(starts)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0},
    )
    if found.status == 2:
        return None
    if found.status != 0:
        raise SystemExit(f"milp: {found.message}")
    return sum(start[2] for start, x in zip(starts, found.x) if x > 0.5)


def random_cell(r):
    kind = r.choice(["exact", "interval", "triangular", "normal", "missing"], p=[0.5, 0.2, 0.1, 0.15, 0.05])
    value, width = float(r.uniform(1, 9)), float(r.uniform(0.2, 3))
    return {
        "exact": {"kind": "exact", "value": value},
        "interval": {"kind": "interval", "low": value, "high": value + width},
        "triangular": {"kind": "triangular", "low": value, "mode": value + width / 3, "high": value + width},
        "normal": {"kind": "normal", "mean": value, "sd": width / 3},
        "missing": {"kind": "missing"},
    }[kind]


def random_space(r, n):
    classes = [int(c) for c in r.integers(1, 4, n)]
    point = r.dirichlet(np.ones(n) * 4)
    low, high = (point * 0.4).tolist(), np.minimum(1, point * 1.9).tolist()
    judges = r.dirichlet(np.ones(n) * 3, 5).ravel().tolist()
    return [
        {"space": "uniform"},
        {"space": "ordered", "classes": classes},
        {"space": "bounded", "low": low, "high": high, "classes": None},
        {"space": "bounded", "low": [0.02] * n, "high": [0.6] * n, "classes": classes},
        {"space": "around", "weights": point.tolist(), "concentration": float(r.uniform(2, 50))},
        {"space": "judges", "weights": judges, "concentration": None},
        {"space": "judges", "weights": judges, "concentration": 1.5},
    ]


def smaa_tasks(r):
    for round_ in range(8):
        m, n = int(r.integers(2, 9)), int(r.integers(2, 6))
        for space in random_space(r, n):
            for model in ("weighted_sum", "topsis"):
                cells = [random_cell(r) for _ in range(m * n)]
                if round_ % 2:
                    cells = [{"kind": "exact", "value": float(r.uniform(1, 9))} for _ in cells]
                yield {
                    "task": "smaa", "cells": cells, "space": space,
                    "directions": r.choice(["benefit", "cost"], n).tolist(),
                    "scales": [{"low": 0.0, "high": 12.0}] * n,
                    "parameters": {"model": model, "draws": DRAWS, "seed": int(r.integers(1 << 40)),
                                   "pairwise": True, "sets": False, "confidence_draws": 10_000},
                }


def stability_tasks(r):
    for _ in range(1_000):
        m, n = int(r.integers(3, 12)), int(r.integers(2, 7))
        yield {"task": "stability", "values": r.random(m * n).tolist(),
               "weights": r.dirichlet(np.ones(n)).tolist(), "first": int(r.integers(1, m))}


def portfolio_tasks(r):
    for _ in range(300):
        m, years = int(r.integers(4, 15)), int(r.integers(1, 4))
        group = lambda: [int(i) for i in np.flatnonzero(r.random(m) < 0.5)]
        one, other = (int(i) for i in r.choice(m, 2, replace=False))
        every = [
            {"condition": "at_least", "group": group(), "count": int(r.integers(0, 4))},
            {"condition": "at_most", "group": group(), "count": int(r.integers(0, 4))},
            {"condition": "share_of_chosen", "group": group(), "share": 0.4},
            {"condition": "share_of_spending", "group": group(), "share": 0.3},
            {"condition": "share_of_budget", "group": group(), "share": 0.2},
            {"condition": "one_start_a_year", "group": group()},
            {"condition": "include", "alternative": one},
            {"condition": "exclude", "alternative": other},
            {"condition": "not_both", "one": one, "other": other},
            {"condition": "at_most_in_all", "count": int(r.integers(1, m))},
        ]
        conditions = [every[i] for i in np.flatnonzero(r.random(len(every)) < 0.4)]
        costs = [np.round(r.uniform(5, 60, int(r.integers(1, 4))), 1).tolist() for _ in range(m)]
        yield {
            "task": "portfolio",
            "plan": {
                "budgets": [float(np.round(x, 1)) for x in r.uniform(40, 160, years)],
                "candidates": [{"effect": float(np.round(r.uniform(0.5, 1.5) * sum(c), 1)),
                                "costs": {"from_start": c}, "starts": None} for c in costs],
                "conditions": conditions, "discount": float(r.choice([0.0, 0.05])), "may_run_over": False,
            },
            "search": {"nodes": 1_000_000, "gap": 0.0, "break_ties": True},
        }


def main():
    r, d = np.random.default_rng(11), Differences()
    tasks = [*smaa_tasks(r), *stability_tasks(r), *portfolio_tasks(r)]
    program = Path(sys.argv[1]) / "reference_smaa"
    done = subprocess.run([program], input=json.dumps(tasks), capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{program}: {done.stderr}")
    for task, answer in zip(tasks, json.loads(done.stdout), strict=True):
        globals()[task["task"]](r, d, task, answer)
    print(f"Python {sys.version.split()[0]}, numpy {np.__version__}, scipy {scipy.__version__}")
    print(f"{'figure':<24}{'compared':>9}  {'greatest difference':>20}  {'limit':>8}")
    for name, worst in d.worst.items():
        print(f"{name:<24}{d.count[name]:>9}  {worst:>20.2e}  {d.limits[name]:>8.0e}")
    for fail in d.fails[:20]:
        print("DIFFERS", fail, file=sys.stderr)
    if d.fails:
        sys.exit(f"{len(d.fails)} figures differ")
    print("all agree")


main()
