using System.Collections.Immutable;
using System.Globalization;
using Roi.Engine.Distributions;
using Roi.Rules.Binding;
using Roi.Rules.Editing;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Asking;

/// <summary>The questions for inputs that a scenario lacks: the whole first, its parts where that is not known.</summary>
/// <param name="scenario">The scenario so far.</param>
/// <param name="rules">The rules.</param>
/// <param name="uses">What inputs are for.</param>
/// <param name="isUnknown">Whether the last answer was that it is not known.</param>
internal sealed class AskedInputs(ScenarioEditor scenario, RuleFile rules, InputUses uses, Func<bool> isUnknown)
{
    private const string Benchmark = "benchmark";

    private readonly HashSet<(string Line, string Name)> asked = [];

    /// <summary>Whether a driver needs what is given for each line.</summary>
    public bool NeedsLines => uses.OfDrivers(_ => false).Any(name => Rule(name).IsPerLine);

    /// <summary>The questions for what the purchase needs.</summary>
    public IEnumerable<Asked> OfPurchase() => uses.OfPurchase.Where(IsNeeded).SelectMany(name => Of("", name, isNeeded: true));

    /// <summary>The questions for what drivers need: of each line, then of the site.</summary>
    public IEnumerable<Asked> OfDrivers()
    {
        foreach (var line in scenario.LineNames.ToList())
            foreach (var question in uses.OfDrivers(events => IsIdle(events, line)).Where(name => IsNeeded(name) && Rule(name).IsPerLine)
                .SelectMany(name => Of(line, name, isNeeded: true)))
                yield return question;
        foreach (var question in uses.OfDrivers(events => scenario.LineNames.Append("").All(line => IsIdle(events, line)))
            .Where(name => IsNeeded(name) && !Rule(name).IsPerLine).SelectMany(name => Of("", name, isNeeded: true)))
            yield return question;
    }

    /// <summary>The questions for what a case can do without: of each line, or of the site.</summary>
    public IEnumerable<Asked> Optional() => uses.Optional.SelectMany(
        name => (Rule(name).IsPerLine ? scenario.LineNames.ToList() : [""]).SelectMany(line => Of(line, name, isNeeded: false)));

    /// <param name="line">The production line; empty for the site.</param>
    /// <param name="name">The input.</param>
    /// <param name="isNeeded">Whether the case cannot be run without it.</param>
    /// <param name="whole">What is worked out from it, and asked for it; null where it is asked for itself.</param>
    private IEnumerable<Asked> Of(string line, string name, bool isNeeded, string? whole = null)
    {
        var owner = Rule(name).IsPerLine ? line : "";
        if (IsGiven(line, name) || !asked.Add((owner, name)))
            yield break;
        var isBegun = InputParts.Behind(name, rules).Any(part => Has(line, part));
        if (!isBegun)
            yield return Question(owner, name, isNeeded, whole);
        if (IsGiven(line, name) || !(isBegun || isUnknown()))
            yield break;
        foreach (var question in InputParts.Of(name, rules).SelectMany(part => Of(line, part, isNeeded, name)))
            yield return question;
        if (Rule(name).Informal is { Usual: var (low, high) } informal
            && !InputParts.Behind(name, rules).Any(part => Has(line, part)))
            yield return FromInformal(owner, name, informal, low, high);
    }

    private Asked Question(string line, string name, bool isNeeded, string? whole)
    {
        var rule = Rule(name);
        var parts = InputParts.Of(name, rules).ToImmutableArray();
        return new(new(Key(line, name), line.Length == 0 ? rule.Title : $"{rule.Title}, {line}",
            whole is null ? uses.Why(name) : $"It is a part of {Quoted.Of(Rule(whole).Title)}.", isNeeded)
        {
            Unit = rule.Unit.Spoken,
            Advice = rule.Advice,
            Parts = [.. parts.Select(part => Rule(part).Title)],
            Behind = [.. InputParts.Behind(name, rules).Select(part => Key(Rule(part).IsPerLine ? line : "", part))],
            Benchmark = rule.Benchmark is { } known && parts.IsEmpty ? $"{known.Shape} ({known.Source})" : null,
            LeftOut = rule.Hopeful is { } hopeful ? $"Left out, {hopeful}."
                : rule.Default is not null ? "Left out, the rules' default holds." : null,
        }, text => Take(line, name, text))
        { TakeBenchmark = rule.Benchmark is { } benchmark ? () => TakeBenchmark(line, name, benchmark) : null };
    }

    private string? Take(string line, string name, string text)
    {
        if (TypedValue.Read(text, name, Rule(name), out var json) is { } mistake)
            return mistake;
        scenario.SetInput(line, name, json, null, null);
        return null;
    }

    private string TakeBenchmark(string line, string name, BenchmarkRule benchmark)
    {
        scenario.SetInput(line, name, benchmark.Json, benchmark.Source, Benchmark);
        return $"Taken: {benchmark.Shape} ({benchmark.Source}).";
    }

    /// <summary>The question for the figure that people quote, from which the whole is taken by the usual ratio.</summary>
    private Asked FromInformal(string line, string name, InformalRule informal, double low, double high)
    {
        var figure = informal.Input.Value;
        var usual = Invariant($"{low} to {high} times");
        return new(new(Key(line, figure), line.Length == 0 ? Rule(figure).Title : $"{Rule(figure).Title}, {line}",
            $"It is asked since its parts are not known: {usual} this figure is taken in place of them ({informal.Source}).", true)
        { Unit = Rule(figure).Unit.Spoken, Advice = Rule(figure).Advice }, text =>
        {
            if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quoted))
                return TypedValue.Read(text, figure, Rule(figure), out _) ?? "give a single number here: a range of it is taken";
            if (Take(line, figure, text) is { } mistake)
                return mistake;
            asked.Add((line, figure));
            scenario.SetInput(line, name, Invariant($"{{ \"uniform\": [{quoted * low}, {quoted * high}] }}"),
                $"{usual} the quoted figure: {informal.Source}", Benchmark);
            return null;
        });
    }

    /// <summary>Whether the scenario gives an input, or all that it is worked out from.</summary>
    private bool IsGiven(string line, string name) => Has(line, name)
        || (InputParts.Of(name, rules).ToList() is { Count: > 0 } parts && parts.All(part => IsGiven(line, part)));

    private bool Has(string line, string name) => (!Rule(name).MayBeOfLine || line.Length == 0 ? false : scenario.HasInput(line, name))
        || (Rule(name).MayBeOfSite && scenario.HasInput("", name));

    /// <summary>Whether a rate that the scenario leaves out is 0 by default, so that no event is expected.</summary>
    private bool IsIdle(EventsRule events, string line) => events.Rate.Root is NameSyntax { Name: var name }
        && rules.Inputs.Find(name)?.Value is { Default: { } standard } rule && !Has(line, name)
        && GivenValues.Read(standard, name, rule, new()) is { Distribution: Certain { Value: 0 } };

    private bool IsNeeded(string name) => Rule(name).Default is null;

    private InputRule Rule(string name) => rules.Inputs.Find(name)!.Value;

    private static string Key(string line, string name) => new ColumnName(line, name).ToString();
}
