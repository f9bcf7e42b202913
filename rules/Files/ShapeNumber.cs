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
    /// <summary>The form of the highest value of a shape.</summary>
    public Reader<double> HighestForm { get; init; } = Form;

    public static ShapeNumber Amount { get; } = new(
        "a number or a shape such as {\"pert\": [min, likely, max]}", Json.Form.Number(),
        value => value.ToString("#,0.######", CultureInfo.InvariantCulture), double.PositiveInfinity);

    public static ShapeNumber Fraction { get; } = new(
        "a fraction such as \"30%\" or 0.3, or a shape such as {\"uniform\": [\"30%\", \"50%\"]}", Json.Form.Fraction(),
        value => (value * 100).ToString("0.######", CultureInfo.InvariantCulture) + " %", 1)
    { HighestForm = Json.Form.HighestFraction() };

    /// <summary>A number without a unit that is no fraction, such as a head count.</summary>
    public static ShapeNumber Plain { get; } = Amount with { Form = new PlainNumberForm(), HighestForm = new PlainNumberForm() };
}
