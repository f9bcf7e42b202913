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
        var (given, binder, drivers, _, worstEvent, checks, correlations, idle) = gathered;
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
            Drivers = gathered.Bound,
            Outcomes = [.. rules.File.OutcomesInForce, .. gathered.Declared],
            Cash = binder.CashFlow,
            Terms = finance.Terms,
            Correlations = [.. CorrelationBinder.InEveryYear(correlations, binder.Columns)],
            Observables = [.. observables.All],
            Percents = [.. finance.Percentiles.Concat(observables.Percents).Distinct().Order()],
        };
        InputsBehind behind = new(model);
        var conservative = ConservativeCase.Of(model, binder.Columns.Values, binder.Columns.Conservative);
        var widened = Widening.Of(new()
        {
            Model = model,
            Drivers = drivers,
            SwitchedOff = gathered.Switched.Ids,
            Streams = new(gathered.Streams),
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
        if (problems.Any)
            return null;
        var switched = AnchoredDraws.Of(widened, scenario, currency, rules) with
        {
            Settings = gathered.Switched.Settings,
            IdleSettings = gathered.Switched.Idle,
        };
        var set = SettingBinder.Of(switched, scenario.Settings, rules.File, problems);
        if (!problems.Any)
            set = SettingBinder.Of(set, scenario.Stress, rules.File, problems);
        return problems.Any ? null : set;

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
            Correlations = [.. CorrelationBinder.InEveryYear(
                gathered.Correlations.Where(reach => reach.Normal is not null), gathered.Binder.Columns)],
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
        var switched = SwitchedDrivers.Of([.. scenario.Settings, .. scenario.Stress], rules.File.Drivers,
            driver => isExpected[false].Contains(driver) ? "expects no events in this case"
                : site.Holds(driver.When) == true ? null : "is not claimed on this site", problems);
        var drivers = isExpected[true].Select(driver => (driver, IsClaimed: site.Holds(driver.When) == true
            && !switched.Ids.Contains(driver.Id.Value))).ToImmutableArray();
        var bound = drivers.Select(driver => new Driver(driver.driver.Id.Value, driver.IsClaimed
            ? [.. RunRate.Terms(driver.driver, binder, rules) ?? []]
            : [])
        { Title = driver.driver.Title, Ends = driver.driver.Flow.End is not null }).ToImmutableArray();
        var hasTimes = rules.File.Inputs.Find(Names.Cash.GoLiveMonths) is not null
            && rules.File.Inputs.Find(Names.Cash.RampUpMonths) is not null;
        StreamBinder streams = new(binder, rules);
        var ofRules = streams.Bind(drivers, bound);
        ImmutableArray<StreamColumns> dated =
            [.. new DatedCash(binder, streams, rules.File.Finance.HorizonMonths, problems).Bind(scenario.Cash)];
        binder.CashFlow = PlainCash.Of([.. ofRules, .. dated], rules.File.Finance.Terms, hasTimes, binder);
        var declared = binder.DeclaredOutcomes().ToImmutableArray();
        binder.Columns.Definitions.Add(new(Names.ClaimsStated, new Constant(
            binder.Factors.Claims.Select(claim => claim.Stated).Distinct(StringComparer.Ordinal).Count())));
        var worstEvent = WorstEventColumns.Define(scenario, binder, names, problems);
        CheckBinder checks = new(binder, names, scenario, currency, site,
            [.. rules.File.Drivers.Except(drivers.Where(driver => driver.IsClaimed).Select(driver => driver.driver))
                .Select(driver => driver.Id.Value)], switched.Ids);
        var boundChecks = rules.File.Checks.Select(checks.Bind).ToImmutableArray();
        var hurdles = rules.File.Hurdles.Select(checks.Bind).ToImmutableArray();
        var payConditions = PayConditions.Of(Outcomes.JudgedNpv(rules.File.Finance.Terms)).Select(checks.Bind).ToImmutableArray();
        AddInformative(rules.File, binder, names);
        UndecidedMoney.Note(scenario.Site, rules.File, site,
            binder.Columns.Values.Select(value => value.Kind == AssumptionKind.Factor ? ColumnName.Parse(value.Column).Input : value.Column)
                .ToHashSet(StringComparer.Ordinal), problems);
        var (correlations, idle) = CorrelationBinder.Bind(scenario, rules.File, given, binder, names, problems);
        return new(given, binder, drivers, bound, worstEvent, checks, correlations, idle)
        {
            Streams = [.. streams.Apart(ofRules), .. dated],
            Declared = declared,
            BoundChecks = boundChecks,
            Hurdles = hurdles,
            PayConditions = payConditions,
            Switched = switched,
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

    private sealed record Gathered(
        GivenValues Given, ModelBinder Binder, ImmutableArray<(DriverRule Rule, bool IsClaimed)> Drivers, ImmutableArray<Driver> Bound,
        string? WorstEvent, CheckBinder Checks, ImmutableArray<RankReach> Correlations, ImmutableArray<Correlation> Idle)
    {
        /// <summary>The cash flow, the streams of each line apart.</summary>
        public required ImmutableArray<StreamColumns> Streams { get; init; }

        public required ImmutableArray<OutcomeDescriptor> Declared { get; init; }

        public required ImmutableArray<BoundCheck> BoundChecks { get; init; }

        public required ImmutableArray<BoundCheck> Hurdles { get; init; }

        public required ImmutableArray<BoundCheck> PayConditions { get; init; }

        public required SwitchedDrivers Switched { get; init; }
    }
}
