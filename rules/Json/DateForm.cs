using System.Globalization;
using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>Reads a day written as yyyy-MM-dd.</summary>
internal sealed class DateForm : Reader<DateOnly>
{
    private const string Format = "yyyy-MM-dd";

    public override string Expected => "a date such as \"2026-03-14\"";

    public override Placed<DateOnly>? Read(SourceNode node, Problems problems) =>
        DateOnly.TryParseExact(node.Text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new Placed<DateOnly>(date, node)
            : Mismatch(node, problems);

    public override JsonObject Schema(Definitions definitions) => new() { ["type"] = "string", ["format"] = "date" };

    public override bool Recognises(SourceNode node) => node.Kind == SourceKind.Text;

    public override JsonNode? Written(DateOnly value) => value.ToString(Format, CultureInfo.InvariantCulture);
}
