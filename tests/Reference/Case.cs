using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference;

/// <summary>A value that each trial draws.</summary>
/// <param name="Key">Its name: line/input for one of a line, "range of" a factor, "claim of" a factor, vendorShareKept.</param>
/// <param name="Given">Its shape.</param>
/// <param name="Widening">The share by which it is widened both ways for its grade of evidence; 0 where it is not.</param>
/// <param name="Highest">The value that a widened draw does not exceed.</param>
/// <param name="IsCautiousLow">Whether its conservative value is its low end where none is stated: of factors and the share kept.</param>
internal sealed record DrawnValue(string Key, GivenShape Given, double Widening, double Highest, bool IsCautiousLow = false)
{
    public const string RangeOf = "range of ";
    public const string ClaimOf = "claim of ";

    /// <summary>The name in the rules: that of the input or of the factor.</summary>
    public string Name => Key.StartsWith(RangeOf, StringComparison.Ordinal) ? Key[RangeOf.Length..] : Key[(Key.LastIndexOf('/') + 1)..];

    /// <summary>Whether it is a claim, or the share kept of claims.</summary>
    public bool IsClaim => Key.StartsWith(ClaimOf, StringComparison.Ordinal) || Key == "vendorShareKept";
}

/// <summary>How much of a vendor's claim is believed: all, the share kept, or no more than the range of the rules.</summary>
internal enum Belief
{
    Claimed,
    Kept,
    Ruled,
}

/// <summary>Thrown where a formula needs what the case does not have.</summary>
internal sealed class MissingException(string name) : Exception(name);

/// <summary>A scenario under rules: what is drawn, and what a trial comes to. A trial is a row of numbers, each at the place of its
/// name.</summary>
internal sealed class Case
{
    private static readonly string[] Outcomes =
    [
        "totalBenefit", "annualTotalCost", "roi", "firstYearBenefit", "firstYearRoi", "horizonRoi", "npv", "irr", "payback",
        "discountedPayback", "earnedPerYear", "cashVolume", "investment", "peakFunding", "mirr", "profitabilityIndex",
    ];

    private static readonly string[] CashNames = ["annualRunningCost", "implementationCost", "goLiveMonths", "rampUpMonths"];

    /// <summary>The beginning of the names of what the scenario dates itself.</summary>
    private const string DatedPrefix = "cash.";

    private readonly string folder;
    private readonly JsonObject scenario;
    private readonly JsonObject rules;
    private readonly List<DrawnValue> values = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly Func<double[], double>[] drivers;
    private readonly Func<double[], double>[] cash;
    private readonly (int Factor, int Range, int? Claim)[] factors;
    private readonly Triangular?[] widths;
    private readonly int[] correlated;
    private readonly List<Func<double[], DatedMoney>> dated = [];
    private readonly int firstBenefit;
    private readonly int? kept;

    /// <param name="scenario">The scenario.</param>
    /// <param name="rules">The rules, layers merged.</param>
    /// <param name="folder">The folder of the scenario, from which its samples are named.</param>
    public Case(JsonObject scenario, JsonObject rules, string folder)
    {
        (this.scenario, this.rules, this.folder) = (scenario, rules, folder);
        Site = new(rules["site"]?.AsObject(), scenario["site"]!.AsObject());
        Lines = [.. (scenario["lines"]?.AsArray() ?? []).Select(line => line!["name"]!.GetValue<string>())];
        Terms = new((int)Number(rules["finance"]!["horizonMonths"]!), Number(rules["finance"]!["discountRate"]!),
            Number(rules["finance"]!["amortisationYears"]!), rules["finance"]!["outlay"]?.GetValue<string>() == "untilGoLive",
            rules["finance"]!["timing"]?.GetValue<string>() ?? "monthEnd");
        AddInputs();
        AddDated();
        AddFactors();
        foreach (var value in values)
            places.Add(value.Key, places.Count);
        foreach (var name in Factors)
            places.Add(name, places.Count);
        DriverIds = [.. rules["drivers"]!.AsArray().Select(driver => driver!.AsObject())
            .Where(driver => Site.Holds(driver["when"]?.GetValue<string>()) == true && !IsOfNoEvents(driver))
            .Select(driver => driver["id"]!.GetValue<string>())];
        firstBenefit = places.Count;
        foreach (var name in DriverIds.Select(id => "benefit." + id).Concat(Outcomes))
            places.Add(name, places.Count);
        drivers = [.. DriverIds.Select(id => BenefitOf(FormulaOfDriver(id)))];
        cash = [.. CashNames
            .Select(name => Resolve(name, null).Value)];
        Copula = new([.. values.Select(value => value.Given.Shape)], [.. (scenario["correlations"]?.AsArray() ?? []).Select(pair => (
            Place(pair!["between"]![0]!.GetValue<string>()), Place(pair["between"]![1]!.GetValue<string>()), Number(pair["rank"]!)))]);
        correlated = [.. Enumerable.Range(0, values.Count).Select(i => Copula.Places.ToList().IndexOf(i))];
        factors = [.. Factors.Select(name => (Place(name), Place(DrawnValue.RangeOf + name),
            Has(DrawnValue.ClaimOf + name) ? Place(DrawnValue.ClaimOf + name) : (int?)null))];
        widths = [.. values.Select(value => value.Widening > 0 ? new Triangular(1 - value.Widening, 1, 1 + value.Widening) : null)];
        kept = Has("vendorShareKept") ? Place("vendorShareKept") : null;
    }

    public SiteFacts Site { get; }

    public IReadOnlyList<string> Lines { get; }

    public Terms Terms { get; }

    public Copula Copula { get; }

    /// <summary>What each trial draws.</summary>
    public IReadOnlyList<DrawnValue> Values => values;

    /// <summary>The drivers that may be claimed on this site.</summary>
    public IReadOnlyList<string> DriverIds { get; }

    /// <summary>The names of all figures of a trial.</summary>
    public IEnumerable<string> Names => places.Keys;

    /// <summary>The length of a row.</summary>
    public int Width => places.Count;

    /// <summary>The factors of the rules.</summary>
    public IEnumerable<string> Factors => (rules["factors"]?.AsObject() ?? []).Select(entry => entry.Key);

    /// <summary>The factors that a vendor's claim is stated for.</summary>
    public IEnumerable<string> Claims => (scenario["vendorClaims"]?.AsObject() ?? []).Select(entry => entry.Key);

    /// <summary>The factors that the formulas of the drivers in use name, themselves or through derived inputs.</summary>
    public IEnumerable<string> FactorsInUse => DriverIds.SelectMany(id => NamesOf(FormulaOfDriver(id))).Intersect(Factors).Distinct();

    /// <summary>Inputs that have a neutral value, with it.</summary>
    public IEnumerable<(string Name, double Value)> NeutralInputs => rules["inputs"]!.AsObject()
        .Where(entry => entry.Value!["neutral"] is not null).Select(entry => (entry.Key, Number(entry.Value!["neutral"]!)));

    /// <summary>Whether a driver in use, or the cash flow, rests on an input.</summary>
    public bool IsUsed(string name) => name.StartsWith(DatedPrefix, StringComparison.Ordinal)
        || DriverIds.SelectMany(id => NamesOf(FormulaOfDriver(id))).Concat(CashNames).Contains(name);

    /// <summary>Whether a driver in use, or the cash flow, needs a value that is drawn. No other has to be ranked.</summary>
    public bool IsNeeded(DrawnValue value) => value.Key == "vendorShareKept" ? Claims.Any(IsUsed)
        : IsUsed(value.Key.StartsWith(DrawnValue.ClaimOf, StringComparison.Ordinal) ? value.Key[DrawnValue.ClaimOf.Length..] : value.Name);

    public bool Has(string name) => places.ContainsKey(name);

    /// <summary>The place of a figure in a row.</summary>
    public int Place(string name) => places.TryGetValue(name, out var place) ? place : throw new MissingException(name);

    /// <summary>Fills the draws of a trial.</summary>
    public void Draw(double[] row, Draws draws)
    {
        var shares = Copula.Shares(draws);
        for (var i = 0; i < values.Count; i++)
        {
            var shape = values[i].Given.Shape;
            row[i] = correlated[i] >= 0 ? shape.Quantile(shares[correlated[i]]) : shape.Draw(draws);
            if (widths[i] is { } width)
                row[i] = Math.Min(row[i] * width.Draw(draws), values[i].Highest);
        }
    }

    /// <summary>Computes what follows from the draws of a trial.</summary>
    public void Complete(double[] row, Belief belief = Belief.Ruled, Figures asked = Figures.All)
    {
        foreach (var (factor, range, claim) in factors)
        {
            row[factor] = row[range];
            if (claim is not { } place)
                continue;
            var believed = belief == Belief.Claimed || kept is null ? row[place] : row[place] * row[kept.Value];
            row[factor] = belief == Belief.Ruled ? Math.Min(row[range], believed) : believed;
        }
        var (next, total) = (firstBenefit, 0.0);
        foreach (var driver in drivers)
            total += row[next++] = driver(row);
        var earnings = CashFlow.Of(total, cash[0](row), cash[1](row), cash[2](row), cash[3](row),
            [.. dated.Select(entry => entry(row))], Terms, asked);
        foreach (var figure in (ReadOnlySpan<double>)[
            total, earnings.AnnualTotalCost, earnings.Roi, earnings.FirstYearBenefit, earnings.FirstYearRoi, earnings.HorizonRoi,
            earnings.Npv, earnings.Irr, earnings.Payback, earnings.DiscountedPayback, earnings.EarnedPerYear, earnings.CashVolume,
            earnings.Investment, earnings.PeakFunding, earnings.Mirr, earnings.ProfitabilityIndex])
            row[next++] = figure;
    }

    /// <summary>The conservative case: factors and the share kept at their conservative values, else their low ends (P10 where unbounded);
    /// all else at its own, else its P50; a discrete risk at the worse for NPV of mean and P50.</summary>
    public double[] Conservative()
    {
        var row = new double[Width];
        for (var i = 0; i < values.Count; i++)
        {
            var (shape, conservative, _) = values[i].Given;
            row[i] = conservative ?? (!values[i].IsCautiousLow ? shape.Quantile(0.5)
                : double.IsFinite(shape.Low) ? shape.Low : shape.Quantile(0.1));
        }
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { IsCautiousLow: false, Given: { Conservative: null, Shape: Discrete discrete } })
            {
                var median = row[i];
                var ofMedian = Worth();
                row[i] = discrete.Mean;
                if (Worth() >= ofMedian - 1e-9 * Math.Abs(ofMedian))
                    row[i] = median;
            }
        }
        Complete(row);
        return row;

        // What a month of each is worth has the sign of its effect on NPV, also where go-live lies beyond the horizon.
        double Worth()
        {
            Complete(row);
            return row[Place("totalBenefit")] - row[Place("annualTotalCost")];
        }
    }

    /// <summary>The meaning of a name in a formula.</summary>
    /// <param name="name">An input, a factor, a term of finance.</param>
    /// <param name="line">The line whose inputs are meant; null for none.</param>
    /// <exception cref="MissingException">The case does not give it.</exception>
    public Term Resolve(string name, string? line)
    {
        if (Factors.Contains(name))
            return OfPlace(name, isShare: true);
        if (name is "horizonMonths" or "discountRate" or "amortisationYears")
            return Term.Of(name == "horizonMonths" ? Terms.HorizonMonths : name == "discountRate" ? Terms.DiscountRate
                : Terms.AmortisationYears);
        var rule = rules["inputs"]![name]?.AsObject() ?? throw new MissingException(name);
        if (KeyOf(name, line) is var key && Has(key))
            return OfPlace(key, IsFraction(rule));
        var term = Language.Bind(FormulaOf(name), part => Resolve(part, line));
        return IsFraction(rule) ? term with { Magnitude = _ => 1 } : term;
    }

    /// <summary>The name under which an input is drawn, where it is given: with its line before it where each line has one.</summary>
    public string KeyOf(string name, string? line) => rules["inputs"]![name] is JsonObject rule && IsOfLines(rule)
        ? $"{line ?? throw new MissingException(name)}/{name}" : name;

    /// <summary>The formula of an input that is not given.</summary>
    /// <exception cref="MissingException">It has none.</exception>
    public Node FormulaOf(string name) =>
        Language.Parse(rules["inputs"]![name]!["formula"]?.GetValue<string>() ?? throw new MissingException(name));

    /// <summary>Whether an input is a share of something.</summary>
    public bool IsFraction(string name) => rules["inputs"]![name] is JsonObject rule && IsFraction(rule);

    /// <summary>The formulas of the drivers that may be claimed, each with a line where it is asked of one.</summary>
    public IEnumerable<(Node Formula, string? Line)> Benefits => DriverIds.Select(FormulaOfDriver).SelectMany(formula =>
        (UsesLines(formula) ? Lines : (IReadOnlyList<string?>)[null]).Select(line => (Language.Parse(formula), line)));

    /// <summary>Whether an expression uses inputs of lines, itself or through derived inputs.</summary>
    public bool UsesLines(string formula) => NamesOf(formula).Any(name => rules["inputs"]![name] is JsonObject rule && IsOfLines(rule));

    /// <summary>The meaning of a figure that has a place in the row.</summary>
    public Term OfPlace(string name, bool isShare)
    {
        var place = Place(name);
        return new(row => row[place], isShare ? _ => 1 : row => Math.Abs(row[place]));
    }

    private static bool IsOfLines(JsonObject rule) => rule["per"] is JsonArray list
        ? list.Any(word => word!.GetValue<string>() == "line") : rule["per"]?.GetValue<string>() == "line";

    /// <summary>Whether a driver is one of events, of which the cases of this program expect none: it is no part of them.</summary>
    private bool IsOfNoEvents(JsonObject driver)
    {
        if (driver["events"] is not { } events)
            return false;
        var rate = events["rate"]!.GetValue<string>();
        return (scenario["lines"]?.AsArray() ?? []).All(line => line!["inputs"]?[rate] is null) && scenario["inputs"]?[rate] is null
            ? true : throw new NotSupportedException("This program draws no events in time.");
    }

    private static bool IsFraction(JsonObject rule) => rule["unit"]?.GetValue<string>() == "fraction";

    private IEnumerable<string> NamesOf(string formula) => Language.Parse(formula).Names.SelectMany(name =>
        rules["inputs"]![name]?["formula"]?.GetValue<string>() is { } derived ? NamesOf(derived).Prepend(name) : [name]);

    private string FormulaOfDriver(string id) =>
        rules["drivers"]!.AsArray().Single(driver => driver!["id"]!.GetValue<string>() == id)!["formula"]!.GetValue<string>();

    private Func<double[], double> BenefitOf(string formula)
    {
        var node = Language.Parse(formula);
        if (!UsesLines(formula))
            return Language.Bind(node, name => Resolve(name, null)).Value;
        Func<double[], double>[] ofLines = [.. Lines.Select(line => Language.Bind(node, name => Resolve(name, line)).Value)];
        return row => ofLines.Sum(ofLine => ofLine(row));
    }

    private void AddInputs()
    {
        foreach (var (name, rule) in rules["inputs"]!.AsObject())
        {
            foreach (var (prefix, given) in IsOfLines(rule!.AsObject())
                ? (scenario["lines"]?.AsArray() ?? []).Select(line => ($"{line!["name"]}/", line["inputs"]![name]))
                : [("", scenario["inputs"]![name])])
            {
                if ((given ?? rule["default"]) is not { } node)
                    continue;
                var highest = IsFraction(rule.AsObject()) ? 1 : double.PositiveInfinity;
                if (rule["max"] is { } max)
                    highest = Math.Min(highest, Number(max));
                var shape = GivenShape.Read(node, highest, folder);
                values.Add(new(prefix + name, shape, rule["neutral"] is null ? WideningOf(shape.Grade) : 0, highest));
            }
        }
    }

    /// <summary>The costs and investments that the scenario dates itself: rules/README.md, "A scenario dates its own costs".</summary>
    private void AddDated()
    {
        var years = (Terms.HorizonMonths + 11) / 12;
        foreach (var entry in (scenario["cash"]?.AsArray() ?? []).Select(entry => entry!.AsObject()))
        {
            var name = DatedPrefix + entry["title"]!.GetValue<string>();
            var listed = entry["amountsByYear"]?.AsArray();
            int[] amounts = listed is null ? [Add(name, (entry["amount"] ?? entry["amountPerYear"])!)]
                : [.. listed.Take(years).Select((amount, year) => Add(Invariant($"{name}.year {year + 1}"), amount!))];
            var isYearly = entry["amount"] is null;
            var start = Month("at") ?? Month("from") ?? Month("start");
            var end = Month("until") ?? Month("end");
            var growth = Month("growth");
            var isInvestment = entry["kind"]!.GetValue<string>() == "investment";
            dated.Add(row => new(isInvestment, isYearly, [.. amounts.Select(place => row[place])], listed is not null,
                start is { } from ? row[from] : 0, end is { } until ? row[until] : null, growth is { } rate ? row[rate] : 0));

            int? Month(string key) => entry[key] is { } given ? Add($"{name}.{key}", given) : null;
        }

        int Add(string key, JsonNode node)
        {
            var shape = GivenShape.Read(node, double.PositiveInfinity, folder);
            values.Add(new(key, shape, WideningOf(shape.Grade), double.PositiveInfinity));
            return values.Count - 1;
        }
    }

    private void AddFactors()
    {
        foreach (var (name, rule) in rules["factors"]?.AsObject() ?? [])
        {
            var shape = GivenShape.ReadFactor(OnThisSite(rule!.AsObject()), folder);
            values.Add(new(DrawnValue.RangeOf + name, shape, WideningOf(shape.Grade), 1, IsCautiousLow: true));
        }
        foreach (var (name, claim) in scenario["vendorClaims"]?.AsObject() ?? [])
            values.Add(new(DrawnValue.ClaimOf + name, GivenShape.Read(claim!, 1, folder), 0, 1));
        if (rules["vendorShareKept"] is JsonObject kept && Claims.Any())
            values.Add(new("vendorShareKept", GivenShape.ReadFactor(OnThisSite(kept), folder), 0, 1, IsCautiousLow: true));
    }

    /// <summary>The first case of a factor whose condition holds, else the factor itself.</summary>
    private JsonObject OnThisSite(JsonObject factor) =>
        (factor["cases"]?.AsArray() ?? []).Select(entry => entry!.AsObject())
            .FirstOrDefault(entry => Site.Holds(entry["when"]!.GetValue<string>()) == true) ?? factor;

    private double WideningOf(string grade) => rules["evidence"]?[grade]?["widen"] is { } widen ? Number(widen) : 0;
}
