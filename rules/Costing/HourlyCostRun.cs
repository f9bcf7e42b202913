using System.Globalization;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Editing;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Costing;

/// <summary>Adds up what an hour of downtime costs by the formulas of the rules, from ranges of its parts.</summary>
/// <remarks>Values count as they are given: widening by grade of evidence belongs to a whole case.</remarks>
public static class HourlyCostRun
{
    /// <summary>The line of values that no scenario gives.</summary>
    private const string UnnamedLine = "Line";

    private const string LineOption = "--line";

    /// <summary>Runs the trials of the sum.</summary>
    /// <param name="request">What is given.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>The cost of an hour, or every problem of the files and of what is set by hand.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static Loaded<HourlyCost> Run(HourlyCostRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Problems problems = new();
        request = request with { Scenario = request.Scenario?.ReadOnce() };
        return problems.Loaded(Load(request, problems) is var (scenario, rules)
            ? Run(request, scenario, rules, problems, cancellation) : null);
    }

    /// <summary>The scenario, where one is named, and the rules; null where a problem was reported.</summary>
    private static (ScenarioFile? Scenario, RuleSet Rules)? Load(HourlyCostRequest request, Problems problems)
    {
        if (request.Scenario is { } source)
            return ScenarioLoader.Load(source, request.Rules, request.Layers, problems);
        var rules = RuleLoader.Read(
            request.Rules ?? HourlyCostRequest.UsualRules, request.Layers, SourceFiles.All.ReadOnce(), problems);
        return rules is null || problems.Any ? null : (null, rules);
    }

    private static HourlyCost? Run(
        HourlyCostRequest request, ScenarioFile? scenario, RuleSet rules, Problems problems, CancellationToken cancellation)
    {
        if (rules.File.Inputs.InFileOrder.FirstOrDefault(input => input.Value.Informal is not null) is not { } asked)
        {
            problems.Note(rules.Layers[^1].Path, "no input of these rules has \"informal\", which says that it is the fully loaded cost of "
                + "an hour, and which other input holds the figure that people quote");
            return null;
        }
        var informal = asked.Value.Informal!;
        if (LineOf(request, scenario, asked, problems) is not { } line
            || HourCase.Of(rules.File, [asked.Name, informal.Input.Value], line, request.Settings, problems) is not { } set)
            return null;
        var before = scenario?.Case ?? Nothing(rules.File, line);
        if (before.Lines.All(entry => entry.Name.Value != line) && line.Length > 0)
            before = before with { Lines = [.. before.Lines, .. Nothing(rules.File, line).Lines] };
        if (HourSum.Bind(set.In(before), rules, asked, line, problems) is not { } sum)
            return null;
        var result = Simulator.Run(sum.Model, request.Options with { Parts = RunParts.StandardErrors, CashFlowOutcomes = [] },
            progress: null, cancellation);
        var cost = sum.Of(result, informal);
        return cost with
        {
            Outdated = [.. Outdated(set.In(before), rules.File, line, cost.Whole)],
            Scenario = scenario?.Title,
            Currency = scenario?.Currency ?? request.Currency,
            Line = scenario is null ? request.Line : line.Length > 0 ? line : null,
            Edited = request.Scenario is { } source && request.Settings.Count > 0
                ? Edited(set, source, before, request) : null,
        };
    }

    /// <summary>The values of the line, or of the site and all lines, that were worked out with another mean of the whole.</summary>
    private static IEnumerable<OutdatedValue> Outdated(ScenarioCase scenario, RuleFile rules, string line, HourPart whole)
    {
        foreach (var (owner, inputs) in scenario.Lines.Select(entry => (entry.Name.Value, entry.Inputs)).Prepend(("", scenario.Inputs))
            .Where(owner => line.Length == 0 || owner.Item1 == line))
            foreach (var input in inputs.InFileOrder)
                if (rules.Inputs.Find(input.Name)?.Value.Title is { } title && whole.Statistics.Mean is { } now
                    && input.Value.Find(RuleKeys.WorkedOutWith)?.Value.Find(whole.Name)?.Value.NumberText is { } text
                    && double.Parse(text, CultureInfo.InvariantCulture) is var then && OutdatedValue.IsOther(then, now))
                    yield return new(new ColumnName(owner, input.Name).ToString(), title, whole.Name, then, now);
    }

    private static ScenarioEditor Edited(HourCase set, Source scenario, ScenarioCase before, HourlyCostRequest request)
    {
        ScenarioEditor editor = new(scenario.Load(SourceReader.LargestFile).Bytes);
        set.Write(editor, before, request.Source, request.Evidence);
        return editor;
    }

    /// <summary>The line whose cost is asked for; empty for the site, null where that is a problem.</summary>
    private static string? LineOf(HourlyCostRequest request, ScenarioFile? scenario, MapEntry<InputRule> asked, Problems problems)
    {
        if (!asked.Value.MayBeOfLine)
        {
            if (request.Line is null)
                return "";
            problems.Note($"{LineOption} {request.Line}", $"{Quoted.Of(asked.Name)} is given once for the site: leave the option out");
            return null;
        }
        List<string> lines = [.. (scenario?.Case.Lines ?? []).Select(line => line.Name.Value)];
        if (request.Line is { } named)
        {
            if (lines.Count == 0 || lines.Contains(named))
                return named;
            problems.Note($"{LineOption} {named}",
                $"there is no line {Quoted.Of(named)}{Suggestion.Ending(named, lines, "the lines are")}");
            return null;
        }
        if (!asked.Value.IsPerLine)
            return "";
        if (scenario is null)
            return UnnamedLine;
        if (lines is [var only])
            return only;
        problems.Note(LineOption, lines.Count == 0 ? "the scenario has no lines: name the one that the parts are of"
            : $"the scenario has several lines: name one of {Quoted.List(lines, "or")}");
        return null;
    }

    /// <summary>A case in which nothing is given but a line.</summary>
    private static ScenarioCase Nothing(RuleFile rules, string line)
    {
        var bought = rules.Site.Find(SiteFactRule.Deployment)!.Value.Values;
        var text = $$"""
            {
              "site": { "{{SiteFactRule.Deployment}}": {{ScenarioEditor.JsonOf(bought.IsEmpty ? UnnamedLine : bought[0])}} },
              "inputs": {}, "lines": [{ "name": {{ScenarioEditor.JsonOf(line.Length == 0 ? UnnamedLine : line)}}, "inputs": {} }]
            }
            """;
        return ScenarioCase.Reader.Read(SourceReader.Load(Source.OfText(Setting.Option, text), new())!, new())!.Value;
    }
}
