namespace Roi.Reference;

/// <summary>The tax on the profit of a trial: section "Tax" of rules/README.md.</summary>
/// <remarks>Profit of a year is what comes in less what goes out, investments written off from the later of payment and go-live, and the
/// gains of residuals over the book value of the investments of their line. Month 0 belongs to year 1. The tax of a year is paid in equal
/// parts in its months.</remarks>
internal static class Tax
{
    /// <summary>The tax of each month from 0 to the horizon; negative where losses save tax.</summary>
    /// <param name="paid">All money of the trial.</param>
    /// <param name="terms">The terms, with tax.</param>
    /// <param name="withResiduals">Whether the gains of residuals are taxed.</param>
    public static double[] Monthly(IReadOnlyList<PaidMoney> paid, Terms terms, bool withResiduals)
    {
        var (tax, profits) = (terms.Tax!, new double[terms.Years]);
        foreach (var money in paid)
        {
            var isResidual = money.Stream.Kind == StreamKind.Residual;
            if (money.Stream.Tax == Treatment.Taxed && (withResiduals || !isResidual))
                for (var month = 0; month <= terms.HorizonMonths; month++)
                    profits[YearOf(month)] += money.ComesIn ? money.Monthly[month] : -money.Monthly[month];
            if (money.Stream.Tax != Treatment.Depreciated)
                continue;
            for (var month = 1; month <= terms.HorizonMonths; month++)
                if (money.Even[month] != 0)
                    WriteOff(money, month, money.Even[month]);
            foreach (var (at, amount) in money.Lumps)
                if (at <= terms.HorizonMonths)
                    WriteOff(money, at, amount);
        }
        var (months, carried) = (new double[terms.HorizonMonths + 1], 0.0);
        for (var year = 0; year < profits.Length; year++)
        {
            var profit = profits[year];
            if (tax.IsCarriedForward)
            {
                var used = Math.Min(Math.Max(profit, 0), carried);
                carried += Math.Max(-profit, 0) - used;
                profit = Math.Max(profit, 0) - used;
            }
            var last = Math.Min(12 * (year + 1), terms.HorizonMonths);
            for (var month = 12 * year + 1; month <= last; month++)
                months[month] = tax.Rate * profit / (last - 12 * year);
        }
        return months;

        void WriteOff(PaidMoney money, double at, double amount)
        {
            // The first taxed residual of its line at or after the payment sells it; what is left then lowers the gain.
            var sold = double.PositiveInfinity;
            foreach (var other in paid)
                if (other.Stream is { Kind: StreamKind.Residual, Tax: Treatment.Taxed } && other.Stream.Line == money.Stream.Line)
                    foreach (var (when, _) in other.Lumps)
                        if (when >= at && when <= terms.HorizonMonths)
                            sold = Math.Min(sold, when);
            var (from, before) = (Math.Max(at, money.InService), 0.0);
            for (var year = YearOf((int)from); year < profits.Length && before < 1; year++)
            {
                var written = WrittenOff(tax, Math.Min(Math.Min(12 * (year + 1), terms.HorizonMonths), sold) - from);
                profits[year] -= amount * (written - before);
                before = written;
            }
            if (withResiduals && double.IsFinite(sold))
                profits[YearOf(PaidMoney.MonthOf(sold))] -= amount * (1 - before);
        }
    }

    /// <summary>The share that is written off some months after an investment came into service, even within each year.</summary>
    public static double WrittenOff(TaxTerms tax, double months)
    {
        if (months <= 0)
            return 0;
        if (tax.Factor is not { } factor)
            return Math.Min(months / (12 * tax.Life), 1);
        var (book, left) = (1.0, months / 12);
        for (var year = 0; year < tax.Life && left > 0; year++)
        {
            // A year of the life, of the last one what is left of it; at least the straight line over the rest.
            var length = Math.Min(1, tax.Life - year);
            var off = book * Math.Min(1, Math.Max(factor / tax.Life, 1 / (tax.Life - year)) * length);
            book -= off * Math.Min(1, left / length);
            left -= length;
        }
        return 1 - book;
    }

    private static int YearOf(int month) => Math.Max(month - 1, 0) / 12;
}
