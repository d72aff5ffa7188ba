"""Computes every figure a second time and compares. Exit code 1 on disagreement."""

import importlib.metadata
import itertools
import json
import subprocess
import sys
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely
from esda.smoothing import Empirical_Bayes
from inequality.gini import Gini
from inequality.theil import TheilD
from scipy import optimize, stats
from segregation.singlegroup import Dissim, Gini as Segregation
from statsmodels.stats.multitest import multipletests

import cases

EARTH_KM = 6371.0088  # mean radius (2a + b)/3 of WGS 84, in km


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
        if difference > self.worst.get(name, -1.0):
            self.worst[name] = difference
        if not difference <= limit:
            self.fails.append(f"{name}: ours {ours}, theirs {theirs}")

    def all(self, name, ours, theirs, limit=1e-9):
        if len(ours) != len(theirs):
            self.fails.append(f"{name}: {len(ours)} figures, {len(theirs)} expected")
        for a, b in zip(ours, theirs):
            self.add(name, a, b, limit)


def regions(d, task, answer):
    s, x = np.array(task["industry"]), np.array(task["reference"])
    h = task["herfindahl"]
    # Two groups in the sense of segregation: the industry and the reference.
    frame = geopandas.GeoDataFrame(
        {"industry": s, "both": s + x}, geometry=[shapely.Point(k, 0) for k in range(len(s))]
    )
    d.add("hoover", answer["hoover"], Dissim(frame, "industry", "both").statistic)
    # segregation computes Gini over all pairs of units.
    d.add("gini", answer["gini"], Segregation(frame, "industry", "both").statistic)
    d.add("gini_of_quotients", answer["gini_of_quotients"], Gini(s / x).g)
    p, q = s / s.sum(), x / x.sum()
    same = p @ p  # the probability that two of the industry's persons share a region
    room = 1 - q @ q
    raw = same - 2 * (p @ q) + q @ q
    d.add("ellison_glaeser", answer["ellison_glaeser"], (raw / room - h) / (1 - h))
    d.add("maurel_sedillot", answer["maurel_sedillot"], ((same - q @ q) / room - h) / (1 - h))
    # One unit per unit of reference, so that inequality's units are alike.
    if x.sum() <= 400_000 and np.allclose(x, np.round(x)):
        units = np.repeat(s / x, x.astype(int))
        groups = task["groups"] or list(range(len(s)))
        theirs = TheilD(units, np.repeat(groups, x.astype(int)))
        between = float(np.ravel(theirs.bg)[0])
        d.add("theil", answer["theil"], theirs.T)
        d.add("theil_between", answer["theil_between"], between)
        if task["groups"]:
            d.add("theil_within", answer["theil_within"], theirs.T - between)


def plants(d, task, answer):
    w = np.array(task["sizes"])
    y, v, m = w.sum(), w @ w, w.max()
    alpha = 1 - task["confidence"]
    d.add("herfindahl", answer["herfindahl"], np.sum((w / y) ** 2))
    low = v / (2 * y) * stats.chi2.ppf(alpha / 2, 2 * y * y / v)
    y2, v2 = y + m, v + m * m
    high = v2 / (2 * y2) * stats.chi2.ppf(1 - alpha / 2, 2 * y2 * y2 / v2)
    d.add("interval_low", answer["low"], low)
    d.add("interval_high", answer["high"], high)
    if np.all(w == 1):
        # The exact interval of a count, by its definition.
        n = len(w)
        d.add("poisson_tail_low", stats.poisson.sf(n - 1, answer["low"]), alpha / 2)
        d.add("poisson_tail_high", stats.poisson.cdf(n, answer["high"]), alpha / 2)


def classes(d, task, answer):
    ends = [(low, high) for low, high, n in task["classes"] for _ in range(n)]
    value = lambda z: np.dot(z, z) / np.sum(z) ** 2
    d.add("herfindahl_high", answer["high"], max(map(value, map(np.array, itertools.product(*ends)))))
    start = np.array([(low + high) / 2 for low, high in ends])
    found = optimize.minimize(value, start, bounds=ends, method="L-BFGS-B", options={"ftol": 1e-16, "gtol": 1e-12, "maxiter": 5000})
    d.add("herfindahl_low", answer["low"], found.fun, 1e-7)


def table(d, task, answer):
    frame = pd.DataFrame(task["cells"], columns=["region", "industry", "amount"])
    frame["group"] = 0 if task["groups"] is None else frame["industry"].map(lambda i: task["groups"][i])
    own = frame.groupby("industry")["amount"].sum()
    totals = own.reindex(range(task["industries"]), fill_value=0.0) if task["reference"] is None else pd.Series(task["reference"])
    group_of = pd.Series([0] * task["industries"] if task["groups"] is None else task["groups"])
    of_group = totals.groupby(group_of).sum()
    frame["region_total"] = frame.groupby(["region", "group"])["amount"].transform("sum")
    frame["share_of_region"] = frame["amount"] / frame["region_total"]
    frame["industry_total"] = frame["industry"].map(totals)
    frame["share_of_industry"] = frame["amount"] / frame["industry_total"]
    frame["lq"] = frame["share_of_region"] / (frame["industry_total"] / frame["group"].map(of_group))
    frame["rank"] = frame.assign(lq=frame["lq"].round(12)).groupby("industry")["lq"].rank(ascending=False, method="min")
    for name in ("share_of_region", "share_of_industry", "lq", "rank"):
        d.all(name, answer[name], frame[name])


def haversine(lon, lat):
    """All distances in km."""
    lon, lat = np.radians(lon), np.radians(lat)
    a = np.sin((lat[:, None] - lat) / 2) ** 2 + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    return 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(a, 1)))


def points(d, task, answer):
    lon, lat = np.array(task["lon"]), np.array(task["lat"])
    industry = np.array(task["industry"])
    w = np.ones(len(lon)) if task["weight"] is None else np.array(task["weight"])
    distance = haversine(lon, lat)
    np.fill_diagonal(distance, np.inf)
    for k, radius in enumerate(task["radii_km"]):
        near = distance <= radius
        every = near @ w
        for s in range(task["industries"]):
            own = industry == s
            with np.errstate(divide="ignore", invalid="ignore"):
                local = near[np.ix_(own, own)] @ w[own] / every[own]
                globe = (w[own].sum() - w[own]) / (w.sum() - w[own])
                told = np.isfinite(local)
                m = local[told].sum() / globe[told].sum() if own.sum() > 1 else np.nan
            d.add("m", answer["m"][s][k], m)


def p_values(d, task, answer):
    p = task["p_values"] + [1.0] * (task["tests"] - len(task["p_values"]))
    theirs = multipletests(p, method="fdr_bh")[1][: len(task["p_values"])]
    d.all("q_value", answer["q"], theirs)


def counts(d, task, answer):
    o, e = np.array(task["observed"]), np.array(task["expected"])
    theirs = max(1.0, np.median((o - e) ** 2 / e) / stats.chi2.median(1))
    d.add("overdispersion", answer["overdispersion"], theirs)
    smoothed = np.ravel(Empirical_Bayes(o, e).r)
    # esda lets the variance between regions fall below 0; then all regions share the mean.
    mean = o.sum() / e.sum()
    if np.average((o / e - mean) ** 2, weights=e) <= mean / e.mean():
        smoothed = np.full(len(o), mean)
    d.all("shrunken", answer["shrunken"], smoothed)


def members(d, task, answer):
    ring = shapely.Polygon(answer["rings"][0])
    hull = shapely.MultiPoint(task["members"]).convex_hull
    d.add("boundary_invalid", float(not ring.is_valid), 0.0)
    outside = max(ring.distance(shapely.Point(place)) for place in task["members"])
    d.add("boundary_outside", outside, 0.0)
    beyond = ring.difference(hull.buffer(1e-9)).area
    d.add("boundary_beyond_convex", beyond, 0.0)
    if task["concavity"] is None:
        d.add("boundary_convex_area", ring.area, hull.area)


def links(d, task, answer):
    n = len(task["purchases"])
    z = np.maximum(np.array(task["flows"]).reshape(n, n), 0)
    x, y = np.array(task["purchases"]), np.array(task["supplies"])
    a = np.divide(z, x[None, :], out=np.zeros_like(z), where=x[None, :] > 0)
    b = np.divide(z, y[:, None], out=np.zeros_like(z), where=y[:, None] > 0)
    d.all("purchase_coefficient", answer["purchase"], a.ravel())
    d.all("supply_coefficient", answer["supply"], b.ravel())
    area, country = np.array(task["area"]), np.array(task["country"])
    for i, ours in enumerate(answer["industries"]):
        pick = lambda c: [k for k in np.argsort(-c, kind="stable") if k != i and c[k] >= 0.01][:5]
        suppliers, buyers = pick(a[:, i]), pick(b[i, :])
        d.add("links", float(ours["suppliers"] == suppliers and ours["buyers"] == buyers), 1.0)
        others = np.arange(n) != i
        here, there = area / area[others].sum(), country / country[others].sum()
        d.all("linked_lq", ours["lq"], [here[k] / there[k] for k in suppliers + buyers])
        weight = np.zeros(n)
        for k in suppliers:
            weight[k] = max(weight[k], a[k, i])
        for k in buyers:
            weight[k] = max(weight[k], b[i, k])
        whole = weight @ there
        d.add("weighted_lq", ours["weighted_lq"], (weight @ here) / whole if whole > 0 else np.nan)


def ask(program, question):
    done = subprocess.run([program], input=json.dumps(question), capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{program}: {done.stderr}")
    return json.loads(done.stdout)


def main():
    programs = Path(sys.argv[1])
    d = Differences()
    for name, tasks in (("random", cases.random_cases()), ("employment-uk", cases.uk()), ("register-strasbourg", cases.strasbourg())):
        if tasks is None:
            print(f"not run: the reference data {name} are not here")
            continue
        print(f"{name}: {len(tasks)} questions")
        for task, answer in zip(tasks, ask(programs / "reference", tasks)):
            globals()[task["task"]](d, task, answer)
    where, task = cases.use_table(np.random.default_rng(3))
    print(f"input–output links: {where}")
    links(d, task, ask(programs / "links", task))

    packages = ("numpy", "scipy", "pandas", "statsmodels", "inequality", "segregation", "esda", "shapely")
    print("Python", sys.version.split()[0], *(f"{p} {importlib.metadata.version(p)}" for p in packages), sep=", ")
    print(f"{'figure':<24}{'compared':>9}  {'greatest difference':>20}  {'limit':>8}")
    for name, worst in d.worst.items():
        print(f"{name:<24}{d.count[name]:>9}  {worst:>20.2e}  {d.limits[name]:>8.0e}")
    for fail in d.fails[:20]:
        print("DIFFERS", fail, file=sys.stderr)
    if d.fails:
        sys.exit(f"{len(d.fails)} figures differ")
    print("all agree")


main()
