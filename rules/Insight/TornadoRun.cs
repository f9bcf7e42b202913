using System.Collections.Immutable;
using Roi.Rules.Binding;

namespace Roi.Rules.Insight;

/// <summary>Runs a case with each quantity at both ends of its range.</summary>
internal static class TornadoRun
{
    /// <summary>The most lines that are told by themselves.</summary>
    private const int MostLines = 20;

    private const double LowLevel = 0.1, HighLevel = 0.9;

    /// <summary>A quantity, or one line of it, at both ends.</summary>
    /// <param name="Quantity">The quantity.</param>
    /// <param name="PartOf">The name of the quantity that it is a line of, or of the group that it is in; null where it stands by itself.
    /// </param>
    /// <param name="Low">The case at the lower end.</param>
    /// <param name="High">The case at the upper end.</param>
    /// <param name="LowInput">The mean of its values at the lower end; NaN of a group.</param>
    /// <param name="HighInput">The mean of its values at the upper end; NaN of a group.</param>
    private sealed record Ends(
        DrivingQuantity Quantity, string? PartOf, BoundCase Low, BoundCase High, double LowInput, double HighInput);

    /// <summary>Runs the bars.</summary>
    /// <param name="quantities">The quantities.</param>
    /// <param name="groups">Quantities that are moved together, with those that they take together.</param>
    /// <param name="at">The case at levels of them.</param>
    /// <param name="runs">Runs cases.</param>
    /// <returns>The case as it is; the bars of uncertain quantities, the largest swing first; and the swing of each quantity by name, of a
    /// fixed one between the ends of its curve. Fixed quantities of 0 have none.</returns>
    public static (ResponsePoint Base, ImmutableArray<TornadoBar> Bars, IReadOnlyDictionary<string, double> Swings) Run(
        IReadOnlyCollection<DrivingQuantity> quantities, List<(DrivingQuantity Group, List<DrivingQuantity> Members)> groups,
        LevelCase at, InsightCase runs)
    {
        var groupOf = groups.SelectMany(group => group.Members.Select(member => (member.Name, Group: group.Group.Name)))
            .ToDictionary(pair => pair.Name, pair => pair.Group, StringComparer.Ordinal);
        List<Ends> ends = [.. groups.Select(group => Given(group.Group, null, at) with { LowInput = double.NaN, HighInput = double.NaN })];
        foreach (var quantity in quantities)
            if (!quantity.Values.All(at.IsFixed))
                ends.AddRange(groupOf.TryGetValue(quantity.Name, out var group) ? [Given(quantity, group, at)]
                    : [Given(quantity, null, at), .. LinesOf(quantity, at)]);
            else if (quantity.Values.Any(value => value.Quantity!.Distribution.Min != 0))
                ends.Add(Multiples(quantity, at));
        var (@base, points) = runs.Run([.. ends.SelectMany(end => new[] { end.Low, end.High })]);
        var bars = ends.Select((end, i) => (end.PartOf, Bar: Bar(end, points[2 * i], points[2 * i + 1], @base, at))).ToList();
        var lines = bars.Where(bar => bar.PartOf is not null).ToLookup(bar => bar.PartOf!, bar => bar.Bar, StringComparer.Ordinal);
        var wholes = bars.Where(bar => bar.PartOf is null)
            .Select(bar => bar.Bar with { Lines = [.. lines[bar.Bar.Name].OrderByDescending(line => line.Swing)] })
            .OrderByDescending(bar => bar.Swing).ToList();
        var uncertain = quantities.Where(quantity => !quantity.Values.All(at.IsFixed)).Concat(groups.Select(group => group.Group))
            .Select(quantity => quantity.Name).ToHashSet(StringComparer.Ordinal);
        return (@base, [.. wholes.Where(bar => uncertain.Contains(bar.Name))], wholes
            .Concat(bars.Where(bar => groupOf.ContainsKey(bar.Bar.Name)).Select(bar => bar.Bar))
            .ToDictionary(bar => bar.Name, bar => bar.Swing, StringComparer.Ordinal));
    }

    private static IEnumerable<Ends> LinesOf(DrivingQuantity quantity, LevelCase at) => quantity.Values.Length is > 1 and <= MostLines
        ? quantity.Values.Where(value => !at.IsFixed(value)).Select(value => Given(new(value.Column, [value]), quantity.Name, at)) : [];

    /// <summary>An uncertain quantity at its P10 and at its P90, what is correlated with it moving along.</summary>
    private static Ends Given(DrivingQuantity quantity, string? partOf, LevelCase at)
    {
        BoundCase[] ends = [.. at.Given(quantity.Values, LowLevel, HighLevel)];
        return new(quantity, partOf, ends[0], ends[1], quantity.Values.Average(value => at.AtLevel(value, LowLevel)),
            quantity.Values.Average(value => at.AtLevel(value, HighLevel)));
    }

    /// <summary>A fixed quantity at the ends of its curve; at its own value where an end is out of its bounds.</summary>
    private static Ends Multiples(DrivingQuantity quantity, LevelCase at)
    {
        var (low, high) = (At(ResponseRun.LowFactor), At(ResponseRun.HighFactor));
        BoundCase[] ends = [.. at.AtEach([low, high])];
        return new(quantity, null, ends[0], ends[1], low.Average(each => each.Number), high.Average(each => each.Number));

        (BoundValue Value, double Number)[] At(double factor) =>
            [.. quantity.Values.Select(value => (value, at.Times(value, factor) ?? value.Quantity!.Distribution.Min))];
    }

    /// <summary>A bar. An end at which NPV is undefined, such as one of more events than can be drawn, is the case as it is.</summary>
    private static TornadoBar Bar(Ends ends, ResponsePoint low, ResponsePoint high, ResponsePoint own, LevelCase at)
    {
        return new(ends.Quantity.Name, ends.Quantity.TitleAtOnce, ends.Quantity.Unit, End(low, ends.LowInput), End(high, ends.HighInput))
        {
            IsOfSeveralLines = ends.Quantity is { TitleOfGroup: null, Values.Length: > 1 },
            MovesAlong = [.. at.PartnersOf(ends.Quantity.Values).Select(value => value.Title)],
        };

        TornadoEnd End(ResponsePoint point, double input) => !point.Npv.IsUndefined ? Told(point, input)
            : Told(own, ends.Quantity.Values.Average(at.P50Of));

        static TornadoEnd Told(ResponsePoint point, double input) => new(input, point.Npv.Percentile(10), point.Npv.Percentile(50));
    }
}
