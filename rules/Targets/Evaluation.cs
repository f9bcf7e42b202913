using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Targets;

/// <summary>How a condition ends on one run.</summary>
/// <param name="IsMet">Whether it holds; null where it cannot be decided.</param>
/// <param name="Margin">By how much it holds, in the unit of its sides; negative where it does not. Null where it is not a single
/// comparison.</param>
/// <param name="Error">The standard error of the margin; null where none can be stated.</param>
/// <param name="Observed">The values that it used.</param>
internal sealed record Evaluation(bool? IsMet, double? Margin, double? Error, ImmutableArray<Observed> Observed)
{
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
        if (check.Parts is not [{ Decision: { Condition: Comparison comparison, Members.IsEmpty: true } decision } part])
            return new(isMet, null, null, finding.Observed);
        var values = decision.Aggregates.Zip(part.Columns)
            .ToDictionary(pair => pair.First.Text, pair => run.Of(pair.First, pair.Second), StringComparer.Ordinal);
        var margin = Interpreter.Evaluate(comparison.Left, name => values[name])
            - Interpreter.Evaluate(comparison.Right, name => values[name]);
        if (comparison.Operator is ComparisonOperator.Less or ComparisonOperator.LessOrEqual)
            margin = -margin;
        var drawn = decision.Aggregates.Zip(part.Columns).Where(pair => !pair.First.IsMagnitude).ToList();
        double? error = drawn is [var (aggregate, column)]
            ? aggregate.Statistic.IsOfCondition ? result[column].MeanStandardError : run.ErrorOf(aggregate, column) : null;
        return new(isMet, double.IsNaN(margin) ? null : margin, error, finding.Observed)
        {
            IsSaturated = drawn is [var (share, of)] && share.Statistic.IsOfCondition && run.Of(share, of) is 0 or 1,
        };
    }
}
