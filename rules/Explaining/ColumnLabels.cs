using System.Text.RegularExpressions;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Explaining;

/// <summary>What a column of a case is called in formulas and in words, its unit, its line, and where its formula stands.</summary>
internal sealed partial class ColumnLabels
{
    private readonly Dictionary<string, ColumnLabel> labels = new(StringComparer.Ordinal);
    private readonly HashSet<string> lines, withLines;

    /// <param name="bound">The case.</param>
    /// <param name="rules">Its rules.</param>
    public ColumnLabels(BoundCase bound, RuleFile rules)
    {
        lines = bound.Model.Inputs.Select(input => input.Line).Concat(bound.Values.Select(value => ColumnName.Parse(value.Column).Line))
            .Where(line => line.Length > 0).ToHashSet(StringComparer.Ordinal);
        withLines = bound.Model.Drivers.Where(driver => driver.Terms.Length > 1).SelectMany(driver => driver.Terms)
            .Select(term => term.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var value in bound.Values)
            Add(value.Column, new(value.Column, value.Title, value.Unit, value.Place));
        foreach (var (column, widened) in bound.Widened)
        {
            Add(Widening.DrawOf(column), new($"widening of {column}", $"{this[column].Title}, widening", Unit.None.AsPlainNumber,
                widened.Place));
            Add(Widening.ColumnOf(column), this[column] with
            {
                Name = $"{column} widened",
                Title = $"{this[column].Title}, widened by its grade of evidence",
                Place = widened.Place,
            });
        }
        foreach (var claim in bound.Claims)
        {
            Add(claim.Claim, this[claim.Claim] with { Name = $"{Setting.Claim}{claim.Stated}" });
            Add(claim.Kept, new($"{Setting.Claim}{claim.Stated} kept", $"What is kept of the claim: {claim.Title}", Unit.None, null));
            Add(claim.Used, new($"{claim.Factor} after claim", $"{claim.Title}, after the vendor's claim", Unit.None, null));
        }
        foreach (var driver in rules.Drivers)
            AddStream(Outcomes.Benefit(driver.Id.Value), driver.Title, Unit.MoneyPerYear, Place.Of(driver.Formula.Node));
        foreach (var entry in rules.CashInForce)
        {
            var isYearly = bound.Streams.Streams.Any(stream => stream.Id == entry.Id.Value && stream.IsYearly);
            AddStream(StreamBinder.ColumnOf(entry.Id.Value), entry.Title, isYearly ? Unit.MoneyPerYear : Unit.Money,
                Place.Of(entry.Formula.Node));
        }
        foreach (var outcome in bound.Model.AllOutcomes)
            Add(outcome.Name, new(outcome.Name, outcome.Title(bound.Model.Terms), outcome.Unit.InExpressions(),
                rules.DeclaredOutcome(outcome.Name) is { } declared ? Place.Of(declared.Formula.Node) : this[outcome.Name].Place));
        Add(Names.WorstEventCost, new(Names.WorstEventCost, "Cost of the most expensive event", Unit.Money, null));

        void AddStream(string column, string title, Unit unit, Place place)
        {
            Add(column, new(column, title, unit, place));
            foreach (var key in (string[])[RuleKeys.Start, RuleKeys.End, RuleKeys.RampUp])
                Add($"{column}.{key}", new($"{column}.{key}", $"{title}, {key}", Unit.Month, place));
            foreach (var key in (string[])[RuleKeys.Growth, RuleKeys.Prevented])
                Add($"{column}.{key}", new($"{column}.{key}", $"{title}, {key}", Unit.None, place));
            Add($"{column}.{RuleKeys.Rate}", new($"{column}.{RuleKeys.Rate}", $"{title}, {RuleKeys.Rate}", Unit.None.AsPlainNumber
                / Unit.Of("yr"), place));
        }
    }

    /// <summary>The label of a column. That of a term, or of a later year, is told by the name that it is derived from.</summary>
    public ColumnLabel this[string column]
    {
        get
        {
            if (labels.TryGetValue(column, out var label))
                return label;
            if (YearOf().Match(column) is { Success: true } year)
                return Derived(year, $", year {year.Groups["year"].Value}");
            if (LineOf(column) is { Length: > 0 } line && column.EndsWith($"({line})", StringComparison.Ordinal))
            {
                var whole = this[column[..^(line.Length + 2)]];
                return whole with { Name = column, Title = $"{whole.Title}, {line}" };
            }
            return UncutOf().Match(column) is { Success: true } uncut ? this[uncut.Groups["of"].Value] with { Name = column, Place = null }
                : column.EndsWith("()", StringComparison.Ordinal) ? OfSite(this[column[..^2]])
                : new(column, column, Unit.None.AsPlainNumber, null);

            // The term of the site is the benefit itself, unless lines have terms too.
            ColumnLabel OfSite(ColumnLabel whole) => !withLines.Contains(column) ? whole
                : whole with { Name = $"{whole.Name}(site)", Title = $"{whole.Title}, site" };

            ColumnLabel Derived(Match match, string suffix) => this[match.Groups["of"].Value] is var first
                ? first with { Name = first.Name + suffix, Title = first.Title + suffix } : first;
        }
    }

    /// <summary>The line that a column belongs to; empty for the site.</summary>
    public string LineOf(string column)
    {
        if (ColumnName.Parse(column) is { IsOfLine: true, Line: var line } && lines.Contains(line))
            return line;
        if (!column.EndsWith(')'))
            return "";
        for (var at = column.IndexOf('('); at >= 0; at = column.IndexOf('(', at + 1))
            if (lines.Contains(column[(at + 1)..^1]))
                return column[(at + 1)..^1];
        return "";
    }

    /// <summary>The name of a column in a formula: without the line where the formula is of that line, and in brackets where it is more
    /// than one word.</summary>
    /// <param name="column">The column.</param>
    /// <param name="line">The line of the formula; empty for the site.</param>
    public string NameIn(string column, string line)
    {
        var name = this[column].Name;
        var prefix = line + "/";
        if (line.Length > 0)
            name = name.Replace(prefix, "", StringComparison.Ordinal);
        return Word().IsMatch(name) ? name : $"[{name}]";
    }

    /// <summary>A value of a column as a formula has it: a fraction in percent.</summary>
    public string Number(string column, double value) => this[column].Unit.IsFraction && double.IsFinite(value)
        ? CalculatorNumber.Of(value * 100) + "%" : CalculatorNumber.Of(value);

    /// <summary>Gives a column a label.</summary>
    public void Add(string column, ColumnLabel label) => labels[column] = label;

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.]*$")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(?<of>.+), (year (?<year>\d+)|a year)$")]
    private static partial Regex YearOf();

    [GeneratedRegex(@"^uncut\((?<of>.+)\)$")]
    private static partial Regex UncutOf();
}

/// <summary>A column in words.</summary>
/// <param name="Name">Its name in formulas.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">Of its values.</param>
/// <param name="Place">Where its formula or value stands; null where it is a definition of the program.</param>
internal sealed record ColumnLabel(string Name, string Title, Unit Unit, Place? Place);
