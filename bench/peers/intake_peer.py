"""The figures of industries.csv and quotients.csv (without intervals and M) by DuckDB or Polars.

    intake_peer.py duckdb|polars|polars-streaming REGISTER FOLDER

Says the seconds from the first look at the file to the written tables, imports not counted.
Two threads, as ours. Column types are given, so that nobody pays for guessing them.
"""

import json
import os
import sys
import time

THREADS = 2
os.environ["POLARS_MAX_THREADS"] = str(THREADS)


def by_duckdb(register, folder):
    import duckdb

    start = time.perf_counter()
    db = duckdb.connect()
    db.execute(f"SET threads = {THREADS}")
    db.execute("SET preserve_insertion_order = false")
    db.execute(
        f"""
        CREATE TABLE cells AS
        SELECT region, industry, count(*) AS establishments, sum(employment) AS employment,
               sum(employment * employment) AS squares
        FROM read_csv('{register}', header = true, delim = ',', quote = '"', escape = '"',
             columns = {{'id': 'BIGINT', 'region': 'VARCHAR', 'industry': 'VARCHAR',
                         'employment': 'BIGINT', 'lon': 'DOUBLE', 'lat': 'DOUBLE'}})
        GROUP BY region, industry;
        CREATE TABLE regions AS
        SELECT region, substr(region, 2, 2) AS province, sum(employment)::DOUBLE AS e,
               sum(employment)::DOUBLE / sum(sum(employment)) OVER () AS x
        FROM cells GROUP BY region;
        CREATE TABLE industries AS
        SELECT industry, sum(establishments) AS establishments, sum(employment)::DOUBLE AS employment,
               sum(squares)::DOUBLE / (sum(employment)::DOUBLE * sum(employment)) AS h,
               count(*) AS regions, sum(employment)::DOUBLE / sum(sum(employment)) OVER () AS share
        FROM cells GROUP BY industry;
        CREATE TABLE grid AS
        SELECT i.industry, r.region, r.province, r.x, coalesce(c.employment, 0) / i.employment AS s
        FROM industries i CROSS JOIN regions r
        LEFT JOIN cells c ON c.industry = i.industry AND c.region = r.region;
        COPY (
          WITH lorenz AS (
            SELECT industry, x, s,
                   sum(s) OVER (PARTITION BY industry ORDER BY s / x, region) AS cumulated
            FROM grid),
          one AS (
            SELECT industry, 1 - sum(x * (2 * cumulated - s)) AS gini FROM lorenz GROUP BY industry),
          two AS (
            SELECT industry, sum(abs(s - x)) / 2 AS hoover, sum((s - x) * (s - x)) AS raw,
                   sum(CASE WHEN s > 0 THEN s * ln(s / x) ELSE 0 END) AS theil
            FROM grid GROUP BY industry),
          provinces AS (
            SELECT industry, province, sum(s) AS s, sum(x) AS x FROM grid GROUP BY industry, province),
          three AS (
            SELECT industry, sum(CASE WHEN s > 0 THEN s * ln(s / x) ELSE 0 END) AS between_
            FROM provinces GROUP BY industry),
          room AS (SELECT 1 - sum(x * x) AS room FROM regions)
          SELECT i.industry, i.establishments, i.employment, i.regions, two.hoover, one.gini,
                 i.h AS plant_herfindahl,
                 (two.raw - room * i.h) / (room * (1 - i.h)) AS ellison_glaeser,
                 three.between_ AS theil_between, two.theil - three.between_ AS theil_within
          FROM industries i JOIN one USING (industry) JOIN two USING (industry)
               JOIN three USING (industry), room
          ORDER BY i.industry
        ) TO '{folder}/industries.csv' (HEADER);
        COPY (
          SELECT c.region, c.industry, c.establishments, c.employment,
                 c.employment / r.e AS share_of_region, c.employment / i.employment AS share_of_industry,
                 c.employment / r.e / i.share AS lq
          FROM cells c JOIN regions r USING (region) JOIN industries i USING (industry)
          ORDER BY c.region, c.industry
        ) TO '{folder}/quotients.csv' (HEADER);
        """
    )
    return time.perf_counter() - start


def by_polars(register, folder, engine):
    import polars as pl

    start = time.perf_counter()
    schema = {
        "id": pl.Int64,
        "region": pl.String,
        "industry": pl.String,
        "employment": pl.Int64,
        "lon": pl.Float64,
        "lat": pl.Float64,
    }
    cells = (
        pl.scan_csv(register, schema=schema)
        .group_by("region", "industry")
        .agg(
            pl.len().alias("establishments"),
            pl.col("employment").sum(),
            (pl.col("employment") * pl.col("employment")).sum().alias("squares"),
        )
        .collect(engine=engine)
    )
    regions = cells.group_by("region").agg(pl.col("employment").sum().cast(pl.Float64).alias("e"))
    regions = regions.with_columns(
        x=pl.col("e") / pl.col("e").sum(), province=pl.col("region").str.slice(1, 2)
    )
    industries = cells.group_by("industry").agg(
        pl.col("establishments").sum(),
        pl.col("employment").sum().cast(pl.Float64),
        pl.col("squares").sum(),
        pl.len().alias("regions"),
    )
    industries = industries.with_columns(
        plant_herfindahl=pl.col("squares") / pl.col("employment") ** 2,
        share=pl.col("employment") / pl.col("employment").sum(),
    )
    grid = (
        industries.lazy()
        .select("industry", pl.col("employment").alias("all"))
        .join(regions.lazy().select("region", "province", "x"), how="cross")
        .join(
            cells.lazy().select("region", "industry", "employment"),
            on=["region", "industry"],
            how="left",
        )
        .with_columns(s=pl.col("employment").fill_null(0) / pl.col("all"))
    )
    entropy = pl.when(pl.col("s") > 0).then(pl.col("s") * (pl.col("s") / pl.col("x")).log())
    one = (
        grid.with_columns(q=pl.col("s") / pl.col("x"))
        .sort("industry", "q", "region")
        .with_columns(cumulated=pl.col("s").cum_sum().over("industry"))
        .group_by("industry")
        .agg(
            gini=1 - (pl.col("x") * (2 * pl.col("cumulated") - pl.col("s"))).sum(),
            hoover=(pl.col("s") - pl.col("x")).abs().sum() / 2,
            raw=((pl.col("s") - pl.col("x")) ** 2).sum(),
            theil=entropy.sum(),
        )
    )
    two = (
        grid.group_by("industry", "province")
        .agg(pl.col("s").sum(), pl.col("x").sum())
        .group_by("industry")
        .agg(theil_between=entropy.sum())
    )
    room = 1 - (regions["x"] ** 2).sum()
    h = pl.col("plant_herfindahl")
    (
        industries.lazy()
        .join(one, on="industry")
        .join(two, on="industry")
        .with_columns(
            ellison_glaeser=(pl.col("raw") - room * h) / (room * (1 - h)),
            theil_within=pl.col("theil") - pl.col("theil_between"),
        )
        .select(
            "industry",
            "establishments",
            "employment",
            "regions",
            "hoover",
            "gini",
            "plant_herfindahl",
            "ellison_glaeser",
            "theil_between",
            "theil_within",
        )
        .sort("industry")
        .collect()
        .write_csv(f"{folder}/industries.csv")
    )
    (
        cells.lazy()
        .join(regions.lazy(), on="region")
        .join(
            industries.lazy().select("industry", "share", pl.col("employment").alias("all")),
            on="industry",
        )
        .select(
            "region",
            "industry",
            "establishments",
            "employment",
            share_of_region=pl.col("employment") / pl.col("e"),
            share_of_industry=pl.col("employment") / pl.col("all"),
            lq=pl.col("employment") / pl.col("e") / pl.col("share"),
        )
        .sort("region", "industry")
        .collect()
        .write_csv(f"{folder}/quotients.csv")
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    engine, register, folder = sys.argv[1:4]
    if engine == "duckdb":
        import duckdb  # noqa: F401  imported before the clock starts

        seconds = by_duckdb(register, folder)
    else:
        import polars  # noqa: F401

        seconds = by_polars(
            register, folder, "streaming" if engine == "polars-streaming" else "in-memory"
        )
    print(json.dumps({"seconds": round(seconds, 4)}))
