
namespace Roi.Rules.Language;

/// <summary>A function of the expression language.</summary>
/// <param name="Name">As written.</param>
/// <param name="Fewest">The fewest arguments.</param>
/// <param name="Most">The most arguments.</param>
/// <param name="Usage">How it is called, for messages.</param>
/// <param name="Statistic">What it says about a whole run; null for a function of numbers.</param>
internal sealed record Function(string Name, int Fewest, int Most, string Usage, StatisticDescriptor? Statistic = null)
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
    }.Concat(RunStatistics.All.Select(statistic =>
        new Function(statistic.Name, statistic.Arguments, statistic.Arguments, statistic.Usage, statistic)))
        .ToDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>The names of all functions.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The function of a name, or null.</summary>
    public static Function? Find(string name) => ByName.GetValueOrDefault(name);
}
