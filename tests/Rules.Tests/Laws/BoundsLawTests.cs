using CsCheck;
using Roi.Engine.Formulas;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Language;
using Roi.Rules.Proving;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Laws;

/// <summary>What is said of a formula without running it holds in every trial.</summary>
/// <remarks>A failure names its case, and the seed that repeats it.</remarks>
public sealed class BoundsLawTests
{
    private const int Cases = 20_000;

    /// <summary>Named as the formulas of this folder have it: two inputs, a share and a factor.</summary>
    private const string Rules = """
        {
          "id": "laws", "version": "1.0.0", "title": "Laws",
          "inputs": {
            "implementationCost": { "title": "Cost", "unit": "money" },
            "annualRunningCost": { "title": "Running", "unit": "money/yr" },
            "goLiveMonths": { "title": "Go-live", "unit": "month" },
            "rampUpMonths": { "title": "Ramp-up", "unit": "month" },
            "a": { "title": "Limited", "unit": "money/yr", "max": 8 },
            "b": { "title": "Not limited", "unit": "money/yr" },
            "c": { "title": "A share", "unit": "fraction" }
          },
          "factors": {
            "d": { "title": "A factor", "range": ["30%", "50%"], "cases": [{ "when": "site.scale == 'large'", "value": "20%" }] }
          },
          "drivers": [{ "id": "one", "title": "One", "formula": "(a + b) * c * d" }],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 }
        }
        """;

    private static readonly Dictionary<string, Bounds> Widest = new()
    {
        ["a"] = new(0, 8),
        ["b"] = new(0, double.PositiveInfinity),
        ["c"] = new(0, 1),
        ["d"] = new(0, 0.5),
    };

    [Fact]
    public void Every_value_of_a_formula_lies_within_its_bounds()
    {
        var (tried, told) = (0, 0);
        Gen.Select(RandomFormulas.All, Trial.All).Sample((formula, trial) =>
        {
            if (!RandomFormulas.IsOrdinary(formula, trial.Before))
                return;
            var (value, bounds) = (Interpreter.Evaluate(formula, trial.Before), FormulaAnalyses.BoundsOf(formula, trial.BoundsOf));
            Interlocked.Increment(ref tried);
            if (double.IsFinite(bounds.Low) || double.IsFinite(bounds.High))
                Interlocked.Increment(ref told);
            Assert.True(bounds.Hold(value), Invariant($"{value:R} is outside of {bounds}"));
        }, iter: Cases, print: Shown);
        AssertNotEmpty(tried, told);
    }

    [Fact]
    public void Every_value_of_a_formula_lies_within_its_bounds_under_some_rules_whatever_the_scenario()
    {
        using Desk desk = new();
        var rules = desk.Rules(Rules).File;
        var (tried, told) = (0, 0);
        Gen.Select(RandomFormulas.All, Gen.Double.Unit.Array[4]).Sample((formula, shares) =>
        {
            double ValueOf(string name) => shares[Array.IndexOf(RandomFormulas.Names, name)] * Math.Min(1000, Widest[name].High);
            if (!RandomFormulas.IsOrdinary(formula, ValueOf))
                return;
            var (value, bounds) = (Interpreter.Evaluate(formula, ValueOf), FormulaAnalyses.BoundsOf(formula, rules));
            Interlocked.Increment(ref tried);
            if (double.IsFinite(bounds.Low) || double.IsFinite(bounds.High))
                Interlocked.Increment(ref told);
            Assert.True(bounds.Hold(value), Invariant($"{value:R} is outside of {bounds}"));
        }, iter: Cases, print: sample => $"{RandomFormulas.TextOf(sample.Item1)} with {string.Join(", ", sample.Item2)}");
        AssertNotEmpty(tried, told);
    }

    [Theory, InlineData("a"), InlineData("b"), InlineData("c"), InlineData("d")]
    public void The_bounds_of_a_name_hold_all_that_a_scenario_may_give(string name)
    {
        using Desk desk = new();
        RuleFile rules = desk.Rules(Rules).File;
        foreach (var bounds in new[] { FormulaAnalyses.BoundsOf(name, rules), FormulaAnalyses.BoundsOf(new Reference(name), rules) })
            Assert.True(bounds.Hold(Widest[name].Low) && bounds.Hold(Widest[name].High) && !bounds.Hold(-0.001), bounds.ToString());
    }

    [Fact]
    public void A_condition_that_is_decided_comes_out_so_in_every_trial()
    {
        var (tried, decided) = (0, 0);
        Gen.Select(RandomFormulas.Conditions, Trial.All).Sample((condition, trial) =>
        {
            if (!RandomFormulas.IsOrdinary(new Indicator(condition), trial.Before))
                return;
            Interlocked.Increment(ref tried);
            if (FormulaAnalyses.Decide(condition, trial.BoundsOf) is not { } always)
                return;
            Interlocked.Increment(ref decided);
            Assert.Equal(always, Interpreter.Holds(condition, trial.Before));
        }, iter: Cases, print: sample => $"{RandomFormulas.TextOf(sample.Item1)} with {sample.Item2}");
        AssertNotEmpty(tried, decided);
    }

    [Fact]
    public void A_formula_goes_the_way_that_is_judged()
    {
        var (tried, judged) = (0, 0);
        Gen.Select(RandomFormulas.All, Gen.Int[0, 3], Trial.All).Sample((before, edit, trial) =>
        {
            var after = Edited(before, edit);
            if (!RandomFormulas.IsOrdinary(before, trial.Before) || !RandomFormulas.IsOrdinary(after, trial.After))
                return;
            var (old, now) = (Interpreter.Evaluate(before, trial.Before), Interpreter.Evaluate(after, trial.After));
            var direction = FormulaAnalyses.Compare(before, after, trial.DirectionOf, trial.BoundsOf);
            Interlocked.Increment(ref tried);
            if (direction != Direction.Unknown)
                Interlocked.Increment(ref judged);
            var isTrue = direction switch
            {
                Direction.Same => IsNear(old, now),
                Direction.NeverFalls => now >= old || IsNear(old, now),
                Direction.NeverRises => now <= old || IsNear(old, now),
                _ => true,
            };
            Assert.True(isTrue, Invariant($"judged {direction}, and goes from {old:R} to {now:R}"));
        }, iter: Cases, print: sample =>
            $"{RandomFormulas.TextOf(sample.Item1)}, then {RandomFormulas.TextOf(Edited(sample.Item1, sample.Item2))} with {sample.Item3}");
        AssertNotEmpty(tried, judged);
    }

    /// <summary>A reciprocal jumps at 0: over something that may be zero or have either sign, nothing is known of a
    /// quotient.</summary>
    [Theory]
    [InlineData(0.0, 1.0, Direction.Unknown)]
    [InlineData(0.5, 1.0, Direction.NeverRises)]
    [InlineData(-1.0, 1.0, Direction.Unknown)]
    [InlineData(-0.001, 1.0, Direction.Unknown)]
    internal void A_quotient_is_judged_only_over_what_is_positive(double low, double high, Direction expected)
    {
        Binary quotient = new(BinaryOperator.Divide, new Constant(1), new Reference("a"));
        Assert.Equal(expected, FormulaAnalyses.Compare(quotient, quotient, _ => Direction.NeverFalls, _ => new(low, high)));
    }

    /// <summary>The formula again, with other constants, other comparisons or both.</summary>
    private static Formula Edited(Formula formula, int edit) => formula.With(
        value => edit is 1 or 3 ? value + 1 : value,
        comparison => edit is not (2 or 3) ? comparison : comparison switch
        {
            ComparisonOperator.Less => ComparisonOperator.LessOrEqual,
            ComparisonOperator.LessOrEqual => ComparisonOperator.Less,
            ComparisonOperator.Greater => ComparisonOperator.GreaterOrEqual,
            ComparisonOperator.GreaterOrEqual => ComparisonOperator.Greater,
            _ => comparison,
        });

    private static bool IsNear(double one, double other) =>
        one.Equals(other) || Math.Abs(one - other) <= 1e-9 * Math.Max(Math.Abs(one), Math.Abs(other));

    private static string Shown((Formula Formula, Trial Trial) sample) => $"{RandomFormulas.TextOf(sample.Formula)} with {sample.Trial}";

    /// <summary>A law about nothing proves nothing: most cases are tried, and something is known of one in ten at least.</summary>
    private static void AssertNotEmpty(int tried, int known)
    {
        Assert.InRange(tried, Cases / 3, Cases);
        Assert.InRange(known, tried / 10, tried);
    }
}
