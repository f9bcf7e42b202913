using System.Collections.Concurrent;
using Roi.Rules.Language;
using RulesEngine.Models;

namespace Roi.Rules.Deciding;

/// <summary>A decision with what its parameters are worth.</summary>
/// <param name="Decision">Parsed, bound and rendered by our own language: nothing that a file holds goes further unread.</param>
/// <param name="Text">The value of a text parameter.</param>
/// <param name="Number">The value of a number parameter; infinite values compare as they should.</param>
internal sealed record WorkflowQuestion(Decision Decision, Func<TextInput, string> Text, Func<NumberInput, double> Number);

/// <summary>Lets RulesEngine decide: one workflow for each expression, run for each question that asks it.</summary>
internal static class RuleWorkflow
{
    /// <summary>Parameters are plain numbers and texts, and rules have neither parameters of their own nor actions.</summary>
    private static readonly ReSettings Settings = new() { AutoRegisterInputType = false, EnableScopedParams = false, AutoExecuteActions = false };

    /// <summary>The most compiled expressions that are kept: a rule file has some dozens.</summary>
    private const int MostKept = 2048;

    /// <summary>By expression. Lines ask the same of other values, and tests ask the same of many runs: compiling is the dear part.</summary>
    private static readonly ConcurrentDictionary<string, RulesEngine.RulesEngine> Engines = new(StringComparer.Ordinal);

    /// <summary>Loads and compiles what the first run needs, about 0.3 s, so that it can happen beside other work.</summary>
    public static void WarmUp()
    {
        const string warm = "(a0 <= 1.0) && (t0 == \"warm\")";
        Holds(warm, [new("a0", 0.0), new("t0", "warm")]);
    }

    /// <summary>Whether each question's condition holds, in order.</summary>
    public static IReadOnlyList<bool> Decide(IReadOnlyList<WorkflowQuestion> questions)
    {
        return [.. questions.Select(question => Holds(question.Decision.Linq,
            [.. question.Decision.Inputs.Select(input => input is TextInput text
                ? new RuleParameter(input.Parameter, question.Text(text))
                : new(input.Parameter, question.Number((NumberInput)input)))]))];
    }

    private static RulesEngine.RulesEngine Engine(string expression)
    {
        if (Engines.Count >= MostKept)
            Engines.Clear();
        return Engines.GetOrAdd(expression, Compiled);
    }

    private static RulesEngine.RulesEngine Compiled(string expression)
    {
        RulesEngine.RulesEngine engine = new([new Workflow { WorkflowName = expression, Rules = [new() { RuleName = "condition", Expression = expression }] }], Settings);
        NoTypes.Impose(engine);
        return engine;
    }

    private static bool Holds(string expression, RuleParameter[] parameters)
    {
        var result = Engine(expression).ExecuteAllRulesAsync(expression, parameters).AsTask().GetAwaiter().GetResult()[0];
        return result.ExceptionMessage is null or "" ? result.IsSuccess
            : throw new InvalidOperationException($"The rule workflow failed on {expression}: {result.ExceptionMessage}");
    }
}
