using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference;

/// <summary>How a check or hurdle ends.</summary>
internal enum Ending
{
    Pass,
    Fail,
    Error,
    NotApplicable,
}

/// <summary>Checks and hurdles: what they observe of a run, how they end, and the two verdicts that follow.</summary>
/// <param name="simulation">The run.</param>
/// <param name="scenario">Its scenario.</param>
/// <param name="rules">Its rules.</param>
/// <param name="conservative">The row of the conservative case.</param>
internal sealed class Judging(Simulation simulation, JsonObject scenario, JsonObject rules, double[] conservative)
{
    private static readonly string[] Shares =
        ["roi", "firstYearRoi", "horizonRoi", "irr", "irrAfterTax", "mirr", "profitabilityIndex"];

    private readonly Case judged = simulation.Case;
    private readonly Dictionary<(string, string?), Estimate> observed = [];

    /// <summary>The conditions of a check or hurdle as one expression: "all" joins by and, "any" by or.</summary>
    public static Node Condition(JsonNode expect)
    {
        if (expect is not JsonObject group)
            return Language.Parse(expect.GetValue<string>());
        var (word, list) = group.Single();
        return list!.AsArray().Select(item => Condition(item!)).Aggregate((a, b) => new(word == "all" ? "and" : "or", "", [a, b]));
    }

    /// <summary>What an expression is asked of: each line where it names inputs or factors of lines; else the site, which is null, and each
    /// line that has a value of its own of what it names.</summary>
    public IReadOnlyList<string?> LinesOf(Node node)
    {
        string[] names = [.. node.Names.Where(name => IsInput(name) || judged.Names.IsFactor(name))];
        return names.Any(judged.Names.UsesLines) ? [.. judged.Lines]
            : [null, .. judged.Lines.Where(line => names.Any(name => judged.Names.HasOwn(name, line)))];
    }

    /// <summary>How a check or hurdle ends.</summary>
    /// <param name="rule">The check or hurdle.</param>
    /// <param name="statistic">What is observed of an expression on a line; a run has its own, and another may be asked instead.</param>
    public Ending End(JsonObject rule, Func<Node, string?, double> statistic)
    {
        if (judged.Site.Holds(rule["when"]?.GetValue<string>()) != true)
            return Ending.NotApplicable;
        if (rule["currency"] is { } currency && currency.GetValue<string>() != scenario["currency"]!.GetValue<string>())
            return Ending.NotApplicable;
        var node = Condition(rule["expect"]!);
        try
        {
            var lines = LinesOf(node);
            var undefined = false;
            var (holds, judgedLines) = (true, 0);
            foreach (var line in lines)
            {
                if (line is not null && !IsGiven(node, line))
                    continue;
                judgedLines++;
                holds &= ValueOf(node) != 0;
                // What is divided by 0 is no number, and no bound is held against it.
                undefined |= Sides(node).Any(side => double.IsNaN(ValueOf(side))
                    || (side.All.Any(part => part.Kind == "/") && double.IsInfinity(ValueOf(side))));

                double ValueOf(Node part) => Language.Bind(part, name => Name(name, line), call => Statistic(call, line, value =>
                {
                    undefined |= double.IsNaN(value);
                    return value;
                }, statistic)).Value(conservative);
            }
            return judgedLines == 0 ? Ending.NotApplicable : undefined ? Ending.Error : holds ? Ending.Pass : Ending.Fail;
        }
        catch (MissingException)
        {
            return Ending.NotApplicable;
        }
    }

    /// <summary>The two sides of every comparison that is decided once, not trial by trial.</summary>
    private static IEnumerable<Node> Sides(Node node) => node.Kind == "call" && IsStatistic(node.Text) ? []
        : node.Parts.SelectMany(part => node.Kind is "<=" or ">=" or "==" or "!=" or "<" or ">" ? [part] : Sides(part));

    /// <summary>What a run says of an expression that a check observes: a statistic, or a name that is the same in every trial.</summary>
    /// <exception cref="MissingException">The case does not give what it names.</exception>
    public Estimate Observe(Node node, string? line)
    {
        var key = (node.ToText(), line);
        if (!observed.TryGetValue(key, out var estimate))
            observed[key] = estimate = Compute(node, line);
        return estimate;
    }

    /// <summary>The share of trials in which a condition does not hold on every line, for the trial's own values; not a number where it is
    /// not about trials.</summary>
    public Estimate ShareBroken(JsonNode expect)
    {
        var node = Condition(expect);
        if (!node.All.Any(part => part.Kind == "call" && IsStatistic(part.Text))
            || node.All.Any(part => part is { Kind: "call", Text: "sd" }))
            return new(double.NaN, 0);
        var terms = LinesOf(node).Where(line => line is null || IsGiven(node, line)).Select(line => Language.Bind(node, name =>
            Name(name, line), call => call.Text switch
        {
            "conservative" => Term.Of(Language.Bind(call.Parts[0], name => Name(name, line)).Value(conservative)),
            _ when IsStatistic(call.Text) => Language.Bind(call.Parts[0], name => Name(name, line)),
            _ => null,
        })).ToList();
        return Sample.Share([.. simulation.Rows.Select(row => terms.Exists(term => term.Value(row) == 0))]);
    }

    /// <summary>The meaning of a name in a check: rules/README.md, "Write a check".</summary>
    public Term Name(string name, string? line)
    {
        var worst = scenario["worstEvent"];
        var hours = worst?["hours"] is { } given ? Number(given) : (double?)null;
        var struck = worst?["line"]?.GetValue<string>() ?? (judged.Lines.Count == 1 ? judged.Lines[0] : null);
        switch (name)
        {
            case "claimsStated":
                return Term.Of(judged.ClaimsInUse.Count());
            case "npv" or "npvAfterTax":
                return judged.Names.OfPlace(name, isShare: false) with { Magnitude = Volume() };
            case var _ when judged.DriverIds.Contains(name.Split('.')[^1]) && name.StartsWith("benefit.", StringComparison.Ordinal):
                return judged.Names.OfPlace(name, isShare: false);
            case var _ when judged.Declared.FirstOrDefault(outcome => outcome["id"]!.GetValue<string>() == name) is { } declared:
                return judged.Names.OfPlace(name, isShare: declared["unit"]!.GetValue<string>() is "fraction" or "1");
            case "totalBenefit" or "annualTotalCost" or "firstYearBenefit" or "payback" or "discountedPayback" or "investment"
                or "peakFunding" or "paybackAfterTax":
                return judged.Names.OfPlace(name, isShare: false);
            case var _ when Shares.Contains(name):
                return judged.Names.OfPlace(name, isShare: true);
            case "vendorShareKept":
                return judged.Names.OfPlace(name, isShare: true);
            case var _ when !name.StartsWith("worstEvent", StringComparison.Ordinal):
                return judged.Names.Resolve(name, new(line));
            case var _ when worst is null:
                throw new MissingException("worstEvent");
            case "worstEventGaps" when judged.Lines.Count == 0:
                throw new MissingException("lines");
            case "worstEventGaps":
                return Term.Of((struck is null ? 1 : 0) + (hours is null ? 1 : 0));
            case "worstEventHours":
                return Term.Of(hours ?? throw new MissingException(name));
            case "worstEventDamage":
                return Term.Of(worst["damage"] is { } damage ? Number(damage["cost"]!) : throw new MissingException(name));
            case "worstEventCost":
                return CostOfWorst(worst, hours, struck, withDamage: true);
            case "worstEventCostPerHour":
                var lost = CostOfWorst(worst, hours, struck, withDamage: false);
                return hours is > 0 and var length ? new(row => lost.Value(row) / length, row => Math.Abs(lost.Value(row) / length))
                    : throw new MissingException(name);
            default:
                return judged.Names.Resolve(name["worstEventLine.".Length..], new(struck ?? throw new MissingException(name)));
        }

        Func<double[], double> Volume()
        {
            var volume = judged.Place("cashVolume");
            return row => row[volume];
        }
    }

    /// <summary>Whether a figure has a mean and a standard deviation: none where a trial is never, none or not defined, nor of rates of
    /// return above 1,000 %.</summary>
    public static bool IsStated(string name, Sample sample) => sample.IsFinite && !(IsRate(name) && sample.Percentile(1) > 10);

    /// <summary>Whether an outcome is a rate of return per year.</summary>
    public static bool IsRate(string name) => name is "irr" or "irrAfterTax" or "mirr";

    /// <summary>Whether a function is one over a whole run.</summary>
    public static bool IsStatistic(string function) =>
        function is "p10" or "p50" or "p90" or "percentile" or "mean" or "sd" or "probability"
        or "conservative";

    private Term CostOfWorst(JsonNode worst, double? hours, string? struck, bool withDamage)
    {
        var damage = worst["damage"] is { } part ? Number(part["cost"]!) : 0;
        if (worst["cost"] is { } cost)
            return Term.Of(Number(cost) - (withDamage ? 0 : damage));
        var rate = judged.Names.Resolve("costPerHour", new(struck ?? throw new MissingException("line")));
        var length = hours ?? throw new MissingException("hours");
        var added = withDamage ? damage : 0;
        return new(row => length * rate.Value(row) + added, row => Math.Abs(length * rate.Value(row) + added));
    }

    /// <summary>Whether a line gives all that an expression names; of one that does not, nothing is asked.</summary>
    private bool IsGiven(Node node, string line)
    {
        try
        {
            return node.Names.Where(IsInput).All(name => judged.Names.Resolve(name, new(line)) is not null);
        }
        catch (MissingException)
        {
            return false;
        }
    }

    private bool IsInput(string name) => rules["inputs"]![name] is not null;

    private Term? Statistic(Node call, string? line, Func<double, double> note, Func<Node, string?, double> statistic)
    {
        if (!IsStatistic(call.Text))
            return null;
        // Names are resolved first, so that what is missing is told before anything is computed.
        var inner = Language.Bind(call.Parts[0], name => Name(name, line));
        var value = note(statistic(call, line));
        var share = call.Text == "probability";
        var magnitude = share ? 1 : call.Parts[0] is { Kind: "name", Text: "npv" or "npvAfterTax" } ? simulation.Of("cashVolume").Mean.Value
            : call.Parts[0].Kind == "name" && Shares.Contains(call.Parts[0].Text) ? 1 : Math.Max(Math.Abs(value), Shared(inner));
        return Term.Of(value, magnitude);

        double Shared(Term term) => call.Parts[0].Kind == "name" && term.Magnitude(conservative) == 1 ? 1 : 0;
    }

    private Estimate Compute(Node node, string? line)
    {
        if (node.Kind != "call")
            return new(Language.Bind(node, name => Name(name, line)).Value(conservative), 0);
        var term = Language.Bind(node.Parts[0], name => Name(name, line));
        if (node.Text == "conservative")
            return new(term.Value(conservative), 0);
        var sample = node.Parts[0] is { Kind: "name" } name && judged.Has(name.Text) && line is null
            ? simulation.Of(name.Text) : simulation.Of(term.Value);
        if (node.Text is "p10" or "p50" or "p90" or "percentile" && sample.Values.Any(double.IsNaN))
            return new(double.NaN, 0);
        return node.Text switch
        {
            "probability" => Sample.Share([.. sample.Values.Select(value => value != 0)]),
            "mean" => IsStated(node.Parts[0].Text, sample) ? sample.Mean : new(double.NaN, 0),
            "sd" => IsStated(node.Parts[0].Text, sample) ? sample.StandardDeviation : new(double.NaN, 0),
            "percentile" => sample.PercentileEstimate(node.Parts[1].Number),
            _ => sample.PercentileEstimate(double.Parse(node.Text[1..], System.Globalization.CultureInfo.InvariantCulture) / 100),
        };
    }
}
