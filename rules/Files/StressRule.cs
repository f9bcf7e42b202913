using System.Collections.Immutable;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>A stress set: values that are set together in a case, to see whether it still pays.</summary>
/// <param name="Id">Unique among the stress sets.</param>
/// <param name="Title">In words: "Vendor slips six months".</param>
/// <param name="Set">What it sets, in the order of the file; at least one value.</param>
/// <param name="Node">The place in the file.</param>
internal sealed record StressRule(Placed<string> Id, string Title, ImmutableArray<StressValue> Set, SourceNode Node)
{
    private const int LongestName = 210, LongestValue = 200, MostValues = 100;

    /// <summary>A number, or a text. A text that is read as JSON could name files, and not from which folder.</summary>
    private static readonly Reader<string> Value = Form.OneOf(
        "a number, or a text such as \"20%\", \"20%..30%\", \"+6\", \"-5%\", \"*1.1\" or \"off\"",
        Form.Matching("[^{]+", "a value such as \"20%\", \"20%..30%\", \"+6\", \"-5%\", \"*1.1\" or \"off\"", LongestValue)
            .As(text => text.Trim()),
        Form.Number().Then((number, _) => new Placed<string>(number.Node.NumberText!, number.Node)));

    internal static Reader<StressRule> Reader { get; } = Form.Object<StressRule>("a stress set", fields =>
    {
        Removal.Declare(fields);
        Addition.Declare(fields);
        var id = fields.Required(RuleKeys.Id, Form.Matching("[a-z0-9][a-z0-9-]*", "an id of small letters, digits and hyphens"),
            "Unique id of the stress set");
        var title = fields.Complete(RuleKeys.Title, Form.Text(200), "The stress set in words");
        var set = fields.Complete(RuleKeys.Set, Form.MapOf(Value, Form.Text(LongestName), MostValues),
            "What is set together, by the names and in the values of the option --set");
        return row =>
        {
            if (set.Of(row).InFileOrder.Count == 0)
                row.Note(row.Node.Find(RuleKeys.Set)!.Value, "a stress set sets at least one value");
            return new(id.At(row), title.Of(row),
                [.. set.Of(row).InFileOrder.Select(entry => new StressValue(new(entry.Name.Trim(), entry.Value), entry.Key,
                    entry.Placed.Node))], row.Node);
        };
    }, KeyPlaces.Of).Remembered();
}

/// <summary>One value of a stress set.</summary>
/// <param name="Setting">What it sets.</param>
/// <param name="Key">The place of the name.</param>
/// <param name="Node">The place of the value.</param>
internal sealed record StressValue(Setting Setting, SourceNode Key, SourceNode Node);
