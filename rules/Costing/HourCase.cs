using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Editing;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Costing;

/// <summary>A case with the values that are set by hand for the cost of an hour, in place of those of the scenario.</summary>
/// <remarks>A whole that is set takes the place of its parts, and a part that of its whole: both would count twice.</remarks>
internal sealed class HourCase
{
    private readonly RuleFile rules;
    private readonly string line;
    private readonly ImmutableArray<(Setting Setting, SourceNode Node)> set;

    private HourCase(RuleFile rules, string line, ImmutableArray<(Setting, SourceNode)> set) =>
        (this.rules, this.line, this.set) = (rules, line, set);

    /// <summary>Reads what is set by hand; null where a problem was reported.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="asked">The inputs that may be set: those that are asked for, and all that they are worked out from.</param>
    /// <param name="line">The production line; empty for the site.</param>
    /// <param name="settings">The values, as <c>NAME=VALUE</c>.</param>
    /// <param name="problems">Receives every problem.</param>
    public static HourCase? Of(RuleFile rules, IEnumerable<string> asked, string line, IReadOnlyList<string> settings, Problems problems)
    {
        List<string> names = [.. asked];
        for (var i = 0; i < names.Count; i++)
            names.AddRange(InputParts.Of(names[i], rules).Except(names).ToList());
        Problems own = new();
        List<(Setting, SourceNode)> set = [];
        foreach (var setting in settings.Select(text => Setting.Read(text, own)).OfType<Setting>())
            if (!names.Contains(setting.Name))
                own.Note(setting.Place, $"{Quoted.Of(setting.Name)} is no part of the cost of an hour"
                    + Suggestion.Ending(setting.Name, names, "the parts are"));
            else if (set.Any(other => other.Item1.Name == setting.Name))
                own.Note(setting.Place, $"{Quoted.Of(setting.Name)} is set twice");
            else if (setting.IsChange)
                own.Note(setting.Place, Quoted.Of(setting.Value) + (setting.Value[0] == '-'
                    ? " reaches below 0, which no part of a cost can: write a value from 0 on, such as 640 or 500..700"
                    : " is a change, and a value is needed here: write it, such as 640 or 500..700"));
            else if (setting.Node(own) is { } node)
                set.Add((setting, node));
        foreach (var (setting, _) in set)
            if (set.FirstOrDefault(other => InputParts.Behind(setting.Name, rules).Contains(other.Item1.Name)).Item1 is { } part)
                own.Note(setting.Place, $"{Quoted.Of(part.Name)} is a part of it: set the whole or the part, not both");
        problems.AddAll(own);
        return own.Any ? null : new(rules, line, [.. set]);
    }

    /// <summary>The case of a scenario with what is set.</summary>
    public ScenarioCase In(ScenarioCase scenario)
    {
        var site = Changed(scenario.Inputs, "");
        return scenario with
        {
            Inputs = site,
            Lines = [.. scenario.Lines.Select(entry =>
                entry.Name.Value == line ? entry with { Inputs = Changed(entry.Inputs, line) } : entry)],
        };
    }

    /// <summary>Writes what is set into the file of the scenario, and removes what it takes the place of.</summary>
    /// <param name="editor">The file.</param>
    /// <param name="scenario">The case of the file.</param>
    /// <param name="source">The source to write; null keeps that of the file.</param>
    /// <param name="evidence">The grade of evidence to write; null keeps that of the file.</param>
    public void Write(ScenarioEditor editor, ScenarioCase scenario, string? source, string? evidence)
    {
        foreach (var (owner, inputs) in scenario.Lines.Where(entry => entry.Name.Value == line)
            .Select(entry => (line, entry.Inputs)).Append(("", scenario.Inputs)))
            foreach (var replaced in inputs.InFileOrder.Where(input => IsReplaced(input.Name, owner)))
                editor.RemoveInput(owner, replaced.Name);
        foreach (var (setting, node) in set)
            editor.SetInput(OwnerOf(setting.Name), setting.Name,
                // A shape may be typed with comments and line ends.
                setting.Value.StartsWith('{') ? SourceText.Of(node) : setting.Json()!, source, evidence);
    }

    private Map<SourceNode> Changed(Map<SourceNode> given, string owner) => new(
    [
        .. given.InFileOrder.Where(input => !IsReplaced(input.Name, owner) && !IsSet(input.Name, owner)),
        .. set.Where(value => OwnerOf(value.Setting.Name) == owner).Select(value => new MapEntry<SourceNode>(
            value.Setting.Name, KeyOf(value.Setting), new(value.Node, value.Node))),
    ]);

    private bool IsSet(string name, string owner) => set.Any(value => value.Setting.Name == name) && OwnerOf(name) == owner;

    /// <summary>Whether a value goes because its whole or a part of it is set. What the site gives for all lines stays.</summary>
    private bool IsReplaced(string name, string owner) => OwnerOf(name) == owner && !IsSet(name, owner)
        && set.Any(value => InputParts.Behind(name, rules).Contains(value.Setting.Name)
            || InputParts.Behind(value.Setting.Name, rules).Contains(name));

    private string OwnerOf(string name) => rules.Inputs.Find(name)!.Value.MayBeOfLine ? line : "";

    private static SourceNode KeyOf(Setting setting) =>
        new(null, Source.OfText(setting.Place, ""), 1, 1, SourceKind.Text, setting.Name) { Text = setting.Name };
}
