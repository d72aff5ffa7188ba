"""Computes the weights of khusheh-prioritisation a second time and compares. Exit code 1 on disagreement.

Run as `python prioritisation_weights.py <folder of the built examples>`.

pymcdm 1.4.0, as found here:
- `critic_weights` takes no directions, which is a fault as soon as benefits and costs are mixed, since the
  sign of the correlations depends on the direction: the costs are given to it turned (as max − x).
  `entropy_weights` takes none either; there it is the method.
- `critic_weights` gives NaN for all criteria when one is constant: constant columns are taken out before,
  ours have weight 0.
- When all criteria are perfectly correlated, CRITIC is left with the rounding of 1 − 1 and its weights are
  arbitrary (0.6, 0.2, 0.2 for three columns in proportion): ours are null.
- When every criterion is constant, `entropy_weights` gives NaN or, by rounding, equal weights, depending on
  the number of alternatives; `merec_weights` and `critic_weights` give NaN, as entropy does with one
  alternative. Ours are null.
- `entropy_weights` refuses a 0 in a column, though 0 ln 0 is 0 and its own code has a case for it (that
  sets the entropy of the whole column to 0): columns with zeros are compared with scipy.stats.entropy.
- `AHP.get_cr` uses the random indices of Tummala & Ling (1998), not of Saaty, and its eigenvalues are
  NumPy's: NumPy is used directly.
"""

import importlib.metadata
import json
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
from pymcdm import weights as mcdm
from scipy import optimize, stats
from scipy.spatial.distance import cdist

COUNT = 1000
SAATY = [0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59]


class Differences:
    """Greatest difference per figure, with its limit."""

    def __init__(self):
        self.worst, self.count, self.limits, self.fails = {}, {}, {}, []

    def add(self, name, ours, theirs, limit=1e-9):
        """Compares two numbers (or None) relative to max(1, |theirs|)."""
        self.limits[name] = limit
        self.count[name] = self.count.get(name, 0) + 1
        theirs = None if theirs is None or not np.isfinite(theirs) else float(theirs)
        if ours is None or theirs is None:
            difference = 0.0 if ours is None and theirs is None else np.inf
        else:
            difference = abs(ours - theirs) / max(1.0, abs(theirs))
        self.worst[name] = max(difference, self.worst.get(name, 0.0))
        if not difference <= limit:
            self.fails.append(f"{name}: ours {ours}, theirs {theirs}")

    def all(self, name, ours, theirs, limit=1e-9):
        if ours is None or theirs is None:
            if not (ours is None and theirs is None):
                self.fails.append(f"{name}: ours {ours}, theirs {theirs}")
            return
        if len(ours) != len(theirs):
            self.fails.append(f"{name}: {len(ours)} figures, {len(theirs)} expected")
        for a, b in zip(ours, theirs):
            self.add(name, a, b, limit)


# Questions.


def table(rng, kind):
    """Performances: positive, with zeros, or with negative numbers; now and then a constant criterion."""
    m, n = int(rng.integers(2, 12)), int(rng.integers(1, 9))
    x = rng.lognormal(rng.uniform(-2, 4, n), rng.uniform(0.1, 1.5, n), (m, n))
    if kind == "zeros":
        x[rng.random((m, n)) < 0.2] = 0.0
    if kind == "negative":
        x -= x.mean(axis=0)
    if rng.random() < 0.3:
        x[:, rng.integers(n)] = 7.0
    directions = rng.choice(["benefit", "cost"], n).tolist()
    return {"task": "performances", "performances": x.ravel().tolist(), "directions": directions}


def matrix(rng, n, missing):
    """Comparisons around true weights, on Saaty's scale; a chain is never missing."""
    truth = rng.lognormal(0, 0.8, n)
    entries = [None] * (n * n)
    for i in range(n):
        for j in range(i + 1, n):
            if j > i + 1 and rng.random() < missing:
                continue
            ratio = truth[i] / truth[j] * rng.lognormal(0, 0.6)
            step = float(np.clip(round(max(ratio, 1 / ratio)), 1, 9))
            entries[i * n + j] = step if ratio >= 1 else 1 / step
            entries[j * n + i] = 1 / entries[i * n + j]
    return entries


def comparisons(rng, missing):
    n = int(rng.integers(2, 18))
    return {"task": "comparisons", "criteria": n, "entries": matrix(rng, n, missing)}


def best_worst(rng):
    n = int(rng.integers(2, 10))
    best, worst = (int(k) for k in rng.choice(n, 2, replace=False))
    most = int(rng.integers(1, 10))
    a, b = (rng.integers(1, most + 1, n).astype(float) for _ in range(2))
    if rng.random() < 0.1:  # consistent
        b = most / a
    a[best], a[worst], b[worst], b[best] = 1, most, 1, most
    return {"task": "best_worst", "best": best, "worst": worst, "best_to_others": a.tolist(), "others_to_worst": b.tolist()}


def ranks(rng):
    return {"task": "ranks", "ranks": rng.integers(0, 9, int(rng.integers(1, 14))).tolist()}


def judges(rng):
    k, n = int(rng.integers(2, 30)), int(rng.integers(2, 13))
    weights = rng.integers(1, 12, (k, n)).astype(float)
    weights /= weights.sum(axis=1, keepdims=True)
    return {"task": "judges", "judges": weights.tolist(), "votes": rng.uniform(0.1, 3, k).tolist()}


def matrices(rng):
    k, n = int(rng.integers(1, 8)), int(rng.integers(2, 9))
    given = [None if rng.random() < 0.2 else matrix(rng, n, 0.2) for _ in range(k)]
    votes = np.where(rng.random(k) < 0.1, 0.0, rng.uniform(0.1, 3, k))
    return {"task": "matrices", "criteria": n, "judges": given, "votes": votes.tolist()}


def questions(rng):
    for number in range(COUNT):
        yield table(rng, ("positive", "zeros", "negative")[number % 3])
        yield comparisons(rng, (0.0, 0.0, 0.4, 0.9)[number % 4])
        yield best_worst(rng)
        yield ranks(rng)
        yield judges(rng)
        yield matrices(rng)


# Answers.


def share(numbers):
    numbers = np.asarray(numbers, dtype=float)
    return numbers / numbers.sum() if numbers.sum() > 0 else None


def check_performances(d, task, answer):
    types = np.array([1 if t == "benefit" else -1 for t in task["directions"]])
    n = len(types)
    x = np.array(task["performances"]).reshape(-1, n)
    varies = x.min(axis=0) < x.max(axis=0)
    if (x > 0).all():
        d.all("entropy", answer["entropy"], mcdm.entropy_weights(x) if varies.any() else None)
        d.all("merec", answer["merec"], mcdm.merec_weights(x, types) if varies.any() else None)
    elif (x >= 0).all():
        entropies = [stats.entropy(c) / np.log(len(c)) if c.any() else 1.0 for c in x.T]
        theirs = share(np.where(varies, 1 - np.array(entropies), 0.0))
        d.all("entropy_with_zeros", answer["entropy"], theirs)
        d.add("merec_refused", float(answer["merec"] is None), 1.0)
    else:
        d.add("entropy_refused", float(answer["entropy"] is None), 1.0)
        d.add("merec_refused", float(answer["merec"] is None), 1.0)
    turned = np.where(types == 1, x, x.max(axis=0) - x)[:, varies]
    kept = turned.shape[1]
    if kept < 2 or np.all(np.corrcoef(turned.T) > 1 - 1e-9):
        d.add("critic_undefined", float(answer["critic"] is None), 1.0)
        return
    theirs = np.zeros(n)
    theirs[varies] = mcdm.critic_weights(turned)
    d.all("critic", answer["critic"], theirs)


def harker(a):
    """0 for the missing, and how many are missing on the diagonal."""
    return np.where(np.isnan(a), 0.0, a) + np.diag(np.isnan(a).sum(axis=1))


def principal(a):
    values, vectors = np.linalg.eig(a)
    k = np.argmax(values.real)
    w = np.abs(vectors[:, k].real)
    return values[k].real, w / w.sum()


def linked(a):
    reach = np.linalg.matrix_power((harker(a) > 0).astype(float) + np.eye(len(a)), len(a))
    return (reach > 0).all()


def check_comparisons(d, task, answer):
    n = task["criteria"]
    a = np.array(task["entries"], dtype=float).reshape(n, n)
    np.fill_diagonal(a, 1.0)
    value, w = principal(harker(a))
    name = "incomplete_" if np.isnan(a).any() else ""
    d.all(name + "eigenvector", answer["eigenvector"], w)
    d.add(name + "lambda_max", answer["lambda_max"], value)
    index = (value - n) / (n - 1)
    d.add(name + "consistency_index", answer["index"], index)
    known = 3 <= n <= 15 and not np.isnan(a).any()
    d.add("consistency_ratio", answer["ratio"], index / SAATY[n - 3] if known else None)
    # Logarithmic least squares over the comparisons that were made.
    pairs = [(i, j) for i in range(n) for j in range(i + 1, n) if not np.isnan(a[i, j])]
    design = np.zeros((len(pairs) + 1, n))
    for row, (i, j) in enumerate(pairs):
        design[row, i], design[row, j] = 1, -1
    design[-1] = 1  # Σ ln w = 0
    logs = np.array([np.log(a[i, j]) for i, j in pairs] + [0.0])
    y = np.linalg.lstsq(design, logs, rcond=None)[0]
    d.all(name + "geometric_mean", answer["geometric_mean"], np.exp(y) / np.exp(y).sum())
    spare = len(pairs) - n + 1
    residuals = ((design @ y - logs)[:-1] ** 2).sum()
    d.add(name + "geometric_index", answer["geometric_index"], residuals / spare if spare else None)
    # The worst judgement, by trying all.
    candidates = {}
    for i, j in pairs:
        without = a.copy()
        without[i, j] = without[j, i] = np.nan
        if linked(without):
            e = a[i, j] * w[j] / w[i]
            candidates[(i, j) if e >= 1 else (j, i)] = max(e, 1 / e)
    most = max(candidates.values(), default=1.0)
    if most < 1 + 1e-8:
        d.add("worst_none", float(answer["deviation"] is None), 1.0)
        return
    pair = (answer["row"], answer["column"])
    d.add("worst_deviation", answer["deviation"], most)
    d.add("worst_deviation", candidates[pair], most)
    without = a.copy()
    without[pair] = without[pair[::-1]] = np.nan
    _, w = principal(harker(without))
    d.add("worst_best_fit", answer["best_fit"], w[pair[0]] / w[pair[1]])


def check_best_worst(d, task, answer):
    a, b = np.array(task["best_to_others"]), np.array(task["others_to_worst"])
    best, worst, n = task["best"], task["worst"], len(a)
    # The linear model, as a linear program.
    rows = []
    for j in range(n):
        for one, other, factor in ((best, j, a[j]), (j, worst, b[j])):
            row = np.zeros(n + 1)
            row[one] += 1
            row[other] -= factor
            rows += [row, -row]
    rows = np.array(rows)
    bounded = rows.copy()
    bounded[:, n] = -1
    total = np.append(np.ones(n), 0.0)[None, :]
    found = optimize.linprog(np.append(np.zeros(n), 1.0), bounded, np.zeros(len(rows)), total, [1.0], method="highs")
    d.all("best_worst_linear", answer["linear"], found.x[:n])
    d.add("best_worst_linear_deviation", answer["linear_deviation"], found.fun)
    # The nonlinear model: ξ where the intervals of w_B/w_W just meet.
    others = [j for j in range(n) if j not in (best, worst)]

    def gap(xi):
        low = [a[worst] - xi] + [max(a[j] - xi, 0) * max(b[j] - xi, 0) for j in others]
        high = [a[worst] + xi] + [(a[j] + xi) * (b[j] + xi) for j in others]
        return max(low) - min(high)

    xi = 0.0 if gap(0.0) <= 1e-13 else optimize.brentq(gap, 0, 100, xtol=1e-15, rtol=1e-15)
    d.add("best_worst_deviation", answer["deviation"], xi)
    # Its intervals, as linear programs with ξ wider by 1e-8, since the solver meets constraints to 1e-7 only.
    inside = []
    for j in range(n):
        for one, other, factor in ((best, j, a[j]), (j, worst, b[j])):
            for sign in (1, -1):
                row = np.zeros(n)
                row[one] += sign
                row[other] -= sign * (factor + sign * (xi + 1e-8))
                inside.append(row)
    for j in range(n):
        for name, sign in (("low", 1), ("high", -1)):
            goal = np.zeros(n)
            goal[j] = sign
            found = optimize.linprog(goal, np.array(inside), np.zeros(len(inside)), np.ones((1, n)), [1.0], method="highs")
            if found.status == 0:
                d.add("best_worst_" + name, answer[name][j], sign * found.fun, 1e-6)
            else:
                d.fails.append(f"best_worst_{name}: linprog: {found.message}")


def check_ranks(d, task, answer):
    n = len(task["ranks"])
    corners = np.tril(np.ones((n, n))) / np.arange(1, n + 1)[:, None]
    k = np.arange(1, n + 1)
    of = {"centroid": corners.mean(axis=0), "sum": (n + 1 - k) / (n * (n + 1) / 2), "reciprocal": (1 / k) / (1 / k).sum()}
    low, high = (stats.rankdata(task["ranks"], method).astype(int) for method in ("min", "max"))
    for name, by_rank in of.items():
        d.all("rank_" + name, answer[name], [by_rank[i - 1 : j].mean() for i, j in zip(low, high)])


def check_judges(d, task, answer):
    w, votes = np.array(task["judges"]), np.array(task["votes"])
    k, n = w.shape
    d.all("priorities_arithmetic", answer["arithmetic"], np.average(w, axis=0, weights=votes))
    d.all("priorities_geometric", answer["geometric"], share(stats.gmean(w, axis=0, weights=np.broadcast_to(votes[:, None], w.shape))))
    for name, q in (("lower_quartile", 25), ("median", 50), ("upper_quartile", 75)):
        d.all(name, answer[name], np.percentile(w, q, axis=0))
    d.all("variation", answer["variation"], stats.variation(w, axis=0, ddof=1))
    if n >= 3:
        # Rounded, so that equal weights are equal.
        tied = np.all(np.ptp(w, axis=1) < 1e-12)
        chi, p = (None, None) if tied else stats.friedmanchisquare(*np.round(-w, 12).T)
        d.add("concordance_chi_squared", answer["chi_squared"], chi)
        d.add("concordance_w", answer["w"], chi / (k * (n - 1)) if chi is not None else None)
        d.add("concordance_p_value", answer["p_value"], p if n > 7 or k > 20 else None)
    d.all("distance", answer["between"], (cdist(w, w, "cityblock") / 2).ravel())
    similar = np.exp(stats.entropy(w, axis=1).mean() - stats.entropy(w.mean(axis=0)))
    least = np.exp(stats.entropy([9.0] + [1.0] * (n - 1))) / n
    d.add("consensus", answer["consensus"], (similar - least) / (1 - least))


def check_matrices(d, task, answer):
    n, votes = task["criteria"], np.array(task["votes"])
    counted = [k for k, m in enumerate(task["judges"]) if m is not None and votes[k] > 0]
    d.add("judges_counted", answer["judges"], len(counted) or None)
    if not counted:
        d.add("judgements_none", float(answer["entries"] is None), 1.0)
        return
    d.add("judges_left_out", answer["unanswered"], sum(m is None for m in task["judges"]))
    given = np.ma.masked_invalid(np.log(np.array([task["judges"][k] for k in counted], dtype=float)))
    mean = np.ma.average(given, axis=0, weights=np.repeat(votes[counted], n * n).reshape(-1, n * n))
    theirs = np.exp(mean.filled(np.nan)).reshape(n, n)
    np.fill_diagonal(theirs, 1.0)
    d.all("judgements", answer["entries"], theirs.ravel())


def ask(program, tasks):
    lines = "".join(json.dumps(task) + "\n" for task in tasks)
    done = subprocess.run([program], input=lines, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{program}: {done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def compare(programs, d):
    """Asks and compares everything; returns how many questions there were."""
    tasks = list(questions(np.random.default_rng(20)))
    answers = ask(Path(programs) / "reference_weights", tasks)
    if len(answers) != len(tasks):
        sys.exit(f"{len(answers)} answers to {len(tasks)} questions")
    for task, answer in zip(tasks, answers):
        globals()["check_" + task["task"]](d, task, answer)
    return len(tasks)


def main():
    warnings.simplefilter("error")
    d = Differences()
    asked = compare(sys.argv[1], d)
    packages = ("numpy", "scipy", "pymcdm")
    print("Python", sys.version.split()[0], *(f"{p} {importlib.metadata.version(p)}" for p in packages), sep=", ")
    print(f"{asked} questions, {COUNT} of each kind")
    print(f"{'figure':<30}{'compared':>9}  {'greatest difference':>20}  {'limit':>8}")
    for name, worst in d.worst.items():
        print(f"{name:<30}{d.count[name]:>9}  {worst:>20.2e}  {d.limits[name]:>8.0e}")
    for fail in d.fails[:20]:
        print("DIFFERS", fail, file=sys.stderr)
    if d.fails:
        sys.exit(f"{len(d.fails)} figures differ")
    print("all agree")


if __name__ == "__main__":
    main()
