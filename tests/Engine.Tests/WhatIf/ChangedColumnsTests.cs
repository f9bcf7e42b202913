using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Tests.Simulation;
using Roi.Engine.WhatIf;

namespace Roi.Engine.Tests.WhatIf;

/// <summary>What a variation computes again.</summary>
public sealed class ChangedColumnsTests
{
    [Fact]
    public void A_model_that_is_built_anew_has_no_column_to_compute()
    {
        var (model, again) = (Plant.Of(), Plant.Of());
        Assert.Empty(ChangedColumns.Of(model, again, []));
        Assert.Equal(0, Varied(model, again).OwnColumns);
    }

    /// <summary>Its hours, its term, the driver's and the total benefit, and the outcomes asked for.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(60)]
    public void A_change_of_one_line_computes_as_many_columns_however_many_lines_there_are(int lines)
    {
        var model = Plant.Of(1, [.. Enumerable.Range(1, lines).Select(line => $"Line {line:000}")]);
        Assert.Equal(5, Varied(model, model.Scaled("Line 002/hours", 0.9)).OwnColumns);
    }

    [Fact]
    public void A_change_that_no_outcome_asked_for_depends_on_computes_nothing()
    {
        var model = Plant.Of() with { Observables = [new("watched", Plant.Name("scrap"))] };
        Assert.Equal(0, Varied(model, model.With("scrap", new Uniform(1, 2)), Outcomes.Benefit("downtime")).OwnColumns);
        Assert.Equal(2, Varied(model, model.With("scrap", new Uniform(1, 2)), "watched").OwnColumns);
    }

    [Fact]
    public void Formulas_are_equal_that_are_the_same_operations_on_the_same_names_and_bits()
    {
        Assert.True(FormulaEquality.AreEqual(Sum(20_000), Sum(20_000)));
        Assert.False(FormulaEquality.AreEqual(Sum(20_000), Sum(20_001)));
        Assert.False(FormulaEquality.AreEqual(new Constant(0.0), new Constant(-0.0)));
        Assert.True(FormulaEquality.AreEqual(new Constant(double.NaN), new Constant(double.NaN)));
        Assert.False(FormulaEquality.AreEqual(Holds(ComparisonOperator.Less, null), Holds(ComparisonOperator.LessOrEqual, null)));
        Assert.False(FormulaEquality.AreEqual(Holds(ComparisonOperator.Less, null), Holds(ComparisonOperator.Less, new Constant(1))));
        Assert.True(FormulaEquality.AreEqual(
            Holds(ComparisonOperator.Less, new Constant(1)), Holds(ComparisonOperator.Less, new Constant(1))));
        Assert.False(FormulaEquality.AreEqual(
            new Unary(UnaryOperator.Abs, Plant.Name("a")), new Unary(UnaryOperator.Sqrt, Plant.Name("a"))));

        static Formula Sum(int terms) => Enumerable.Range(0, terms).Select(i => Plant.Name($"x{i}")).Aggregate(Plant.Plus);

        static Formula Holds(ComparisonOperator comparison, Formula? tolerance) =>
            new Indicator(new Comparison(comparison, Plant.Name("a"), Plant.Name("b")) { Tolerance = tolerance });
    }

    /// <summary>Parts that occur twice at each of 60 levels would be compared 2^60 times.</summary>
    [Fact]
    public void Formulas_that_share_too_many_parts_to_compare_count_as_different()
    {
        Assert.False(FormulaEquality.AreEqual(Doubled(), Doubled()));

        static Formula Doubled() => Enumerable.Range(0, 60).Aggregate(Plant.Name("a"), (part, _) => Plant.Plus(part, part));
    }

    private static VariedProgram Varied(Model model, Model changed, params string[] outcomes)
    {
        outcomes = outcomes.Length > 0 ? outcomes : [Outcomes.Npv];
        VariedModel first = new(model, Plant.Few, outcomes, [], null);
        return new VariedModel(changed, Plant.Few, outcomes, [], first).Varied!;
    }
}
