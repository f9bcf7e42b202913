using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Files;

/// <summary>The rules of finance after merging the layers: inputs, factors, evidence, drivers, terms, checks, hurdles and tests.</summary>
internal sealed record RuleFile(
    RuleHeading Heading, Map<InputRule> Inputs, Map<FactorRule> Factors, FactorRule? VendorShareKept, Map<EvidenceRule>? Evidence,
    IReadOnlyList<DriverRule> Drivers, FinanceRule Finance, IReadOnlyList<CheckRule> Checks,
    IReadOnlyList<HurdleRule> Hurdles, IReadOnlyList<TestRule> Tests, SourceNode Node)
{
    /// <summary>The most outcomes that rules may declare.</summary>
    private const int MostOutcomes = 100;

    /// <summary>The most stress sets.</summary>
    private const int MostStress = 20;

    private static readonly Reader<string> Name = Form.Matching(
        "[A-Za-z][A-Za-z0-9_]*", "a name of letters, digits and _ that begins with a letter");

    /// <summary>The names of entries that could not be read, a driver's as that of its benefit. Entries that use them are not checked, so
    /// that one mistake is reported once. Empty in valid rules.
    /// </summary>
    internal IReadOnlySet<string> Unread { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The facts of a site that the rules declare; the standard ones where they declare none.</summary>
    internal Map<SiteFactRule> Site { get; init; } = SiteFactRule.Standard;

    /// <summary>The streams of the cash flow beside the drivers; null where the rules declare none: then the implementation cost is paid
    /// as "outlay" says, and the running cost from go-live on.</summary>
    internal IReadOnlyList<CashRule>? Cash { get; init; }

    /// <summary>The streams beside the drivers that are in force: the declared ones, or the standard ones.</summary>
    internal IReadOnlyList<CashRule> CashInForce => standardCash ??= CashRule.InForce(this);

    private IReadOnlyList<CashRule>? standardCash;

    /// <summary>The outcomes that the rules declare beside the standard ones, in the order of the file.</summary>
    internal IReadOnlyList<OutcomeRule> DeclaredOutcomes { get; init; } = [];

    /// <summary>The outcomes of every case apart from the benefits of the drivers and from those that the rules declare.</summary>
    internal ImmutableArray<OutcomeDescriptor> OutcomesInForce =>
        Finance.Tax is null ? Outcomes : [.. Outcomes, .. Engine.Simulation.Outcomes.AfterTax];

    /// <summary>The outcomes that no part of the rules adds: the standard ones by default.</summary>
    internal ImmutableArray<OutcomeDescriptor> Outcomes { get; init; } = Engine.Simulation.Outcomes.Standard;

    /// <summary>All outcomes but the declared ones, in the order in which reports list them: the benefits of the drivers first.</summary>
    internal IEnumerable<OutcomeDescriptor> AllOutcomes =>
        Drivers.Select(driver => Engine.Simulation.Outcomes.OfDriver(driver.Id.Value, driver.Title)).Concat(OutcomesInForce);

    /// <summary>The declared outcome of a name; null where there is none.</summary>
    internal OutcomeRule? DeclaredOutcome(string name) => DeclaredOutcomes.FirstOrDefault(outcome => outcome.Id.Value == name);

    /// <summary>Whether an outcome may be infinite; a declared one may where it uses one that may.</summary>
    /// <param name="name">Its name; false for any other.</param>
    internal bool MayBeInfinite(string name) => OutcomesInForce.Any(outcome => outcome.Name == name && outcome.MayBeInfinite)
        || (DeclaredOutcome(name) is { } declared
            && declared.Formula.Names.Intersect(NamesBefore(declared), StringComparer.Ordinal).Any(MayBeInfinite));

    /// <summary>The names of the outcomes that the formula of a declared one may use: all of the others but those declared after
    /// it.</summary>
    internal IEnumerable<string> NamesBefore(OutcomeRule outcome) => AllOutcomes.Select(known => known.Name)
        .Concat(DeclaredOutcomes.TakeWhile(known => known != outcome).Select(known => known.Id.Value));

    /// <summary>Every expression of the cash flow, with its owner in words: formulas, months and growth of drivers and cash
    /// entries.</summary>
    internal IEnumerable<(string Whose, Expression Expression)> OfCashFlow =>
    [
        .. Drivers.SelectMany(driver => Each($"driver {driver.Id.Value}", driver.Formula, driver.Flow)),
        .. CashInForce.SelectMany(stream => Each($"cash entry {stream.Id.Value}", stream.Formula, stream.Flow)),
    ];

    private static IEnumerable<(string, Expression)> Each(string whose, Expression formula, FlowRule flow) =>
        [(whose, formula), .. flow.Given.Select(part => (whose, part.Value))];

    /// <summary>The stress sets that every analysis runs beside the case.</summary>
    internal IReadOnlyList<StressRule> Stress { get; init; } = [];

    /// <summary>What is judged of a run: the checks, then the hurdles.</summary>
    internal IEnumerable<JudgedRule> Judged => [.. Checks, .. Hurdles];

    /// <summary>Whether a formula may be among what could not be read.</summary>
    internal bool MissesFormulas { get; init; }

    /// <summary>The rules with further names that could not be read.</summary>
    /// <param name="names">The names, as in <see cref="Unread"/>.</param>
    /// <param name="missesFormulas">Whether a formula may be among what they name.</param>
    internal RuleFile Without(IEnumerable<string> names, bool missesFormulas) => this with
    {
        Unread = Unread.Union(names).ToHashSet(StringComparer.Ordinal),
        MissesFormulas = MissesFormulas || missesFormulas,
    };

    /// <summary>The form of a rule file after merging: every part is present.</summary>
    public static Reader<RuleFile> Reader { get; } = Form.Object<RuleFile>("a rule file", fields =>
    {
        var heading = RuleHeading.Declare(fields);
        var site = fields.Optional(RuleKeys.Site, SiteFactRule.MapReader,
            "The facts of a site that conditions may ask for, by name; left out: deployment, criticality, scale and industry");
        var inputs = fields.Complete(RuleKeys.Inputs, Form.MapOf(InputRule.Reader, Name), "What the plant is asked for, by name");
        var factors = fields.Complete(RuleKeys.Factors, Form.MapOf(FactorRule.Reader, Name), "What the technology takes off, by name");
        var kept = fields.Optional(RuleKeys.VendorShareKept, FactorRule.OfShareKept, "The share kept of a vendor's claim");
        var evidence = fields.Optional(RuleKeys.Evidence, Form.MapOf(EvidenceRule.Reader, EvidenceRule.Grade),
            "How much values of each grade of evidence are widened");
        var drivers = fields.Complete(RuleKeys.Drivers, Form.ListOf(DriverRule.Reader, 1), "The separate sources of benefit");
        var cash = fields.Optional(RuleKeys.Cash, Form.ListOf(CashRule.Reader),
            "The streams of money beside the drivers: investments, costs, benefits that come once, residual values; left out, the "
            + "implementation cost as \"outlay\" says and the running cost from go-live");
        var outcomes = fields.Optional(RuleKeys.Outcomes, Form.ListOf(OutcomeRule.Reader, 0, MostOutcomes),
            "Outcomes beside the standard ones: figures of each trial that reports list, and that checks and hurdles may name");
        var finance = fields.Complete(RuleKeys.Finance, FinanceRule.Reader, "How costs and benefits become ROI, payback and NPV");
        var checks = fields.Optional(RuleKeys.Checks, Form.ListOf(CheckRule.Reader), "What a credible result has to keep to");
        var hurdles = fields.Optional(RuleKeys.Hurdles, Form.ListOf(HurdleRule.Reader), "What a purchase has to reach to pay");
        var stress = fields.Optional(RuleKeys.Stress, Form.ListOf(StressRule.Reader, 0, MostStress),
            "Values that are set together, to see in a table beside the case whether it still pays");
        var tests = fields.Optional(RuleKeys.Tests, Form.ListOf(TestRule.Reader),
            "Small scenarios with the checks and hurdles they must pass or fail");
        return row =>
        {
            foreach (var (place, message) in Repeated(row.Node))
                row.Note(place, message);
            NoteSharedStreams(row, drivers.Of(row), cash.At(row)?.Value ?? []);
            if (site.At(row) is { } declared && declared.Value.Find(SiteFactRule.Deployment) is null)
                row.Note(declared.Node,
                    $"\"site\" declares no {Quoted.Of(SiteFactRule.Deployment)}: what is bought is a fact of every site");
            return new(
                heading(row), inputs.Of(row), factors.Of(row), kept.At(row)?.Value, evidence.At(row)?.Value,
                [.. drivers.Of(row).Select(driver => driver.Value with
                {
                    Formula = driver.Value.Flow.RunRate(driver.Value.Formula, finance.Of(row).HorizonMonths),
                })], finance.Of(row),
                [.. (checks.At(row)?.Value ?? []).Select(check => check.Value)],
                [.. (hurdles.At(row)?.Value ?? []).Select(hurdle => hurdle.Value)],
                [.. (tests.At(row)?.Value ?? []).Select(test => test.Value)], row.Node)
            {
                Site = site.At(row)?.Value ?? SiteFactRule.Standard,
                DeclaredOutcomes = [.. (outcomes.At(row)?.Value ?? []).Select(outcome => outcome.Value)],
                Stress = [.. (stress.At(row)?.Value ?? []).Select(set => set.Value)],
                Cash = cash.At(row) is { } streams ? [.. streams.Value.Select(stream => stream.Value with
                {
                    Formula = stream.Value.Flow.RunRate(stream.Value.Formula, finance.Of(row).HorizonMonths),
                })] : null,
            };
        };
    }, KeyPlaces.Of);

    /// <summary>The drivers, cash entries, outcomes, checks, hurdles, stress sets and tests with the id or name of an earlier entry,
    /// whatever else is wrong with the file.</summary>
    internal static IEnumerable<(SourceNode Place, string Message)> Repeated(SourceNode tree) =>
        (from part in ((string List, string Key)[])[(RuleKeys.Drivers, RuleKeys.Id), (RuleKeys.Cash, RuleKeys.Id),
         (RuleKeys.Outcomes, RuleKeys.Id), (RuleKeys.Checks, RuleKeys.Id), (RuleKeys.Hurdles, RuleKeys.Id),
         (RuleKeys.Stress, RuleKeys.Id), (RuleKeys.Tests, RuleKeys.Name)]
         from same in Names(tree, part.List, part.Key).GroupBy(id => id.Text, StringComparer.Ordinal)
         from twice in same.Skip(1)
         let entries = part.List switch { RuleKeys.Cash => "cash entries", RuleKeys.Stress => "stress sets", _ => part.List }
         select (twice, $"there are two {entries} with the {part.Key} "
         + $"{Quoted.Of(same.Key!)}; every one needs {(part.Key == RuleKeys.Id ? "an id" : "a name")} of its own"))
        .Concat(SharedIds(tree));

    private static void NoteSharedStreams(Row row, IReadOnlyList<Placed<DriverRule>> drivers, IReadOnlyList<Placed<CashRule>> cash)
    {
        foreach (var stream in cash.Where(stream => drivers.Any(driver => driver.Value.Id.Value == stream.Value.Id.Value)))
            row.Note(stream.Value.Id.Node, $"there is a driver with the id {Quoted.Of(stream.Value.Id.Value)}; every stream of the cash "
                + "flow needs an id of its own");
    }

    /// <summary>The ids that a check and a hurdle share, at the one that an upper layer gives.</summary>
    private static IEnumerable<(SourceNode Place, string Message)> SharedIds(SourceNode tree)
    {
        foreach (var check in Names(tree, RuleKeys.Checks, RuleKeys.Id))
            if (Names(tree, RuleKeys.Hurdles, RuleKeys.Id).FirstOrDefault(id => id.Text == check.Text) is { } hurdle)
                yield return hurdle.Path == tree.Path && check.Path != tree.Path ? Shared(check, RuleKeys.Checks, hurdle, RuleKeys.Hurdles)
                    : Shared(hurdle, RuleKeys.Hurdles, check, RuleKeys.Checks);

        static (SourceNode, string) Shared(SourceNode place, string part, SourceNode other, string otherPart) => (place,
            Invariant($"{Quoted.Of(place.Text!)} stands in \"{otherPart}\" too ({Quoted.Escaped(Path.GetFileName(other.Path))}, line ")
            + Invariant($"{other.Line}): move it there, or give this entry of \"{part}\" an id of its own"));
    }

    private static IEnumerable<SourceNode> Names(SourceNode tree, string list, string key) =>
        (tree.Find(list)?.Value.Items ?? []).Select(entry => entry.Find(key)?.Value).OfType<SourceNode>().Where(id => id.Text is not null);
}

/// <summary>The heading of a rule file.</summary>
internal sealed record RuleHeading(
    string Id, string Version, string Title, string? Owner, Approval? Approved, Placed<string>? Extends, bool TightenOnly)
{
    /// <summary>A version, as a regular expression.</summary>
    internal const string VersionPattern = "[0-9]+\\.[0-9]+\\.[0-9]+";

    /// <summary>The heading of one file; its parts are read once the layers are merged.</summary>
    internal static Reader<RuleHeading> OfFile { get; } = Form.Object<RuleHeading>("a rule file", fields =>
    {
        // First, as for a whole file, so that an unknown key gives the same message and is reported once.
        var heading = Declare(fields);
        foreach (var part in RuleKeys.Parts)
            fields.Optional(part, Form.Anything, "");
        return heading;
    }, KeyPlaces.Of);

    internal static Func<Row, RuleHeading> Declare(Fields fields)
    {
        var id = fields.Required(RuleKeys.Id, Form.Matching("[a-z0-9][a-z0-9-]*", "an id of small letters, digits and hyphens"),
            "Unique id, as scenarios name it");
        var version = fields.Required(RuleKeys.Version, Form.Matching(VersionPattern, "a version such as 1.0.0"),
            "Raised with every change");
        var title = fields.Required(RuleKeys.Title, Form.Text(200), "What the rules are for");
        var owner = fields.Optional(RuleKeys.Owner, Form.Text(200), "Who answers for the rules");
        var approved = fields.Optional(RuleKeys.Approved, Approval.Reader, "Who approved the rules, and when");
        var extends = fields.Optional(RuleKeys.Extends, Form.Text(500),
            "Id or path of the rule file that this one is a layer on; with @ and a version after it, for that version alone");
        var tightenOnly = fields.Default(RuleKeys.TightenOnly, Form.Flag, false, "Whether this layer may only tighten");
        return row => new(
            id.Of(row), version.Of(row), title.Of(row), owner.At(row)?.Value, approved.At(row)?.Value, extends.At(row),
            tightenOnly.Of(row));
    }
}

/// <summary>Who approved a rule file, and when.</summary>
internal sealed record Approval(string By, DateOnly On)
{
    internal static Reader<Approval> Reader { get; } = Form.Object<Approval>("an approval", fields =>
    {
        var by = fields.Required("by", Form.Text(200), "Who approved");
        var on = fields.Required("on", Form.Date, "The day of the approval");
        return row => new(by.Of(row), on.Of(row));
    }, KeyPlaces.Of);
}
