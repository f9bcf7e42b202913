namespace Roi.Reference;

/// <summary>What a stream of money is.</summary>
internal enum StreamKind
{
    Benefit,
    Cost,
    Investment,
    Residual,
}

/// <summary>How tax counts a stream.</summary>
internal enum Treatment
{
    Taxed,
    Depreciated,
    Exempt,
}

/// <summary>A stream of money as the rules or the scenario state it; each number is one of a trial.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="IsYearly">Money per year; else money once.</param>
/// <param name="Line">The line that it is of; null for the site.</param>
internal sealed record MoneyStream(StreamKind Kind, bool IsYearly, string? Line)
{
    /// <summary>The id of the driver or cash entry; null for what the scenario dates.</summary>
    public string? Id { get; init; }

    /// <summary>One amount, or those of years 1, 2, ... from the decision.</summary>
    public required IReadOnlyList<Func<double[], double>> Amounts { get; init; }

    /// <summary>What the amount per year at run rate is the mean of: year 1, or of amounts by year those of all, with the draws of year 1.
    /// </summary>
    public required IReadOnlyList<Func<double[], double>> RunRates { get; init; }

    /// <summary>Whether the rules list the amounts by year, so that later years have none.</summary>
    public bool IsListed { get; init; }

    /// <summary>The month from which it flows, or of the payment; null for the decision.</summary>
    public Func<double[], double>? Start { get; init; }

    /// <summary>The month until which it flows; null for the horizon, of money once for a payment at the start.</summary>
    public Func<double[], double>? End { get; init; }

    /// <summary>Months from the start to the full rate; null for none.</summary>
    public Func<double[], double>? RampUp { get; init; }

    /// <summary>Growth per year; null for none.</summary>
    public Func<double[], double>? Growth { get; init; }

    /// <summary>Whether the years of growth count from the start of the stream; else from the decision.</summary>
    public bool GrowsFromStart { get; init; }

    public Treatment Tax { get; init; }

    /// <summary>The go-live from which a depreciated stream is written off; null for the payment.</summary>
    public Func<double[], double>? InService { get; init; }

    /// <summary>The events that bring the money; null where it flows per year.</summary>
    public Events? Events { get; init; }

    /// <summary>What it comes to at run rate: a year, or of money once all of it.</summary>
    public double RunRate(double[] row)
    {
        var sum = 0.0;
        foreach (var amount in RunRates)
            sum += amount(row);
        return sum / RunRates.Count;
    }
}
