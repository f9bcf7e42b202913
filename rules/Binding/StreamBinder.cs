using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>Binds the drivers and cash entries of the rules to the streams of a case.</summary>
/// <param name="binder">Receives the inputs and definitions that the streams need.</param>
/// <param name="rules">The rules in force.</param>
internal sealed class StreamBinder(ModelBinder binder, RuleSet rules)
{
    private readonly LaterYears laterYears = new(binder.Columns);
    private readonly Dictionary<string, IReadOnlyList<StreamColumns>> ofLines = new(StringComparer.Ordinal);

    /// <summary>The column of the site's go-live, before which an investment of the scenario is not written off; null where nothing is
    /// taxed.</summary>
    public string? InService => IsWrittenOff ? binder.Column("", GoLive, "") : null;

    private bool IsWrittenOff => rules.File.Finance.Tax is not null && rules.File.Inputs.Find(Names.Cash.GoLiveMonths) is not null;

    private Expression GoLive => Expression.OfName(Names.Cash.GoLiveMonths, rules.File.Node);

    /// <summary>The streams in the order of the rules: those of the claimed drivers, then those of the cash entries. Where something is
    /// missing, which is reported, a stream is left out.</summary>
    /// <param name="drivers">The drivers, and whether the case claims them.</param>
    /// <param name="bound">The same drivers with their terms.</param>
    public ImmutableArray<StreamColumns> Bind(
        IReadOnlyList<(DriverRule Rule, bool IsClaimed)> drivers, IReadOnlyList<Driver> bound) =>
    [
        .. drivers.Zip(bound).Where(pair => pair.First.IsClaimed).SelectMany(pair => OfDriver(pair.First.Rule, pair.Second)),
        .. rules.File.CashInForce.SelectMany(OfCash).Select(InEachYear),
    ];

    /// <summary>The same streams, where those of lines with equal times, which are bound as one, are apart.</summary>
    /// <param name="streams">What <see cref="Bind"/> gave.</param>
    public IEnumerable<StreamColumns> Apart(IEnumerable<StreamColumns> streams) => streams.SelectMany(stream =>
        stream.Line.Length == 0 && ofLines.TryGetValue(stream.Id, out var apart) ? apart.Select(InEachYear) : [stream]);

    /// <summary>When the benefit of a driver flows, with what holds where rules leave it out: it starts with the go-live of the case, and
    /// rises over its ramp-up.</summary>
    public static FlowRule TimesOf(DriverRule driver) => driver.Flow with
    {
        Start = driver.Flow.Start ?? Expression.OfName(Names.Cash.GoLiveMonths, driver.Node),
        RampUp = driver.Flow.RampUp ?? Expression.OfName(Names.Cash.RampUpMonths, driver.Node),
    };

    private IEnumerable<StreamColumns> OfDriver(DriverRule driver, Driver bound)
    {
        var flow = TimesOf(driver);
        StreamColumns whole = new(driver.Id.Value, StreamKind.Benefit, [bound.Outcome.Name])
        {
            IsYearly = true,
            GrowthFrom = flow.GrowthFrom,
            Tax = flow.Tax ?? TaxTreatment.Taxed,
        };
        return flow.Events is { } events ? Arriving(whole, flow, events, bound)
            : flow.ByYear.Count > 0 ? Listed(whole, flow, bound.Outcome.Name, "a driver's formula")
            : InEachYear(Timed(whole, flow, bound.Outcome.Name, bound.Terms, binder.IsPerLine(driver.Formula)), bound);
    }

    /// <summary>The streams of a driver with an amount for each year, where the years differ.</summary>
    private IEnumerable<StreamColumns> InEachYear(IReadOnlyList<StreamColumns> streams, Driver bound)
    {
        if (bound.Terms.IsEmpty)
            return streams;
        laterYears.Know(bound.Terms.Append(new(bound.Outcome.Name, Sum(bound.Terms))));
        return streams.Select(InEachYear);
    }

    /// <summary>The stream with an amount for each year, where the years differ.</summary>
    private StreamColumns InEachYear(StreamColumns stream)
    {
        if (!stream.IsYearly || stream.IsByYear || !laterYears.Differ(stream.Amounts[0]))
            return stream;
        var first = stream.Amounts[0];
        return stream with
        {
            Amounts = [first, .. Enumerable.Range(2, FlowRule.YearsOf(rules.File.Finance.HorizonMonths) - 1)
                .Select(year => laterYears.Of(first, year))],
            RunRate = first,
            IsByYear = true,
            IsRedrawn = true,
        };
    }

    /// <summary>The events of a driver: a stream for each line where they are those of lines. Lines that expect none have none.</summary>
    private IEnumerable<StreamColumns> Arriving(StreamColumns whole, FlowRule flow, EventsRule events, Driver bound)
    {
        string[] lines = binder.IsPerLine(events.PerYear) ? [.. binder.Lines.Select(line => line.Name.Value)] : [""];
        foreach (var (line, term) in lines.Zip(bound.Terms))
        {
            var name = bound.Outcome.Name;
            if (binder.ExpectsNone(events, line) || binder.Column($"{name}.{RuleKeys.Rate}", events.Rate, line) is not { } rate
                || binder.Column($"{name}.{RuleKeys.Prevented}", events.Prevented, line) is not { } prevented
                || binder.Bound(events.Cost, line) is not { } cost
                || WithTimes(whole with { Line = line, Amounts = [term.Name] }, flow, name, line) is not { } stream)
                continue;
            yield return stream with
            {
                Events = new()
                {
                    Rate = rate,
                    Prevented = prevented,
                    Cost = cost,
                    Drawn = [.. References.Of(cost).Where(binder.Columns.OfEvents.ContainsKey)
                        .Select(column => new EventDraw(column, binder.Columns.OfEvents[column]))],
                },
            };
        }
    }

    private IEnumerable<StreamColumns> OfCash(CashRule rule)
    {
        var name = ColumnOf(rule.Id.Value);
        var whose = $"the formula of cash entry \"{rule.Id.Value}\"";
        var isYearly = StreamUnits.IsYearly(rule, rules.Bound.Formula(rule.Formula)!) == true;
        StreamColumns whole = new(rule.Id.Value, rule.Kind, [name])
        {
            IsYearly = isYearly,
            GrowthFrom = rule.Flow.GrowthFrom,
            Tax = rule.Flow.Tax ?? (rule.Kind == StreamKind.Investment ? TaxTreatment.Depreciated : TaxTreatment.Taxed),
        };
        var flow = isYearly ? rule.Flow : Once(rule);
        if (flow.ByYear.Count > 0)
            return Listed(whole, flow, name, whose);
        if (binder.Terms(name, rule.Formula, whose) is not { } terms)
            return [];
        if (terms is [{ Formula: Reference known }])
            return Timed(whole with { Amounts = [known.Name] }, flow, name, [new(known.Name, known)], isPerLine: false);
        binder.Columns.Definitions.AddRange(terms);
        if (!binder.IsPerLine(rule.Formula))
            return Timed(whole with { Amounts = [terms[0].Name] }, flow, name, terms, isPerLine: false);
        return Timed(whole, flow, name, terms, isPerLine: true, () => binder.Columns.Definitions.Add(new(name, Sum(terms))));
    }

    /// <summary>The time of money once as start and end: a payment at a month has no end.</summary>
    private FlowRule Once(CashRule rule)
    {
        var flow = rule.Flow;
        if (flow.From is null && flow.Until is null)
            return flow.At is { } at ? flow with { Start = at }
                : rule.Kind == StreamKind.Residual ? flow with { Start = Expression.OfName(RuleKeys.HorizonMonths, rule.Node) }
                : rule.Kind == StreamKind.Investment && rules.File.Finance.Outlay == Outlay.UntilGoLive
                ? flow with { End = Expression.OfName(Names.Cash.GoLiveMonths, rule.Node) } : flow;
        return flow with { Start = flow.From, End = flow.Until };
    }

    /// <summary>One stream for all lines where they have the same times, else one for each line; with a tax also of what is written off
    /// or sold.</summary>
    /// <param name="whole">The stream of all lines.</param>
    /// <param name="flow">Its times.</param>
    /// <param name="name">The beginning of the names of new columns.</param>
    /// <param name="terms">The amounts of the lines in their order, or a single one of the site.</param>
    /// <param name="isPerLine">Whether they are those of the lines.</param>
    /// <param name="define">Defines the amount of all lines; null where it is a column already.</param>
    private List<StreamColumns> Timed(StreamColumns whole, FlowRule flow, string name, IReadOnlyList<Definition> terms,
        bool isPerLine, Action? define = null)
    {
        if (!isPerLine)
            return WithTimes(whole, flow, name, "") is { } single ? [single] : [];
        List<StreamColumns> streams = [];
        foreach (var (line, term) in binder.Lines.Zip(terms))
            if (WithTimes(whole with { Line = line.Name.Value, Amounts = [term.Name] }, flow, name, line.Name.Value) is { } stream)
                streams.Add(stream);
        if (streams.Count < terms.Count || streams.Count == 0)
            return [];
        // A residual sells what was invested for its own line, so both stay apart where a tax asks for it.
        if (streams.Any(stream => !stream.HasTimesOf(streams[0])) || (rules.File.Finance.Tax is not null
            && (whole.Kind == StreamKind.Residual || whole.Tax == TaxTreatment.Depreciated)))
            return streams;
        define?.Invoke();
        ofLines[whole.Id] = streams;
        return [streams[0] with { Line = "", Amounts = whole.Amounts }];
    }

    /// <summary>A stream whose amounts are listed by year, each summed over the lines. Where lines have times of their own it is one for
    /// each line, and one for the years whose amounts are of the site.</summary>
    private IEnumerable<StreamColumns> Listed(StreamColumns whole, FlowRule flow, string name, string whose)
    {
        List<ListedYear> years = [];
        foreach (var (index, amount) in flow.ByYear.Take(FlowRule.YearsOf(rules.File.Finance.HorizonMonths)).Index())
        {
            var year = Invariant($"{name}, year {index + 1}");
            if (binder.Terms(year, amount, whose) is not { } terms)
                return [];
            binder.Columns.Definitions.AddRange(terms);
            years.Add(new(year, terms, binder.IsPerLine(amount)));
        }
        whole = whole with { IsByYear = true };
        string[] lines = years.Any(year => year.IsPerLine) ? [.. binder.Lines.Select(line => line.Name.Value)] : [""];
        List<StreamColumns> timed =
            [.. lines.Select(line => WithTimes(whole with { Line = line }, flow, name, line)).OfType<StreamColumns>()];
        if (timed.Count < lines.Length)
            return [];
        var isOfLines = years.All(year => year.IsPerLine);
        if (timed.All(stream => stream.HasTimesOf(timed[0])))
        {
            var all = OfAll(timed[0]);
            if (lines.Length > 1)
                ofLines[whole.Id] = [.. timed.Select((stream, line) => stream with { Amounts = InTheirYears(OfLine(line)) }),
                    .. isOfLines ? [] : (StreamColumns[])[timed[0] with { Line = "", Amounts = InTheirYears(OfSite()) }]];
            return [all];
        }
        var ofSite = isOfLines ? null : WithTimes(whole, flow, name, "");
        return [.. timed.Select((stream, line) => With(stream, OfLine(line))),
            .. ofSite is null ? [] : (StreamColumns[])[With(ofSite, OfSite())]];

        string[] OfLine(int line) => Amounts(year => year.IsPerLine ? year.Terms[line].Name : null);

        string[] OfSite() => Amounts(year => year.IsPerLine ? null : year.Terms[0].Name);

        string[] Amounts(Func<ListedYear, string?> amount) => [.. years.Select(year => amount(year) ?? binder.Columns.DefineNothing())];

        StreamColumns OfAll(StreamColumns stream)
        {
            foreach (var year in years.Where(year => year.Terms.Count > 1))
                binder.Columns.Definitions.Add(new(year.Name, Sum(year.Terms)));
            string[] amounts = [.. years.Select(year => year.Terms.Count > 1 ? year.Name : year.Terms[0].Name)];
            var runRate = whole.Amounts[0];
            if (whole.Kind != StreamKind.Benefit)
                binder.Columns.DefineMean(runRate = name + ", a year", amounts);
            return stream with { Line = "", Amounts = InTheirYears(amounts), RunRate = runRate };
        }

        StreamColumns With(StreamColumns stream, string[] amounts)
        {
            var runRate = $"{name}, a year({stream.Line})";
            binder.Columns.DefineMean(runRate, amounts);
            return stream with { Amounts = InTheirYears(amounts), RunRate = runRate };
        }

        ImmutableArray<string> InTheirYears(string[] amounts) =>
            [.. amounts.Select((amount, index) => index == 0 ? amount : laterYears.Of(amount, index + 1))];
    }

    /// <summary>The amount of a listed year.</summary>
    /// <param name="Name">The name of its sum over the lines.</param>
    /// <param name="Terms">The amounts of the lines, or a single one of the site.</param>
    /// <param name="IsPerLine">Whether they are those of the lines.</param>
    private sealed record ListedYear(string Name, IReadOnlyList<Definition> Terms, bool IsPerLine);

    private StreamColumns? WithTimes(StreamColumns stream, FlowRule flow, string name, string line)
    {
        var isComplete = true;
        var timed = stream with
        {
            Start = Column(RuleKeys.Start, flow.Start),
            End = Column(RuleKeys.End, flow.End),
            RampUp = Column(RuleKeys.RampUp, flow.RampUp),
            Growth = Column(RuleKeys.Growth, flow.Growth),
            InService = stream.Tax == TaxTreatment.Depreciated && IsWrittenOff ? Column("", GoLive) : null,
        };
        return isComplete ? timed : null;

        string? Column(string key, Expression? value)
        {
            if (value is null)
                return null;
            var column = binder.Column($"{name}.{key}", value, line);
            isComplete &= column is not null;
            return column;
        }
    }

    /// <summary>The beginning of the names of the columns of a cash entry.</summary>
    public static string ColumnOf(string id) => "cash entry " + id;

    private static Formula Sum(IEnumerable<Definition> terms) => terms.Select(Formula (term) => new Reference(term.Name))
        .Aggregate((left, right) => new Binary(BinaryOperator.Add, left, right));
}
