using System.Globalization;
using System.Text;
using Roi.Rules.Binding;
using Roi.Rules.Editing;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Asking;

/// <summary>The questions for what is no input: the worst event, what the case is about, facts of the site, and the lines.</summary>
/// <param name="scenario">The scenario so far.</param>
/// <param name="rules">The rules.</param>
internal sealed class ScenarioParts(ScenarioEditor scenario, RuleFile rules)
{
    private const string Title = "title", Currency = "currency", WorstEventKey = RuleKeys.WorstEvent, Date = "date", LineKey = "line",
        Hours = "hours", Cost = "cost", Damage = "damage", What = "what", NewLineKey = "lines";

    private const double MostHours = 8784;

    /// <summary>Whether a key is of the worst event.</summary>
    public static bool IsOfWorstEvent(string key) => key.StartsWith(WorstEventKey + ".", StringComparison.Ordinal);

    /// <summary>Whether a key is of what tells one event from another: its day, its line, its hours.</summary>
    public static bool TellsEventsApart(string key) =>
        key is DateKey or $"{WorstEventKey}.{LineKey}" or $"{WorstEventKey}.{Hours}";

    /// <summary>The key of the question for the day of the worst event.</summary>
    public const string DateKey = $"{WorstEventKey}.{Date}";

    /// <summary>The keys that a new scenario has without a value until they are answered.</summary>
    public static IReadOnlyList<string> Blanks { get; } = [Title, Currency, WorstEventKey];

    /// <summary>The text of a new scenario.</summary>
    /// <param name="named">The rules, as the scenario names them.</param>
    public static byte[] New(string named) => Encoding.UTF8.GetBytes($$"""
        {
          "{{Title}}": null,
          "{{Currency}}": null,
          "{{RuleKeys.Rules}}": {{ScenarioEditor.JsonOf(named)}},
          "{{RuleKeys.Site}}": {},
          "{{WorstEventKey}}": {},
          "{{RuleKeys.Inputs}}": {
          },
          "{{RuleKeys.Lines}}": [
          ]
        }

        """.ReplaceLineEndings("\n"));

    /// <summary>Reports what cannot be written into: parts of a scenario that are no objects or lists.</summary>
    public static void NoteForm(SourceNode scenario, Problems problems)
    {
        if (scenario.Members is null)
            problems.Note(scenario, $"expected a scenario, found {scenario.Describe()}");
        foreach (var part in (scenario.Members ?? []).Where(member => member.Name is RuleKeys.Site or RuleKeys.Inputs or WorstEventKey)
            .Select(member => member.Value).Where(part => part.Members is null))
            problems.Note(part, $"expected an object, found {part.Describe()}");
        if (scenario.Find(RuleKeys.Lines)?.Value is not { } lines)
            return;
        if (lines.Items is null)
            problems.Note(lines, $"expected a list, found {lines.Describe()}");
        foreach (var line in lines.Items ?? [])
            if (line.Members is null || line.Find(RuleKeys.Inputs) is { Value.Members: null })
                problems.Note(line, "expected a line: { \"name\": .., \"inputs\": { .. } }");
    }

    /// <summary>The keys of these questions in a file of answers.</summary>
    public static IEnumerable<string> Keys(RuleFile rules) =>
    [
        .. ((string[])[Date, LineKey, Hours, Cost, Damage, $"{Damage}.{What}"]).Select(key => $"{WorstEventKey}.{key}"),
        Title, Currency, .. rules.Site.InFileOrder.Select(fact => SiteFacts.NameOf(fact.Name)),
    ];

    /// <summary>Where the answer of one of these questions stands in a scenario; null for a key of none.</summary>
    public static IReadOnlyList<string>? PathOf(string key, RuleFile rules) => !Keys(rules).Contains(key) ? null
        : key == $"{WorstEventKey}.{Damage}" ? [WorstEventKey, Damage, Cost] : key.Split('.');

    /// <summary>The questions for the most expensive event, which come first: avoiding it again pays back fastest.</summary>
    public IEnumerable<Asked> WorstEvent()
    {
        const string why = "The single most expensive stop of last year is asked first: avoiding one like it pays back fastest, "
            + "and checks hold the case against it.";
        if (!scenario.IsGiven(WorstEventKey, Date))
            yield return Ask(Date, "The day on which the most expensive stop of last year began", why, "a day such as 2026-03-14",
            text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? ScenarioEditor.JsonOf(text) : null);
        if (!scenario.IsGiven(WorstEventKey, LineKey))
            yield return new(new(
                $"{WorstEventKey}.{LineKey}", "The line that it struck", "Its hours are held against those of its line.", false)
            { Advice = "The line's name, as the plant calls it." }, TakeStruckLine);
        if (!scenario.IsGiven(WorstEventKey, Hours))
            yield return Ask(Hours, "How long the line stood still", "Its cost is held against what an hour of its line costs.",
                "hours from 0 to 8784", text => Number(text, MostHours));
        if (!scenario.IsGiven(WorstEventKey, Cost))
            yield return Ask(Cost, "What it cost in all", "A purchase that prevents it once may pay by that alone. Left out, it is its "
                + "hours times what an hour of its line costs.", "an amount of money", text => Number(text, Setting.Largest));
        if (!scenario.IsGiven(WorstEventKey, Cost) || scenario.IsGiven(WorstEventKey, Damage))
            yield break;
        yield return Ask(Damage, "The part of that cost that does not depend on its hours, such as a gearbox",
            "What is left is held against what an hour of its line costs.", "an amount of money", text =>
                Number(text, double.Parse(scenario.Json.TextAt(WorstEventKey, Cost)!, CultureInfo.InvariantCulture)) is { } number
                    ? $"{{ \"{Cost}\": {number}, \"{What}\": \"not stated\" }}" : null);
        if (scenario.IsGiven(WorstEventKey, Damage))
            yield return new(new($"{WorstEventKey}.{Damage}.{What}", "What that was paid for", "Reports name it.", false), text =>
            {
                scenario.Json.Set(ScenarioEditor.JsonOf(text), WorstEventKey, Damage, What);
                return null;
            });
    }

    /// <summary>The questions for what the case is about, and for the facts of the site.</summary>
    /// <param name="neededOnly">Whether only what a case cannot be run without is asked.</param>
    /// <param name="isDraft">Whether the scenario has a title that the program made.</param>
    public IEnumerable<Asked> Heading(bool neededOnly, bool isDraft)
    {
        if (isDraft || !scenario.IsGiven(Title))
            yield return new(new(Title, "What the case is about, in one line", "Every report has it as its title.", !isDraft)
            { LeftOut = isDraft ? $"Left out, it is {scenario.Json.TextAt(Title)}." : null },
                text => text.Length > 200 ? "at most 200 characters" : Head(Title, text));
        if (!scenario.IsGiven(Currency))
            yield return new(new(Currency, "The currency of all money", "All amounts are in one currency.", true) { Advice = "USD, EUR …" },
                text => text.Length == 3 && text.All(char.IsAsciiLetterUpper) ? Head(Currency, text)
                    : "write a code of three capital letters such as USD");
        foreach (var fact in rules.Site.InFileOrder)
        {
            var isNeeded = fact.Name == SiteFactRule.Deployment;
            if (scenario.IsGiven(RuleKeys.Site, fact.Name) || (neededOnly && !isNeeded))
                continue;
            var words = fact.Value.Values;
            yield return new(new(SiteFacts.NameOf(fact.Name), fact.Value.Title,
                isNeeded ? "It decides which benefits may be claimed." : "Checks and ranges of the rules may ask for it.", isNeeded)
            { Words = words }, text =>
            {
                if (!words.IsEmpty && !words.Contains(text))
                    return $"{Quoted.Of(text)} is none of the words" + Suggestion.Ending(text, [.. words], "they are");
                if (text.Length > 100)
                    return "at most 100 characters";
                if (!scenario.Json.Has(RuleKeys.Site))
                    scenario.Json.Set("{}", RuleKeys.Site);
                scenario.Json.Set(ScenarioEditor.JsonOf(text), RuleKeys.Site, fact.Name);
                return null;
            });
        }
    }

    /// <summary>The question for one more line.</summary>
    /// <param name="before">How many there are.</param>
    /// <param name="isNeeded">Whether the case cannot be run without one.</param>
    public Asked Line(int before, bool isNeeded) => new(new(
        NewLineKey, before == 0 ? "The name of a production line" : "The name of another line",
        "Stops and their cost are added up over the lines.", isNeeded && before == 0)
    { Advice = "As the plant calls it; empty where there are no more." }, name => scenario.LineNames.Contains(name)
        ? $"the line {Quoted.Of(name)} is there already; give another one, or nothing where there are no more" : AddLine(name));

    /// <summary>Adds a line that the scenario lacks; returns what is wrong with its name, or null.</summary>
    public string? AddLine(string name)
    {
        if (name.Length > 100)
            return "at most 100 characters";
        if (scenario.LineNames.FirstOrDefault(line => string.Equals(line, name, StringComparison.OrdinalIgnoreCase)) is { } other
            && other != name)
            return $"{Quoted.Of(name)} differs in case alone from the line {Quoted.Of(other)}; did you mean {Quoted.Of(other)}?";
        scenario.AddLine(name);
        return null;
    }

    /// <summary>The decisions of the rules for what is known of the site.</summary>
    public SiteDecisions Site(RuleSet inForce)
    {
        var given = SourceReader.Load(Source.OfText("", scenario.Json.TextAt(RuleKeys.Site) ?? "{}"), new())!;
        Map<SourceNode> facts = new([.. (given.Members ?? []).Select(
            member => new MapEntry<SourceNode>(member.Name, member.Key, new(member.Value, member.Value)))]);
        return SiteDecisions.Decide(inForce, SiteFacts.Of(new(facts, given), rules, new()));
    }

    private Asked Ask(string key, string title, string why, string form, Func<string, string?> read) =>
        new(new($"{WorstEventKey}.{key}", title, why, false) { Unit = form }, text =>
        {
            if (read(text) is not { } json)
                return $"{Quoted.Of(text)} cannot be right here: write {form}";
            Set(json, key);
            return null;
        });

    private static string? Number(string text, double most) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= most
            && !MeantNumber.MayBeThousands(text) ? number.ToString("R", CultureInfo.InvariantCulture) : null;

    private string? Head(string key, string text)
    {
        scenario.Json.Set(ScenarioEditor.JsonOf(text), key);
        return null;
    }

    /// <summary>Takes the line that the worst event struck: one of the scenario, or, where it has none, a new one.</summary>
    private string? TakeStruckLine(string name)
    {
        List<string> lines = [.. scenario.LineNames];
        if (lines.Count > 0 && !lines.Contains(name))
            return $"there is no line {Quoted.Of(name)}{Suggestion.Ending(name, lines, "the lines are")}";
        if (AddLine(name) is { } mistake)
            return mistake;
        Set(ScenarioEditor.JsonOf(name), LineKey);
        return null;
    }

    private void Set(string json, string key)
    {
        if (!scenario.Json.Has(WorstEventKey) || !scenario.IsGiven(WorstEventKey))
            scenario.Json.Set("{}", WorstEventKey);
        scenario.Json.Set(json, WorstEventKey, key);
    }
}
