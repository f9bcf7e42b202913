using Roi.Rules.Vocabulary;

namespace Roi.Rules.Baselines;

/// <summary>What of the repair of major stops is in the cost of one, and so taken out of the yearly figures of the site.</summary>
internal enum CountedRepair
{
    /// <summary>Nothing: labour and parts stay in the yearly figures.</summary>
    None,
    /// <summary>The parts; the labour stays in the yearly figures.</summary>
    Parts,
    /// <summary>Labour and parts.</summary>
    All,
}

/// <summary>What a major stop costs: its hours at the cost of an hour, since logs book the repair alone, and of the repair what can be
/// taken out of the yearly figures.</summary>
/// <param name="Value">The cost; null where it cannot be told.</param>
/// <param name="Repair">What of the repair is in it.</param>
/// <param name="Obstacle">Why it cannot be told, within a sentence; null where it can.</param>
internal sealed record MajorFailureCost(FigureValue? Value, CountedRepair Repair, string? Obstacle)
{
    /// <summary>Works the cost out.</summary>
    /// <param name="majors">The major stops, at least one.</param>
    /// <param name="rate">What an hour costs.</param>
    /// <param name="moneyProblem">Why money of the logs is no money of the scenario; null where it is.</param>
    /// <param name="remedy">What a person can do otherwise, after "once you".</param>
    public static MajorFailureCost Of(MajorYear majors, HourRate rate, string? moneyProblem, string remedy)
    {
        if (majors.Hours is not { Count: > 0 })
            return new(null, CountedRepair.None, "the logs do not tell how long they lasted, and so not what their lost output cost. Run "
                + $"again once you {remedy}");
        if (rate.Mean is not { } hour)
            return new(null, CountedRepair.None,
                $"most of what one costs is lost output, and {rate.Obstacle}. Run again once it does, or once you {remedy}");
        var repair = moneyProblem is not null || majors.Parts is not { Count: > 0 } ? CountedRepair.None
            : majors is { Costs.Count: > 0, Labour.Count: > 0 } ? CountedRepair.All : CountedRepair.Parts;
        List<double> costs = [.. majors.Each.Where(stop => stop.Hours > 0)
            .Select(stop => stop.Hours!.Value * hour + (RepairOf(stop, repair) ?? 0)).Where(cost => cost > 0)];
        var what = Invariant($"costs, hours at {hour:#,0.##} ({rate.Name})")
            + repair switch { CountedRepair.All => " and what the logs book", CountedRepair.Parts => " and the parts", _ => "" };
        return FigureValue.OfSizes(costs, what) is { } value ? new(value, repair, null)
            : new(null, CountedRepair.None,
                Invariant($"a range of costs needs {FigureValue.FewestSizes} that differ, and {costs.Distinct().Count()} ")
                    + $"{(costs.Distinct().Count() == 1 ? "does" : "do")}. Run again once you {remedy}");
    }

    /// <summary>What of the repair is not in the cost and stays in the yearly figures, and why, in a sentence; null for nothing.</summary>
    /// <param name="majors">The major stops.</param>
    /// <param name="moneyProblem">Why money of the logs is no money of the scenario; null where it is.</param>
    public string? LeftOut(MajorYear majors, string? moneyProblem)
    {
        const string stays = "stays in the yearly figures of the site";
        var (hasCosts, hasLabour, hasParts) = (majors.Costs.Count > 0, majors.Labour is { Count: > 0 }, majors.Parts is { Count: > 0 });
        return Repair switch
        {
            CountedRepair.All => null,
            CountedRepair.Parts => "Of the repair of major stops the parts alone are in the cost of one: the logs do not tell "
                + $"{(hasLabour ? "what its labour costs" : "how much labour it took")}, which {stays}",
            _ when moneyProblem is not null && (hasCosts || hasParts) =>
                $"What the logs book for major stops is not in the cost of one, and {stays}: {moneyProblem}",
            _ when hasCosts => "What the logs book for major stops is not in the cost of one: they do not tell its "
                + $"{(hasLabour ? "" : "labour and ")}parts, so the repair {stays}",
            _ when hasLabour => $"The labour on major stops is not in the cost of one: the logs do not tell what it costs, so it {stays}",
            _ => null,
        };
    }

    private static double? RepairOf(StopSize stop, CountedRepair repair) => repair switch
    {
        CountedRepair.All => stop.Cost,
        CountedRepair.Parts => stop.Parts,
        _ => null,
    };
}
