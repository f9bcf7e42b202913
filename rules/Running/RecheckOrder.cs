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
/// same there, more of NPV comes first, then a fixed figure without a source, then the order in which they came.</remarks>
internal sealed class RecheckOrder
{
    /// <summary>How many equally likely values the centre of a distribution is the mean of.</summary>
    private const int CentreValues = 16;

    private readonly IReadOnlyDictionary<string, double> all;
    private readonly Dictionary<(string Check, string Column), double> carried = [];
    private readonly Dictionary<string, double> carriedOfNpv = new(StringComparer.Ordinal);
    private readonly HashSet<string> bare;

    private RecheckOrder(BoundCase bound, IReadOnlyList<(BoundCheck Check, Finding Finding)> open)
    {
        var centre = bound.Model.Inputs.ToDictionary(input => input.Name, input => Centre(input.Distribution), StringComparer.Ordinal);
        var neutral = bound.Adjustments.ToDictionary(adjusted => adjusted.Column, adjusted => adjusted.Neutral, StringComparer.Ordinal);
        all = Simulator.Evaluate(bound.Model, centre);
        bare = bound.Values.Where(value => value.Quantity is { Source: null, Distribution.IsConstant: true })
            .Select(value => value.Column).ToHashSet(StringComparer.Ordinal);
        var judged = open.Select(pair => (pair.Check, Comparisons: ComparedSides.Of(pair.Check, all).ToList(),
            Names: pair.Finding.Recheck.Select(place => place.Name).ToHashSet(StringComparer.Ordinal))).ToList();
        (string Input, double Value)[] changes = [.. judged.SelectMany(pair => pair.Names).Distinct(StringComparer.Ordinal)
            .Where(centre.ContainsKey).Select(column => (column, neutral.GetValueOrDefault(column)))];
        foreach (var block in Simulator.Changed(bound.Model, centre, changes))
        {
            var columns = changes.AsSpan((int)block.First, block.Count);
            var npv = block[Outcomes.Npv];
            for (var trial = 0; trial < columns.Length; trial++)
                carriedOfNpv[columns[trial].Input] = Change(all[Outcomes.Npv], npv[trial], Math.Abs(all[Outcomes.Npv]));
            var isOther = new bool[columns.Length];
            foreach (var (check, comparisons, names) in judged)
                foreach (var compared in comparisons)
                {
                    compared.MarkOthers(block, isOther);
                    for (var trial = 0; trial < columns.Length; trial++)
                        if (isOther[trial] && names.Contains(columns[trial].Input))
                            Raise((check.Rule.Id.Value, columns[trial].Input), compared.Carried(block, trial));
                }
        }

        void Raise((string, string) key, double share) => carried[key] = Math.Max(carried.GetValueOrDefault(key), share);
    }

    /// <summary>The findings, with what to recheck in this order where a check fails or cannot be decided.</summary>
    /// <param name="bound">The case.</param>
    /// <param name="checks">Checks or hurdles of the case.</param>
    /// <param name="findings">The finding of each, in order.</param>
    public static ImmutableArray<Finding> Of(BoundCase bound, ImmutableArray<BoundCheck> checks, ImmutableArray<Finding> findings)
    {
        var open = checks.Zip(findings).Where(pair => IsOpen(pair.Second)).ToList();
        if (open.Count == 0)
            return findings;
        RecheckOrder order = new(bound, open);
        return [.. checks.Zip(findings, (check, finding) => IsOpen(finding)
            ? finding with { Recheck = order.Ordered(check, finding.Recheck) } : finding)];
    }

    private static bool IsOpen(Finding finding) =>
        finding is { Verdict: CheckVerdict.Fail or CheckVerdict.Error, Recheck.Length: > 1 };

    private ImmutableArray<(string Name, Place Place)> Ordered(BoundCheck check, ImmutableArray<(string Name, Place Place)> places) =>
        [.. places.OrderByDescending(place => Rounded(carried.GetValueOrDefault((check.Rule.Id.Value, place.Name))))
            .ThenByDescending(place => Rounded(carriedOfNpv.GetValueOrDefault(place.Name)))
            .ThenByDescending(place => bare.Contains(place.Name))];

    /// <summary>The change in proportion to a scale; infinite where only one of the two numbers is finite, as between a payback and
    /// never.</summary>
    private static double Change(double before, double after, double scale) =>
        before.Equals(after) || (!double.IsFinite(before) && !double.IsFinite(after)) ? 0
        : !double.IsFinite(before) || !double.IsFinite(after) ? double.PositiveInfinity : Math.Abs(after - before) / scale;

    /// <summary>Rounded to a tenth of a percent, so that the last digits do not order values that carry the same.</summary>
    private static double Rounded(double share) => double.IsFinite(share) ? Math.Round(share, 3) : share;

    private static double Centre(Distribution distribution) => distribution.IsConstant ? distribution.Min
        : Enumerable.Range(0, CentreValues).Average(i => distribution.Quantile((i + 0.5) / CentreValues));

    /// <summary>The two sides of each comparison in a part of a check, and the values of their columns at the centre.</summary>
    private sealed record ComparedSides(
        ImmutableArray<(string Column, double Value)> Centre, IReadOnlyDictionary<string, string> Columns, ImmutableArray<Sides> Pairs)
    {
        public static IEnumerable<ComparedSides> Of(BoundCheck check, IReadOnlyDictionary<string, double> all)
        {
            foreach (var part in check.Parts)
            {
                if (part.Decision.Condition is not { } condition)
                    continue;
                var columns = part.Decision.Aggregates.Zip(part.Columns).GroupBy(pair => pair.First.Text, StringComparer.Ordinal)
                    .ToDictionary(same => same.Key, same => same.First().Second, StringComparer.Ordinal);
                yield return new([.. columns.Values.Distinct(StringComparer.Ordinal).Select(column => (column, all[column]))], columns,
                    [.. Comparisons.Sides(condition).Chunk(2).Select(sides =>
                    {
                        var (left, right) = (Value(sides[0]), Value(sides[1]));
                        return new Sides(sides[0], sides[1], left - right, Math.Abs(left) + Math.Abs(right));
                    })]);

                double Value(Formula side) => Interpreter.Evaluate(side, name => all[columns[name]]);
            }
        }

        /// <summary>Marks the trials that differ from the centre in a column that is compared.</summary>
        public void MarkOthers(TrialBlock block, Span<bool> isOther)
        {
            isOther.Clear();
            foreach (var (column, value) in Centre)
            {
                var values = block[column];
                for (var trial = 0; trial < isOther.Length; trial++)
                    isOther[trial] |= !values[trial].Equals(value);
            }
        }

        /// <summary>How much the distance of two sides changes, for the comparison in which it changes most.</summary>
        public double Carried(TrialBlock block, int trial)
        {
            return Pairs.Select(pair => Change(pair.Distance, Value(pair.Left) - Value(pair.Right), pair.Scale))
                .DefaultIfEmpty(0).Max();

            double Value(Formula side) => Interpreter.Evaluate(side, name => block[Columns[name]][trial]);
        }
    }

    private sealed record Sides(Formula Left, Formula Right, double Distance, double Scale);
}
