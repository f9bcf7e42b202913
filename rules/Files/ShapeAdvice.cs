using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>Values that look like a shape and are none, as other programs write them, each with the shape to write.</summary>
internal static class ShapeAdvice
{
    private static readonly string[] Low = ["min", "low", "minimum", "from"];
    private static readonly string[] Likely = ["likely", "mode", "mostLikely", "most_likely"];
    private static readonly string[] High = ["max", "high", "maximum", "to"];
    private static readonly string[] Allowed = [.. Low, .. Likely, .. High, "p10", "p50", "p90", "mean", "sd", "source", "evidence"];

    /// <summary>Parameters without a shape, such as <c>{"min": 300, "likely": 420, "max": 600}</c> or <c>[30, 50]</c>.</summary>
    public static (SourceNode Place, string Message)? OfNoShape(SourceNode node) => ShapeOf(node) is { } shape
        ? (node, $"expected a shape, found its parameters alone: write {shape}") : null;

    /// <summary>An object where a shape takes a list: <c>{"pert": {"min": 300, …}}</c>.</summary>
    /// <param name="node">The parameters of the shape.</param>
    /// <param name="names">The names of the list's values.</param>
    public static (SourceNode Place, string Message)? OfPoints(SourceNode node, string names) =>
        node.Members is null || List(node) is not { } list ? null : (node, $"expected a list [{names}], found an object: write {list}");

    /// <summary>A lognormal with a P50, which only a metalog takes.</summary>
    public static (SourceNode Place, string Message)? OfLognormal(SourceNode node, ShapeNumber number) =>
        node.Find("p50") is { } p50
            ? (p50.Key, $"a lognormal is given by its P10 and P90 alone: write {Metalog(node, number)} for a curve through all three")
            : null;

    private static string? ShapeOf(SourceNode node)
    {
        if (node.Items is { Count: 2 or 3 } items && items.All(item => item.Kind is SourceKind.Number or SourceKind.Text))
            return $"{{\"{(items.Count == 3 ? "pert" : "uniform")}\": {List(items)}}}";
        if (node.Members is not { } members || members.Any(member => !Allowed.Contains(member.Name)))
            return null;
        if (List(node) is { } list)
            return $"{{\"{(Find(node, Likely) is null ? "uniform" : "pert")}\": {list}}}";
        if (node.Find("p10") is { } p10 && node.Find("p90") is { } p90)
            return node.Find("p50") is not null ? Metalog(node, ShapeNumber.Amount)
                : $"{{\"lognormal\": {{\"p10\": {Written(p10.Value)}, \"p90\": {Written(p90.Value)}}}}}";
        return node.Find("mean") is { } mean && node.Find("sd") is { } sd
            ? $"{{\"normal\": {{\"mean\": {Written(mean.Value)}, \"sd\": {Written(sd.Value)}}}, \"min\": 0}}" : null;
    }

    private static string Metalog(SourceNode node, ShapeNumber number)
    {
        var points = ((string[])["p10", "p50", "p90"]).Select(key => $"\"{key}\": {Written(node.Find(key)?.Value)}");
        return $"{{\"metalog\": {{{string.Join(", ", points)}, \"lower\": 0{(number.Highest <= 1 ? ", \"upper\": \"100%\"" : "")}}}}}";
    }

    /// <summary>The list that an object of a low and a high value, and maybe a likely one, stands for; null for any other.</summary>
    private static string? List(SourceNode node) => Find(node, Low) is not { } low || Find(node, High) is not { } high
        ? null : List(Find(node, Likely) is { } likely ? [low, likely, high] : [low, high]);

    private static string List(IEnumerable<SourceNode> values) => $"[{string.Join(", ", values.Select(Written))}]";

    private static SourceNode? Find(SourceNode node, string[] names) =>
        names.Select(node.Find).FirstOrDefault(member => member is not null)?.Value;

    private static string Written(SourceNode? node) =>
        node?.NumberText is { } number ? Quoted.Shortened(number) : node?.Text is { } text ? Quoted.Of(text) : "..";
}
