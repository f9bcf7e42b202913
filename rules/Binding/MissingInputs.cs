using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>The inputs that names need and a scenario does not give.</summary>
/// <param name="scenario">The case of the scenario.</param>
/// <param name="rules">The rules in force.</param>
/// <param name="given">The scenario's values, read.</param>
/// <param name="lineOf">The line whose value a name stands for in a formula of a line; empty for the value of the site.</param>
/// <param name="problems">Receives the inputs that are missing.</param>
internal sealed class MissingInputs(
    ScenarioCase scenario, RuleFile rules, GivenValues given, Func<string, string, string> lineOf, Problems problems)
{
    private readonly Dictionary<(string Name, string Line), IReadOnlyList<string>> known = [];

    /// <summary>The inputs that a name needs and the scenario does not give.</summary>
    /// <remarks>An input of lines without a named line is needed for all lines.</remarks>
    public IReadOnlyList<string> Of(string name, string line)
    {
        if (ExpectRule.InputAtWorstEvent(name) is { } struck)
            return Of(struck, scenario.WorstEventLine);
        if (known.TryGetValue((name, line), out var lacking))
            return lacking;
        return known[(name, line)] = [.. Lacking(name, line).Distinct(StringComparer.Ordinal)];
    }

    private IEnumerable<string> Lacking(string name, string line)
    {
        if (rules.Inputs.Find(name)?.Value is not { } rule || rule.Default is not null)
            return [];
        if (rule.IsPerLine && line.Length == 0 && scenario.Lines.Count > 0)
            return scenario.Lines.SelectMany(each => Of(name, each.Name.Value));
        var owner = lineOf(name, line);
        if (GivenValues.Column(owner, name) is var column && (given.Find(column) is not null || given.IsWrong(column)))
            return [];
        return rule.Formula is { } formula ? formula.Names.SelectMany(part => Of(part, owner)) : [name];
    }

    /// <summary>Reports what an input lacks: itself, or the parts that it is worked out from.</summary>
    /// <param name="name">The input.</param>
    /// <param name="line">The line whose input it is; empty for the site.</param>
    /// <param name="rule">What the rules say of it.</param>
    /// <param name="lacking">What <see cref="Of"/> gives of it.</param>
    /// <param name="asked">The line whose formula asks for it; empty for the site.</param>
    public void Note(string name, string line, InputRule rule, IReadOnlyList<string> lacking, string asked)
    {
        var place = line.Length == 0 ? SiteInputs : LineInputs(line);
        var of = line.Length == 0 ? "" : $" of line {Quoted.Of(line)}";
        var parts = rule.Formula?.Names ?? [];
        if (parts.Length > 0 && parts.All(lacking.Contains))
        {
            problems.Note(place, $"{Quoted.Of(name)}{of} is missing ({rule.Title}, in {rule.Unit.InWords()}): give it, or "
                + $"its parts {Quoted.List(parts)}");
            return;
        }
        foreach (var part in lacking)
        {
            var partRule = rules.Inputs.Find(part)!.Value;
            var ofPart = partRule.IsPerLine ? of : "";
            problems.Note(partRule.IsPerLine || line.Length == 0 ? place : SiteInputs,
                $"{Quoted.Of(part)}{ofPart} is missing ({partRule.Title}, in {partRule.Unit.InWords()})"
                + (part == name ? "" : $", a part of {Quoted.Of(name)}")
                + (asked.Length > 0 && given.HasOwn(part)
                    ? $": give it for the site, or give line {Quoted.Of(asked)} a value of its own too" : ""));
        }
    }

    private SourceNode SiteInputs => scenario.Node.Find(RuleKeys.Inputs)!.Value;

    private SourceNode LineInputs(string line) => scenario.Lines.First(entry => entry.Name.Value == line).Node.Find(RuleKeys.Inputs)!.Value;
}
