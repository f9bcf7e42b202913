using System.Globalization;
using System.Text.RegularExpressions;
using Roi.Engine.Formulas;
using Roi.Rules.Explaining;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Tests.Language;

namespace Roi.Rules.Tests.Explaining;

/// <summary>A printed line, calculated again from its printed numbers alone.</summary>
internal static partial class PrintedLine
{
    /// <summary>Asserts that a value is what its printed formula gives, within the rounding of what is printed.</summary>
    /// <param name="name">The name of the step, for the message.</param>
    /// <param name="value">The value with its printed formula.</param>
    public static void AssertIsTrue(string name, ExplainedValue value)
    {
        var numbers = value.Numbers!;
        var printed = ValueOf(numbers);
        // Each printed number may be off by half a unit of its last digit; what that does to the result adds up.
        var allowed = CalculatorNumber.HalfStep(value.Value) + 1e-12 * Math.Abs(value.Value);
        var largest = Math.Max(Math.Abs(value.Value), 1);
        foreach (Match match in Number().Matches(numbers))
        {
            var number = double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
            largest = Math.Max(largest, number);
            if (number == 0)
                continue;
            var moved = (number + CalculatorNumber.HalfStep(number)).ToString("R", CultureInfo.InvariantCulture);
            allowed += Math.Abs(ValueOf(numbers[..match.Index] + moved + match.Groups["percent"].Value
                + numbers[(match.Index + match.Length)..]) - printed);
        }
        Assert.True(Math.Abs(printed - value.Value) <= allowed * (1 + 1e-6),
            Invariant($"{name} = {value.Formula} = {numbers} is {printed}, not {value.Value}, beyond {allowed}."));
        // A law that allows anything would hold always.
        Assert.True(allowed <= 1e-7 * largest, $"{name} = {numbers} allows {allowed}.");
    }

    private static double ValueOf(string text)
    {
        Problems problems = new();
        var formula = Text.Parse(text, problems)?.BindFormula(new Scope(new Dictionary<string, ScopeName>()), problems);
        Assert.True(formula is not null, $"{text}: {string.Join("; ", problems.InOrder())}");
        return Interpreter.Evaluate(formula.Formula, name => throw new InvalidOperationException($"{name} is no number."));
    }

    [GeneratedRegex(@"(?<![\w.])(?<number>\d+(\.\d+)?(E[+-]?\d+)?)(?<percent>%?)")]
    private static partial Regex Number();
}
