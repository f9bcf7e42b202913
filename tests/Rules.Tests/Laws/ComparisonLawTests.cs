using CsCheck;
using Roi.Engine.Formulas;
using Roi.Rules.Deciding;
using Roi.Rules.Language;
using Roi.Rules.Tests.Language;

namespace Roi.Rules.Tests.Laws;

/// <summary>Comparisons of formulas that come out near each other: what holds, and that all who decide agree.</summary>
/// <remarks>A failure names its case, and the seed that repeats it.</remarks>
public class ComparisonLawTests
{
    private static readonly string[] Operators = ["<", "<=", ">", ">=", "==", "!="];

    /// <summary>Plain numbers, so that magnitudes are not those of ratios, and fixed, so that a condition can be decided once.</summary>
    private static readonly Scope Numbers = new(RandomFormulas.Names.ToDictionary(
        name => name, name => (ScopeName)new NumberName(Unit.None.AsPlainNumber, new Reference(name), IsFixed: true)));

    /// <summary>Relative distances of the right side from the left: none, rounding, the tolerance and more.</summary>
    private static readonly Gen<double> Distances =
        Gen.OneOf(0, 1e-15, -1e-15, 5e-10, -5e-10, 0.9999e-9, -0.9999e-9, 1.0001e-9, -1.0001e-9, 1e-8, -1e-8, 0.5);

    [Fact]
    public void The_language_its_bounds_and_RulesEngine_agree_and_nothing_contradicts_itself()
    {
        var equal = 0;
        Gen.Select(RandomFormulas.OfTheLanguage, Distances, Gen.Double[0.1, 10].Array[4]).Sample((formula, distance, values) =>
        {
            double ValueOf(string name) => name == "there" ? There() : values[Array.IndexOf(RandomFormulas.Names, name)];
            double There() => Interpreter.Evaluate(formula, ValueOf) * (1 + distance);
            if (!double.IsFinite(There()))
                return;
            Scope scope = new(new Dictionary<string, ScopeName>(Numbers.Names)
            {
                ["there"] = new NumberName(Unit.None.AsPlainNumber, new Reference("there"), IsFixed: true),
            });
            var decisions = Operators.Select(symbol => Text.Decision($"{RandomFormulas.TextOf(formula)} {symbol} there", scope)).ToList();
            var holds = decisions.Select(decision => Interpreter.Holds(decision.Condition!, ValueOf)).ToList();

            Assert.Equal(holds, RuleWorkflow.Decide([.. decisions.Select(decision => new WorkflowQuestion(
                decision, _ => "", side => Interpreter.Evaluate(side, ValueOf)))]));
            Assert.All(decisions.Zip(holds), pair => Assert.NotEqual(!pair.Second, FormulaBounds.Truth(
                pair.First.Condition!, reference => new(ValueOf(reference.Name), ValueOf(reference.Name)))));

            var (less, lessOrEqual, greater, greaterOrEqual, same, other) = (holds[0], holds[1], holds[2], holds[3], holds[4], holds[5]);
            Assert.True(lessOrEqual != greater && greaterOrEqual != less && same != other && same == (lessOrEqual && greaterOrEqual));
            Assert.True(less || greater || same);
            if (Math.Abs(distance) < 1e-12)
                Assert.True(same);
            if (same)
                Interlocked.Increment(ref equal);
        }, iter: 400, print: sample => $"{RandomFormulas.TextOf(sample.Item1)}, {sample.Item2}, {string.Join(' ', sample.Item3)}");
        Assert.InRange(equal, 100, 390);
    }
}
