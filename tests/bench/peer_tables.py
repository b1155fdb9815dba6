"""peer_tables.py PEER FILE QUERY: seconds that a Python package takes to group the values of a file by series, as a row of
a result, the better of two; PEER is pandas or duckdb, and the QUERY is DuckDB's, with FILE in the place of the name. Exit status 1: it is not
there."""

import importlib
import resource
import sys
import time

try:
    peer = importlib.import_module(sys.argv[1])
except ImportError:
    sys.exit(1)


def with_pandas(name):
    frame = peer.read_csv(name)
    keys = [c for c in frame.columns if not c[0].isdigit() and c not in ("period", "value", "source", "unit")]
    if "value" not in frame.columns:
        frame = frame.melt(id_vars=keys, value_vars=[c for c in frame.columns if c[0].isdigit()], var_name="period")
        frame = frame.dropna(subset=["value"]).astype({"period": int})
    frame.groupby(keys, sort=False).agg({"value": ["sum", "count"], "period": ["min", "max"]})


def with_duckdb(name, query):
    peer.execute("SET threads = 2")
    peer.execute(query.replace("FILE", name)).fetchall()


if len(sys.argv) > 2:
    wall = float("inf")
    for _ in range(2):
        start = time.perf_counter()
        if sys.argv[1] == "pandas":
            with_pandas(sys.argv[2])
        else:
            with_duckdb(sys.argv[2], sys.argv[3])
        wall = min(wall, time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{sys.argv[1]} {peer.__version__} groups\t{wall:.3f}\t{memory} MiB")
