using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Insight;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Sensitivity;

/// <summary>A group of uncertain values of a case.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">In words.</param>
/// <param name="Inputs">The inputs of the model that its values are drawn from: those of later years and what widens them included.</param>
/// <param name="Columns">The columns of what formulas see.</param>
internal sealed record SpreadGroup(string Name, string Title, ImmutableArray<string> Inputs, ImmutableArray<string> Columns);

/// <summary>Divides the uncertain values of a case into groups.</summary>
/// <param name="bound">The case.</param>
internal sealed class SpreadGroups(BoundCase bound)
{
    private const string Several = "several drivers", CostAndTiming = "cost and timing", Site = "the whole site";

    private readonly ImmutableDictionary<string, Input> inputs =
        bound.Model.Inputs.ToImmutableDictionary(input => input.Name, StringComparer.Ordinal);

    /// <summary>The groups of a division, in the order of the case; only groups in which something is uncertain.</summary>
    public ImmutableArray<SpreadGroup> Of(SpreadBy by)
    {
        var drivers = by == SpreadBy.Driver ? Drivers() : null;
        return by == SpreadBy.Input
            ? [.. DrivingQuantity.Of(bound).Select(quantity => Group(quantity.Name, quantity.TitleTogether, quantity.Values))
                .Where(group => !group.Inputs.IsEmpty)]
            : [.. bound.Values.Where(value => value.Quantity is not null)
                .GroupBy(value => by switch
                {
                    SpreadBy.Line => ColumnName.Parse(value.Column) is { IsOfLine: true } name ? (name.Line, name.Line) : (Site, Site),
                    SpreadBy.Evidence => (value.Quantity!.Evidence ?? EvidenceGrades.NotStated) is var grade
                        ? (grade, grade == EvidenceGrades.NotStated ? "evidence not stated" : grade) : default,
                    _ => DriverOf(value, drivers!),
                })
                .Select(group => Group(group.Key.Item1, group.Key.Item2, [.. group])).Where(group => !group.Inputs.IsEmpty)];
    }

    private SpreadGroup Group(string name, string title, ImmutableArray<BoundValue> values)
    {
        var uncertain = values.Where(value => InputsOf(value).Any(IsDrawn)).ToList();
        return new(name, title, [.. uncertain.SelectMany(InputsOf).Where(IsDrawn)],
            [.. uncertain.SelectMany(value => ColumnsOf(value.Column))]);
    }

    /// <summary>The inputs of the model that a value is drawn from.</summary>
    private IEnumerable<string> InputsOf(BoundValue value) => Years(value.Column)
        .Concat(bound.Widened.ContainsKey(value.Column) ? [Widening.DrawOf(value.Column)] : []);

    /// <summary>What formulas see of a value in all years.</summary>
    private IEnumerable<string> ColumnsOf(string column) => Years(column).Select(year =>
        bound.Widened.ContainsKey(column) ? Widening.ColumnOf(year) : year);

    private IEnumerable<string> Years(string column) =>
        bound.Model.Inputs.Where(input => input.Name == column || input.Repeats == column).Select(input => input.Name);

    private bool IsDrawn(string input) =>
        inputs.TryGetValue(input, out var known) && !known.Distribution.IsConstant && !known.IsForCorrelationOnly;

    /// <summary>For each driver the columns that its benefit depends on.</summary>
    private List<(DriverRule Rule, HashSet<string> Behind)> Drivers()
    {
        InputsBehind behind = new(bound.Model);
        return [.. bound.Drivers.Where(driver => driver.IsClaimed)
            .Select(driver => (driver.Rule, behind.Of(Outcomes.Benefit(driver.Rule.Id.Value))))];
    }

    private (string Name, string Title) DriverOf(BoundValue value, List<(DriverRule Rule, HashSet<string> Behind)> drivers)
    {
        var users = drivers.Where(driver => InputsOf(value).Any(driver.Behind.Contains)).ToList();
        return users switch
        {
            [] => (CostAndTiming, CostAndTiming),
            [var (rule, _)] => (rule.Id.Value, rule.Title),
            _ => (Several, $"inputs of {Several}"),
        };
    }
}
