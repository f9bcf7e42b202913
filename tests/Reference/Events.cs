namespace Roi.Reference;

/// <summary>Events that arrive as a Poisson process, each with a cost of its own: rules/README.md, "Events that come at random".</summary>
/// <param name="Rate">Expected events per year.</param>
/// <param name="Cost">What an event costs.</param>
/// <param name="Prevented">The share that is prevented at the full rate.</param>
/// <param name="DrawnAnew">The values that each event draws: the value, its place in the row, and that of its mean's factor of widening;
/// null where it is not widened.</param>
internal sealed record Events(Func<double[], double> Rate, Func<double[], double> Cost, Func<double[], double> Prevented,
    IReadOnlyList<(DrawnValue Value, int Place, int? Width)> DrawnAnew)
{
    /// <summary>What is prevented in a trial, each at its instant: with the full share from ramp-up months after the start on, none before
    /// the start, in between in proportion.</summary>
    public List<(double At, double Amount)> Draw(double[] row, Draws draws, int horizon, double start, double rampUp)
    {
        List<(double, double)> prevented = [];
        double[] means = [.. DrawnAnew.Select(drawn => row[drawn.Place])];
        var (perMonth, share) = (Rate(row) / 12, Prevented(row));
        for (var at = Gap(); at <= horizon; at += Gap())
        {
            var since = at - start;
            if (since <= 0 || !draws.Chance(share * (since < rampUp ? since / rampUp : 1)))
                continue;
            foreach (var (value, place, width) in DrawnAnew)
                row[place] = Math.Min(value.Given.Shape.Draw(draws) * (width is { } factor ? row[factor] : 1), value.Highest);
            prevented.Add((at, Cost(row)));
        }
        foreach (var ((_, place, _), mean) in DrawnAnew.Zip(means))
            row[place] = mean;
        return prevented;

        double Gap() => -Math.Log(draws.Uniform()) / perMonth;
    }
}
