using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference;

/// <summary>The terms of tax.</summary>
/// <param name="Rate">The share of profit that is paid.</param>
/// <param name="Life">The years over which an investment is written off.</param>
/// <param name="Factor">Of a declining depreciation the multiple of the straight line; null for the straight line.</param>
/// <param name="IsCarriedForward">Whether a loss lowers the profit of later years; else it saves tax on other profits.</param>
internal sealed record TaxTerms(double Rate, double Life, double? Factor, bool IsCarriedForward);

/// <summary>The terms of finance.</summary>
/// <param name="HorizonMonths">Months that count, from the first payment.</param>
/// <param name="DiscountRate">Per year.</param>
/// <param name="AmortisationYears">Years over which the annual total cost spreads the implementation cost.</param>
/// <param name="UntilGoLive">Whether the implementation cost is paid evenly over the months to go-live, else at month 0.</param>
/// <param name="Timing">monthEnd, yearEnd or midYear: to which instant money per year is discounted.</param>
/// <param name="Tax">Null where profit is not taxed.</param>
internal sealed record Terms(
    int HorizonMonths, double DiscountRate, double AmortisationYears, bool UntilGoLive, string Timing, TaxTerms? Tax)
{
    /// <summary>Reads the terms of rules.</summary>
    public static Terms Of(JsonNode finance)
    {
        return new((int)Number(finance["horizonMonths"]!), Number(finance["discountRate"]!), Number(finance["amortisationYears"]!),
            finance["outlay"]?.GetValue<string>() == "untilGoLive", finance["timing"]?.GetValue<string>() ?? "monthEnd",
            finance["tax"] is JsonObject tax ? TaxOf(tax) : null);

        static TaxTerms TaxOf(JsonObject tax)
        {
            var depreciation = tax["depreciation"]!;
            return new(Number(tax["rate"]!), Number(depreciation["years"]!),
                depreciation["method"]!.GetValue<string>() == "declining" ? Optional(depreciation["factor"]) ?? 2 : null,
                tax["losses"]?.GetValue<string>() == "carriedForward");
        }
    }

    /// <summary>The years that begin within the horizon.</summary>
    public int Years => (HorizonMonths + 11) / 12;

    /// <summary>Twice the month to which money per year of a month is discounted.</summary>
    public int[] HalfMonths { get; } = [.. Enumerable.Range(0, HorizonMonths + 1).Select(month =>
    {
        var (first, last) = ((month - 1) / 12 * 12, Math.Min((month + 11) / 12 * 12, HorizonMonths));
        return month == 0 ? 0 : Timing == "yearEnd" ? 2 * last : Timing == "midYear" ? first + last : 2 * month;
    })];

    /// <summary>What money of half months, from 0, is worth.</summary>
    public double[] WorthsOfHalves { get; } =
        [.. Enumerable.Range(0, 2 * HorizonMonths + 1).Select(half => Math.Pow(1 + DiscountRate, -half / 24.0))];

    /// <summary>The last month of the year that a month belongs to; month 0 belongs to the first.</summary>
    public int LastOfYear(int month) => Math.Min(12 * (Math.Max(month - 1, 0) / 12 + 1), HorizonMonths);
}
