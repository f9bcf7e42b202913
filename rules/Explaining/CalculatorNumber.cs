using System.Globalization;

namespace Roi.Rules.Explaining;

/// <summary>Writes numbers that are calculated on with: to ten digits, zeros at the end left out.</summary>
public static class CalculatorNumber
{
    /// <summary>The number of significant digits.</summary>
    public const int Digits = 10;

    private const double Longest = 1e15, Smallest = 1e-5;

    /// <summary>The number without thousands separators, as calculators and spreadsheets take it: "3612.4828", "1.2E+20".</summary>
    /// <param name="value">Any number; an infinite one is "infinity".</param>
    public static string Of(double value) => Text(value, "0");

    /// <summary>The number as people read it: "3,612.4828".</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static string Grouped(double value) => Text(value, "#,0").Replace('-', '−');

    /// <summary>The number as people read it, to so many digits that its size is told: "2.75".</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static string Short(double value) => value == 0 || !double.IsFinite(value) ? Grouped(value)
        : Grouped(double.Parse(value.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>Half a unit of the last digit that is written: how far the number may lie from its text.</summary>
    /// <param name="value">A finite number.</param>
    public static double HalfStep(double value) => value == 0 ? 0 : 0.5 * Math.Pow(10, Place(Math.Abs(value)) - Digits + 1);

    private static string Text(double value, string whole)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "not defined" : value > 0 ? "infinity" : "-infinity";
        var size = Math.Abs(value);
        if (size is not 0 and (< Smallest or >= Longest))
            return value.ToString("0.#########E+0", CultureInfo.InvariantCulture);
        var decimals = size == 0 ? 0 : Math.Clamp(Digits - 1 - Place(size), 0, Digits + 4);
        return value.ToString(decimals == 0 ? whole : $"{whole}.{new string('#', decimals)}", CultureInfo.InvariantCulture);
    }

    private static int Place(double size) => (int)Math.Floor(Math.Log10(size));
}
