using System.Globalization;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>The notation of the numbers inside a shape: amounts or fractions.</summary>
/// <param name="Expected">The value in words, to follow "expected".</param>
/// <param name="Form">The form of each number.</param>
/// <param name="Text">A number as people read it.</param>
/// <param name="Highest">The highest value that makes sense, or infinity.</param>
internal sealed record ShapeNumber(string Expected, Reader<double> Form, Func<double, string> Text, double Highest)
{
    public static ShapeNumber Amount { get; } = new(
        "a number or a shape such as {\"pert\": [min, likely, max]}", Json.Form.Number(),
        value => value.ToString("#,0.######", CultureInfo.InvariantCulture), double.PositiveInfinity);

    public static ShapeNumber Fraction { get; } = new(
        "a fraction such as \"30%\" or 0.3, or a shape such as {\"uniform\": [\"30%\", \"50%\"]}", Json.Form.Fraction(),
        value => (value * 100).ToString("0.######", CultureInfo.InvariantCulture) + " %", 1);
}
