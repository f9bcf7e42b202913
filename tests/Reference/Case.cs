using System.Text.Json.Nodes;

namespace Roi.Reference;

/// <summary>A scenario under rules: what is drawn, and what a trial comes to. A trial is a row of numbers, each at the place of its
/// name.</summary>
internal sealed class Case
{
    private readonly JsonObject rules;
    private readonly IReadOnlyList<DrawnValue> values;
    private readonly TrialDraws trialDraws;
    private readonly (int Place, int Range, int? Claim)[] factors;
    private readonly StreamRule[] drivers;
    private readonly (int Place, int[] Parts)[] benefits;
    private readonly (int Place, Func<double[], double> Value)[] ofLines;
    private readonly (int Place, Func<double[], double> Value)[] declared;
    private readonly MoneyStream[] costs;
    private readonly int firstFigure;
    private readonly int? kept;

    /// <param name="scenario">The scenario.</param>
    /// <param name="rules">The rules, layers merged.</param>
    /// <param name="folder">The folder of the scenario, from which its samples are named.</param>
    public Case(JsonObject scenario, JsonObject rules, string folder)
    {
        this.rules = rules;
        Site = new(rules["site"]?.AsObject(), scenario["site"]!.AsObject());
        Lines = [.. (scenario["lines"]?.AsArray() ?? []).Select(line => line!["name"]!.GetValue<string>())];
        Terms = Terms.Of(rules["finance"]!);
        values = [.. new GivenValues(scenario, rules, Site, folder).All];
        Names = new(rules, Terms, values);
        trialDraws = new(values, scenario["correlations"]?.AsArray() ?? [], Names, Terms);
        factors = [.. FactorNames.SelectMany(KeysOfFactor).ToList().Select(key => (Names.Add(key), RangeOf(key), ClaimOn(key)))];
        kept = Names.Has("vendorShareKept") ? Names.Place("vendorShareKept") : null;

        drivers = [.. rules["drivers"]!.AsArray().Select(driver => driver!.AsObject())
            .Where(driver => Site.Holds(driver["when"]?.GetValue<string>()) == true).Select(Bound).Where(driver => !driver.IsOfNoEvents)];
        Cash = [.. (rules["cash"]?.AsArray() ?? Plain).Select(entry => Bound(entry!.AsObject()))];
        Streams = [.. drivers.Concat(Cash).SelectMany(rule => rule.Streams()), .. DatedMoney.Streams(scenario, Names, Terms)];
        costs = [.. Streams.Where(stream => stream.Kind is StreamKind.Cost or StreamKind.Investment)];
        Years = new(Terms, Streams, Names);
        List<(int, Func<double[], double>)> parts = [];
        benefits = [.. drivers.Select(AddBenefit)];
        ofLines = [.. parts];
        firstFigure = Names.Count;
        foreach (var name in CashFigures.Names)
            Names.Add(name);
        declared = [.. (rules["outcomes"]?.AsArray() ?? []).Select(outcome => (Names.Add(outcome!["id"]!.GetValue<string>()),
            Language.Bind(Language.Parse(outcome["formula"]!.GetValue<string>()), OutcomeOrInput).Value))];

        StreamRule Bound(JsonObject rule) => new(rule, Names, Lines, Terms, trialDraws.OfEvents);

        (int, int[]) AddBenefit(StreamRule driver)
        {
            List<int> places = [];
            foreach (var owner in driver.RunRate.ToList().GroupBy(part => part.Line))
            {
                Func<double[], double>[] sum = [.. owner.Select(part =>
                    Language.Bind(part.Formula, name => Names.Resolve(name, new(owner.Key))).Value)];
                places.Add(Names.Add(BenefitOfLine(driver.Id, owner.Key)));
                parts.Add((places[^1], sum is [var single] ? single : row => sum.Sum(value => value(row))));
            }
            return (Names.Add("benefit." + driver.Id), [.. places]);
        }
    }

    public SiteFacts Site { get; }

    public IReadOnlyList<string> Lines { get; }

    public Terms Terms { get; }

    /// <summary>The figures of a trial, and what names stand for.</summary>
    public Names Names { get; }

    /// <summary>What each trial draws.</summary>
    public IReadOnlyList<DrawnValue> Values => values;

    /// <summary>All money of the case.</summary>
    public IReadOnlyList<MoneyStream> Streams { get; }

    /// <summary>The drivers that may be claimed on this site.</summary>
    public IReadOnlyList<StreamRule> Drivers => drivers;

    public IEnumerable<string> DriverIds => drivers.Select(driver => driver.Id);

    /// <summary>The outcomes that the rules declare.</summary>
    public IEnumerable<JsonObject> Declared => (rules["outcomes"]?.AsArray() ?? []).Select(outcome => outcome!.AsObject());

    /// <summary>The names of all outcomes.</summary>
    public IEnumerable<string> Outcomes => [.. DriverIds.Select(id => "benefit." + id), .. CashFigures.Outcomes(Terms),
        .. Declared.Select(outcome => outcome["id"]!.GetValue<string>())];

    /// <summary>Inputs that have a neutral value, with it.</summary>
    public IEnumerable<(string Name, double Value)> NeutralInputs => rules["inputs"]!.AsObject()
        .Where(entry => entry.Value!["neutral"] is not null).Select(entry => (entry.Key, RuleText.Number(entry.Value!["neutral"]!)));

    /// <summary>The formulas of the drivers that count in the total benefit, each with a line where it is asked of one.</summary>
    public IEnumerable<(Node Formula, string? Line)> Benefits =>
        drivers.Where(driver => !driver.Ends).SelectMany(driver => driver.RunRate);

    /// <summary>The cash of each year.</summary>
    public YearTable Years { get; }

    private IReadOnlyList<StreamRule> Cash { get; }

    private IEnumerable<string> FactorNames => (rules["factors"]?.AsObject() ?? []).Select(entry => entry.Key);

    /// <summary>The cash flow of rules that declare none.</summary>
    private static JsonArray Plain =>
    [
        new JsonObject { ["id"] = "implementation", ["kind"] = "investment", ["formula"] = "implementationCost" },
        new JsonObject { ["id"] = "running", ["kind"] = "cost", ["formula"] = "annualRunningCost", ["start"] = "goLiveMonths" },
    ];

    /// <summary>The meaning of a name in the formula of a declared outcome.</summary>
    private Term OutcomeOrInput(string name) => Names.Has(name) ? Names.OfPlace(name, isShare: false) : Names.Resolve(name, default);

    /// <summary>The name of what a driver comes to on a line, or on the site.</summary>
    public static string BenefitOfLine(string driver, string? line) => line is null ? $"{driver} of the site" : $"{driver} of line {line}";

    /// <summary>The factors that the drivers in use rest on, with the line where that has one of its own.</summary>
    public IEnumerable<string> FactorsInUse => drivers.SelectMany(driver => driver.RunRate).SelectMany(part => part.Formula.Names
        .SelectMany(Names.NamesOf).Where(Names.IsFactor).Select(name => Names.KeyOf(name, part.Line))).Distinct();

    /// <summary>The draws of a value in every year, the first year's first.</summary>
    public IEnumerable<int> PlacesOfYears(int value) => trialDraws.PlacesOfYears(value);

    /// <summary>The claims that bind a factor of the drivers in use; one for all binds nothing where each line has its own.</summary>
    public IEnumerable<string> ClaimsInUse => ClaimedFactors.Select(factor => values[factor.Claim].Claimed).Distinct();

    /// <summary>The factors in use with a claim on them, and the places of range and claim.</summary>
    public IEnumerable<(string Key, int Range, int Claim)> ClaimedFactors => FactorsInUse
        .Select(key => (key, RangeOf(key), ClaimOn(key))).Where(factor => factor.Item3 is not null)
        .Select(factor => (factor.key, factor.Item2, factor.Item3!.Value));

    /// <summary>Whether a driver in use, or the cash flow, rests on an input or a factor.</summary>
    public bool IsUsed(string name) => name.StartsWith(GivenValues.DatedPrefix, StringComparison.Ordinal)
        || drivers.Concat(Cash).SelectMany(rule => rule.Expressions).SelectMany(Names.NamesOf).Contains(name);

    /// <summary>Whether a driver in use, or the cash flow, needs a value that is drawn. No other has to be ranked.</summary>
    public bool IsNeeded(DrawnValue value) => value.Key == "vendorShareKept" ? ClaimsInUse.Any() : IsUsed(value.Name);

    public bool Has(string name) => Names.Has(name);

    /// <summary>The place of a figure in a row.</summary>
    public int Place(string name) => Names.Place(name);

    /// <summary>The names of a factor: that of the site, and those of lines that have a draw or a claim of their own.</summary>
    private IEnumerable<string> KeysOfFactor(string name)
    {
        var ofLines = Lines.Select(line => $"{line}/{name}");
        return Names.IsOfLine(name) ? ofLines : ofLines.Where(key => Names.Has(DrawnValue.ClaimOf + key)).Prepend(name);
    }

    /// <summary>The name of the range that a factor is drawn from in a formula: with the line, where each has a draw.</summary>
    public string RangeKey(string factor, string? line) => Names.IsOfLine(factor) ? $"{line}/{factor}" : factor;

    private int RangeOf(string key) =>
        Names.Place(DrawnValue.RangeOf + (Names.Has(DrawnValue.RangeOf + key) ? key : NameOf(key)));

    private static string NameOf(string key) => key[(key.LastIndexOf('/') + 1)..];

    /// <summary>The claim that binds a factor: the one for its line, else the one for all.</summary>
    private int? ClaimOn(string key) => Names.Has(DrawnValue.ClaimOf + key) ? Names.Place(DrawnValue.ClaimOf + key)
        : Names.Has(DrawnValue.ClaimOf + NameOf(key)) ? Names.Place(DrawnValue.ClaimOf + NameOf(key)) : null;

    /// <summary>Fills the draws of a trial.</summary>
    public void Draw(double[] row, Draws draws) => trialDraws.Fill(row, draws);

    /// <summary>Computes what follows from the draws of a trial.</summary>
    /// <param name="row">The trial.</param>
    /// <param name="belief">How much of a claim is believed.</param>
    /// <param name="asked">Which figures are asked for.</param>
    /// <param name="isAverage">Whether events are their average, spread evenly, and not those of the trial.</param>
    public void Complete(double[] row, Belief belief = Belief.Ruled, Figures asked = Figures.All, bool isAverage = false)
    {
        foreach (var (place, range, claim) in factors)
        {
            row[place] = row[range];
            if (claim is not { } stated)
                continue;
            var believed = belief == Belief.Claimed || kept is null ? row[stated] : row[stated] * row[kept.Value];
            row[place] = belief == Belief.Ruled ? Math.Min(row[range], believed) : believed;
        }
        foreach (var (place, value) in ofLines)
            row[place] = value(row);
        var total = 0.0;
        foreach (var ((place, parts), driver) in benefits.Zip(drivers))
        {
            row[place] = 0;
            foreach (var part in parts)
                row[place] += row[part];
            total += driver.Ends ? 0 : row[place];
        }
        var figures = row.AsSpan(firstFigure, CashFigures.Names.Count);
        if (asked == Figures.OfRunRate)
        {
            var (running, investment) = (0.0, 0.0);
            foreach (var stream in costs)
            {
                if (stream is { Kind: StreamKind.Cost, IsYearly: true })
                    running += stream.RunRate(row);
                else
                    investment += !stream.IsYearly ? stream.RunRate(row)
                        : new PaidMoney(stream, row, Terms.HorizonMonths, null).Monthly.Take(Terms.HorizonMonths + 1).Sum();
            }
            CashFigures.FillRunRate(figures, total, running, investment, Terms);
            return;
        }
        var paid = new PaidMoney[Streams.Count];
        for (var i = 0; i < paid.Length; i++)
            paid[i] = new(Streams[i], row, Terms.HorizonMonths, isAverage || Streams[i].Events is null ? null
                : new(BitConverter.DoubleToInt64Bits(row[trialDraws.EventSeed]), i));
        var tax = CashFigures.Fill(figures, total, paid, Terms, asked);
        if (asked == Figures.All)
            Years.Fill(row, paid, tax);
        foreach (var (place, value) in declared)
            row[place] = value(row);
    }

    /// <summary>The conservative case: factors and the share kept at their conservative values, else their low ends (P10 where unbounded);
    /// all else at its own, else its P50; a discrete risk at the worse for NPV of mean and P50; what each event draws at its mean, and
    /// events on average.</summary>
    public double[] Conservative()
    {
        var row = new double[Names.Count];
        for (var i = 0; i < values.Count; i++)
        {
            var (shape, conservative, _) = values[i].Given;
            trialDraws.Set(row, i, conservative ?? (values[i].DrawnFor == DrawnFor.Event ? shape.Expected
                : !values[i].IsCautiousLow ? shape.Quantile(0.5) : double.IsFinite(shape.Low) ? shape.Low : shape.Quantile(0.1)));
        }
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not { IsCautiousLow: false, DrawnFor: not DrawnFor.Event, Given.Conservative: null }
                || values[i].Given.Shape is not Discrete discrete)
                continue;
            var median = row[i];
            var ofMedian = Worth();
            trialDraws.Set(row, i, discrete.Mean);
            if (Worth() >= ofMedian - 1e-9 * Math.Abs(ofMedian))
                trialDraws.Set(row, i, median);
        }
        Complete(row, isAverage: true);
        return row;

        // What a month of each is worth has the sign of its effect on NPV, also where go-live lies beyond the horizon.
        double Worth()
        {
            Complete(row, isAverage: true);
            return benefits.Sum(driver => row[driver.Place]) - row[Place("annualTotalCost")];
        }
    }
}
