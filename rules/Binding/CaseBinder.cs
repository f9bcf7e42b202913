using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>Binds a scenario to the rules in force: builds the engine's model, or reports every problem.</summary>
internal static class CaseBinder
{
    /// <param name="scenario">The case of the scenario.</param>
    /// <param name="currency">The scenario's currency; null treats each bound in money as in the same currency.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="problems">Receives every problem.</param>
    public static BoundCase? Bind(ScenarioCase scenario, string? currency, RuleSet rules, Problems problems)
    {
        var gathered = Gather(scenario, currency, rules, isTolerant: false, problems);
        var (given, binder, drivers, bound, worstEvent, checks, correlations, idle) = gathered;
        var (boundChecks, hurdles, payConditions) = (gathered.BoundChecks, gathered.Hurdles, gathered.PayConditions);
        if (problems.Any)
            return null;

        Observables observables = checks.Observables;
        foreach (var column in binder.Columns.Values.Where(value => value.Quantity is null).Select(value => value.Column)
            .Concat(binder.Factors.Claims.SelectMany(claim => new[] { claim.Kept, claim.Used }))
            .Concat(worstEvent is null ? [] : [worstEvent]))
            observables.AddColumn(column);
        foreach (var claim in binder.Factors.Claims)
            observables.Add(claim.IsCapped,
                new Indicator(Tolerance.Ratios(ComparisonOperator.Less, claim.Kept, claim.Range)));
        if (worstEvent is not null)
            observables.Add(WorstEventCovers, new Indicator(Tolerance.Values(
                ComparisonOperator.Greater, new Reference(worstEvent), new Reference(Outcomes.Investment))));
        var finance = rules.File.Finance;
        EarnedBenefit.Observe(observables, binder.CashFlow, finance.HorizonMonths);
        FirstEvents.Observe(observables, binder.CashFlow, finance.HorizonMonths);
        NetBenefit.Observe(observables, binder.CashFlow, finance.Terms);
        CutStreams.Observe(observables, binder.CashFlow, finance.HorizonMonths);
        Model model = new()
        {
            Inputs = [.. binder.Columns.Inputs],
            Definitions = [.. binder.Columns.Definitions],
            Drivers = bound,
            Outcomes = [.. rules.File.OutcomesInForce, .. gathered.Declared],
            Cash = binder.CashFlow,
            Terms = finance.Terms,
            Correlations = [.. InEveryYear(correlations, binder.Columns)],
            Observables = [.. observables.All],
            Percents = [.. finance.Percentiles.Concat(observables.Percents).Distinct().Order()],
        };
        InputsBehind behind = new(model);
        var conservative = ConservativeCase.Of(model, binder.Columns.Values, binder.Columns.Conservative);
        var widened = Widening.Of(new()
        {
            Model = model,
            Drivers = drivers,
            Lines = LineBenefits.Of(binder, drivers, bound),
            Checks = [.. boundChecks.Select(Completed)],
            Hurdles = [.. hurdles.Select(Completed)],
            PayConditions = payConditions,
            Values = [.. binder.Columns.Values],
            Claims = [.. binder.Factors.Claims],
            Adjustments = [.. binder.Adjustments],
            AtNeutral = [.. binder.AtNeutral],
            WorstEventCost = worstEvent,
            Correlations = correlations,
            IdleCorrelations = idle,
            Conservative = conservative.Values,
            OfUnknownSign = conservative.Undecided,
            Unneeded = [.. Unneeded(behind.Needed(boundChecks.Concat(hurdles)), binder, given, scenario)],
        }, rules);
        ClaimProof.Note(scenario, widened, rules.File, problems);
        if (widened.Model.Cash is StreamedCash streamed)
            StreamBounds.Note(rules.File, streamed.Streams, new EffectOnNpv(widened.Model, widened.Conservative).BoundsOf, problems);
        return problems.Any ? null : AnchoredDraws.Of(widened, scenario, currency, rules);

        BoundCheck Completed(BoundCheck check) => check with
        {
            Reached = behind.Of(check, given),
            WordedBy = rules.WordedBy(check.Rule.Id.Value),
        };
    }

    /// <summary>What the rules draw for a case: its inputs and who uses them, without observables. Rules that refuse the case draw what
    /// they can: an input that the scenario lacks is there as a constant.</summary>
    /// <inheritdoc cref="Bind" path="/param"/>
    public static Model Drawn(ScenarioCase scenario, string? currency, RuleSet rules)
    {
        var gathered = Gather(scenario, currency, rules, isTolerant: true, new());
        return new()
        {
            Inputs = [.. gathered.Binder.Columns.Inputs],
            Definitions = [.. gathered.Binder.Columns.Definitions],
            Drivers = gathered.Bound,
            Cash = gathered.Binder.CashFlow,
            Terms = rules.File.Finance.Terms,
            Correlations = [.. InEveryYear(gathered.Correlations.Where(reach => reach.Normal is not null), gathered.Binder.Columns)],
        };
    }

    /// <summary>Everything that the formulas, checks and correlations of a case need, with the problems reported.</summary>
    private static Gathered Gather(ScenarioCase scenario, string? currency, RuleSet rules, bool isTolerant, Problems problems)
    {
        var names = rules.Bound.Names;
        var given = GivenValues.Of(scenario, rules.File, problems);
        var claims = Claims(scenario, rules.File, problems);
        var site = SiteDecisions.Decide(rules, SiteFacts.Of(scenario.Site, rules.File, problems));
        ModelColumns columns = new();
        FactorBinder factors = new(rules, site.Factors, claims, columns, problems) { IsTolerant = isTolerant };
        ModelBinder binder = new(scenario, rules, given, names, columns, factors, problems)
        {
            IsTolerant = isTolerant,
            CashFlow = Names.Cash,
        };

        // A driver whose events are never expected is no part of the case: it would be a row of zeros in every report.
        var isExpected = rules.File.Drivers.ToLookup(driver => driver.Flow.Events is not { } events || !binder.ExpectsNone(events));
        binder.Columns.Definitions.AddRange(
            isExpected[false].Select(driver => new Definition(Outcomes.Benefit(driver.Id.Value), new Constant(0))));
        var drivers = isExpected[true].Select(driver => (driver, IsClaimed: site.Holds(driver.When) == true)).ToImmutableArray();
        var bound = drivers.Select(driver => new Driver(driver.driver.Id.Value, driver.IsClaimed
            ? [.. RunRate.Terms(driver.driver, binder, rules) ?? []]
            : [])
        { Title = driver.driver.Title, Ends = driver.driver.Flow.End is not null }).ToImmutableArray();
        var hasTimes = rules.File.Inputs.Find(Names.Cash.GoLiveMonths) is not null
            && rules.File.Inputs.Find(Names.Cash.RampUpMonths) is not null;
        binder.CashFlow = PlainCash.Of(
            [.. new StreamBinder(binder, rules).Bind(drivers, bound),
                .. new DatedCash(binder, rules.File.Finance.HorizonMonths, problems).Bind(scenario.Cash)],
            rules.File.Finance.Terms, hasTimes, binder);
        var declared = binder.DeclaredOutcomes().ToImmutableArray();
        binder.Columns.Definitions.Add(new(Names.ClaimsStated, new Constant(
            binder.Factors.Claims.Select(claim => claim.Stated).Distinct(StringComparer.Ordinal).Count())));
        var worstEvent = WorstEventColumns.Define(scenario, binder, names, problems);
        CheckBinder checks = new(binder, names, scenario, currency, site,
            [.. rules.File.Drivers.Except(drivers.Where(driver => driver.IsClaimed).Select(driver => driver.driver))
                .Select(driver => driver.Id.Value)]);
        var boundChecks = rules.File.Checks.Select(checks.Bind).ToImmutableArray();
        var hurdles = rules.File.Hurdles.Select(checks.Bind).ToImmutableArray();
        var payConditions = PayConditions.Of(Outcomes.JudgedNpv(rules.File.Finance.Terms)).Select(checks.Bind).ToImmutableArray();
        AddInformative(rules.File, binder, names);
        UndecidedMoney.Note(scenario.Site, rules.File, site,
            binder.Columns.Values.Select(value => value.Kind == AssumptionKind.Factor ? ColumnName.Parse(value.Column).Input : value.Column)
                .ToHashSet(StringComparer.Ordinal), problems);
        var (correlations, idle) = Correlations(scenario, rules.File, given, binder, names, problems);
        return new(given, binder, drivers, bound, worstEvent, checks, correlations, idle)
        {
            Declared = declared,
            BoundChecks = boundChecks,
            Hurdles = hurdles,
            PayConditions = payConditions,
        };
    }

    /// <summary>Inputs and claims that the scenario gives, and totals derived from them, that nothing needs, in the order of the
    /// files.</summary>
    private static IEnumerable<string> Unneeded(
        HashSet<string> needed, ModelBinder binder, GivenValues given, ScenarioCase scenario) =>
        given.All.Select(value => value.Column)
            .Concat(binder.Columns.Values.Where(value => value.Formula is not null).Select(value => value.Column))
            .Where(column => !needed.Contains(column))
            .Concat(scenario.VendorClaims.InFileOrder.Select(claim => claim.Name)
                .Where(factor => binder.Factors.Claims.All(claim => claim.Stated != factor || !needed.Contains(claim.Claim)))
                .Select(factor => $"{RuleKeys.VendorClaims}.{factor}"));

    /// <summary>The observable that is 1 where the worst event alone costs more than the implementation.</summary>
    public const string WorstEventCovers = "worst event covers";

    private static Dictionary<string, Placed<Quantity>> Claims(ScenarioCase scenario, RuleFile rules, Problems problems)
    {
        Dictionary<string, Placed<Quantity>> claims = new(StringComparer.Ordinal);
        foreach (var entry in scenario.VendorClaims.InFileOrder)
        {
            var (line, factor) = ColumnName.Parse(entry.Name);
            if (line.Length > 0 && scenario.Lines.All(known => known.Name.Value != line))
                problems.Note(entry.Key, $"there is no line {Quoted.Of(line)}"
                    + Suggestion.Ending(line, [.. scenario.Lines.Select(known => known.Name.Value)], "the lines are"));
            else if (rules.Factors.Find(factor) is null)
                problems.Note(entry.Key, $"there is no factor {Quoted.Of(factor)} for a claim to be held against"
                    + Suggestion.Ending(factor, [.. rules.Factors.InNameOrder.Select(factor => factor.Name)], "the factors are"));
            else if (QuantityForm.Fraction.Read(entry.Value, problems) is { } claim)
                claims[entry.Name] = claim;
        }
        return claims;
    }

    /// <summary>Adds derived quantities that no benefit needs but whose parts the scenario gives: reports show them.</summary>
    private static void AddInformative(RuleFile rules, ModelBinder binder, Names names)
    {
        foreach (var input in rules.Inputs.InFileOrder.Where(input => input.Value.Formula is not null))
            foreach (var line in names.IsOfLine(input.Name) ? binder.Lines.Select(line => line.Name.Value) : [""])
                if (!input.Value.Formula!.Names.Any(names.IsOfLine) == (line.Length == 0) && !binder.Missing(input.Name, line).Any())
                    binder.Ensure(input.Name, line);
    }

    private static (ImmutableArray<RankReach> Used, ImmutableArray<Correlation> Idle) Correlations(
        ScenarioCase scenario, RuleFile rules, GivenValues given, ModelBinder binder, Names names, Problems problems)
    {
        List<(Correlation Correlation, CorrelationEntry Entry)> all = [];
        HashSet<(string, string)> pairs = [];
        var lines = scenario.Lines.Select(line => line.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in scenario.Correlations)
        {
            var first = Column(entry.First);
            var second = Column(entry.Second);
            if (first is null || second is null)
                continue;
            if (first == second)
                problems.Note(entry.Second.Node, $"{Quoted.Of(second)} cannot be correlated with itself");
            else if (!pairs.Add(string.CompareOrdinal(first, second) < 0 ? (first, second) : (second, first)))
                problems.Note(entry.Node, $"{Quoted.Of(first)} and {Quoted.Of(second)} are correlated twice; keep one");
            else
                all.Add((new(first, second, entry.Rank.Value), entry));
        }
        // A fixed or unused value cannot be correlated. Its entry may stay, so that a range can be narrowed to a point without removing it.
        var shapes = binder.Columns.Inputs.Where(input => !input.Distribution.IsConstant)
            .ToDictionary(input => input.Name, input => input.Distribution, StringComparer.Ordinal);
        var used = all.Where(pair => shapes.ContainsKey(pair.Correlation.First) && shapes.ContainsKey(pair.Correlation.Second)).ToList();
        var reaches = used.Select(pair =>
            RankReach.Of(pair.Correlation, shapes[pair.Correlation.First], shapes[pair.Correlation.Second])).ToImmutableArray();
        foreach (var (reach, pair) in reaches.Zip(used).Where(each => each.First.Normal is null))
            problems.Note(pair.Entry.Rank.Node, Invariant(
                $"a rank correlation of {reach.Asked.Rank} between {Quoted.Of(reach.Asked.First)} and {Quoted.Of(reach.Asked.Second)} ")
                + $"cannot be reached: with these shapes, since values repeat, it lies between {reach.LowestText} and {reach.HighestText}");
        if (!problems.Any && Copula.Impossibility(InEveryYear(reaches, binder.Columns), shapes) is { } impossible)
        {
            var at = used.First(pair => IsPair(pair.Correlation, FirstYear(impossible.First), FirstYear(impossible.Second))).Entry;
            problems.Note(at.Rank.Node, Invariant(
                $"a rank correlation of {impossible.Rank} between {Quoted.Of(impossible.First)} and {Quoted.Of(impossible.Second)} cannot ")
                + Invariant($"hold together with the other correlations; the nearest possible value is {impossible.NearestRank}"));
        }
        return (reaches, [.. all.Except(used).Select(pair => pair.Correlation)]);

        string FirstYear(string column) => binder.Columns.Inputs.First(input => input.Name == column).Repeats ?? column;

        string? Column(Placed<string> name)
        {
            var isOfLine = name.Value.Contains('/', StringComparison.Ordinal);
            var (line, input) = ColumnName.Parse(name.Value);
            string? problem = null;
            if (name.Value.StartsWith(DatedCash.Prefix, StringComparison.Ordinal)
                && binder.Columns.Inputs.Any(dated => dated.Name == name.Value))
                return name.Value;
            if (isOfLine && !lines.Contains(line))
                problem = "there is no line "
                    + $"{Quoted.Of(line)}{Suggestion.Ending(line, [.. scenario.Lines.Select(entry => entry.Name.Value)], "the lines are")}";
            else if (rules.Factors.Find(input) is null && rules.Inputs.Find(input) is null)
                problem = "there is no input "
                    + Quoted.Of(input)
                    + Suggestion.Ending(input, [.. rules.Inputs.InNameOrder.Select(known => known.Name)], "the inputs are");
            else if (names.IsDrawnPerLine(input) && !isOfLine)
                problem = $"{Quoted.Of(input)} is drawn for each line: write \"line/{input}\" with the line's name";
            else if (names.IsOfLine(input) && !isOfLine)
                problem = $"{Quoted.Of(input)} is given for each line: write \"line/{input}\" with the line's name";
            else if (isOfLine && names.IsOfSiteOrLine(input) && given.Find(name.Value) is null)
                problem = $"line {Quoted.Of(line)} has no {Quoted.Of(input)} of its own: give it there, or write {Quoted.Of(input)} for "
                    + "that of the site";
            else if (isOfLine && !names.IsOfLine(input) && !names.IsOfSiteOrLine(input) && !names.IsDrawnPerLine(input))
                problem = $"{Quoted.Of(input)} is given once for the site: write {Quoted.Of(input)} without a line";
            else if (rules.Inputs.Find(input)?.Value.Formula is not null && given.Find(name.Value) is null)
                problem = $"{Quoted.Of(name.Value)} is worked out from others: correlate its parts";
            else if (names.IsOfEvents(input))
                problem = $"{Quoted.Of(name.Value)} has a draw for each event, so it cannot be correlated";
            if (problem is null)
                return name.Value;
            problems.Note(name.Node, problem);
            return null;
        }
    }

    /// <summary>The correlations of the case, and the same ones of each later year where an input has a draw for each.</summary>
    private static IEnumerable<Correlation> InEveryYear(IEnumerable<RankReach> reaches, ModelColumns columns)
    {
        var repeats = columns.Inputs.Where(input => input.Repeats is not null).ToLookup(input => input.Repeats!, input => input.Name);
        foreach (var pair in reaches.Select(reach => reach.Pinned))
        {
            yield return pair;
            var (first, second) = (repeats[pair.First].ToList(), repeats[pair.Second].ToList());
            for (var year = 0; year < Math.Max(first.Count, second.Count); year++)
                yield return pair with
                {
                    First = first.Count == 0 ? pair.First : first[year],
                    Second = second.Count == 0 ? pair.Second : second[year],
                };
        }
    }

    private static bool IsPair(Correlation correlation, string first, string second) =>
        (correlation.First == first && correlation.Second == second) || (correlation.First == second && correlation.Second == first);

    private sealed record Gathered(
        GivenValues Given, ModelBinder Binder, ImmutableArray<(DriverRule Rule, bool IsClaimed)> Drivers, ImmutableArray<Driver> Bound,
        string? WorstEvent, CheckBinder Checks, ImmutableArray<RankReach> Correlations, ImmutableArray<Correlation> Idle)
    {
        public required ImmutableArray<OutcomeDescriptor> Declared { get; init; }

        public required ImmutableArray<BoundCheck> BoundChecks { get; init; }

        public required ImmutableArray<BoundCheck> Hurdles { get; init; }

        public required ImmutableArray<BoundCheck> PayConditions { get; init; }
    }
}
