using System.Diagnostics;
using Roi.Engine.Sensitivity;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;

namespace Roi.Benchmarks;

/// <summary>What shares of variance and values of information cost, of the plant at 16,384 trials.</summary>
internal static class ShareCosts
{
    private const int Repeats = 9;

    /// <summary>Prints the median of some repeats, by the clock on all cores and in processor time.</summary>
    public static void Print()
    {
        var model = PlantModel.Create();
        SimulationOptions options = new() { RequestedTrials = 1 << 14, Parts = RunParts.None };
        InputGroup[] groups =
        [
            .. model.Inputs.Where(input => !input.Distribution.IsConstant).Select(input => new InputGroup(input.Name, [input.Name])),
        ];
        var columns = Variations.Run(
            model, options, [], outcomes: [], kept: [Outcomes.Npv, .. groups.Select(group => group.Name)]).Base.Columns;
        Write("the run itself, NPV alone", () => Variations.Run(model, options, [], outcomes: [], kept: [Outcomes.Npv]));
        Write(Invariant($"index and value of knowing {groups.Length} inputs"), () => Parallel.ForEach(groups, group =>
            ConditionalMean.Of(columns[Outcomes.Npv], SimulationOptions.Replicates, columns[group.Name]).ValueOfKnowing()));
        Write("typical inputs of the worst tenth", () => TypicalInputs.Of(TypicalInputs.WorstTenth(columns[Outcomes.Npv]),
            [.. groups.Select(group => columns[group.Name])], SimulationOptions.Replicates));
        Write("Sobol's indices from shared draws", () => VarianceShares.RunSobol(model, options, Outcomes.Npv, groups));
        Write("Shapley effects", () => VarianceShares.RunShapley(model, options, Outcomes.Npv, groups));
    }

    private static void Write(string name, Action run)
    {
        List<double> elapsed = [], spent = [];
        for (var repeat = -3; repeat < Repeats; repeat++)
        {
            var (watch, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            run();
            if (repeat < 0)
                continue;
            elapsed.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
            spent.Add((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
        }
        elapsed.Sort();
        spent.Sort();
        Console.WriteLine(Invariant($"{name}: {elapsed[Repeats / 2]:0.0} ms, {spent[Repeats / 2]:0.0} ms of processor time"));
    }
}
