using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>The benefit of a line: its terms of the drivers that are summed over lines.</summary>
/// <param name="Line">The name of the line.</param>
/// <param name="Terms">The claimed drivers with a term of the line, in the order of the rules, each with the column of that term.</param>
internal sealed record BoundLine(string Line, ImmutableArray<(DriverRule Driver, string Column)> Terms)
{
    /// <summary>The observable of what its drivers give together: in money per year, without those that end.</summary>
    public string Total => $"benefit of line {Line}";

    /// <summary>The observable that is 1 in the trials in which no other line gives more.</summary>
    public string GivesMost => $"gives most: line {Line}";
}

/// <summary>Lets a run give the benefit of each line.</summary>
internal static class LineBenefits
{
    /// <summary>The most lines of a case whose benefits are given one by one: the statistics of more would take longer than the
    /// case.</summary>
    public const int MostLines = 100;

    private const string Highest = "highest benefit of a line";

    /// <summary>The lines that have a benefit, in ordinal order of names; none where there are more than <see cref="MostLines"/>.</summary>
    /// <param name="binder">Has the lines of the case.</param>
    /// <param name="drivers">The drivers in the order of the rules.</param>
    /// <param name="bound">The same drivers with their terms.</param>
    public static ImmutableArray<BoundLine> Of(
        ModelBinder binder, IEnumerable<(DriverRule Rule, bool IsClaimed)> drivers, IEnumerable<Driver> bound)
    {
        if (binder.Lines.Count > MostLines)
            return [];
        var terms = drivers.Zip(bound).SelectMany(pair => pair.Second.Terms.Select(term => (pair.First.Rule, term.Name)))
            .ToLookup(term => term.Name, term => term.Rule, StringComparer.Ordinal);
        return
        [
            .. binder.Lines.Select(line => new BoundLine(line.Name.Value, [.. drivers
                .Select(driver => (driver.Rule, Column: ModelBinder.TermOf(Outcomes.Benefit(driver.Rule.Id.Value), line.Name.Value)))
                .Where(term => terms.Contains(term.Column))])).Where(line => line.Terms.Length > 0),
        ];
    }

    /// <summary>The case with observables for the benefit of each line, and of several lines for which of them gives most.</summary>
    public static BoundCase ByLine(this BoundCase bound)
    {
        var totals = bound.Lines.Select(line => new Definition(line.Total, line.Terms
            .Where(term => term.Driver.Flow.End is null).Select(Formula (term) => new Reference(term.Column))
            .DefaultIfEmpty(new Constant(0)).Aggregate((left, right) => new Binary(BinaryOperator.Add, left, right))));
        var terms = bound.Lines.SelectMany(line => line.Terms)
            .Select(term => new Definition(BoundCase.ObservableOf(term.Column), new Reference(term.Column)));
        return bound with
        {
            Model = bound.Model with { Observables = [.. bound.Model.Observables, .. terms, .. totals, .. Most(bound.Lines)] },
        };
    }

    private static IEnumerable<Definition> Most(ImmutableArray<BoundLine> lines) => lines.Length < 2 ? [] :
    [
        new(Highest, lines.Select(Formula (line) => new Reference(line.Total))
            .Aggregate((left, right) => new Binary(BinaryOperator.Max, left, right))),
        .. lines.Select(line => new Definition(line.GivesMost, new Indicator(Tolerance.Values(
            ComparisonOperator.GreaterOrEqual, new Reference(line.Total), new Reference(Highest))))),
    ];
}
