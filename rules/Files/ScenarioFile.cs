using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>A scenario file of the analyst: the numbers of a plant and the planned purchase. Values are read after the rules have declared
/// their units.</summary>
internal sealed record ScenarioFile(
    string Title, string Currency, Placed<string> Rules, PreparedEntry? Prepared, ScenarioCase Case, SourceNode Node)
{
    /// <summary>The form of the file; its schema is generated from it.</summary>
    public static Reader<ScenarioFile> Reader { get; } = Form.Object<ScenarioFile>("a scenario", fields =>
    {
        var title = fields.Required("title", Form.Text(200), "What the case is about, in one line");
        var currency = fields.Required("currency", Form.Matching("[A-Z]{3}", "a currency code such as USD"),
            "The currency of all money in this file");
        var rules = fields.Required("rules", Form.Text(500), "Id of a rule file in the library, or the path of one");
        var prepared = fields.Optional("prepared", PreparedEntry.Reader, "Who prepared the case and when; every report shows it");
        var content = ScenarioCase.Declare(fields);
        return row =>
        {
            ScenarioFile file = new(title.Of(row), currency.Of(row), rules.At(row), prepared.At(row)?.Value, content(row), row.Node);
            if (file is { Prepared.On: var on, Case.WorstEvent.Value.Date: { } date } && date.Value > on)
                row.Note(date.Node, Invariant($"the event is dated {date.Value:yyyy-MM-dd}, after the day on which the case was prepared, ")
                    + Invariant($"{on:yyyy-MM-dd} (\"prepared\")"));
            return file;
        };
    }, KeyPlaces.Of);
}

/// <summary>Who prepared a case, when, and how far it has come.</summary>
internal sealed record PreparedEntry(string? By, DateOnly On, string? Version, string? Status)
{
    /// <summary>The words for how far a case has come.</summary>
    public static IReadOnlyList<string> Statuses { get; } = ["draft", "reviewed", "final"];

    internal static Reader<PreparedEntry> Reader { get; } = Form.Object<PreparedEntry>("who prepared the case, and when", fields =>
    {
        var by = fields.Optional("by", Form.Text(200), "Who prepared it");
        var on = fields.Required("on", Form.Date, "The day on which it was prepared; last year is judged from here");
        var version = fields.Optional("version", Form.Text(50), "Which version of the case this is");
        var status = fields.Optional("status", Form.Word([.. Statuses]), "How far it has come");
        return row => new(by.At(row)?.Value, on.Of(row), version.At(row)?.Value, status.At(row)?.Value);
    }, KeyPlaces.Of);
}

/// <summary>The case of a scenario or of a rule file's test.</summary>
internal sealed record ScenarioCase(
    SiteEntry Site, Placed<WorstEventEntry>? WorstEvent, Map<SourceNode> Inputs, IReadOnlyList<LineEntry> Lines,
    Map<SourceNode> VendorClaims, IReadOnlyList<CorrelationEntry> Correlations, IReadOnlyList<string> SoftBenefits, SourceNode Node)
{
    /// <summary>The costs and investments that the scenario dates itself.</summary>
    public IReadOnlyList<CashEntry> Cash { get; init; } = [];

    /// <summary>The line that the worst event struck; empty where none is stated.</summary>
    public string WorstEventLine => WorstEvent?.Value.Line?.Value ?? "";

    /// <summary>What a person set by hand for the run; empty for what the file says.</summary>
    public ImmutableArray<Setting> Settings { get; init; } = [];

    /// <summary>What a stress set of the rules sets on top of that; empty for the case itself.</summary>
    public ImmutableArray<Setting> Stress { get; init; } = [];

    /// <summary>The same case without the values that lines have of their own; null where they have none.</summary>
    /// <param name="isOfSiteOrLine">Whether an input is given for the site, and a line may have a value of its own.</param>
    public ScenarioCase? WithoutOwnOfLines(Func<string, bool> isOfSiteOrLine) =>
        Lines.Any(line => line.Inputs.InFileOrder.Any(input => isOfSiteOrLine(input.Name)))
            ? this with
            {
                Lines = [.. Lines.Select(line => line with
                {
                    Inputs = new([.. line.Inputs.InFileOrder.Where(input => !isOfSiteOrLine(input.Name))]),
                })],
            }
            : null;

    private const int MostLines = 1000;
    private const int MostCash = 200;

    /// <summary>The form of a test's <c>given</c>.</summary>
    public static Reader<ScenarioCase> Reader { get; } = Form.Object<ScenarioCase>("a small scenario", Declare, KeyPlaces.Of);

    internal static Func<Row, ScenarioCase> Declare(Fields fields)
    {
        var site = fields.Required("site", SiteEntry.Reader, "What is bought, and for what kind of plant");
        var worstEvent = fields.Optional(RuleKeys.WorstEvent, WorstEventEntry.Reader,
            "The single most expensive downtime event, best of last year");
        var inputs = fields.Required("inputs", Form.MapOf(QuantityForm.Unread),
            "Numbers of the whole site, by the names that the rules declare");
        var lines = fields.Optional("lines", Form.ListOf(LineEntry.Reader, 0, MostLines), "The production lines with their own numbers");
        var claims = fields.Optional(RuleKeys.VendorClaims, Form.MapOf(QuantityForm.Unread),
            "What the vendor promises, by the name of the factor, or for one line by line/factor");
        var cash = fields.Optional(RuleKeys.Cash, Form.ListOf(CashEntry.Reader, 0, MostCash),
            "Costs and investments with dates of their own, beside those of the rules");
        var correlations = fields.Optional(RuleKeys.Correlations, Form.ListOf(CorrelationEntry.Reader), "Inputs that move together");
        var soft = fields.Optional("softBenefits", Form.ListOf(Form.Text(300)), "Benefits that enter no number");
        return row => Placed(LineEntry.Distinct(row, lines.At(row)?.Value ?? []), worstEvent.At(row), row);

        ScenarioCase Placed(List<LineEntry> plant, Placed<WorstEventEntry>? worst, Row row)
        {
            if (worst is { Value.Line: null } && plant is [var only])
                worst = worst with { Value = worst.Value with { Line = only.Name } };
            if (worst is { Value: { Cost: null } struck } && (struck.Hours is null || struck.Line is null))
                row.Note(worst.Node, "an event needs its \"cost\", or its \"hours\" and its \"line\" to work it out");
            return new(
                site.Of(row), worst, inputs.Of(row), plant, claims.At(row)?.Value ?? new([]),
                [.. (correlations.At(row)?.Value ?? []).Select(entry => entry.Value)],
                [.. (soft.At(row)?.Value ?? []).Select(benefit => benefit.Value)], row.Node)
            {
                Cash = CashEntry.Distinct(row, cash.At(row)?.Value ?? []),
            };
        }
    }
}

/// <summary>The most expensive downtime event; its cost may be left to hours times the line's cost per hour.</summary>
internal sealed record WorstEventEntry(
    Placed<DateOnly>? Date, Placed<string>? Line, Placed<double>? Hours, Placed<double>? Cost, DamageEntry? Damage)
{
    /// <summary>The hours of a leap year: no event is longer.</summary>
    public const double MostHours = 8784;

    internal static Reader<WorstEventEntry> Reader { get; } = Form.Object<WorstEventEntry>("an event", fields =>
    {
        var date = fields.Optional("date", Form.Date, "The day it began");
        var line = fields.Optional("line", Form.Text(100), "The line it struck; left out, the only line of the scenario");
        var hours = fields.Optional("hours", Form.Number(0, MostHours), "How long the line stood still, in hours");
        var cost = fields.Optional("cost", Form.Number(0), "What it cost, in money; left out, it is hours times the line's cost per hour");
        var damage = fields.Optional("damage", DamageEntry.Reader,
            "The part of the cost that does not depend on how long the line stood still");
        return row =>
        {
            if (damage.At(row)?.Value is { } part && cost.At(row) is { } whole && part.Cost.Value > whole.Value)
                row.Note(part.Cost.Node, "the damage is a part of the event's cost, "
                    + Invariant($"and {part.Cost.Value:#,0.######} is more than the whole, {whole.Value:#,0.######}"));
            return new(date.At(row), line.At(row), hours.At(row), cost.At(row), damage.At(row)?.Value);
        };
    }, KeyPlaces.Of);
}

/// <summary>What an event cost beside the lost hours.</summary>
/// <param name="Cost">In money; a part of the event's cost.</param>
/// <param name="What">What was paid for, in words.</param>
internal sealed record DamageEntry(Placed<double> Cost, string What)
{
    internal static Reader<DamageEntry> Reader { get; } = Form.Object<DamageEntry>("the damage of an event", fields =>
    {
        var cost = fields.Required("cost", Form.Number(0), "In money; a part of the event's cost");
        var what = fields.Required("what", Form.Text(200), "What was paid for: parts, scrap, clean-up, penalties");
        return row => new(cost.At(row), what.Of(row));
    }, KeyPlaces.Of);
}

/// <summary>A production line and its own numbers.</summary>
internal sealed record LineEntry(Placed<string> Name, Map<SourceNode> Inputs, SourceNode Node)
{
    internal static Reader<LineEntry> Reader { get; } = Form.Object<LineEntry>("a line", fields =>
    {
        var name = fields.Required("name", Form.Text(100), "The line's name, as the plant calls it");
        var inputs = fields.Required("inputs", Form.MapOf(QuantityForm.Unread),
            "The line's numbers, by the names that the rules declare per line, or for the site or a line");
        return row => new(name.At(row), inputs.Of(row), row.Node);
    }, KeyPlaces.Of);

    /// <summary>The lines of a file; reports names that stand there twice, or that cannot be told apart when read.</summary>
    internal static List<LineEntry> Distinct(Row row, IReadOnlyList<Placed<LineEntry>> lines)
    {
        foreach (var alike in lines.DistinctBy(line => line.Value.Name.Value, StringComparer.Ordinal)
            .GroupBy(line => Alike(line.Value.Name.Value), StringComparer.OrdinalIgnoreCase))
            foreach (var other in alike.Skip(1))
                row.Note(other.Value.Name.Node, $"the name {Quoted.Of(other.Value.Name.Value)} differs from that of the line "
                    + $"{Quoted.Of(alike.First().Value.Name.Value)} in blanks, capitals or "
                    + "invisible characters alone; give one of them another name");
        foreach (var twice in lines.GroupBy(line => line.Value.Name.Value, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
            row.Note(twice.Value.Name.Node, $"there are two lines named {Quoted.Of(twice.Value.Name.Value)}; every "
                + "line needs a name of its own");
        return [.. lines.Select(line => line.Value)];
    }

    /// <summary>A name without blanks and invisible characters: names that are the same then are not told apart when read.</summary>
    private static string Alike(string name) => string.Concat(name.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Control or UnicodeCategory.Format)));
}

/// <summary>Two inputs that move together.</summary>
internal sealed record CorrelationEntry(Placed<string> First, Placed<string> Second, Placed<double> Rank, SourceNode Node)
{
    internal static Reader<CorrelationEntry> Reader { get; } = Form.Object<CorrelationEntry>("a correlation", fields =>
    {
        var between = fields.Required("between", Form.ListOf(Form.Text(210), 2, 2), "Two inputs, \"line/input\" for one of a line");
        var rank = fields.Required("rank", Form.Number(-1, 1), "Spearman's rank correlation, from -1 to 1");
        return row => new(between.Of(row)[0], between.Of(row)[1], rank.At(row), row.Node);
    }, KeyPlaces.Of);
}
