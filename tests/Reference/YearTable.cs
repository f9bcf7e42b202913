namespace Roi.Reference;

/// <summary>The cash of each year of a trial: year 0 is month 0, and year k has months 12 k - 11 to 12 k.</summary>
internal sealed class YearTable
{
    private static readonly string[] Totals = ["benefit", "cost", "investment", "residual", "tax", "net", "cumulative"];

    private readonly Terms terms;
    private readonly string[] sources;
    private readonly int first;

    /// <param name="terms">The terms of finance.</param>
    /// <param name="streams">All streams of the case.</param>
    /// <param name="names">Receives a place for each figure.</param>
    public YearTable(Terms terms, IEnumerable<MoneyStream> streams, Names names)
    {
        this.terms = terms;
        sources = [.. streams.Where(stream => stream.Kind == StreamKind.Benefit).Select(stream => stream.Id!).Distinct()];
        first = names.Count;
        for (var year = 0; year <= terms.Years; year++)
            foreach (var row in Rows)
                names.Add(NameOf(year, row));
    }

    /// <summary>What each year has: the totals, and the benefit of each source as benefits.ID.</summary>
    public IEnumerable<string> Rows => Totals.Concat(sources.Select(source => "benefits." + source));

    /// <summary>The name of the figure of a year.</summary>
    public static string NameOf(int year, string row) => Invariant($"year {year}: {row}");

    /// <summary>Fills the figures of a trial.</summary>
    /// <param name="row">The trial.</param>
    /// <param name="paid">All its money.</param>
    /// <param name="tax">The tax of each month; null for none.</param>
    public void Fill(double[] row, IReadOnlyList<PaidMoney> paid, double[]? tax)
    {
        var width = Totals.Length + sources.Length;
        var figures = row.AsSpan(first, width * (terms.Years + 1));
        figures.Clear();
        foreach (var money in paid)
        {
            var source = money.Stream.Kind == StreamKind.Benefit ? Array.IndexOf(sources, money.Stream.Id) : -1;
            var total = money.Stream.Kind switch
            {
                StreamKind.Benefit => 0,
                StreamKind.Cost => 1,
                StreamKind.Investment => 2,
                _ => 3,
            };
            for (var month = 0; month <= terms.HorizonMonths; month++)
            {
                var year = (month + 11) / 12 * width;
                figures[year + total] += money.Monthly[month];
                if (source >= 0)
                    figures[year + Totals.Length + source] += money.Monthly[month];
            }
        }
        for (var month = 1; month < tax?.Length; month++)
            figures[(month + 11) / 12 * width + 4] += tax[month];
        var sum = 0.0;
        for (var year = 0; year <= terms.Years; year++)
        {
            var own = figures.Slice(year * width, width);
            own[5] = own[0] - own[1] - own[2] + own[3] - own[4];
            own[6] = sum += own[5];
        }
    }
}
