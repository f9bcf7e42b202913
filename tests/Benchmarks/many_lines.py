#!/usr/bin/env python3
"""Time and peak memory of an analysis by the number of production lines, for plain cases and for those that ask for more.

usage: many_lines.py [--lines 1,10,100,1000] [--cases plain,claims,...] [--rounds R] [--folder] PROGRAM [PROGRAM]

PROGRAM is the published command: dotnet publish cli -c Release -o roi-program, then roi-program/roi. Given two, their runs alternate,
and their results.json are compared. Each line gives every input of the rules "manufacturing-ai" that lines have, half of them as ranges.
Cases: plain; claims of the vendor for each factor; adjusted: inputs away from their neutral values; widened: evidence grades that the
rules widen; missed: two hurdles that are missed; layer: a layer that may only tighten, measured; everything: all of these but the layer.
Prints seconds by the clock and of processor time, and the peak of memory in MB: of several rounds the lowest of each. With --folder
the default folder is written instead of --json. The machine should have nothing else to do; processor time suffers less where it has.
"""
import argparse
import json
import os
import subprocess
import tempfile
import time

SHAPES = ("downtimeHours", "lostContributionMargin", "idleLabour", "recoveryOvertime", "emergencyPremium", "informalCostPerHour")
WIDTHS = {grade: {"widen": width, "source": "Policy"} for grade, width in
          (("estimated", "10%"), ("benchmark", "20%"), ("vendor", "30%"))}
HURDLES = [
    {"id": "npv-positive", "title": "Chance of a gain", "expect": "probability(npv > 0) >= 99.999%", "message": "It may lose.",
     "advice": "Renegotiate.", "source": "Policy"},
    {"id": "soon", "added": True, "title": "Chance of an early payback", "expect": "probability(payback <= 3) >= 90%",
     "message": "It is late.", "advice": "Renegotiate.", "source": "Policy"},
]
CASES = {
    "plain": {}, "claims": {"claims": True}, "adjusted": {"adjusted": True}, "widened": {"graded": True, "rules": ("evidence",)},
    "missed": {"rules": ("hurdles",)}, "layer": {"layers": ("finance-strict",)},
    "everything": {"claims": True, "adjusted": True, "graded": True, "rules": ("evidence", "hurdles")},
}


def scenario(lines, claims=False, adjusted=False, graded=False, rules=(), layers=()):
    def given(value, place):
        return {"value": value, "evidence": list(WIDTHS)[place % len(WIDTHS)]} if graded else value

    def line(number):
        size = 1 + number % 7 / 10
        values = ({"pert": [110 * size, 150 * size, 240 * size]}, {"triangular": [1900 * size, 2300 * size, 2900 * size]}, 340 * size,
                  260 * size, {"uniform": [250 * size, 450 * size]}, 1250 * size)
        return {"name": f"Line {number + 1:04}",
                "inputs": {name: given(value, number + place) for place, (name, value) in enumerate(zip(SHAPES, values))}}
    site = {
        "implementationCost": {"pert": [250000 * lines, 300000 * lines, 420000 * lines]},
        "annualRunningCost": {"uniform": [20000 * lines, 24000 * lines]},
        "goLiveMonths": {"uniform": [1, 3]}, "rampUpMonths": {"uniform": [3, 9]}, "scrapMaterial": {"uniform": [300000, 400000]},
        "scrapProcessing": {"uniform": [80000, 100000]}, "reworkLabour": {"uniform": [110000, 140000]},
        "reworkMaterials": {"uniform": [45000, 60000]}, "reworkDelay": {"uniform": [25000, 40000]},
        "reactiveHours": {"pert": [1900, 2300, 3100]}, "labourCostPerHour": {"uniform": [50, 60]},
        "emergencySpareParts": {"lognormal": {"p10": 90000, "p90": 190000}},
        "plannedMaintenanceLabour": {"uniform": [280000, 330000]},
    }
    if adjusted:
        site |= {"soldShare": {"uniform": ["80%", "90%"]}, "stopScrapShare": {"uniform": ["5%", "10%"]},
                 "stopLabourShare": {"uniform": ["2%", "4%"]}, "stopPartsShare": {"uniform": ["1%", "3%"]}}
    case = {
        "title": f"{lines} lines", "currency": "USD", "rules": "rules.json" if rules else "manufacturing-ai",
        "site": {"deployment": "full-platform", "criticality": "high", "scale": "mid-size", "industry": "beverage"},
        "worstEvent": {"date": "2026-03-14", "line": "Line 0001", "hours": 31, "cost": 100000},
        "inputs": {name: given(value, place) for place, (name, value) in enumerate(site.items())},
        "lines": [line(number) for number in range(lines)],
    }
    if claims:
        case["vendorClaims"] = {"downtimeReduction": {"uniform": ["60%", "75%"]}, "qualityReduction": "60%", "reactiveShift": "50%",
                                "sparePartsReduction": "45%"}
    return case


def write(folder, lines, case):
    rules = case.get("rules", ())
    with open(os.path.join(folder, "scenario.json"), "w", encoding="utf-8") as file:
        json.dump(scenario(lines, **case), file)
    with open(os.path.join(folder, "rules.json"), "w", encoding="utf-8") as file:
        json.dump({"id": "many-lines", "version": "1.0.0", "title": "Rules of a benchmark", "owner": "Finance",
                   "extends": "manufacturing-ai"} | ({"evidence": WIDTHS} if "evidence" in rules else {})
                  | ({"hurdles": HURDLES} if "hurdles" in rules else {}), file)


def run(program, folder, case, in_folder):
    command = [program, "analyse", os.path.join(folder, "scenario.json")]
    for layer in case.get("layers", ()):
        command += ["--layer", layer]
    command += ["--out", os.path.join(folder, "report")] if in_folder else ["--json"]
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - start
        if status != 0:
            raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
        output.seek(0)
        return output.read(), (elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", default="1,10,100,1000")
    parser.add_argument("--cases", default=",".join(CASES))
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--folder", action="store_true")
    parser.add_argument("programs", nargs="+")
    args = parser.parse_args()
    print(f"{'case':<11}{'lines':>6}" + "".join(f"{'wall s':>10}{'CPU s':>8}{'peak MB':>9}" for _ in args.programs))
    for name in args.cases.split(","):
        for lines in map(int, args.lines.split(",")):
            with tempfile.TemporaryDirectory() as folder:
                write(folder, lines, CASES[name])
                best, outputs = {}, {}
                for _ in range(args.rounds):
                    for place, program in enumerate(args.programs):
                        outputs[place], figures = run(program, folder, CASES[name], args.folder)
                        best[place] = tuple(map(min, best.get(place, figures), figures))
            same = "" if len(set(outputs.values())) == 1 else "   results differ"
            print(f"{name:<11}{lines:>6}" + "".join(f"{wall:>10.2f}{cpu:>8.2f}{peak:>9.0f}" for wall, cpu, peak in best.values()) + same,
                  flush=True)


if __name__ == "__main__":
    main()
