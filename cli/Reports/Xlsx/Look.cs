using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Language;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>The styles of the workbook. Blue letters on yellow are numbers that a person may change; all other numbers follow.</summary>
internal static class Look
{
    public const string Dark = "1D4F7C", GoodInk = "1B5E20", GoodFill = "DDF1DD", BadInk = "9C2B00", BadFill = "F9DCCB";

    public static CellStyle Title { get; } = CellStyle.Plain with { IsBold = true, Size = 14, Ink = Dark };

    public static CellStyle Section { get; } = CellStyle.Plain with { IsBold = true, Size = 11, Ink = Dark, HasLineBelow = true };

    public static CellStyle Head { get; } = CellStyle.Plain with { IsBold = true, Ink = "FFFFFF", Fill = Dark, IsWrapped = true };

    public static CellStyle HeadRight { get; } = Head with { IsRight = true };

    public static CellStyle Wrapped { get; } = CellStyle.Plain with { IsWrapped = true };

    public static CellStyle Strong { get; } = CellStyle.Plain with { IsBold = true };

    public static CellStyle Note { get; } = CellStyle.Plain with { IsItalic = true, Ink = "515F6C" };

    public static CellStyle Right { get; } = CellStyle.Plain with { IsRight = true };

    /// <summary>A text to the right of a number, with room between.</summary>
    public static CellStyle After { get; } = CellStyle.Plain with { Indent = 1 };

    /// <summary>The head of a column to the right of numbers.</summary>
    public static CellStyle HeadAfter { get; } = Head with { Indent = 1 };

    /// <summary>A number of which nothing more is known.</summary>
    public static CellStyle Number { get; } = CellStyle.Plain;

    private static CellStyle FourDigits { get; } = CellStyle.Plain with { NumberFormat = "#,##0.00##" };

    public static CellStyle Count { get; } = CellStyle.Plain with { NumberFormat = "#,##0" };

    public static CellStyle Percent { get; } = CellStyle.Plain with { NumberFormat = "0.0%" };

    private static readonly CellStyle FinePercent = CellStyle.Plain with { NumberFormat = "0.000%" };

    public static CellStyle Months { get; } = CellStyle.Plain with { NumberFormat = "#,##0.0" };

    public static CellStyle Ratio { get; } = CellStyle.Plain with { NumberFormat = "0.00" };

    /// <summary>Factors, weights and shares of a month.</summary>
    public static CellStyle Factor { get; } = CellStyle.Plain with { NumberFormat = "0.0000" };

    private static readonly CellStyle MoneyInCents = CellStyle.Plain with { NumberFormat = "#,##0.00" };

    /// <summary>Money, in whole units where the largest of the amounts beside each other is not small.</summary>
    public static CellStyle Money(double size) => Math.Abs(size) switch
    {
        0 or >= 100 => Count,
        < 1 => FourDigits,
        _ => MoneyInCents,
    };

    /// <summary>A value of an outcome.</summary>
    /// <param name="unit">Its unit.</param>
    /// <param name="size">The largest of the values beside each other.</param>
    public static CellStyle Of(OutcomeUnit? unit, double size) => unit switch
    {
        OutcomeUnit.Money or OutcomeUnit.MoneyPerYear => Money(size),
        OutcomeUnit.Fraction or OutcomeUnit.Rate => Percent,
        OutcomeUnit.Months => Months,
        OutcomeUnit.Ratio => Ratio,
        _ => Number,
    };

    /// <summary>A value of a quantity.</summary>
    /// <param name="unit">Its unit.</param>
    /// <param name="size">The largest of the values beside each other.</param>
    public static CellStyle Of(Unit unit, double size) => unit.IsFraction ? Math.Abs(size) is > 0 and < 0.01 ? FinePercent : Percent
        : unit == Unit.Money || unit == Unit.MoneyPerYear ? Money(size)
        : unit == Unit.Month ? Months
        : Math.Abs(size) >= 1000 || size == Math.Floor(size) ? Count : Math.Abs(size) >= 0.01 ? FourDigits : Number;

    /// <summary>The unit of a quantity; nothing for a plain number.</summary>
    public static string UnitOf(Unit unit, string currency) =>
        unit.IsNone && !unit.IsFraction ? "" : Format.Unit(unit, currency);

    /// <summary>The same of a number that a person may change.</summary>
    public static CellStyle Input(CellStyle style) => style with { Ink = "0000C0", Fill = "FFF9DB" };
}
