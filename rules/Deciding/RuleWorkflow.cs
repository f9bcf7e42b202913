using Roi.Rules.Language;
using RulesEngine.Models;

namespace Roi.Rules.Deciding;

/// <summary>A decision with what its sides are worth.</summary>
/// <param name="Decision">Parsed and bound by our own language: nothing that a file holds goes further unread.</param>
/// <param name="Text">The text that a name has.</param>
/// <param name="Number">The value of a number; infinite values compare as they should.</param>
internal sealed record WorkflowQuestion(Decision Decision, Func<TextInput, string> Text, Func<NumberInput, double> Number);

/// <summary>Lets RulesEngine decide: one workflow holds all questions of a case, a rule each, groups as rules of rules.</summary>
/// <remarks>
/// The one parameter of a workflow is an array of doubles that holds both sides of every comparison, a bound like any other number;
/// texts stand in it as numbers that are equal where the texts are. So a workflow is compiled once for all cases of its shape: other
/// values, lines of another plant and moved bounds use it again.
/// </remarks>
internal static class RuleWorkflow
{
    /// <summary>There is nothing to register or to act on: the parameter is an array, and rules have no parameters or messages.</summary>
    private static readonly ReSettings Settings = new()
    {
        AutoRegisterInputType = false,
        EnableScopedParams = false,
        AutoExecuteActions = false,
        EnableFormattedErrorMessage = false,
        CacheConfig = new() { SizeLimit = 2 * MostKept },
    };

    /// <summary>The most workflows that one engine keeps: the tests of a rule file come to some dozens of shapes.</summary>
    private const int MostKept = 1000;

    private static readonly Lock Adding = new();

    /// <summary>Shared by all cases: an engine searches all loaded assemblies for types when it compiles its first rule.</summary>
    private static RulesEngine.RulesEngine engine = new(Settings);

    private static int kept;

    /// <summary>Loads and compiles what the first run needs, about 0.3 s, so that it can happen beside other work.</summary>
    public static void WarmUp() => Holds([new() { RuleName = "0", Expression = "((it[0] <= it[1]) && (it[2] != it[3]))" }], [0, 1, 0, 0]);

    /// <summary>Whether each question's condition holds, in order.</summary>
    /// <exception cref="InvalidOperationException">RulesEngine could not evaluate a rule; never for a decision of our language.</exception>
    public static IReadOnlyList<bool> Decide(IReadOnlyList<WorkflowQuestion> questions)
    {
        List<double> values = [];
        List<Rule> rules = [];
        Dictionary<string, double> texts = new(StringComparer.Ordinal);
        foreach (var question in questions)
        {
            rules.Add(RuleOf(question.Decision, Invariant($"{rules.Count}"), values.Count));
            values.AddRange(question.Decision.Inputs.Select(input => input switch
            {
                NumberInput number => question.Number(number),
                TextInput name => NumberOf(question.Text(name)),
                _ => NumberOf(input.Text),
            }));
        }
        return rules.Count == 0 ? [] : Holds(rules, [.. values]);

        double NumberOf(string text) => texts.TryGetValue(text, out var known) ? known : texts[text] = texts.Count;
    }

    private static Rule RuleOf(Decision decision, string name, int first)
    {
        if (decision.Members.IsEmpty)
            return new() { RuleName = name, Expression = LinqText.Of(decision.Root, first) };
        List<Rule> members = [];
        foreach (var member in decision.Members)
        {
            members.Add(RuleOf(member, Invariant($"{name}.{members.Count}"), first));
            first += member.Inputs.Length;
        }
        return new() { RuleName = name, Operator = decision.IsAny ? "Or" : "And", Rules = members };
    }

    private static bool[] Holds(List<Rule> rules, double[] values)
    {
        var name = string.Join('\n', rules.Select(Shape));
        var results = Engine(name, rules).ExecuteAllRulesAsync(name, new RuleParameter("values", values)).AsTask().GetAwaiter().GetResult();
        foreach (var result in results)
            ThrowWhereFailed(result);
        return [.. results.Select(result => result.IsSuccess)];
    }

    /// <summary>The rule as text: rules of one shape do the same.</summary>
    private static string Shape(Rule rule) => rule.Rules is null ? rule.Expression
        : $"{rule.Operator}({string.Join(", ", rule.Rules.Select(Shape))})";

    /// <summary>An engine that knows the workflow. A full one is left to those who still use it.</summary>
    private static RulesEngine.RulesEngine Engine(string name, List<Rule> rules)
    {
        lock (Adding)
        {
            if (engine.ContainsWorkflow(name))
                return engine;
            if (++kept > MostKept)
                (engine, kept) = (new(Settings), 1);
            engine.AddWorkflow(new Workflow { WorkflowName = name, Rules = rules });
            return engine;
        }
    }

    private static void ThrowWhereFailed(RuleResultTree result)
    {
        if (result.ExceptionMessage is not (null or ""))
            throw new InvalidOperationException($"The rule workflow failed on {Shape(result.Rule)}: {result.ExceptionMessage}");
        foreach (var member in result.ChildResults ?? [])
            ThrowWhereFailed(member);
    }
}
