using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Checks;

/// <summary>How a condition ends on one run.</summary>
/// <param name="IsMet">Whether it holds; null where it cannot be decided.</param>
/// <param name="Margin">By how much it holds, in the unit of its sides; negative where it does not. Null where it is not a single
/// comparison.</param>
/// <param name="Error">The standard error of the margin; null where none can be stated.</param>
/// <param name="Observed">The values that it used.</param>
internal sealed record Evaluation(bool? IsMet, double? Margin, double? Error, ImmutableArray<Observed> Observed)
{
    /// <summary>Its comparisons, in the order in which it names them.</summary>
    public ImmutableArray<ComparedMargin> Comparisons { get; private init; } = [];

    /// <summary>Whether the condition is about a share of trials that is 0 or 1: other values may then move it without a trace.</summary>
    public bool IsSaturated { get; private init; }

    /// <summary>Of a value at which there is no run.</summary>
    public static Evaluation None { get; } = new(null, null, null, []);

    /// <param name="bound">The case that ran.</param>
    /// <param name="check">The condition, bound to it.</param>
    /// <param name="result">Its run.</param>
    public static Evaluation Of(BoundCase bound, BoundCheck check, SimulationResult result)
    {
        RunAnswers run = new(bound, result, withReasons: false);
        var finding = CheckOutcome.Decide([check], run, []).First();
        if (finding.Verdict is not (CheckVerdict.Pass or CheckVerdict.Fail))
            return new(null, null, null, finding.Observed);
        var isMet = finding.Verdict == CheckVerdict.Pass;
        ImmutableArray<ComparedMargin> comparisons = [.. check.Parts.Where(part => part.Decision.Members.IsEmpty)
            .SelectMany(part => ComparisonsOf(part.Decision.Condition).Select(comparison => MarginOf(comparison, part, run, result)))];
        var isOne = check.Parts is [{ Decision: { Condition: Comparison, Members.IsEmpty: true } }];
        return new(isMet, isOne ? comparisons[0].Margin : null, isOne ? comparisons[0].Error : null, finding.Observed)
        {
            Comparisons = comparisons,
            IsSaturated = isOne && comparisons[0].IsSaturated,
        };
    }

    private static IEnumerable<Comparison> ComparisonsOf(Condition? condition) => condition switch
    {
        Comparison comparison => [comparison],
        Both both => ComparisonsOf(both.Left).Concat(ComparisonsOf(both.Right)),
        Either either => ComparisonsOf(either.Left).Concat(ComparisonsOf(either.Right)),
        Negation negation => ComparisonsOf(negation.Operand),
        _ => [],
    };

    private static ComparedMargin MarginOf(Comparison comparison, BoundCheckPart part, RunAnswers run, SimulationResult result)
    {
        var names = References.Of(comparison.Left).Concat(References.Of(comparison.Right)).ToHashSet(StringComparer.Ordinal);
        var used = part.Decision.Aggregates.Zip(part.Columns).Where(pair => names.Contains(pair.First.Text)).ToList();
        var values = used.ToDictionary(pair => pair.First.Text, pair => run.Of(pair.First, pair.Second), StringComparer.Ordinal);
        var margin = Interpreter.Evaluate(comparison.Left, name => values[name])
            - Interpreter.Evaluate(comparison.Right, name => values[name]);
        if (comparison.Operator is ComparisonOperator.Less or ComparisonOperator.LessOrEqual)
            margin = -margin;
        double? error = used is [var (aggregate, column)]
            ? aggregate.Statistic.IsOfCondition ? result[column].MeanStandardError : run.ErrorOf(aggregate, column) : null;
        return new(double.IsNaN(margin) ? null : margin, error,
            used is [var (share, of)] && share.Statistic.IsOfCondition && run.Of(share, of) is 0 or 1);
    }
}

/// <summary>One comparison of a condition.</summary>
/// <param name="Margin">By how much it holds, in the unit of its sides; negative where it does not. Null where that is no number.</param>
/// <param name="Error">The standard error of the margin; null where none can be stated.</param>
/// <param name="IsSaturated">Whether it is about a share of trials that is 0 or 1.</param>
internal readonly record struct ComparedMargin(double? Margin, double? Error, bool IsSaturated);
