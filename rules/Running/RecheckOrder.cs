using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>Orders the values behind a failed check by how much of its result each carries, fixed values included.</summary>
/// <remarks>One trial with every input at the centre of its values is computed as it is, and again without each given value: at 0, or at
/// its neutral value. A value carries what then changes in the distance of the two sides that a check compares; of values that carry the
/// same there, more of NPV comes first, then the order in which they came.</remarks>
internal sealed class RecheckOrder
{
    /// <summary>How many equally likely values the centre of a distribution is the mean of.</summary>
    private const int CentreValues = 16;

    private readonly IReadOnlyDictionary<string, double> all;
    private readonly Dictionary<string, IReadOnlyDictionary<string, double>> without;

    private RecheckOrder(BoundCase bound, IReadOnlyCollection<string> columns)
    {
        var centre = bound.Model.Inputs.ToDictionary(input => input.Name, input => Centre(input.Distribution), StringComparer.Ordinal);
        var neutral = bound.Adjustments.ToDictionary(adjusted => adjusted.Column, adjusted => adjusted.Neutral, StringComparer.Ordinal);
        string[] left = [.. columns.Where(centre.ContainsKey)];
        var trials = Simulator.Evaluate(bound.Model, [centre, .. left.Select(column =>
            new Dictionary<string, double>(centre, StringComparer.Ordinal) { [column] = neutral.GetValueOrDefault(column) })]).ToList();
        all = trials[0];
        without = left.Zip(trials.Skip(1)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    /// <summary>The findings, with what to recheck in this order where a check fails or cannot be decided.</summary>
    /// <param name="bound">The case.</param>
    /// <param name="checks">Checks or hurdles of the case.</param>
    /// <param name="findings">The finding of each, in order.</param>
    public static ImmutableArray<Finding> Of(BoundCase bound, ImmutableArray<BoundCheck> checks, ImmutableArray<Finding> findings)
    {
        var open = findings.Where(finding => finding is { Verdict: CheckVerdict.Fail or CheckVerdict.Error }).ToList();
        if (open.All(finding => finding.Recheck.Length < 2))
            return findings;
        RecheckOrder order = new(bound, [.. open.SelectMany(finding => finding.Recheck).Select(place => place.Name).Distinct()]);
        return [.. checks.Zip(findings, (check, finding) => !open.Contains(finding) ? finding
            : finding with { Recheck = order.Ordered(check, finding.Recheck) })];
    }

    private ImmutableArray<(string Name, Place Place)> Ordered(BoundCheck check, ImmutableArray<(string Name, Place Place)> places) =>
        [.. places.OrderByDescending(place => check.Parts.Max(part => Rounded(Carried(part, place.Name))))
            .ThenByDescending(place => Rounded(CarriedOfNpv(place.Name)))];

    /// <summary>How much of the distance of two sides a value carries, for the comparison of a check in which it carries most.</summary>
    private double Carried(BoundCheckPart part, string column)
    {
        if (!without.TryGetValue(column, out var trial) || part.Decision.Condition is not { } condition)
            return 0;
        var columns = part.Decision.Aggregates.Zip(part.Columns)
            .ToDictionary(pair => pair.First.Text, pair => pair.Second, StringComparer.Ordinal);
        return Comparisons.Sides(condition).Chunk(2).Select(sides =>
        {
            var (left, right) = (Side(sides[0], all), Side(sides[1], all));
            return Change(left - right, Side(sides[0], trial) - Side(sides[1], trial), Math.Abs(left) + Math.Abs(right));
        }).DefaultIfEmpty(0).Max();

        double Side(Formula side, IReadOnlyDictionary<string, double> values) =>
            Interpreter.Evaluate(side, name => values[columns[name]]);
    }

    private double CarriedOfNpv(string column) => without.TryGetValue(column, out var trial)
        ? Change(all[Outcomes.Npv], trial[Outcomes.Npv], Math.Abs(all[Outcomes.Npv])) : 0;

    /// <summary>The change in proportion to a scale; infinite where only one of the two numbers is finite, as between a payback and
    /// never.</summary>
    private static double Change(double before, double after, double scale) =>
        before.Equals(after) || (!double.IsFinite(before) && !double.IsFinite(after)) ? 0
        : !double.IsFinite(before) || !double.IsFinite(after) ? double.PositiveInfinity : Math.Abs(after - before) / scale;

    /// <summary>Rounded to a tenth of a percent, so that the last digits do not order values that carry the same.</summary>
    private static double Rounded(double share) => double.IsFinite(share) ? Math.Round(share, 3) : share;

    private static double Centre(Distribution distribution) => distribution.IsConstant ? distribution.Min
        : Enumerable.Range(0, CentreValues).Average(i => distribution.Quantile((i + 0.5) / CentreValues));
}
