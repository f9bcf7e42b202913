using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>Proves the outcomes that rules declare for all scenarios: their names, their order and their units.</summary>
internal static class OutcomeProof
{
    /// <summary>Reports every problem.</summary>
    public static void Note(RuleFile rules, BoundRules bound, Problems problems)
    {
        foreach (var outcome in rules.DeclaredOutcomes.Where(outcome => !outcome.Formula.Names.Any(rules.Unread.Contains)))
        {
            if (Obstacle(outcome) is var (name, message))
                problems.Note(outcome.Formula.Node, outcome.Formula.OffsetOf(name), message);
            else
                bound.Outcome(outcome, problems)?.Require(
                    outcome.Unit.InExpressions(), $"the formula of outcome {Quoted.Of(outcome.Id.Value)}", problems);
        }

        // What has a meaning elsewhere, but none in this formula; any other unknown name is reported by binding.
        (string Name, string Message)? Obstacle(OutcomeRule outcome)
        {
            var before = rules.NamesBefore(outcome).ToHashSet(StringComparer.Ordinal);
            foreach (var name in outcome.Formula.Names.Where(name => !before.Contains(name)))
            {
                if (name == outcome.Id.Value)
                    return (name, $"{Quoted.Of(name)} is made of itself: this formula leads back to it");
                if (rules.DeclaredOutcome(name) is not null)
                    return (name, $"the outcome {Quoted.Of(name)} is declared below this one: a formula may use the outcomes before it, so "
                        + "move that one up");
                if (bound.Names.IsOfLine(name))
                    return (name, $"{Quoted.Of(name)} is given for each line, and an outcome is of the whole site: add it up in an "
                        + "input of the site with a \"formula\", and name that");
                if (bound.Names.IsDrawnPerLine(name))
                    return (name, $"{Quoted.Of(name)} is drawn for each line, and an outcome is of the whole site");
                if (bound.Names.IsOfScenario(name))
                    return (name, $"{Quoted.Of(name)} is a fact of the scenario, which only checks and hurdles may name");
            }
            return null;
        }
    }
}
