using Roi.Rules.Files;

namespace Roi.Rules.Binding;

/// <summary>The inputs that an input is worked out from.</summary>
internal static class InputParts
{
    /// <summary>The inputs in its formula, in their order; empty where it has none.</summary>
    public static IEnumerable<string> Of(string name, RuleFile rules) =>
        (rules.Inputs.Find(name)?.Value.Formula?.Names ?? []).Where(part => rules.Inputs.Find(part) is not null);

    /// <summary>All of them, through any number of formulas; itself not included.</summary>
    public static HashSet<string> Behind(string name, RuleFile rules)
    {
        HashSet<string> behind = new(StringComparer.Ordinal);
        Stack<string> open = new(Of(name, rules));
        while (open.TryPop(out var part))
            if (behind.Add(part))
                foreach (var next in Of(part, rules))
                    open.Push(next);
        return behind;
    }
}
