using System.Text.RegularExpressions;
using Roi.Rules.Language;
using RulesEngine.Models;

namespace Roi.Rules.Checks;

/// <summary>A decision with what its parameters are worth.</summary>
/// <param name="Decision">Parsed, bound and rendered by our own language: nothing that a file holds goes further unread.</param>
/// <param name="Text">The value of a text parameter.</param>
/// <param name="Number">The value of a number parameter; infinite values compare as they should.</param>
internal sealed record WorkflowQuestion(Decision Decision, Func<TextInput, string> Text, Func<NumberInput, double> Number);

/// <summary>Lets RulesEngine decide: one workflow, one rule for each question.</summary>
internal static partial class RuleWorkflow
{
    private const string Name = "decisions";

    /// <summary>Loads and compiles what the first run needs, about 0.3 s, so that it can happen beside other work.</summary>
    public static void WarmUp() => Run([new() { RuleName = "warm", Expression = "(a0 <= 1.0) && (t0 == \"warm\")" }], [new("a0", 0.0), new("t0", "warm")]);

    /// <summary>Whether each question's condition holds, in order.</summary>
    public static IReadOnlyList<bool> Decide(IReadOnlyList<WorkflowQuestion> questions)
    {
        if (questions.Count == 0)
            return [];
        List<Rule> rules = [];
        List<RuleParameter> parameters = [];
        for (var i = 0; i < questions.Count; i++)
        {
            // Parameters of all rules share one list, so each gets the number of its rule in front.
            var prefix = Invariant($"q{i}");
            rules.Add(new() { RuleName = prefix, Expression = Prefixed(questions[i].Decision.Linq, prefix) });
            foreach (var input in questions[i].Decision.Inputs)
                parameters.Add(input switch
                {
                    TextInput text => new(prefix + input.Parameter, questions[i].Text(text)),
                    _ => new(prefix + input.Parameter, questions[i].Number((NumberInput)input)),
                });
        }
        return Run(rules, parameters);
    }

    private static string Prefixed(string expression, string prefix) =>
        ParameterOrText().Replace(expression, match => match.Value[0] == '"' ? match.Value : prefix + match.Value);

    [GeneratedRegex("\"[^\"]*\"|\\b[at][0-9]+\\b")]
    private static partial Regex ParameterOrText();

    private static List<bool> Run(List<Rule> rules, List<RuleParameter> parameters)
    {
        RulesEngine.RulesEngine engine = new([new Workflow { WorkflowName = Name, Rules = rules }]);
        var results = engine.ExecuteAllRulesAsync(Name, [.. parameters]).AsTask().GetAwaiter().GetResult();
        var byName = results.ToDictionary(result => result.Rule.RuleName, StringComparer.Ordinal);
        return [.. rules.Select(rule => byName[rule.RuleName] is { ExceptionMessage: null or "" } result
            ? result.IsSuccess
            : throw new InvalidOperationException($"The rule workflow failed on {rule.Expression}: {byName[rule.RuleName].ExceptionMessage}"))];
    }
}
