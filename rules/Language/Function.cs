
namespace Roi.Rules.Language;

/// <summary>A function of the expression language.</summary>
/// <param name="Name">As written.</param>
/// <param name="Fewest">The fewest arguments.</param>
/// <param name="Most">The most arguments.</param>
/// <param name="Usage">How it is called, for messages.</param>
/// <param name="Aggregate">The statistic of a whole run; null for a function of numbers.</param>
internal sealed record Function(string Name, int Fewest, int Most, string Usage, AggregateKind? Aggregate = null)
{
    private static readonly Dictionary<string, Function> ByName = new Function[]
    {
        new("if", 3, 3, "if(condition, a, b)"),
        new("min", 2, int.MaxValue, "min(a, b)"),
        new("max", 2, int.MaxValue, "max(a, b)"),
        new("abs", 1, 1, "abs(x)"),
        new("sqrt", 1, 1, "sqrt(x)"),
        new("exp", 1, 1, "exp(x)"),
        new("ln", 1, 1, "ln(x)"),
        new("round", 1, 1, "round(x)"),
        new("probability", 1, 1, "probability(condition)", AggregateKind.Probability),
        new("p10", 1, 1, "p10(x)", AggregateKind.Percentile),
        new("p50", 1, 1, "p50(x)", AggregateKind.Percentile),
        new("p90", 1, 1, "p90(x)", AggregateKind.Percentile),
        new("percentile", 2, 2, "percentile(x, 95%)", AggregateKind.Percentile),
        new("mean", 1, 1, "mean(x)", AggregateKind.Mean),
        new("sd", 1, 1, "sd(x)", AggregateKind.StandardDeviation),
        new("conservative", 1, 1, "conservative(x)", AggregateKind.Conservative),
    }.ToDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>The names of all functions.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The function of a name, or null.</summary>
    public static Function? Find(string name) => ByName.GetValueOrDefault(name);
}
