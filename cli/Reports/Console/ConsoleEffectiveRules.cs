using System.Collections.Immutable;
using Roi.Cli.Text;
using Roi.Rules.Effective;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes the rules in force for a scenario to a console: the rule files, then every value with its origin.</summary>
internal static class ConsoleEffectiveRules
{
    private const string Indent = "    ";
    private static readonly Style Bold = new(decoration: Decoration.Bold), Quiet = new(decoration: Decoration.Dim);

    /// <summary>Writes the rules.</summary>
    /// <param name="rules">The rules in force.</param>
    /// <param name="console">Receives the text; lines are as wide as its profile.</param>
    public static void Write(EffectiveRules rules, IAnsiConsole console)
    {
        ConsolePage page = new(console);
        page.Write(rules.Title, style: Bold);
        page.Write(Site(rules.Site));
        page.Space();
        page.Write("RULE FILES, THE BASE FIRST", style: Bold);
        foreach (var layer in rules.Rules.Layers)
            page.Write($"{layer.Version} ({RuleLayer.Short(layer.Digest)}), {FilePath.Shown(layer.Path)}; {Approval(layer)}"
                + (layer.ChangesNothing ? "; changes nothing: all that it states, the rules below it say already" : ""), $"  {layer.Id}  ");
        foreach (var note in rules.Rules.NotOfLibrary)
            page.Write(note);
        page.Space();
        page.Write("FACTORS", style: Bold);
        foreach (var factor in rules.Factors)
            WriteFactor(factor, page);
        page.Write("TERMS OF FINANCE", style: Bold);
        foreach (var term in rules.Terms)
            WriteEntry(page, term.Name, $"{term.Title}: {term.Value}", [], null, term.SetBy);
        page.Write("DRIVERS", style: Bold);
        foreach (var driver in rules.Drivers)
            WriteEntry(page, driver.Id, driver.Title,
                ["= " + driver.Formula, Times(driver.Times), (driver.IsClaimed ? "Claimed" : "Not claimed")
                    + (driver.When is { } when ? $": claimed where {when}" : ", as on every site")],
                driver.Source ?? "", driver.SetBy);
        page.Write("CASH BESIDE THE DRIVERS", style: Bold);
        foreach (var stream in rules.Streams)
            WriteEntry(page, stream.Id, $"{stream.Title} ({stream.Kind})", ["= " + stream.Formula, Times(stream.Times)],
                stream.Source, stream.SetBy);
        if (!rules.Outcomes.IsEmpty)
            page.Write("OUTCOMES OF THESE RULES", style: Bold);
        foreach (var outcome in rules.Outcomes)
            WriteEntry(page, outcome.Id, outcome.Title, [$"= {outcome.Formula}, in {outcome.Unit}"], outcome.Source ?? "", outcome.SetBy);
        WriteJudged("CHECKS", rules.Checks, page);
        WriteJudged("HURDLES", rules.Hurdles, page);
        if (!rules.Stress.IsEmpty)
            page.Write("STRESS SETS", style: Bold);
        foreach (var set in rules.Stress)
            WriteEntry(page, set.Id, set.Title, [string.Join("; ", set.Set.Select(value => $"{value.Name}={value.Value}"))], null,
                set.SetBy);
        page.Write("INPUTS OF THE SCENARIO", style: Bold);
        foreach (var input in rules.Inputs)
            WriteEntry(page, input.Name, input.Title,
                [Value(input, rules.Currency) + (input.Informal is { } quoted ? $"; held against {quoted} by roi cost-per-hour" : "")
                    + (input.IsUsed ? "" : "; nothing in force needs it")],
                input.Formula is not null ? null
                    : string.Join("; evidence: ", new[] { input.Source ?? "", input.Evidence }.OfType<string>()), input.SetBy);
    }

    /// <summary>When a stream flows: "start goLiveMonths; growth 3%"; empty where nothing is said of it.</summary>
    private static string Times(ImmutableArray<EffectiveTime> times) =>
        string.Join("; ", times.Select(time => $"{time.Key} {time.Value}"));

    private static void WriteJudged(string title, ImmutableArray<EffectiveCheck> judged, ConsolePage page)
    {
        page.Write(judged.IsEmpty ? title + ": NONE" : title, style: Bold);
        if (judged.IsEmpty)
            page.Space();
        foreach (var rule in judged)
            WriteEntry(page, rule.Id, rule.Title + Sentences.Worded(rule.WordedBy),
                [(rule.Severity is { } severity ? Word(severity) + ": " : "") + rule.Expect, Concerns(rule)], rule.Source, rule.SetBy);
    }

    private static void WriteFactor(EffectiveFactor factor, ConsolePage page)
    {
        var isOneOrigin = factor.SetBy == factor.ConservativeSetBy;
        WriteEntry(page, factor.Name, factor.Title + Sentences.Worded(factor.TitleWordedBy),
            [
                $"{factor.Value.Shape}{(factor.IsPerLine ? " for each line" : "")}"
                    + $"{(factor.When is { } when ? $", as {when}" : "")}; conservative "
                    + $"{Format.Quantity(factor.Conservative, Unit.None)} %"
                    + (isOneOrigin ? "" : $" ({Place(factor.ConservativeSetBy)})") + (factor.IsUsed ? "" : "; this case does not need it"),
            ],
            factor.Source is { } source ? source + Sentences.Worded(factor.SourceWordedBy) : "", factor.SetBy);
    }

    /// <summary>Writes an entry: name and title, its lines, its source (empty for "not given", null for no line) and its origin (null for a
    /// default).</summary>
    private static void WriteEntry(ConsolePage page, string name, string title, IEnumerable<string> lines, string? source, Origin? setBy)
    {
        page.Write(title, $"  {name}  ", Bold);
        foreach (var line in lines.Where(line => line.Length > 0))
            page.Write(line, Indent);
        if (source is not null)
            page.Write(source.Length == 0 ? "not given" : source, Indent + "Source  ");
        page.Write(setBy is null ? "not set: this is the default" : SetBy(setBy), Indent + "Set by  ", style: Quiet);
        page.Space();
    }

    private static string SetBy(Origin origin) =>
        origin.Layer is { } layer ? $"{layer.Id}, {Place(origin)}; {Approval(layer)}" : $"the scenario, {Place(origin)}";

    private static string Place(Origin origin) => Invariant($"{FilePath.Shown(origin.Place.Path)}:{origin.Place.Line}");

    private static string Approval(RuleLayer layer) => layer.ApprovedBy is { } by ? $"approved by {by} on {layer.ApprovedOn}"
        : "not approved";

    private static string Site(Site site)
    {
        var facts = string.Join(", ", site.Facts.Select(fact => $"{fact.Name} {fact.Value ?? "not given"}"));
        return facts[..1].ToUpperInvariant() + facts[1..];
    }

    private static string Value(EffectiveInput input, string currency) =>
        input.Formula is { } formula ? "= " + formula
        : (input.Unit.IsFraction ? input.Value!.Shape : $"{input.Value!.Shape} {Format.Unit(input.Unit, currency)}")
            + (input.DrawnFor == "trial" ? "" : $", drawn for each {input.DrawnFor}");

    private static string Concerns(EffectiveCheck check) =>
        string.Join("; ", new[]
        {
            check.When is { } when ? $"Concerns sites where {when}" : "",
            check.Currency is { } currency ? $"its bound is in {currency}" : "",
            check.NotApplicable is { } reason ? $"not applicable here: {reason}" : "",
        }.Where(part => part.Length > 0));

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
