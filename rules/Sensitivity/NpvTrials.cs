using System.Collections.Immutable;
using Roi.Engine.Sensitivity;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Sensitivity;

/// <summary>The trials of NPV and of everything uncertain in a case, and what follows from them without a further run.</summary>
internal sealed class NpvTrials
{
    private const int Replicates = SimulationOptions.Replicates;

    private readonly ImmutableDictionary<string, double[]> columns;
    private readonly double[] npv;
    private readonly Dictionary<string, ConditionalMean?> means = new(StringComparer.Ordinal);

    private NpvTrials(string name, ImmutableDictionary<string, double[]> columns)
    {
        (Npv, this.columns, npv) = (name, columns, columns[name]);
        IsNumber = npv.All(double.IsFinite);
        IsOneValue = !IsNumber || npv.Max() == npv.Min();
    }

    /// <summary>The name of NPV.</summary>
    public string Npv { get; }

    /// <summary>Whether NPV is a number in every trial.</summary>
    public bool IsNumber { get; }

    /// <summary>Whether NPV is the same in every trial, or is no number in some.</summary>
    public bool IsOneValue { get; }

    /// <summary>Runs the case and keeps its trials.</summary>
    public static NpvTrials Run(BoundCase bound, string npv, SimulationOptions options, CancellationToken cancellation)
    {
        string[] uncertain = [.. Uncertain(bound).Select(value => bound.InUse(value.Column))];
        string[] later = [.. bound.Model.Inputs.Where(input => input.Repeats is not null)
            .Select(input => bound.Widened.ContainsKey(input.Repeats!) ? Widening.ColumnOf(input.Name) : input.Name)];
        return new(npv, Variations.Run(bound.Model, options, [], [],
            [.. uncertain.Concat(later).Concat(bound.Hurdles.Select(hurdle => hurdle.HoldsColumn).OfType<string>()).Append(npv)
                .Distinct(StringComparer.Ordinal)], cancellation: cancellation).Base.Columns);
    }

    /// <summary>The share of the variance of NPV that the mean given a group has.</summary>
    public double IndexOf(SpreadGroup group) => MeanGiven(group)?.Index.Value ?? 0;

    /// <summary>What knowing a group is worth before the decision, in money.</summary>
    public Estimate ValueOfKnowing(SpreadGroup group) => MeanGiven(group)?.ValueOfKnowing() ?? new(0, 0);

    /// <summary>Where and why the case loses; null where NPV is no number in some trial.</summary>
    public LossProfile? Losses(BoundCase bound)
    {
        if (!IsNumber)
            return null;
        List<BoundValue> values = [.. Uncertain(bound)];
        var inputs = values.Select(value => columns[bound.InUse(value.Column)]).ToList();
        return new(Engine.Sensitivity.Losses.Of(npv, Replicates), IsOneValue ? [] : Typical(TypicalInputs.WorstTenth(npv)),
            [.. bound.Hurdles.Where(hurdle => hurdle is { NotApplicable: null, HoldsColumn: not null }).Select(hurdle =>
            {
                bool[] missed = [.. columns[hurdle.HoldsColumn!].Select(holds => !(holds > 0))];
                return new MissedHurdle(hurdle.Rule.Id.Value, hurdle.Rule.Title ?? hurdle.Rule.Id.Value,
                    (double)missed.Count(each => each) / missed.Length, Typical(missed));
            })]);

        ImmutableArray<TypicalValue> Typical(bool[] chosen) => [.. TypicalInputs.Of(chosen, inputs, Replicates).Select(typical =>
            new TypicalValue(values[typical.Input].Column, values[typical.Input].Title, values[typical.Input].Unit, typical.Median,
                typical.MedianOfAll, typical.Distance))];
    }

    private ConditionalMean? MeanGiven(SpreadGroup group)
    {
        if (IsOneValue)
            return null;
        var key = string.Join('\n', group.Columns);
        if (!means.TryGetValue(key, out var mean))
            means[key] = mean = ConditionalMean.Of(npv, Replicates, [.. group.Columns.Select(column => columns[column])]);
        return mean;
    }

    /// <summary>The values that differ between trials, each by itself.</summary>
    private static IEnumerable<BoundValue> Uncertain(BoundCase bound)
    {
        var drawn = bound.Model.Inputs.Where(input => !input.Distribution.IsConstant && !input.IsForCorrelationOnly)
            .Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        return bound.Values.Where(value => value.Quantity is not null
            && (drawn.Contains(value.Column) || bound.Widened.ContainsKey(value.Column)));
    }
}
