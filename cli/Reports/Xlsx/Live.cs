using System.Buffers;
using System.Globalization;
using Roi.Cli.Reports.OpenXml;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>A spreadsheet formula together with the number that it gives now, so that no formula is written without its value.</summary>
/// <param name="Text">The formula without "=".</param>
/// <param name="Value">Its value.</param>
/// <param name="Bond">How strongly its parts are held together.</param>
internal readonly record struct Live(string Text, double Value, Bond Bond = Bond.One)
{
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.+-E");

    /// <summary>A number.</summary>
    public static Live Of(double value) =>
        new((value == 0 ? 0 : value).ToString("R", CultureInfo.InvariantCulture), value, value < 0 ? Bond.Sum : Bond.One);

    /// <summary>A call of a function.</summary>
    /// <param name="text">The call: "SUM(A1:A9)".</param>
    /// <param name="value">What it gives.</param>
    public static Live Call(string text, double value) => new(text, value);

    public static implicit operator Live(double value) => Of(value);

    public static Live operator +(Live left, Live right) =>
        new($"{left.Within(Bond.Sum)}+{right.Within(Bond.Product)}", left.Value + right.Value, Bond.Sum);

    public static Live operator -(Live left, Live right) =>
        new($"{left.Within(Bond.Sum)}-{right.Within(Bond.Product)}", left.Value - right.Value, Bond.Sum);

    public static Live operator *(Live left, Live right) =>
        new($"{left.Within(Bond.Product)}*{right.Within(Bond.Power)}", left.Value * right.Value, Bond.Product);

    public static Live operator /(Live left, Live right) =>
        new($"{left.Within(Bond.Product)}/{right.Within(Bond.Power)}", left.Value / right.Value, Bond.Product);

    /// <summary>The number with its sign turned. A spreadsheet takes the sign before the power: there −2^2 is 4, so the operand is in
    /// brackets.</summary>
    public static Live operator -(Live operand) => new($"-{operand.Within(Bond.One)}", -operand.Value, Bond.Sum);

    public static Truth operator <(Live left, Live right) => new($"{left.Text}<{right.Text}", left.Value < right.Value);

    public static Truth operator >(Live left, Live right) => new($"{left.Text}>{right.Text}", left.Value > right.Value);

    public static Truth operator <=(Live left, Live right) => new($"{left.Text}<={right.Text}", left.Value <= right.Value);

    public static Truth operator >=(Live left, Live right) => new($"{left.Text}>={right.Text}", left.Value >= right.Value);

    /// <summary>A power; spreadsheets work off several from the left, so both sides are in brackets.</summary>
    public static Live Power(Live number, Live exponent) => new(
        $"{number.Within(Bond.One)}^{exponent.Within(Bond.One)}", Math.Pow(number.Value, exponent.Value), Bond.Power);

    /// <summary>The smaller of two.</summary>
    public static Live Min(Live left, Live right) => new($"MIN({left.Text},{right.Text})", Math.Min(left.Value, right.Value));

    /// <summary>The larger of two.</summary>
    public static Live Max(Live left, Live right) => new($"MAX({left.Text},{right.Text})", Math.Max(left.Value, right.Value));

    /// <summary>The number without its sign.</summary>
    public static Live Abs(Live operand) => new($"ABS({operand.Text})", Math.Abs(operand.Value));

    /// <summary>One of two numbers.</summary>
    public static Live If(Truth condition, Live then, Live otherwise) =>
        new($"IF({condition.Text},{then.Text},{otherwise.Text})", condition.Value ? then.Value : otherwise.Value);

    /// <summary>The number within 0 and 1.</summary>
    public static Live Share(Live operand) => Max(0, Min(1, operand));

    /// <summary>The month in which an instant lies: it ends there or later.</summary>
    public static Live MonthOf(Live instant) => new($"MAX(ROUNDUP({instant.Text}-0.000000001,0),0)",
        Math.Max(Math.Ceiling(instant.Value - 1e-9), 0));

    /// <summary>A sum with the signs of its parts; 0 of none.</summary>
    public static Live Sum(IEnumerable<(Live Part, bool IsAdded)> parts)
    {
        var sum = (Live?)null;
        foreach (var (part, isAdded) in parts)
            sum = sum is { } before ? isAdded ? before + part : before - part : isAdded ? part : -part;
        return sum ?? 0;
    }

    /// <summary>The cell that shows the number: as a formula, unless it is a number and no more.</summary>
    public Cell In(CellStyle style) => IsConstant ? Cell.Of(Value, style) : Cell.Formula(Text, Value, style);

    private bool IsConstant => Text.AsSpan().IndexOfAnyExcept(OfNumbers) < 0;

    /// <summary>The text within one whose parts are held together so strongly.</summary>
    public string Within(Bond outer) => Bond >= outer ? Text : $"({Text})";
}

/// <summary>A condition of a spreadsheet together with whether it holds now.</summary>
/// <param name="Text">The condition without "=".</param>
/// <param name="Value">Whether it holds.</param>
internal readonly record struct Truth(string Text, bool Value)
{
    /// <summary>Holds where both hold.</summary>
    public Truth And(Truth other) => new($"AND({Text},{other.Text})", Value && other.Value);

    /// <summary>Holds where at least one holds.</summary>
    public Truth Or(Truth other) => new($"OR({Text},{other.Text})", Value || other.Value);

    /// <summary>Holds where this does not.</summary>
    public Truth Not() => new($"NOT({Text})", !Value);
}

/// <summary>How strongly the parts of a formula are held together; a weaker one needs brackets within a stronger one.</summary>
internal enum Bond
{
    /// <summary>A sum, a difference, or a number with a sign.</summary>
    Sum,
    /// <summary>A product or a quotient.</summary>
    Product,
    /// <summary>A power.</summary>
    Power,
    /// <summary>A number, a cell or a call.</summary>
    One,
}
