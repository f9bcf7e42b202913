using Roi.Engine.Formulas;
using Roi.Rules.Language;
using RulesEngine.Models;

namespace Roi.Rules.Deciding;

/// <summary>A decision with the values of its sides.</summary>
/// <param name="Decision">The bound decision: no text of a file reaches RulesEngine unparsed.</param>
/// <param name="Text">Gives the text of a name.</param>
/// <param name="Number">Gives the value of a formula; may be infinite.</param>
internal sealed record WorkflowQuestion(Decision Decision, Func<TextInput, string> Text, Func<Formula, double> Number);

/// <summary>Decides questions with RulesEngine: one workflow holds all questions of a case, one rule for each; groups are nested
/// rules. Very many questions, as of checks that ask something of each line, are decided one by one, so that those of the same structure
/// share one compiled rule.</summary>
/// <remarks>The one parameter of a workflow is an array of doubles that holds the difference of the sides of every comparison, bounds
/// included, and the tolerance within which they count as equal; texts are represented by numbers that are equal where the texts are. A
/// workflow is therefore compiled once for all cases of the same structure: other values, lines and bounds reuse it.
/// </remarks>
internal static class RuleWorkflow
{
    /// <summary>The parameter is an array, and rules have no parameters, actions or messages, so nothing is registered.</summary>
    private static readonly ReSettings Settings = new()
    {
        AutoRegisterInputType = false,
        EnableScopedParams = false,
        AutoExecuteActions = false,
        EnableFormattedErrorMessage = false,
        CacheConfig = new() { SizeLimit = 2 * MostKept },
    };

    /// <summary>The most workflows of one engine; the tests of a rule file need some dozens.</summary>
    private const int MostKept = 1000;

    /// <summary>The most questions of one workflow.</summary>
    private const int MostTogether = 64;

    private static readonly Lock Adding = new();

    /// <summary>Shared by all cases: an engine searches all loaded assemblies for types when it compiles its first rule.</summary>
    private static RulesEngine.RulesEngine engine = new(Settings);

    private static int kept;

    /// <summary>Loads and compiles the code that the first run needs (about 0.3 s), so that this can happen in parallel with other
    /// work.</summary>
    public static void WarmUp() => Holds([new() { RuleName = "0", Expression = "((it[0] <= it[1]) && (it[2] < -it[3]))" }], [0, 0, -1, 0]);

    /// <summary>Whether each question's condition holds, in order.</summary>
    /// <exception cref="InvalidOperationException">RulesEngine could not evaluate a rule; never for a decision of our language.</exception>
    public static IReadOnlyList<bool> Decide(IReadOnlyList<WorkflowQuestion> questions)
    {
        Dictionary<string, double> texts = new(StringComparer.Ordinal);
        if (questions.Count > MostTogether)
            return [.. questions.Select(question => Holds([RuleOf(question.Decision, "0", 0)], [.. Values(question)])[0])];
        List<double> values = [];
        List<Rule> rules = [];
        foreach (var question in questions)
        {
            rules.Add(RuleOf(question.Decision, Invariant($"{rules.Count}"), values.Count));
            values.AddRange(Values(question));
        }
        return rules.Count == 0 ? [] : Holds(rules, [.. values]);

        IEnumerable<double> Values(WorkflowQuestion question)
        {
            foreach (var (left, right, tolerance) in question.Decision.Comparisons)
            {
                yield return Difference(Value(question, left), Value(question, right));
                yield return tolerance is not null && question.Number(tolerance) is var within && double.IsFinite(within) ? within : 0;
            }
        }

        double Value(WorkflowQuestion question, DecisionInput side) => side switch
        {
            NumberInput number => question.Number(number.Formula),
            TextInput name => NumberOf(question.Text(name)),
            _ => NumberOf(side.Text),
        };

        double NumberOf(string text) => texts.TryGetValue(text, out var known) ? known : texts[text] = texts.Count;
    }

    /// <summary>The difference of two numbers; 0 also where both are infinite alike.</summary>
    private static double Difference(double left, double right) => left == right ? 0 : left - right;

    private static Rule RuleOf(Decision decision, string name, int first)
    {
        if (decision.Members.IsEmpty)
            return new() { RuleName = name, Expression = LinqText.Of(decision.Root, first) };
        List<Rule> members = [];
        foreach (var member in decision.Members)
        {
            members.Add(RuleOf(member, Invariant($"{name}.{members.Count}"), first));
            first += member.Comparisons.Length * LinqText.ValuesOfComparison;
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

    /// <summary>The structure of a rule as text; equal for rules that decide alike.</summary>
    private static string Shape(Rule rule) => rule.Rules is null ? rule.Expression
        : $"{rule.Operator}({string.Join(", ", rule.Rules.Select(Shape))})";

    /// <summary>An engine that holds the workflow. A full engine is replaced, and stays valid for its current users.</summary>
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
