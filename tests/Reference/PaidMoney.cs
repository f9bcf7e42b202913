namespace Roi.Reference;

/// <summary>What a stream pays in a trial, evenly within months or at an instant, until the horizon, and at least in months 0 to 12, which
/// first-year figures are of.</summary>
internal sealed class PaidMoney
{
    /// <param name="stream">The stream.</param>
    /// <param name="row">The trial.</param>
    /// <param name="horizon">The horizon in months.</param>
    /// <param name="draws">The random numbers of its events; null for their average, spread evenly.</param>
    public PaidMoney(MoneyStream stream, double[] row, int horizon, Draws? draws)
    {
        (Stream, Even) = (stream, new double[Math.Max(horizon, 12) + 1]);
        var (start, rampUp) = (stream.Start?.Invoke(row) ?? 0, stream.RampUp?.Invoke(row) ?? 0);
        RunRate = stream.RunRate(row);
        IsDelayed = start + rampUp > 0;
        InService = stream.InService?.Invoke(row) ?? 0;
        if (stream.Events is { } events && draws is not null)
            Lumps = events.Draw(row, draws, horizon, start, rampUp);
        else if (stream.IsYearly)
            PayYearly(row, start, stream.End?.Invoke(row) ?? double.PositiveInfinity, rampUp, stream.Growth?.Invoke(row) ?? 0);
        else
            PayOnce(start, stream.End?.Invoke(row) ?? start);
        Monthly = Lumps.Count == 0 ? Even : (double[])Even.Clone();
        foreach (var (at, amount) in Lumps)
            if (MonthOf(at) < Monthly.Length)
                Monthly[MonthOf(at)] += amount;
    }

    public MoneyStream Stream { get; }

    /// <summary>What is paid evenly within each month.</summary>
    public double[] Even { get; }

    /// <summary>What is paid at an instant, with its month.</summary>
    public IReadOnlyList<(double At, double Amount)> Lumps { get; private set; } = [];

    /// <summary>What is paid in each month, either way.</summary>
    public double[] Monthly { get; }

    /// <summary>The amount a year at run rate; of money once all of it.</summary>
    public double RunRate { get; }

    /// <summary>The go-live from which it is written off; 0 for the payment.</summary>
    public double InService { get; }

    /// <summary>Whether it does not flow at its full rate from the decision on.</summary>
    public bool IsDelayed { get; }

    /// <summary>Whether it comes in.</summary>
    public bool ComesIn => Stream.Kind is StreamKind.Benefit or StreamKind.Residual;

    /// <summary>Whether it is part of the investment: investments, and costs that are paid once.</summary>
    public bool IsInvested => Stream.Kind == StreamKind.Investment || Stream is { Kind: StreamKind.Cost, IsYearly: false };

    /// <summary>The month that an instant ends or lies in.</summary>
    public static int MonthOf(double at) => (int)Math.Ceiling(at);

    private void PayOnce(double start, double end)
    {
        if (end <= start)
        {
            Lumps = [(start, RunRate)];
            return;
        }
        for (var month = 1; month < Even.Length; month++)
            Even[month] = RunRate * Math.Max(Math.Min(month, end) - Math.Max(month - 1, start), 0) / (end - start);
    }

    private void PayYearly(double[] row, double start, double end, double rampUp, double growth)
    {
        var amounts = new double[Stream.Amounts.Count];
        for (var year = 0; year < amounts.Length; year++)
            amounts[year] = Stream.Amounts[year](row);
        var (before, byDecision) = (0.0, 1.0);
        for (var month = 1; month < Even.Length; month++)
        {
            var year = (month - 1) / 12;
            if (month % 12 == 1 && month > 1)
                byDecision *= 1 + growth;
            var until = Math.Min(month, end) - start;
            var full = until <= 0 ? 0 : Stream.GrowsFromStart ? Grown(until, rampUp, growth) : Ramp(until, rampUp);
            var amount = Stream.IsListed || amounts.Length > 1 ? year < amounts.Length ? amounts[year] : 0 : amounts[0];
            Even[month] = amount / 12 * (full - before) * (Stream.GrowsFromStart ? 1 : byDecision);
            before = full;
        }
    }

    /// <summary>R(x): months of the full rate until x months after the start.</summary>
    private static double Ramp(double x, double rampUp) => x <= 0 ? 0 : x <= rampUp ? x * x / (2 * rampUp) : x - rampUp / 2;

    /// <summary>The same where what is paid grows after each year from the start.</summary>
    private static double Grown(double x, double rampUp, double growth)
    {
        var (sum, factor) = (0.0, 1.0);
        for (var from = 0; from < x; from += 12, factor *= 1 + growth)
            sum += factor * (Ramp(Math.Min(from + 12, x), rampUp) - Ramp(from, rampUp));
        return sum;
    }
}
