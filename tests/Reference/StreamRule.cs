using System.Text.Json.Nodes;

namespace Roi.Reference;

/// <summary>A driver or a cash entry of the rules, on the lines of a case: what it comes to a year, and its streams of money.</summary>
internal sealed class StreamRule
{
    private readonly JsonObject rule;
    private readonly Names names;
    private readonly IReadOnlyList<string> lines;
    private readonly Terms terms;
    private readonly IReadOnlyList<(DrawnValue Value, int Place, int? Width)> ofEvents;
    private readonly StreamKind kind;
    private readonly bool isDriver;

    /// <param name="rule">The entry of "drivers" or "cash".</param>
    /// <param name="names">What names stand for.</param>
    /// <param name="lines">The lines of the case.</param>
    /// <param name="terms">The terms of finance.</param>
    /// <param name="ofEvents">The values that each event draws anew.</param>
    public StreamRule(JsonObject rule, Names names, IReadOnlyList<string> lines, Terms terms,
        IReadOnlyList<(DrawnValue Value, int Place, int? Width)> ofEvents)
    {
        (this.rule, this.names, this.lines, this.terms, this.ofEvents) = (rule, names, lines, terms, ofEvents);
        isDriver = rule["kind"] is null;
        kind = isDriver ? StreamKind.Benefit : Enum.Parse<StreamKind>(rule["kind"]!.GetValue<string>(), ignoreCase: true);
        Id = rule["id"]!.GetValue<string>();
        IsYearly = isDriver || ByYear.Count > 0 || names.IsPerYear(Text("formula")!);
    }

    public string Id { get; }

    public bool IsYearly { get; }

    /// <summary>Whether it has an end of its own, so that it is no part of the benefit at run rate.</summary>
    public bool Ends => rule["end"] is not null;

    /// <summary>What it comes to: its formula, the amounts of the years, or rate, cost and share of its events.</summary>
    public IReadOnlyList<string> Formulas =>
        rule["events"] is not null ? [$"({Event("rate")}) * ({Event("cost")}) * ({Event("prevented")})"]
        : ByYear.Count > 0 ? ByYear : [Text("formula")!];

    /// <summary>Every expression of it.</summary>
    public IEnumerable<string> Expressions => Formulas.Concat(((string?[])[Start, End, RampUp, Text("growth")]).OfType<string>());

    /// <summary>The parts that add up to what it comes to a year in year 1, each with its line: of amounts by year their mean; 0 of lines
    /// that expect no event.</summary>
    public IEnumerable<(Node Formula, string? Line)> RunRate =>
        from formula in Formulas
        let node = Language.Parse(Formulas.Count == 1 ? formula : Invariant($"({formula}) / {Formulas.Count}"))
        from line in OwnersOf(formula)
        select (ExpectsNone(line) ? Language.Parse("0") : node, line);

    /// <summary>Whether no event is expected anywhere.</summary>
    public bool IsOfNoEvents => rule["events"] is not null && OwnersOf(Formulas[0]).All(ExpectsNone);

    private IReadOnlyList<string> ByYear => [.. (rule["byYear"]?.AsArray() ?? []).Select(year => Expression(year)!).Take(terms.Years)];

    private string? Start => Text("start") ?? Text("at") ?? Text("from") ?? (isDriver ? "goLiveMonths"
        : kind == StreamKind.Residual && rule["until"] is null ? "horizonMonths" : null);

    private string? End => Text("end") ?? Text("until") ?? (kind == StreamKind.Investment && !IsYearly && terms.UntilGoLive
        && rule["at"] is null ? "goLiveMonths" : null);

    private string? RampUp => Text("rampUp") ?? (isDriver ? "rampUpMonths" : null);

    private Treatment Tax => rule["tax"]?.GetValue<string>() is { } word ? Enum.Parse<Treatment>(word, ignoreCase: true)
        : kind == StreamKind.Investment ? Treatment.Depreciated : Treatment.Taxed;

    /// <summary>The streams of a case: one for each line where these differ in more than the amount, else one for the site.</summary>
    public IEnumerable<MoneyStream> Streams()
    {
        var ofLines = Formulas.Any(names.UsesLines);
        string?[] times = [Start, End, RampUp, Text("growth"), Tax == Treatment.Depreciated ? "goLiveMonths" : null];
        var isSplit = ofLines && (rule["events"] is not null || Tax == Treatment.Depreciated || kind == StreamKind.Residual
            || lines.Any(line => times.OfType<string>().Any(time => names.UsesLines(time) || names.HasOwn(time, line))));
        if (!isSplit)
            return [StreamOf(null, Formulas, formula => OwnersOf(formula))];
        var ofSite = Formulas.Where(formula => !names.UsesLines(formula)).ToList();
        return lines.Where(line => !ExpectsNone(line))
            .Select(line => StreamOf(line, Formulas, formula => names.UsesLines(formula) ? [line] : []))
            .Concat(ofSite.Count == 0 ? [] : [StreamOf(null, Formulas, formula => names.UsesLines(formula) ? [] : [null])]);
    }

    private MoneyStream StreamOf(string? line, IReadOnlyList<string> formulas, Func<string, IReadOnlyList<string?>> ownersOf)
    {
        var isListed = ByYear.Count > 0;
        var isRedrawn = !isListed && IsYearly && rule["events"] is null
            && ownersOf(formulas[0]).Any(owner => names.DiffersByYear(formulas[0], owner));
        return new(kind, IsYearly, line)
        {
            Id = Id,
            Amounts = isRedrawn ? [.. Enumerable.Range(1, terms.Years).Select(year => Sum(formulas[0], year))]
                : [.. formulas.Select((formula, index) => Sum(formula, index + 1))],
            IsListed = isListed,
            RunRates = isListed ? [.. formulas.Select(formula => Sum(formula, 1))] : [Sum(formulas[0], 1)],
            Start = Time(Start),
            End = Time(End),
            RampUp = Time(RampUp),
            Growth = Time(Text("growth")),
            GrowsFromStart = rule["growthFrom"]?.GetValue<string>() == "start",
            Tax = Tax,
            InService = Tax == Treatment.Depreciated ? Time("goLiveMonths") : null,
            Events = rule["events"] is null ? null : new(Time(Event("rate"))!, Time(Event("cost"))!, Time(Event("prevented"))!,
                [.. ofEvents.Where(drawn => CostNames(line).Contains(drawn.Value.Key))]),
        };

        Func<double[], double>? Time(string? expression) => expression is null ? null : names.Bind(expression, new(line)).Value;

        Func<double[], double> Sum(string formula, int year)
        {
            Func<double[], double>[] parts = [.. ownersOf(formula).Where(owner => !ExpectsNone(owner))
                .Select(owner => names.Bind(formula, new(owner, year)).Value)];
            return parts is [var single] ? single : row =>
            {
                var sum = 0.0;
                foreach (var part in parts)
                    sum += part(row);
                return sum;
            };
        }
    }

    private IEnumerable<string> CostNames(string? line) => names.NamesOf(Event("cost"))
        .Where(name => !names.IsOfLine(name) || line is not null).Select(name => names.KeyOf(name, line));

    /// <summary>The lines that a formula is added up over; null alone for one of the site.</summary>
    private IReadOnlyList<string?> OwnersOf(string formula) => names.UsesLines(formula) ? [.. lines] : [null];

    /// <summary>Whether the rate of events is an input that is given as 0 there.</summary>
    private bool ExpectsNone(string? line) => rule["events"] is not null && names.IsZero(Event("rate"), line);

    private string Event(string key) => Expression(rule["events"]![key])!;

    private string? Text(string key) => Expression(rule[key]);

    /// <summary>An expression, which may be written as a number.</summary>
    private static string? Expression(JsonNode? node) => node is null ? null
        : node.GetValueKind() == System.Text.Json.JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();
}
