using System.Globalization;
using Roi.Rules.Explaining;

namespace Roi.Cli.Text;

/// <summary>Amounts of a table to calculate with: all to one place, cents where the largest has three digits or more and a double holds
/// them.</summary>
/// <param name="amounts">All amounts of the table.</param>
internal sealed class MoneyColumns(IEnumerable<double> amounts)
{
    private const double FewestForCents = 100, MostWithCents = 1e13;

    private readonly double largest = amounts.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();

    /// <summary>Half a unit of the last place: how far an amount may lie from its text.</summary>
    public double HalfStep => largest >= MostWithCents ? CalculatorNumber.HalfStep(largest)
        : largest >= FewestForCents ? 0.005 : CalculatorNumber.HalfStep(largest);

    /// <summary>An amount with its sign.</summary>
    public string Of(double amount)
    {
        if (largest is < FewestForCents or >= MostWithCents)
            return CalculatorNumber.Grouped(amount);
        var text = amount.ToString("#,0.00", CultureInfo.InvariantCulture);
        return (text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text.Replace("-", "", StringComparison.Ordinal) : text).Replace('-', '−');
    }
}
