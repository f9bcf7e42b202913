#!/usr/bin/env python3
"""Times `roi rules diff` on many lines, checks and edits.

usage: rules_diff.py PROGRAM [OTHER] [--lines N] [--checks N] [--kinds KIND ..] [--rounds R] [--keep FOLDER]

PROGRAM is a published roi; OTHER, where given, is another one that runs interleaved with it and has to write the same
difference.json but for its heading. The scenario gives every input of the base rules for each of the lines; the rules before are
the base rules with as many further checks. Kinds of rules after them: "factor" changes one range, "bounds" the bound of every
further check, "mixed" makes that many edits of every kind. Prints seconds by the clock, seconds of processor time and the most memory
of each run.
"""
import argparse
import copy
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

KINDS = ("factor", "bounds", "mixed")


def scenario(lines):
    """A full platform whose lines differ in every figure."""
    def line(i):
        hours = 200 + 7 * (i % 41)
        return {"name": f"Line {i + 1:04}", "inputs": {
            "downtimeHours": {"pert": [hours, hours * 1.3, hours * 2]}, "lostContributionMargin": {"uniform": [30 + i % 7, 40 + i % 7]},
            "idleLabour": {"triangular": [4, 5 + i % 3, 9]}, "recoveryOvertime": {"uniform": [3, 5]},
            "emergencyPremium": {"pert": [2, 4, 9]}, "informalCostPerHour": 20 + i % 5}}
    return {
        "title": f"{lines} lines", "currency": "USD", "rules": "manufacturing-ai",
        "site": {"deployment": "full-platform", "criticality": "high", "scale": "mid-size", "industry": "beverage"},
        "worstEvent": {"date": "2026-03-14", "line": "Line 0001", "hours": 31, "cost": 4800},
        "inputs": {
            "implementationCost": {"pert": [550000, 700000, 1100000]}, "annualRunningCost": {"uniform": [150000, 200000]},
            "goLiveMonths": {"uniform": [1, 3]}, "rampUpMonths": {"uniform": [3, 9]},
            "scrapMaterial": {"uniform": [280000, 340000]}, "scrapProcessing": 90000, "reworkLabour": 120000, "reworkMaterials": 50000,
            "reworkDelay": 30000, "reactiveHours": {"pert": [2500, 3200, 4500]}, "labourCostPerHour": 55,
            "emergencySpareParts": {"uniform": [200000, 300000]}, "plannedMaintenanceLabour": 400000},
        "lines": [line(i) for i in range(lines)],
    }


def check(i, bound):
    """The further check of a number; bound moves what it asks for."""
    expect = [
        f"p50(totalBenefit) <= {1_000_000 + 1_000 * i + 10_000 * bound}",
        f"probability(npv > {10_000 * i + 100_000 * bound}) >= 50%",
        f"p90(implementationCost) <= {900_000 + 500 * i + 5_000 * bound}",
        f"percentile(benefit.downtime + benefit.quality, {(5, 25, 75, 95)[i % 4]}%) >= {100_000 + 1_000 * i + 1_000 * bound}",
        f"mean(roi) <= {(100 + i + bound) / 100}",
        f"probability(payback <= {12 + i % 24 + bound}) <= 90%",
    ][i % 6]
    return {"id": f"further-{i + 1:03}", "severity": ("warning", "info", "error")[i % 3], "expect": expect,
            "message": f"Further check {i + 1} fails.", "advice": "Recheck the inputs.", "source": "Benchmark."}


def base(checks):
    """The rules before: a layer on the base rules with further checks."""
    return {"id": "before", "version": "1.0.0", "title": "Before", "owner": "Finance", "extends": "manufacturing-ai",
            "checks": [{**check(i, 0), "added": True} for i in range(checks)]}


def bounds(rules, checks):
    for i in range(checks):
        rules["checks"][i] = {**check(i, 1), "added": True}


def factor(rules, checks):
    rules["factors"] = {"downtimeReduction": {"range": ["25%", "45%"], "source": "Benchmark."}}


def mixed(rules, checks):
    """Edits of every kind: factors, terms, inputs, drivers, hurdles, checks that change, go and come."""
    rules["factors"] = {
        "downtimeReduction": {"range": ["25%", "45%"], "shape": "uniform", "conservative": "28%", "source": "Benchmark."},
        "qualityReduction": {"range": ["15%", "35%"], "conservative": "18%", "source": "Benchmark."},
        "reactiveShift": {"value": {"triangular": ["15%", "22%", "28%"]}, "conservative": "20%", "source": "Benchmark."},
        "sparePartsReduction": {"value": "18%", "conservative": "15%", "source": "Benchmark."},
    }
    rules["vendorShareKept"] = {"range": ["45%", "55%"], "source": "Benchmark."}
    rules["finance"] = {"horizonMonths": 48, "discountRate": "12%", "amortisationYears": 4, "outlay": "untilGoLive",
                        "percentiles": [5, 10, 50, 90, 95]}
    rules["inputs"] = {
        "soldShare": {"default": "90%"}, "stopScrapShare": {"default": "10%"}, "stopLabourShare": {"default": "5%"},
        "stopPartsShare": {"default": "5%"}, "rampUpMonths": {"max": 60},
        "trainingShare": {"title": "Share lost to training", "unit": "fraction", "max": 1, "default": "2%", "added": True},
    }
    rules["drivers"] = [
        {"id": "downtime", "title": "Downtime reduction value", "when": "site.deployment != 'quality'",
         "formula": "downtimeHours * costPerHour * downtimeReduction * soldShare * 0.98", "source": "Benchmark."},
        {"id": "quality", "title": "Quality cost avoidance", "when": "site.deployment != 'predictive-maintenance'",
         "formula": "(scrapCost + reworkCost) * qualityReduction * (1 - stopScrapShare) * (1 - trainingShare)", "source": "Benchmark."},
        {"id": "energy", "title": "Energy", "formula": "0.001 * downtimeHours * costPerHour", "source": "Benchmark.", "added": True},
    ]
    rules["hurdles"] = [
        {"id": "npv-positive", "title": "Chance of earning more than it costs", "expect": "probability(npv > 0) >= 70%",
         "message": "The chance is less than finance asks for.", "advice": "Reduce the scope.", "source": "Benchmark."},
        {"id": "payback-hurdle", "title": "Payback", "expect": "p50(payback) <= 24", "message": "It pays back too late.",
         "advice": "Reduce the scope.", "source": "Benchmark.", "added": True},
    ]
    for i in range(checks):
        if i % 10 == 9:
            rules["checks"][i]["severity"] = "info" if rules["checks"][i]["severity"] != "info" else "warning"
        elif i % 10 != 8:
            rules["checks"][i] = {**check(i, 1), "added": True}
    rules["checks"] = [each for i, each in enumerate(rules["checks"]) if i % 30 != 28]


def write(folder, lines, checks):
    """The files of the benchmark."""
    def save(name, content):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            json.dump(content, file, indent=1)
    save("scenario.json", scenario(lines))
    save("before.json", base(checks))
    for kind, change in zip(KINDS, (factor, bounds, mixed)):
        rules = copy.deepcopy(base(checks))
        rules["id"], rules["title"] = "after", "After"
        change(rules, checks)
        save(kind + ".json", rules)


def run(program, folder, kind):
    """Runs one difference; gives its seconds, its processor seconds, its most memory in MB, and what it wrote."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(
        [program, "rules", "diff", "before.json", kind + ".json", "--scenario", "scenario.json", "--json"], cwd=folder,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    peak = {}
    output = process.stdout.read()
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{program} ended with {status}: {error.decode()}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, json.loads(output)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("other", nargs="?")
    parser.add_argument("--lines", type=int, default=150)
    parser.add_argument("--checks", type=int, default=150)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--keep", help="the folder of the files; a temporary one by default")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or temporary
        os.makedirs(folder, exist_ok=True)
        write(folder, args.lines, args.checks)
        for kind in args.kinds:
            for _ in range(args.rounds):
                written = []
                for program in filter(None, (args.program, args.other)):
                    seconds, processor, memory, difference = run(os.path.abspath(program), folder, kind)
                    written.append(difference)
                    print(f"{kind:8} {args.lines} lines, {args.checks} checks, {len(difference['edits'])} edits: {seconds:7.2f} s, "
                          f"{processor:7.2f} s of processor, {memory:6.0f} MB  {program}", flush=True)
                if len(written) == 2 and written[0] != written[1]:
                    sys.exit(f"{kind}: the two programs differ")


if __name__ == "__main__":
    main()
