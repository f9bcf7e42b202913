using System.Text;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Rules.Asking;

/// <summary>A scenario with every input of some rules in its place, to be filled in with an editor. What a case needs stands there as null;
/// the rest is commented out.</summary>
public static class ScenarioTemplate
{
    /// <summary>Loads rules and writes the template, as text with comments.</summary>
    /// <param name="target">The file that the template is for; rules by path are relative to it.</param>
    /// <param name="rules">The id or path of the rules; null for the usual ones.</param>
    /// <param name="layers">The ids or paths of further layers, the lowest first.</param>
    public static Loaded<string> Load(Source target, string? rules, IReadOnlyList<string> layers)
    {
        ArgumentNullException.ThrowIfNull(target);
        Problems problems = new();
        var named = rules ?? InterviewRequest.UsualRules;
        var (source, obstacle) = RuleLibrary.FindFrom(target, named);
        if (source is null)
            problems.Note(target.Name, obstacle);
        var loaded = source is null ? null : RuleLoader.Read(source, layers, target.Files, problems);
        return problems.Loaded(loaded is null || problems.Any ? null : Text(loaded, named));
    }

    private static string Text(RuleSet rules, string named)
    {
        var file = rules.File;
        InputUses uses = new(file, SiteDecisions.Decide(rules, SiteFacts.Of(
            new(new([]), SourceReader.Load(Source.OfText("", "{}"), new())!), file, new())));
        var filled = Filled(file, uses);
        StringBuilder text = new();
        text.Append($$"""
            {
              // Replace each null by a number, a range such as { "uniform": [90, 120] } or { "pert": [90, 100, 120] }, or a value with
              // its source: { "value": 100, "source": "CMMS 2025", "evidence": "measured" }. What is commented out may be left out.
              "title": null, // What the case is about, in one line
              "currency": null, // A code such as "USD"
              "rules": {{Editing.ScenarioEditor.JsonOf(named)}},

            """);
        text.Append("  \"site\": {\n");
        foreach (var (name, fact) in file.Site.InFileOrder.Select(fact => (fact.Name, fact.Value)))
            text.Append(Line(4, name, fact.Values.IsEmpty ? fact.Title : $"{fact.Title}: {Quoted.List(fact.Values, "or")}",
                name == SiteFactRule.Deployment));
        text.Append("""
              },
              // The single most expensive stop of last year; its cost may be left out where its hours and line are given.
              // "worstEvent": { "date": "2026-03-14", "line": "Line 1", "hours": 31, "cost": 480000 },
              "inputs": {

            """);
        Append(text, 4, file, filled, input => input.MayBeOfSite);
        text.Append("""
              },
              "lines": [
                {
                  "name": "Line 1", // One entry for each production line
                  "inputs": {

            """);
        Append(text, 8, file, filled, input => input.IsPerLine);
        return text.Append("      }\n    }\n  ]\n}\n").ToString().ReplaceLineEndings("\n");
    }

    /// <summary>The inputs that stand there as null: what a case needs, of a figure that is worked out its parts.</summary>
    private static HashSet<string> Filled(RuleFile rules, InputUses uses) =>
    [
        .. uses.OfPurchase
            .Concat(uses.OfDrivers(events => events.Rate.Names.Any(name => rules.Inputs.Find(name)?.Value.Default is not null)))
            .SelectMany(name => InputParts.Of(name, rules).DefaultIfEmpty(name))
            .Where(name => rules.Inputs.Find(name)!.Value.Default is null),
    ];

    private static void Append(
        StringBuilder text, int indent, RuleFile rules, HashSet<string> filled, Func<InputRule, bool> isHere)
    {
        foreach (var input in rules.Inputs.InFileOrder.Where(input => isHere(input.Value)))
            text.Append(Line(indent, input.Name, string.Join(' ', ((string?[])[
                $"{input.Value.Title}, in {input.Value.Unit.Spoken}.", input.Value.Advice]).OfType<string>()),
                filled.Contains(input.Name)));
    }

    private static string Line(int indent, string name, string words, bool isFilled) => new string(' ', indent)
        + $"{(isFilled ? "" : "// ")}{Editing.ScenarioEditor.JsonOf(name)}: null, // {words.ReplaceLineEndings(" ")}\n";
}
