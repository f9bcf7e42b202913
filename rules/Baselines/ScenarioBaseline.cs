using System.Text;
using Roi.Rules.Binding;
using Roi.Rules.Editing;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Rules.Baselines;

/// <summary>Puts what logs say into a scenario: the inputs that the rules let logs measure, and the worst event. All else stays as it
/// is. No file is changed here.</summary>
internal static class ScenarioBaseline
{
    private const string BaseRules = "manufacturing-ai";

    /// <summary>Loads the scenario and its rules, and gives the scenario with the figures of the logs.</summary>
    /// <param name="baseline">What the logs say.</param>
    /// <param name="target">The scenario.</param>
    /// <param name="files">The policy on files.</param>
    /// <param name="problems">Receives every problem.</param>
    /// <returns>The changes; null where a problem was reported.</returns>
    public static WrittenBaseline? Load(LogBaseline baseline, ScenarioTarget target, SourceFiles files, Problems problems)
    {
        var isNew = target.IsNew || !files.Exists(target.Path);
        var source = isNew ? Source.OfText(target.Path, Skeleton(baseline, target), files) : Source.OfFile(target.Path, files);
        source = source.ReadOnce();
        if (SourceReader.Load(source, problems) is not { Members: not null } scenario || problems.Any)
        {
            if (!problems.Any)
                problems.Note(target.Path, "this is no scenario: a scenario is an object");
            return null;
        }
        if (ScenarioLoader.RulesOf(source, scenario, target.Rules, target.Layers, problems) is not { } rules || problems.Any)
            return null;
        var utf8 = source.Load(SourceReader.LargestFile).Bytes!;
        var present = isNew ? null : LinesOf(scenario);
        if (ScenarioLines.Of(baseline, target.Lines, present, target.Path, problems) is not { } lines)
            return null;
        ScenarioEditor editor = new(utf8);
        MeasuredInputs inputs = new(baseline, rules.File, scenario, lines, target, editor);
        inputs.Write(isNew ? null : source);
        return new(target.Path, isNew ? default(ReadOnlyMemory<byte>?) : utf8, editor.Text, inputs.Written, inputs.Left,
            inputs.Untold, [.. editor.LostComments], [.. StillMissing(target, source, editor.Text)])
        { WorstEvent = inputs.WorstEvent };
    }

    private static string Skeleton(LogBaseline baseline, ScenarioTarget target)
    {
        var names = baseline.Reading.Logs.Select(log => Path.GetFileName(log.Path)).ToList();
        var title = $"A case from {names[0]}{(names.Count > 1 ? Invariant($" and {names.Count - 1} more") : "")}";
        // A path in a scenario is relative to it.
        var rules = target.Rules is not { } named ? BaseRules : RuleLibrary.Ids.Contains(named, StringComparer.Ordinal) ? named
            : Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(target.Path))!, Path.GetFullPath(named)).Replace('\\', '/');
        StringBuilder text = new();
        text.Append("{\n  \"title\": ").Append(JsonString.Of(title)).Append(",\n");
        if (baseline.Reading.Currency is { Length: 3 } currency && currency.All(char.IsAsciiLetterUpper))
            text.Append("  \"currency\": ").Append(JsonString.Of(currency)).Append(",\n");
        return text.Append("  \"rules\": ").Append(JsonString.Of(rules))
            .Append(",\n  \"site\": {\n  },\n  \"inputs\": {\n  },\n  \"lines\": [\n  ]\n}\n").ToString();
    }

    private static List<string> LinesOf(SourceNode scenario) =>
        [.. (scenario.Find("lines")?.Value.Items ?? []).Select(line => line.Find("name")?.Value.Text).OfType<string>()];

    private static IReadOnlyList<Problem> StillMissing(ScenarioTarget target, Source source, ReadOnlyMemory<byte> text)
    {
        Problems problems = new();
        var edited = Source.OfText(target.Path, text, source.Files);
        if (ScenarioLoader.Load(edited, target.Rules, target.Layers, problems) is var (file, rules))
            CaseBinder.Bind(file.Case, file.Currency, rules, problems);
        return problems.Any ? problems.Loaded<object>(null).Problems : [];
    }
}
