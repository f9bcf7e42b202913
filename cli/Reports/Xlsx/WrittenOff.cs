using Roi.Engine.Economics;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>What is written off of the payments of one stream until a month, as formulas. Each payment is written off from the later of its
/// instant and the month of service, until a residual sells it.</summary>
/// <param name="stream">The stream.</param>
/// <param name="paid">Its payments by month.</param>
/// <param name="months">The months.</param>
/// <param name="depreciation">How they are written off.</param>
/// <param name="steps">The same as cells.</param>
/// <param name="sale">The month at which a residual sells what was paid until then; null where none does.</param>
internal sealed class WrittenOff(
    StreamRow stream, MonthColumn paid, MonthColumn months, Depreciation depreciation, WriteOffSteps steps, Live? sale)
{
    private const double SameInstant = 1e-9;

    /// <summary>The month of the sale; null where there is none.</summary>
    public Live? Sale => sale;

    /// <summary>What is written off until a month of payments that nothing sells.</summary>
    public Live Kept(int month) => sale is not { } sold ? Either(AtOnce(month), () => Spread(month, null))
        : Either(Live.If(IsSold(sold), 0, AtOnce(month)), () => Spread(month, (">", sold)));

    /// <summary>What is written off until a month, or until the sale, of payments that are sold.</summary>
    public Live OfSold(int month) => Either(Live.If(IsSold(sale!.Value), AtOnce(Until(month)), 0),
        () => Spread(Until(month), ("<=", sale!.Value)));

    /// <summary>The book value that is sold in a year; 0 in other years.</summary>
    /// <param name="written">What is written off of it by then.</param>
    /// <param name="after">The year begins after the end of this month.</param>
    /// <param name="last">The last month of the year.</param>
    public Live BookSold(Live written, int after, int last)
    {
        var (at, month) = (sale!.Value, Live.MonthOf(sale.Value));
        var bought = Either(Live.If(IsSold(at), paid.Total, 0), () => Live.Call(
            $"SUMPRODUCT({paid.All}*({months.All}<={at.Text}+{SameText}))",
            paid.Values.Where((_, paidIn) => paidIn <= at.Value + SameInstant).Sum()));
        return Live.If((month > after).And(month <= last), bought - written, 0);
    }

    private static string SameText => Live.Of(SameInstant).Text;

    private bool CanBeAtOnce => !stream.Columns.IsYearly;

    private Live Until(int month) => Live.Min(month, sale!.Value);

    private Truth IsSold(Live at) => at >= (stream.Start ?? 0) - SameInstant;

    private Live Either(Live atOnce, Func<Live> spread) => !CanBeAtOnce ? spread()
        : stream.IsAtOnce is { } isAtOnce ? Live.If(isAtOnce, atOnce, spread()) : atOnce;

    private Live AtOnce(Live until)
    {
        var at = stream.Start ?? 0;
        var time = until - (stream.InService is { } service ? Live.Max(at, service) : at);
        return Live.Call($"SUMPRODUCT({paid.Total.Text}*{steps.Until($"({time.Text})")})",
            paid.Total.Value * depreciation.WrittenOff(time.Value));
    }

    private Live Spread(Live until, (string Comparison, Live Sale)? part)
    {
        var all = months.All;
        var from = stream.InService is { } service ? $"(({all}+{service.Text}+ABS({all}-{service.Text}))/2)" : all;
        var chosen = part is var (comparison, at) ? $"({all}{comparison}{at.Text}+{SameText})*" : "";
        return Live.Call($"SUMPRODUCT({paid.All}*{chosen}{steps.Until($"({until.Text}-{from})")})", Value());

        double Value()
        {
            var sum = 0.0;
            for (var month = 0; month < paid.Values.Length; month++)
                if (part is not var (which, sold) || month <= sold.Value + SameInstant == (which == "<="))
                    sum += paid.Values[month] * depreciation.WrittenOff(until.Value - Math.Max(month, stream.InService?.Value ?? 0));
            return sum;
        }
    }
}

/// <summary>The steps in which an amount is written off, each a range of cells: from which month in service, over how many months, and what
/// share a month.</summary>
internal sealed record WriteOffSteps(string Start, string Length, string Share)
{
    /// <summary>The share that is written off until some months in service, before it is summed over the steps: of each step the part
    /// before that time. It takes no MIN or MAX, which would give one number for all steps and payments.</summary>
    public string Until(string months) =>
        $"{Share}*((ABS({months}-{Start})-ABS({months}-{Start}-{Length})+{Length})/2)";
}
