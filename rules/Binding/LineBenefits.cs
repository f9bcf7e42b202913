using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>A line that a run tells: its terms of the drivers that are summed over lines.</summary>
/// <param name="Line">The name of the line.</param>
/// <param name="Terms">The claimed drivers with a term of the line, in the order of the rules, each with the column of that term.</param>
internal sealed record BoundLine(string Line, ImmutableArray<(DriverRule Driver, string Column)> Terms)
{
    /// <summary>The observable of what its drivers give together: in money per year, without those that end.</summary>
    public string Total => $"benefit of line {Line}";

    /// <summary>The observable that is 1 in the trials in which no other line gives more.</summary>
    public string GivesMost => $"gives most: line {Line}";

    /// <summary>The columns that the total is the sum of.</summary>
    public IEnumerable<string> Lasting => Terms.Where(term => term.Driver.Flow.End is null).Select(term => term.Column);
}

/// <summary>Lets a run tell the lines of a case: the benefit of each, which of them gives most, and when each pays back.</summary>
internal static class LineBenefits
{
    /// <summary>The most lines of a case of which each is told: the statistics of more would take longer than the case.</summary>
    public const int MostLines = 100;

    /// <summary>How many are told of more lines.</summary>
    public const int ToldOfMore = 10;

    private const string Highest = "highest benefit of a line";

    /// <summary>The case with a run that tells its lines. Of more than <see cref="MostLines"/> those are told that give most with every
    /// input at its mean.</summary>
    /// <param name="bound">The case.</param>
    /// <param name="scenario">The scenario that it was bound from.</param>
    public static BoundCase ByLine(this BoundCase bound, ScenarioCase scenario)
    {
        string[] names = [.. scenario.Lines.Select(line => line.Name.Value).Order(StringComparer.Ordinal)];
        var isOfAll = names.Length <= MostLines;
        var lines = WithBenefit(bound, names);
        if (!isOfAll)
            lines = WithMost(lines, bound.Model);
        var totals = lines.Select(line => new Definition(line.Total, line.Lasting.Select(Formula (column) => new Reference(column))
            .DefaultIfEmpty(new Constant(0)).Aggregate((left, right) => new Binary(BinaryOperator.Add, left, right))));
        var terms = lines.SelectMany(line => line.Terms)
            .Select(term => new Definition(BoundCase.ObservableOf(term.Column), new Reference(term.Column)));
        return bound with
        {
            Lines = lines,
            Model = bound.Model with
            {
                Observables = [.. bound.Model.Observables, .. terms, .. totals, .. isOfAll ? Most(lines) : []],
                CashByLine = lines.IsEmpty ? null : new(bound.Streams.Streams, names.Length, [.. lines.Select(line => line.Line)]),
            },
        };
    }

    private static ImmutableArray<BoundLine> WithBenefit(BoundCase bound, string[] names)
    {
        var terms = bound.Model.Drivers.SelectMany(driver => driver.Terms).Select(term => term.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. names.Select(line => new BoundLine(line, [.. bound.Drivers
                .Select(driver => (driver.Rule, Column: ModelBinder.TermOf(Outcomes.Benefit(driver.Rule.Id.Value), line)))
                .Where(term => terms.Contains(term.Column))])).Where(line => line.Terms.Length > 0),
        ];
    }

    private static ImmutableArray<BoundLine> WithMost(ImmutableArray<BoundLine> lines, Model model)
    {
        MeanValues means = new(model);
        return
        [
            .. lines.OrderByDescending(line => line.Lasting.Sum(means.Of)).Take(ToldOfMore)
                .OrderBy(line => line.Line, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Definition> Most(ImmutableArray<BoundLine> lines) => lines.Length < 2 ? [] :
    [
        new(Highest, lines.Select(Formula (line) => new Reference(line.Total))
            .Aggregate((left, right) => new Binary(BinaryOperator.Max, left, right))),
        .. lines.Select(line => new Definition(line.GivesMost, new Indicator(Tolerance.Values(
            ComparisonOperator.GreaterOrEqual, new Reference(line.Total), new Reference(Highest))))),
    ];
}
