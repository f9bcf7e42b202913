using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Binding;
using Roi.Rules.Json;

namespace Roi.Rules.Measuring;

/// <summary>Compares the money of each stream over time in two runs, trial by trial and in the conservative case: by a layer that may only
/// tighten nothing more has come in by any month, and nothing less has gone out.</summary>
/// <remarks>The months of the shorter horizon are compared. A residual that comes with the horizon is compared where both have the same.
/// What delays benefits may delay costs too: costs are compared at the go-live of the rules below. Two sums count as equal within <see
/// cref="Comparison.EqualWithin"/> of the largest of their trial.</remarks>
internal sealed class CashComparison
{
    private readonly (StreamPaths Below, StreamPaths Above) trials, conservative;
    private readonly bool isSameHorizon, haveIds;

    private CashComparison(MeasuredRun below, MeasuredRun above, SimulationOptions options)
    {
        var (before, after) = (below.Case, above.Case);
        haveIds = before.Model.Cash is StreamedCash && after.Model.Cash is StreamedCash;
        isSameHorizon = before.Model.Terms.HorizonMonths == after.Model.Terms.HorizonMonths;
        trials = (StreamPaths.Run(before.Model, options, TrialsPerReplicate), StreamPaths.Run(after.Model, options, TrialsPerReplicate));
        conservative = (StreamPaths.Of(before.Model, before.ConservativeColumns!), StreamPaths.Of(after.Model, after.ConservativeColumns!));
    }

    /// <summary>The trials of each replicate that are compared month by month.</summary>
    private const int TrialsPerReplicate = 256;

    /// <summary>The loosenings of the run above in comparison with the one below; none of plain cash flows, whose four columns are compared
    /// by themselves.</summary>
    /// <param name="below">The run by the rules below.</param>
    /// <param name="above">The run with the layer, on the same draws.</param>
    /// <param name="options">The options of both.</param>
    public static IEnumerable<Loosening> Between(MeasuredRun below, MeasuredRun above, SimulationOptions options) =>
        below.Case.Model.Cash is CashColumns && above.Case.Model.Cash is CashColumns ? []
            : new CashComparison(below, above, options).Loosenings();

    private IEnumerable<Loosening> Loosenings() => Parts().Select(Compared).OfType<Loosening>();

    /// <summary>What is compared: each stream, or each kind where one side has no streams with ids.</summary>
    private IEnumerable<Part> Parts()
    {
        var (below, above) = (trials.Below.Streams, trials.Above.Streams);
        foreach (var (id, comesIn) in above.Concat(below).Select(stream => (KeyOf(stream), ComesIn(stream))).Distinct())
        {
            var words = above.Concat(below).First(stream => KeyOf(stream) == id && ComesIn(stream) == comesIn);
            // A driver that is gone is judged by the total benefit.
            if (comesIn && above.All(stream => KeyOf(stream) != id))
                continue;
            if (words.Kind == StreamKind.Residual && !isSameHorizon)
                continue;
            yield return new(id, comesIn, Words(words));
        }
    }

    private Loosening? Compared(Part part)
    {
        var (before, after) = Money(trials, part);
        var (wary, warier) = Money(conservative, part);
        var sign = part.ComesIn ? 1 : -1;
        var (largest, waryLargest) = (Largest(before, after), Largest(wary, warier));
        var most = -1;
        var changed = 0;
        for (var month = 0; month < Math.Min(before.Length, after.Length); month++)
        {
            var count = Changes(before[month], after[month], largest, sign) + Changes(wary[month], warier[month], waryLargest, sign);
            if (count > changed)
                (most, changed) = (month, count);
        }
        if (most < 0)
            return null;
        Quantity Of(double[][] paths, double[][] single) => new(paths[most], Median(paths[most]), single[most][0]);
        var (lower, upper, magnitude) = (Of(before, wary), Of(after, warier), new Quantity(largest, double.NaN, waryLargest[0]));
        var what = Invariant($"by month {most}, what {(part.ComesIn ? "comes in" : "is paid")} of {part.Words} ");
        return new(LooseningKind.Cash, part.Id, what
            + (part.ComesIn ? $"rises {lower.Rise(upper, magnitude)}" : $"falls {lower.Fall(upper, magnitude)}"));
    }

    private (double[][] Before, double[][] After) Money((StreamPaths Below, StreamPaths Above) paths, Part part)
    {
        bool IsPart(StreamColumns stream) => KeyOf(stream) == part.Id && ComesIn(stream) == part.ComesIn;
        string[] delays = part.ComesIn ? [] : [.. Delays(paths.Below).Union(Delays(paths.Above), StringComparer.Ordinal)];
        return (paths.Below.Money(IsPart), paths.Above.With(paths.Below, delays).Money(IsPart));
    }

    private static IEnumerable<string> Delays(StreamPaths paths) => paths.Streams
        .Where(stream => stream is { Kind: StreamKind.Benefit, IsYearly: true }).Select(stream => stream.Start).OfType<string>();

    private string KeyOf(StreamColumns stream) => haveIds || stream.Kind == StreamKind.Benefit ? stream.Id : stream.Kind.ToString();

    private static bool ComesIn(StreamColumns stream) => stream.Kind is StreamKind.Benefit or StreamKind.Residual;

    private string Words(StreamColumns stream) => !haveIds && stream.Kind != StreamKind.Benefit
        ? stream.Kind == StreamKind.Investment ? "all investments" : stream.Kind == StreamKind.Cost ? "all costs" : "all residuals"
        : stream.Id.StartsWith(DatedCash.Prefix, StringComparison.Ordinal) ? Quoted.Of(stream.Id[DatedCash.Prefix.Length..])
        : Quoted.Of(stream.Id);

    private static double[] Largest(double[][] before, double[][] after)
    {
        var largest = new double[before[0].Length];
        foreach (var months in before.Concat(after))
            for (var trial = 0; trial < largest.Length; trial++)
                largest[trial] = Math.Max(largest[trial], Math.Abs(months[trial]));
        return largest;
    }

    private static int Changes(double[] before, double[] after, double[] largest, int sign)
    {
        var count = 0;
        for (var trial = 0; trial < before.Length; trial++)
            if (sign * (after[trial] - before[trial]) > Comparison.EqualWithin * largest[trial])
                count++;
        return count;
    }

    private static double Median(double[] trials)
    {
        double[] sorted = [.. trials.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>One thing that is compared.</summary>
    /// <param name="Id">The id of a stream, or a kind.</param>
    /// <param name="ComesIn">Whether its money comes in.</param>
    /// <param name="Words">The stream in words.</param>
    private sealed record Part(string Id, bool ComesIn, string Words);
}
