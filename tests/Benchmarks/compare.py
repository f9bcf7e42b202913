#!/usr/bin/env python3
"""Sets our engine beside numpy (and a C++ kernel, where one is given) on the plant model, interleaved in one run.

usage: compare.py [--trials N] [--rounds R] [--kernel PROGRAM] [--cpu]

Needs python3-numpy and a release build: dotnet build -c Release tests/Benchmarks. PROGRAM is called as
"PROGRAM TRIALS THREADS WHAT", WHAT being "peers" or "ranks", and prints lines of two numbers: nanoseconds per trial by the
clock, and of processor time. Prints, for each row, the median and the lowest of all rounds in nanoseconds per trial, and
ratios of the medians. The machine should have nothing else to do; where it has, --cpu compares the processor time of one
thread, which other work disturbs far less.
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


def ranks(column):
    """Ranks from 0; continuous columns have no ties."""
    result = np.empty(len(column))
    result[np.argsort(column)] = np.arange(len(column))
    return result


def rank_correlations(x, y):
    """Spearman's rank correlation of each input with an outcome."""
    outcome = ranks(y)
    return {name: np.corrcoef(ranks(column), outcome)[0, 1] for name, column in x.items()}


def numpy_once(n, seed, clock):
    """Nanoseconds per trial without rank correlations, and with them."""
    began = clock()
    x = draw(n, np.random.default_rng(seed))
    y = outcomes(x)
    summary(y)
    plain = clock()
    rank_correlations(x, y["npv"])
    return (plain - began) * 1e9 / n, (clock() - began) * 1e9 / n


def program(column, *command):
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return statistics.median(float(line.split()[column]) for line in lines)


ROWS = {
    "peers": "the same outcomes",
    "irr": "+ IRR",
    "discounted": "+ discounted payback",
    "errors": "+ standard errors",
    "ranks": "+ rank correlations",
    "four": "+ these four together",
    "curves": "+ quantile curves",
    "fan": "+ cash fan",
    "all": "everything a report needs",
    "variations": "NPV of a run and of 20 variations",
    "runs": "NPV of 20 runs",
    "variations-four": "main outcomes of the same",
    "truncated": "all inputs truncated",
    "discrete": "all inputs discrete",
    "empirical": "all inputs smoothed samples",
    "correlated": "all inputs correlated",
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--trials", type=int, default=1 << 20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kernel")
    parser.add_argument("--cpu", action="store_true")
    args = parser.parse_args()
    n, column, times = args.trials, int(args.cpu), {}
    clock = time.process_time if args.cpu else time.perf_counter

    def note(name, measured):
        times.setdefault(name, []).append(measured)

    for seed in range(args.rounds):
        plain, ranked = numpy_once(n, seed, clock)
        note("numpy", plain)
        note("numpy, with rank correlations", ranked)
        for threads in (1,) if args.cpu else (1, 2):
            for what, title in ROWS.items():
                note(f"engine, {threads} thread{'s'[:threads - 1]}: {title}",
                     program(column, "dotnet", ENGINE, "once", str(n), str(threads), "9", what))
            for what in ("peers", "ranks") if args.kernel else ():
                note(f"C++ kernel, {threads} thread{'s'[:threads - 1]}: {ROWS[what]}",
                     program(column, args.kernel, str(n), str(threads), what))
    medians = {name: statistics.median(measured) for name, measured in times.items()}
    print(f"{n:,} trials, {args.rounds} interleaved rounds, nanoseconds per trial")
    print(f"{'':<48}{'median':>9}{'lowest':>9}{'x numpy':>9}")
    for name, median in medians.items():
        ranked = "rank" in name or "four" in name or "everything" in name
        base = medians["numpy, with rank correlations" if ranked else "numpy"]
        print(f"{name:<48}{median:>9.1f}{min(times[name]):>9.1f}{base / median:>9.1f}")
    one, many, runs, main = (medians[f"engine, 1 thread: {ROWS[what]}"] for what in ("peers", "variations", "runs", "variations-four"))
    print(f"NPV of a run and of 20 variations takes {many / one:.2f} x one run with the same outcomes as the peers, NPV of 20 runs "
          f"{runs / one:.2f} x, the main outcomes of the variations {main / one:.2f} x")
    one, four, whole = (medians[f"engine, 1 thread: {ROWS[what]}"] for what in ("peers", "four", "all"))
    print(f"IRR, discounted payback, errors and ranks together are {four / one:.2f} x the same outcomes, everything is {whole / one:.2f} x")
    if args.kernel:
        print(f"the engine takes {one / medians['C++ kernel, 1 thread: ' + ROWS['peers']]:.2f} x the time of the C++ kernel")
    for who in () if args.cpu else ("engine", "C++ kernel") if args.kernel else ("engine",):
        one, two = (medians[f"{who}, {threads}: {ROWS['peers']}"] for threads in ("1 thread", "2 threads"))
        print(f"{who}: two threads are {one / two:.2f} x as fast as one")


if __name__ == "__main__":
    main()
