using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Proving;

/// <summary>Proves what an input is held against: another input of the same unit, of one input only.</summary>
internal static class InformalProof
{
    /// <summary>Reports every problem.</summary>
    public static void Note(RuleFile rules, Problems problems)
    {
        string? first = null;
        foreach (var (name, rule) in rules.Inputs.InFileOrder.Select(input => (input.Name, input.Value)))
        {
            if (rule.Informal is not { } informal)
                continue;
            var (place, figure) = (informal.Input.Node, informal.Input.Value);
            if (first is not null)
                problems.Note(rule.Node.Find(RuleKeys.Informal)!.Key, $"{Quoted.Of(first)} has \"informal\" already: it is for the one "
                    + "input that holds the fully loaded cost of an hour");
            first ??= name;
            if (rules.Unread.Contains(figure))
                continue;
            if (rules.Inputs.Find(figure)?.Value is not { } other)
                problems.Note(place, $"there is no input {Quoted.Of(figure)}"
                    + Suggestion.Ending(figure, [.. rules.Inputs.InNameOrder.Select(input => input.Name)], "the inputs are"));
            else if (figure == name)
                problems.Note(place, $"{Quoted.Of(name)} cannot be held against itself");
            else if (other.Unit != rule.Unit)
                problems.Note(place, $"{Quoted.Of(figure)} is in {other.Unit.InWords()}, and {name} in {rule.Unit.InWords()}");
            else if (other.Level != rule.Level)
                problems.Note(place, $"{Quoted.Of(figure)} needs the same \"per\" as {name}");
        }
    }
}
