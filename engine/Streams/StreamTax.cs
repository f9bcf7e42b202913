using System.Collections.Immutable;
using Roi.Engine.Economics;

namespace Roi.Engine.Streams;

/// <summary>The tax on the profit of streams.</summary>
/// <remarks>The profit of a year is its taxed streams less depreciation, plus gains of residuals over book value; month 0 belongs to the
/// first year. Each payment of a depreciated stream is written off from its own instant (money spread over a month: from the month's
/// end), or from the month of service where that is later, until the first taxed residual of its owner at or after the payment sells it:
/// what is then left, the book value, lowers the gain of that residual. The tax of a year is paid in equal parts in its months.</remarks>
internal sealed class StreamTax
{
    private readonly CashFlowTerms terms;
    private readonly TaxTerms tax;
    private readonly IReadOnlyList<CashStream> streams;
    private readonly double[] profits;
    private readonly double[] writtenOff;
    private readonly double[] gains;

    /// <param name="terms">Horizon and tax, which is not null.</param>
    /// <param name="streams">All streams of a trial.</param>
    public StreamTax(CashFlowTerms terms, IReadOnlyList<CashStream> streams)
    {
        (this.terms, this.streams, tax) = (terms, streams, terms.Tax!);
        var years = ProjectYear.Count(terms.HorizonMonths);
        (profits, writtenOff, gains) = (new double[years], new double[years], new double[years]);
        foreach (var stream in streams)
        {
            if (stream.Tax == TaxTreatment.Taxed)
                AddTaxed(stream, stream.Kind == StreamKind.Residual ? gains : profits);
            else if (stream.Tax == TaxTreatment.Depreciated)
                foreach (var payment in Payments(stream))
                    Depreciate(stream, payment);
        }
    }

    /// <summary>The tax of months 0 to the horizon, in money; negative where losses save tax.</summary>
    /// <param name="withGains">Whether the gains of residuals are taxed too.</param>
    public double[] Monthly(bool withGains)
    {
        var months = new double[terms.HorizonMonths + 1];
        foreach (var (year, taxed) in Taxed(withGains).Index())
        {
            var (first, last) = (12 * year + 1, ProjectYear.LastMonth(year, terms.HorizonMonths));
            for (var month = first; month <= last; month++)
                months[month] = tax.Rate * taxed.Amount / (last - first + 1);
        }
        return months;
    }

    /// <summary>What the tax of each year is computed from, gains of residuals included.</summary>
    public ImmutableArray<TaxOfYear> Years() =>
    [
        .. Taxed(withGains: true).Select((taxed, year) => new TaxOfYear(
            profits[year], writtenOff[year], gains[year], taxed.Carried, taxed.Amount, tax.Rate * taxed.Amount)),
    ];

    /// <summary>The amount of each year that is taxed, and the losses of earlier years that lowered it.</summary>
    private IEnumerable<(double Amount, double Carried)> Taxed(bool withGains)
    {
        var carried = 0.0;
        for (var year = 0; year < profits.Length; year++)
        {
            var (taxed, before) = (profits[year] - writtenOff[year] + (withGains ? gains[year] : 0), carried);
            if (tax.Losses == LossTreatment.CarriedForward)
                (taxed, carried) = (Math.Max(taxed - carried, 0), Math.Max(carried - taxed, 0));
            yield return (taxed, before);
        }
    }

    private void AddTaxed(CashStream stream, double[] years)
    {
        var months = stream.Monthly(terms.HorizonMonths);
        for (var month = 0; month < months.Length; month++)
            years[ProjectYear.Of(month)] += stream.Sign * months[month];
    }

    private IEnumerable<Lump> Payments(CashStream stream)
    {
        var months = new double[terms.HorizonMonths + 1];
        stream.AddSpread(months);
        return months.Select((amount, month) => new Lump(month, amount)).Where(payment => payment.Amount != 0)
            .Concat(stream.Lumps.Where(payment => payment.Month <= terms.HorizonMonths));
    }

    private void Depreciate(CashStream stream, Lump payment)
    {
        var sale = SaleOf(stream, payment);
        var (start, end) = (Math.Max(payment.Instant, stream.InServiceFrom), sale ?? double.PositiveInfinity);
        var written = 0.0;
        for (var year = 0; year < profits.Length; year++)
        {
            var before = written;
            written = tax.Depreciation.WrittenOff(Math.Min(ProjectYear.LastMonth(year, terms.HorizonMonths), end) - start);
            writtenOff[year] += payment.Amount * (written - before);
        }
        if (sale is { } sold)
            gains[ProjectYear.Of((int)new Lump(sold, 0).Month)] -= payment.Amount * (1 - written);
    }

    /// <summary>The instant at which a payment's book value is sold; null where none is within the horizon.</summary>
    private double? SaleOf(CashStream stream, Lump payment)
    {
        double? sale = null;
        foreach (var residual in streams)
            if (residual is SingleMoney { Kind: StreamKind.Residual, Tax: TaxTreatment.Taxed } sold && sold.Owner == stream.Owner
                && sold.From >= payment.Instant - Lump.SameInstant && new Lump(sold.From, 0).Month <= terms.HorizonMonths
                && !(sale <= sold.From))
                sale = sold.From;
        return sale;
    }
}
