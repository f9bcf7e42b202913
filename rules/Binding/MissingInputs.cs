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
    private readonly Dictionary<(string Name, string Line), bool> absent = [];

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

    /// <summary>Reports what an input lacks: itself where nothing of it is given, else the parts that are missing.</summary>
    /// <param name="name">The input.</param>
    /// <param name="line">The line whose input it is; empty for the site.</param>
    /// <param name="asked">The line whose formula asks for it; empty for the site.</param>
    public void Note(string name, string line, string asked) => Note(name, line, asked, whole: null, []);

    private void Note(string name, string line, string asked, string? whole, HashSet<string> noted)
    {
        if (rules.Inputs.Find(name)?.Value is not { } rule || Of(name, line).Count == 0 || !noted.Add(name))
            return;
        if (!IsAbsent(name, line))
        {
            foreach (var part in rule.Formula!.Names)
                Note(part, line, asked, name, noted);
            return;
        }
        var isOfLine = line.Length > 0 && (rule.IsPerLine || whole is null);
        problems.Note(isOfLine ? LineInputs(line) : SiteInputs,
            $"{Quoted.Of(name)}{(isOfLine ? $" of line {Quoted.Of(line)}" : "")} is missing ({rule.Title}, in {rule.Unit.Spoken})"
            + (whole is null ? "" : $", a part of {Quoted.Of(whole)}")
            + (rule.Formula is { Names: { Length: > 0 } parts }
                ? $": give it, or its {(parts.Length == 1 ? "part" : "parts")} {Quoted.List(parts)}"
                : asked.Length > 0 && given.HasOwn(name)
                ? $": give it for the site, or give line {Quoted.Of(asked)} a value of its own too" : ""));
    }

    /// <summary>Whether nothing of an input is given: neither itself nor any of its parts.</summary>
    private bool IsAbsent(string name, string line)
    {
        if (absent.TryGetValue((name, line), out var isAbsent))
            return isAbsent;
        var lacking = Of(name, line);
        return absent[(name, line)] = lacking.Count > 0
            && (lacking is [var only] && only == name || rules.Inputs.Find(name)!.Value.Formula is { } formula
                && formula.Names.All(part => IsAbsent(part, line)));
    }

    private SourceNode SiteInputs => scenario.Node.Find(RuleKeys.Inputs)!.Value;

    private SourceNode LineInputs(string line) => scenario.Lines.First(entry => entry.Name.Value == line).Node.Find(RuleKeys.Inputs)!.Value;
}
