using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Running;
using Roi.Benchmarks;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;

// "once TRIALS THREADS REPEATS [WHAT]" prints the nanoseconds per trial of each repeat, first by the clock and then of
// processor time, for compare.py to set beside the peers. What: "peers" for the outcomes that they compute, with percentiles and
// moments; "variations" for a run with 20 variations of it and their NPV, "runs" for 20 runs of NPV in their place, "variations-four" for
// the four main outcomes of the variations; "irr" or "discounted" for that outcome too; "errors", "curves", "fan" or "ranks" for that part
// too; "four" for IRR, discounted payback, errors and ranks; "all", the default, for all that the command computes; "truncated",
// "discrete", "empirical" or "correlated" for "peers" with all inputs so.
if (args is ["once", var trials, var threads, var repeats, .. var rest])
{
    var what = rest is [var named] ? named : "all";
    var model = PlantModel.OfKind(what);
    SimulationOptions options = new()
    {
        RequestedTrials = long.Parse(trials, CultureInfo.InvariantCulture),
        Threads = int.Parse(threads, CultureInfo.InvariantCulture),
        Parts = what switch
        {
            "errors" => RunParts.StandardErrors,
            "curves" => RunParts.Curves,
            "fan" => RunParts.CashFan,
            "ranks" => RunParts.RankCorrelations,
            "four" => RunParts.StandardErrors | RunParts.RankCorrelations,
            "all" => RunParts.All,
            _ => RunParts.None,
        },
        CashFlowOutcomes = what switch
        {
            "all" => [.. Outcomes.OfCashFlow],
            "irr" => [Outcomes.Roi, Outcomes.Npv, Outcomes.Payback, Outcomes.Irr],
            "four" => [Outcomes.Roi, Outcomes.Npv, Outcomes.Payback, Outcomes.DiscountedPayback, Outcomes.Irr],
            "discounted" => [Outcomes.Roi, Outcomes.Npv, Outcomes.Payback, Outcomes.DiscountedPayback],
            _ => [Outcomes.Roi, Outcomes.Npv, Outcomes.Payback],
        },
    };
    Action run = what switch
    {
        "variations" => () => Variations.Run(model, options, PlantModel.Tornado(model), outcomes: [Outcomes.Npv]),
        "variations-four" => () => Variations.Run(model, options, PlantModel.Tornado(model), outcomes: Outcomes.Main),
        "runs" => () =>
        {
            foreach (var each in PlantModel.Tornado(model))
                Simulator.Run(each.Model, options with { CashFlowOutcomes = [Outcomes.Npv] });
        }
        ,
        _ => () => Simulator.Run(model, options),
    };
    for (var repeat = -6; repeat < int.Parse(repeats, CultureInfo.InvariantCulture); repeat++)
    {
        var (watch, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        run();
        var (elapsed, spent) = (Stopwatch.GetElapsedTime(watch), Environment.CpuUsage.TotalTime - processor);
        if (repeat >= 0)
            Console.WriteLine(FormattableString.Invariant(
                $"{elapsed.TotalNanoseconds / options.Trials:0.00} {spent.TotalNanoseconds / options.Trials:0.00}"));
    }
    return;
}
// "scale TRIALS THREADS [LINES]" runs once, all that the command computes, and prints time and the most memory of the process.
if (args is ["scale", var count, var cores, .. var lines])
{
    var model = lines is [var number] ? PlantModel.OfLines(int.Parse(number, CultureInfo.InvariantCulture)) : PlantModel.Create();
    Simulator.Run(model, new() { RequestedTrials = 1 << 18 });
    SimulationOptions options = new()
    {
        RequestedTrials = long.Parse(count, CultureInfo.InvariantCulture),
        Threads = int.Parse(cores, CultureInfo.InvariantCulture),
    };
    var watch = Stopwatch.GetTimestamp();
    var result = Simulator.Run(model, options);
    var seconds = Stopwatch.GetElapsedTime(watch).TotalSeconds;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{options.Trials} trials, {model.Inputs.Length} inputs: {seconds:0.00} s, {seconds * 1e9 / options.Trials:0.0} ns a trial, "
            + $"{Environment.WorkingSet >> 20} MB at the end, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB at most; NPV P50 "
            + $"{result[Outcomes.Npv].P50} +- {result[Outcomes.Npv].Percentile(50).StandardError}"));
    return;
}
// "inputs" prints what a draw of each kind of input costs.
if (args is ["inputs"])
{
    InputCosts.Print();
    return;
}
// "streams" prints what the cash flow of a trial costs as streams, beside that of one go-live, and what whole runs take.
if (args is ["streams"])
{
    StreamCosts.Print();
    StreamRuns.Print();
    return;
}
// "logs ROWS" prints what reading a log costs beside a plain CsvHelper loop; "logs memory ROWS" what memory it takes.
if (args is ["logs", var rowsOfLog])
{
    LogCosts.Print(int.Parse(rowsOfLog, CultureInfo.InvariantCulture));
    return;
}
if (args is ["logs", "memory", var rowsInMemory])
{
    LogCosts.PrintMemory(int.Parse(rowsInMemory, CultureInfo.InvariantCulture));
    return;
}
// "shares" prints what shares of variance and values of information cost.
if (args is ["shares"])
{
    ShareCosts.Print();
    return;
}
// "accuracy SEEDS TRIALS" prints how far runs are from the truth, and whether their standard errors say so.
if (args is ["accuracy", var seeds, var trialsOfEach])
{
    Accuracy.Print(
        int.Parse(seeds, CultureInfo.InvariantCulture), long.Parse(trialsOfEach, CultureInfo.InvariantCulture), Console.Out);
    Console.WriteLine();
    SpreadAccuracy.Print(long.Parse(trialsOfEach, CultureInfo.InvariantCulture), Console.Out);
    Console.WriteLine();
    ShareAccuracy.Print(
        int.Parse(seeds, CultureInfo.InvariantCulture), int.Parse(trialsOfEach, CultureInfo.InvariantCulture), Console.Out);
    return;
}
// "accuracy shares SEEDS TRIALS" does so for shares of variance and values of information alone.
if (args is ["accuracy", "shares", var runs, var trialsOfRun])
{
    ShareAccuracy.Print(
        int.Parse(runs, CultureInfo.InvariantCulture), int.Parse(trialsOfRun, CultureInfo.InvariantCulture), Console.Out);
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(SimulationBenchmarks).Assembly).Run(args);
