"""Questions for both sides: random ones of a fixed seed, and ones on the reference data."""

import csv
import gzip
from pathlib import Path

import numpy as np

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
RADII = [1.0, 5.0, 20.0, 50.0]


def regions(rng, n, groups):
    """An industry and all activity over regions, in whole persons."""
    reference = np.floor(rng.lognormal(5, 1, n)) + 1
    industry = np.minimum(np.floor(reference * rng.lognormal(-3, 1, n)), reference)
    industry[0] += 1
    return {
        "task": "regions",
        "industry": industry.tolist(),
        "reference": reference.tolist(),
        "groups": rng.integers(0, groups, n).tolist() if groups else None,
        "herfindahl": float(rng.uniform(0.001, 0.5)),
    }


def points(rng, n, weighted, spots):
    """Establishments around towns; with `spots`, on that many coincident spots."""
    towns = np.column_stack([rng.uniform(48, 50, 12), rng.uniform(34, 36, 12)])
    town = rng.integers(0, 12, n)
    place = towns[town] + rng.normal(0, 0.06, (n, 2))
    if spots:
        place = place[rng.integers(0, spots, n)]
    return {
        "task": "points",
        "lon": place[:, 0].tolist(),
        "lat": place[:, 1].tolist(),
        "industry": ((town + rng.integers(0, 4, n)) % 6).tolist(),
        "weight": (np.floor(rng.lognormal(1, 1.2, n)) / 2).tolist() if weighted else None,
        "industries": 6,
        "radii_km": RADII,
    }


def table(rng, n, m, with_reference):
    """A sparse table of regions by industries, some in groups."""
    cells = [
        (r, i, float(np.floor(rng.lognormal(4, 1.5))))
        for r in range(n)
        for i in range(m)
        if rng.random() < 0.6
    ]
    sums = np.zeros(m)
    for _, i, amount in cells:
        sums[i] += amount
    return {
        "task": "table",
        "regions": n,
        "industries": m,
        "cells": cells,
        "reference": (sums * rng.uniform(1, 1.2, m)).tolist() if with_reference else None,
        "groups": rng.integers(0, 3, m).tolist() if with_reference else None,
    }


def random_cases():
    rng = np.random.default_rng(20261123)
    tasks = [regions(rng, n, g) for n in (3, 16, 90, 400) for g in (None, 5) for _ in range(5)]
    for n in (1, 2, 7, 60, 900, 100_000):
        tasks.append({"task": "plants", "sizes": np.floor(rng.lognormal(2, 1.3, n) + 1).tolist(), "confidence": 0.95})
        tasks.append({"task": "plants", "sizes": [1.0] * n, "confidence": 0.9})
    ends = [1, 3, 6, 10, 20, 50, 100, 200]
    for _ in range(12):
        held = sorted(rng.choice(len(ends) - 1, 3, replace=False))
        classes = [(ends[k], ends[k + 1] - 1, int(rng.integers(1, 5))) for k in held]
        tasks.append({"task": "classes", "classes": classes})
    tasks += [table(rng, 30, 12, False), table(rng, 30, 12, True)]
    tasks += [points(rng, 2500, w, s) for w in (False, True) for s in (0, 60)]
    for n, more in ((15, 0), (200, 50)):
        tasks.append({"task": "p_values", "p_values": (rng.random(n) ** 3).tolist(), "tests": n + more})
    for extra in (0.0, 0.5):
        expected = rng.lognormal(2, 1, 80)
        rate = rng.gamma(1 / extra, extra, 80) if extra else 1.0
        observed = rng.poisson(expected * rate).astype(float)
        tasks.append({"task": "counts", "observed": observed.tolist(), "expected": expected.tolist()})
    for concavity in (None, 1.5, 3.0):
        for n in (5, 40, 400):
            angle = rng.uniform(0, 4.5, n)
            members = np.column_stack([51 + 0.3 * np.sin(angle), 33 + 0.3 * np.cos(angle)]) + rng.normal(0, 0.02, (n, 2))
            tasks.append({"task": "members", "members": members.tolist(), "concavity": concavity, "min_edge_km": 1.0})
    return tasks


def uk():
    """Employment by region and SIC division in 2020 (ONS), and its regional indices."""
    path = DATA / "employment-uk" / "employment_2015_2020.csv.gz"
    if not path.is_file():
        return None
    sums = {}
    with gzip.open(path, "rt", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if row["year"] == "2020" and row["employment"]:
                key = (row["region"], row["industry"][:2])
                sums[key] = sums.get(key, 0.0) + float(row["employment"])
    regions_ = sorted({r for r, _ in sums})
    divisions = sorted({d for _, d in sums})
    matrix = np.array([[sums.get((r, d), 0.0) for d in divisions] for r in regions_])
    all_ = matrix.sum(axis=1)
    cells = [(r, i, matrix[r, i]) for r in range(len(regions_)) for i in range(len(divisions)) if matrix[r, i] > 0]
    tasks = [{"task": "table", "regions": len(regions_), "industries": len(divisions), "cells": cells, "reference": None, "groups": None}]
    groups = [k // 4 for k in range(len(regions_))]
    for i in range(len(divisions)):
        if matrix[:, i].sum() > 0:
            tasks.append({"task": "regions", "industry": matrix[:, i].tolist(), "reference": all_.tolist(), "groups": groups, "herfindahl": 0.01})
    return tasks


def strasbourg():
    """4,000 establishments of the Strasbourg register, many on one spot, by NAF division."""
    path = DATA / "register-strasbourg" / "establishments.csv.gz"
    if not path.is_file():
        return None
    with gzip.open(path, "rt", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    rows = [row for row in rows if row["lon"] and row["lat"] and row["naf"]]
    rows = [rows[k] for k in np.random.default_rng(7).choice(len(rows), 4000, replace=False)]
    divisions = sorted({row["naf"][:2] for row in rows})
    return [{
        "task": "points",
        "lon": [float(row["lon"]) for row in rows],
        "lat": [float(row["lat"]) for row in rows],
        "industry": [divisions.index(row["naf"][:2]) for row in rows],
        "weight": None,
        "industries": len(divisions),
        "radii_km": RADII,
    }]


def use_table(rng):
    """The use table of the United States 2012, or random flows where it is absent."""
    path = DATA / "input-output-us" / "summary_use_2012.csv"
    if not path.is_file():
        n, where = 20, "random"
        flows = rng.lognormal(2, 1.5, (n, n)) * (rng.random((n, n)) < 0.5)
        purchases, supplies = flows.sum(axis=0) * 1.8 + 1, flows.sum(axis=1) * 1.6 + 1
    else:
        with open(path, encoding="utf-8-sig") as file:
            rows = list(csv.reader(file))
        n, where = rows[0].index("Total Intermediate") - 1, "input-output-us"
        by_name = {row[0]: row for row in rows[1:]}
        flows = np.array([[float(x) for x in by_name[code][1 : n + 1]] for code in rows[0][1 : n + 1]])
        purchases = np.array([float(x) for x in by_name["Total Industry Output"][1 : n + 1]])
        last = rows[0].index("Total Commodity Output")
        supplies = np.maximum([float(by_name[code][last]) for code in rows[0][1 : n + 1]], 0)
    country = np.floor(rng.lognormal(5, 1, n)) + 1
    area = np.floor(country * rng.uniform(0, 0.2, n))
    return where, {
        "flows": flows.ravel().tolist(),
        "purchases": purchases.tolist(),
        "supplies": supplies.tolist(),
        "area": area.tolist(),
        "country": country.tolist(),
    }
