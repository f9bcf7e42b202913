using System.Collections.Immutable;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>A fact of a site that conditions may ask for, such as what is bought or how critical the equipment is.</summary>
/// <param name="Title">In words.</param>
/// <param name="Values">The words that it can be, in the order of the file; empty where any text is possible.</param>
/// <param name="Node">The place in the file.</param>
internal sealed record SiteFactRule(string Title, ImmutableArray<string> Values, SourceNode Node)
{
    /// <summary>The one fact that every rule file declares and every scenario states: what is bought.</summary>
    public const string Deployment = "deployment";

    private const int MostValues = 100;

    private const string StandardText = """
        {
          "deployment": { "title": "What is bought", "values": ["predictive-maintenance", "quality", "full-platform"] },
          "criticality": { "title": "How much depends on the equipment", "values": ["low", "medium", "high"] },
          "scale": { "title": "Size of the plant", "values": ["small", "mid-size", "large"] },
          "industry": { "title": "Industry" }
        }
        """;

    /// <summary>The form of a text that a condition can name.</summary>
    private static readonly Reader<string> Word = Form.Matching("[^'\"\\\\‘’“”]+", "a word or words without quotes and \"\\\"");

    internal static Reader<SiteFactRule> Reader { get; } = Form.Object<SiteFactRule>("a fact of a site", fields =>
    {
        Removal.Declare(fields);
        Addition.Declare(fields);
        var title = fields.Complete(RuleKeys.Title, Form.Text(200), "The fact in words");
        var values = fields.Optional(RuleKeys.Values, Form.ListOf(Word, 1, MostValues), "The words that it can be; left out, any text");
        return row =>
        {
            var words = values.At(row)?.Value ?? [];
            foreach (var twice in words.GroupBy(word => word.Value, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
                row.Note(twice.Node, $"{Quoted.Of(twice.Value)} stands here twice");
            return new(title.Of(row), [.. words.Select(word => word.Value)], row.Node);
        };
    }, KeyPlaces.Of);

    /// <summary>The form of the part of a rule file.</summary>
    internal static Reader<Map<SiteFactRule>> MapReader { get; } = Form.MapOf(Reader, Form.Matching(
        "[A-Za-z][A-Za-z0-9_]*", "a name of letters, digits and _ that begins with a letter"), 100);

    /// <summary>The facts of rules that declare none.</summary>
    public static SourceNode StandardTree { get; } =
        SourceReader.Load(Source.OfText("the facts of every site", StandardText), new()) ?? throw new InvalidOperationException();

    /// <summary>The same, read.</summary>
    public static Map<SiteFactRule> Standard { get; } = MapReader.Read(StandardTree, new())!.Value;
}
