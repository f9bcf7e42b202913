using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Rules.Options;

/// <summary>An option as a request states it: a scenario file with what is set in it, or nothing.</summary>
internal sealed class StatedOption
{
    /// <summary>The option of doing nothing, worth 0.</summary>
    public const string Nothing = "nothing";

    private const string Option = "--option", RulesPart = "rules", LayerPart = "layer";

    private readonly string text;
    private readonly ImmutableArray<string> parts;

    private StatedOption(string path, string text)
    {
        (Path, this.text, Title) = (path, text, text == Nothing ? "Nothing" : text);
        parts = [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>The scenario file; empty for nothing.</summary>
    public string Path { get; }

    /// <summary>The title in the comparison.</summary>
    public string Title { get; private set; }

    /// <summary>Whether it is the option of doing nothing.</summary>
    public bool IsNothing => text == Nothing;

    /// <summary>The scenario with what is set; null before <see cref="Load"/>, and where it has problems.</summary>
    public ScenarioFile? Scenario { get; private set; }

    /// <summary>Its rules; null likewise.</summary>
    public RuleSet? Rules { get; private set; }

    /// <summary>The options of a request in their order.</summary>
    public static IReadOnlyList<StatedOption> Of(OptionsRequest request, Problems problems)
    {
        List<StatedOption> options = [.. request.Scenarios.Select(path => new StatedOption(path, ""))];
        foreach (var further in request.Further)
        {
            StatedOption option = new(further.Trim() == Nothing ? "" : request.Scenarios[0], further.Trim());
            if (option.parts.IsEmpty)
                problems.Note($"{Option} {further}", "expected settings such as \"goLiveMonths=+6; implementationCost=*1.2\", or nothing");
            else if (option.parts is [var word] && !word.Contains('=', StringComparison.Ordinal) && !option.IsNothing)
                problems.Note($"{Option} {further}", "expected settings such as \"goLiveMonths=+6; implementationCost=*1.2\", or nothing"
                    + (Suggestion.Nearest(word, [Nothing]) is { } near ? $"; did you mean {near}?" : ""));
            else if (request.Scenarios.Length > 1 && !option.IsNothing)
                problems.Note($"{Option} {further}", "an option sets values of one scenario, and several are named; use --set "
                    + "for all of them");
            else
                options.Add(option);
        }
        if (options.Count < 2 && !problems.Any)
            problems.Note(Option, "there is nothing to compare: name a second scenario, or an option such as "
                + "\"goLiveMonths=+6\" or nothing");
        if (options.Count > OptionsRequest.Most)
            problems.Note(Option, Invariant($"{options.Count} options are too many for one comparison; at most {OptionsRequest.Most} are"));
        foreach (var twice in options.GroupBy(option => (option.Path, option.text)).Where(same => same.Count() > 1))
            problems.Note(Option, $"{Quoted.Of(twice.Key.text.Length > 0 ? twice.Key.text : twice.Key.Path)} is given twice");
        return options;
    }

    /// <summary>Loads the scenario and the rules.</summary>
    /// <param name="request">The request, with what is set in all options.</param>
    /// <param name="problems">Receives every problem.</param>
    public void Load(OptionsRequest request, Problems problems)
    {
        string? ValueOf(string key) => parts.Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .LastOrDefault(part => part.Length == 2 && part[0] == key)?[1];
        if (parts.Select(KeyOf).FirstOrDefault(key => key is RulesPart or LayerPart && parts.Count(part => KeyOf(part) == key) > 1)
            is { } twice)
            problems.Note($"{Option} {text}", $"{twice} is named twice; keep one of them");
        var settings = parts.Where(part => KeyOf(part) is not (RulesPart or LayerPart)).ToList();
        Problems own = new();
        var source = Source.OfFile(Path, request.Files).ReadOnce();
        string[] layers = [.. request.Layers, .. ValueOf(LayerPart) is { } layer ? (string[])[layer] : []];
        if (ScenarioLoader.Load(source, ValueOf(RulesPart) ?? request.Rules, layers, own) is var (scenario, rules)
            && SettingLoader.Apply([.. request.Settings, .. settings], scenario, rules, own) is var (set, with))
            (Scenario, Rules) = (set, with);
        problems.AddAll(own);
        Title = text.Length > 0 ? text : Scenario?.Title ?? Path;
    }

    /// <summary>Tells options of the same title apart by their files.</summary>
    public static void TellApart(IReadOnlyList<StatedOption> options)
    {
        foreach (var option in options.GroupBy(option => option.Title, StringComparer.Ordinal).Where(same => same.Count() > 1)
            .SelectMany(same => same).ToList())
            option.Title = $"{option.Title} ({ReportedPath.Typed(option.Path)})";
    }

    private static string KeyOf(string part) => part.Split('=', 2)[0].Trim();
}
