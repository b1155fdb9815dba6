"""peer_scipy.py FILE: microseconds of scipy's curve_fit for a logistic curve on the series that bench_fit
reads: as it is called by default, and with as many evaluations as it needs to end by itself instead of
raising an error. Processor time, start values included; those come from a straight line through the
logits, and values and times are scaled to order one, which helps it. Exit status 1: scipy is not there."""

import csv
import sys
import time
import warnings

try:
    import numpy as np
    import scipy
    from scipy.optimize import curve_fit
except ImportError:
    sys.exit(1)


def read_series(name):
    series = {}
    with open(name, newline="") as file:
        for row in csv.DictReader(file):
            if row["set"] == "train":
                point = float(row["year"]), float(row["value"])
                series.setdefault(row["series"], []).append(point)
    return [np.array(points).T for points in series.values()]


def logistic(t, k, r, t0):
    return k / (1 + np.exp(-r * (t - t0)))


def fit(t, y, **options):
    x = (t - t[0]) / (t[-1] - t[0])
    v = y / np.max(np.abs(y))
    low, span = np.min(v), np.ptp(v)
    share = (v - low + 0.05 * span) / (1.1 * span)
    rate, level = np.polyfit(x, np.log(share / (1 - share)), 1)
    return curve_fit(logistic, x, v, p0=[1.05, rate, -level / rate], **options)


def measure(what, series, **options):
    fit(*series[0])  # what is loaded on first use
    raised = 0
    start = time.process_time()
    for t, y in series:
        try:
            fit(t, y, **options)
        except (RuntimeError, ValueError):
            raised += 1
    spent = time.process_time() - start
    print(f"scipy {scipy.__version__} {what}\t{1e6 * spent / len(series):.1f}\t{raised} raised an error")


def main():
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    series = read_series(sys.argv[1])
    measure("curve_fit", series)
    measure("curve_fit, maxfev=10000", series, maxfev=10000)


main()
