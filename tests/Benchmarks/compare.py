#!/usr/bin/env python3
"""Sets our engine beside numpy (and a C++ kernel, where one is given) on the plant model, interleaved in one run.

usage: compare.py [--trials N] [--rounds R] [--kernel PROGRAM]

Needs python3-numpy and a release build: dotnet build -c Release tests/Benchmarks. PROGRAM is called as
"PROGRAM TRIALS" and prints nanoseconds per trial. Prints medians in nanoseconds per trial, and ratios.
"""
import argparse
import os
import statistics
import subprocess
import time

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
ENGINE = os.path.join(HERE, "bin", "Release", "net10.0", "Benchmarks.dll")
HORIZON, RATE, AMORTISATION = 60, 0.10, 3


def draw(n, rng):
    """Draws of the 13 inputs, each an array of n."""
    def pert(low, likely, high):
        a = 1 + 4 * (likely - low) / (high - low)
        return low + (high - low) * rng.beta(a, 6 - a, n)
    z = 2 * 1.2815515655446004
    return {
        "hours": pert(300, 420, 600), "rate": rng.triangular(3500, 5200, 9000, n), "down": rng.uniform(.3, .5, n),
        "scrap": rng.triangular(450e3, 600e3, 850e3, n), "qual": rng.uniform(.2, .4, n),
        "reactive": pert(2500, 3200, 4500), "wage": rng.triangular(48, 55, 70, n), "shift": rng.uniform(.2, .3, n),
        "parts": rng.lognormal(np.log(180e3 * 420e3) / 2, np.log(420 / 180) / z, n), "less": rng.triangular(.1, .2, .25, n),
        "ramp": rng.uniform(3, 9, n), "cost": pert(550e3, 700e3, 1100e3), "running": rng.triangular(140e3, 180e3, 240e3, n),
    }


def outcomes(x, block=16384):
    """Drivers, total, ROI, payback and NPV; months are looped over in blocks that stay in cache."""
    down = x["hours"] * x["rate"] * x["down"]
    quality = x["scrap"] * x["qual"]
    maintenance = x["reactive"] * x["wage"] * x["shift"] + x["parts"] * x["less"]
    total = down + quality + maintenance
    yearly = x["running"] + x["cost"] / AMORTISATION
    n = len(total)
    payback, npv = np.full(n, np.inf), np.empty(n)
    factor = (1 + RATE) ** (-1 / 12)
    for first in range(0, n, block):
        part = slice(first, first + block)
        benefit, running, ramp = total[part] / 12, x["running"][part] / 12, x["ramp"][part]
        cash = -x["cost"][part]
        value, paid, earned = cash.copy(), payback[part], np.zeros(len(cash))
        for month in range(1, HORIZON + 1):
            until = np.where(month <= ramp, month * month / (2 * ramp), month - ramp / 2)
            flow = benefit * (until - earned) - running
            earned, before, cash = until, cash, cash + flow
            crossed = (before < 0) & (cash >= 0)
            paid[crossed] = month - 1 - before[crossed] / flow[crossed]
            value += flow * factor ** month
        npv[part] = value
    return {"down": down, "quality": quality, "maintenance": maintenance, "total": total,
            "roi": (total - yearly) / yearly, "payback": payback, "npv": npv}


def summary(y):
    result = {}
    for name, column in y.items():
        finite = column[np.isfinite(column)]
        result[name] = (*np.quantile(finite, [.1, .5, .9]), finite.mean(), finite.std(ddof=1))
    return result


def numpy_once(n, seed):
    began = time.perf_counter()
    summary(outcomes(draw(n, np.random.default_rng(seed))))
    return (time.perf_counter() - began) * 1e9 / n


def program(*command):
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return statistics.median(float(line) for line in lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--trials", type=int, default=1 << 20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kernel")
    args = parser.parse_args()
    n = args.trials
    def engine(threads, parts):
        return lambda seed: program("dotnet", ENGINE, "once", str(n), str(threads), "3", parts)

    peers = {
        "numpy": lambda seed: numpy_once(n, seed),
        "engine, the same outcomes, one thread": engine(1, "peers"),
        "engine, the same outcomes, two threads": engine(2, "peers"),
        "  with standard errors, one thread": engine(1, "errors"),
        "  with everything a report needs": engine(1, "all"),
    }
    if args.kernel:
        peers["C++ kernel, one thread"] = lambda seed: program(args.kernel, str(n))
    times = {name: [] for name in peers}
    for seed in range(args.rounds):
        for name, run in peers.items():
            times[name].append(run(seed))
    base = statistics.median(times["numpy"])
    print(f"{n:,} trials, medians of {args.rounds} interleaved rounds")
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{name:<40}{median:>10.1f} ns per trial   {base / median:>6.1f} x numpy")


if __name__ == "__main__":
    main()
